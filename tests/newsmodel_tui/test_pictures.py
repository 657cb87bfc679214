"""Pictures are drawn in cells, from files that are at hand only, within limits; their words are always there."""

from __future__ import annotations

import base64
import struct
import sys
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from textual.pilot import Pilot

pytest.importorskip("PIL", reason="pictures need Pillow: pip install 'newsmodel[images]'")

from PIL import Image as Pillow

from newsmodel.model import Article, Audio, Credit, Figure, Image, Paragraph, Rendition
from newsmodel_tui.app import Explorer
from newsmodel_tui.picture_cells import FORMATS, MOST_POINTS, Cells, cells, shaded
from newsmodel_tui.picture_files import (
    MOST_BYTES,
    PictureElsewhereError,
    PictureError,
    PictureFileError,
    inside,
    picture_file,
)
from newsmodel_tui.screens.picture import Pictures
from newsmodel_tui.widgets.picture import PictureView
from newsmodel_tui.widgets.rows import Rows
from tests.newsmodel_tui.driving import Explore, press, screen_text, settled
from tests.strength import examples

RED, BLUE, WHITE = (255, 0, 0), (0, 0, 255), (255, 255, 255)


def encoded(image: Pillow.Image, format: str = "PNG") -> bytes:
    """A picture as a file holds it."""
    stream = BytesIO()
    image.save(stream, format)
    return stream.getvalue()


def flag(width: int = 4, height: int = 4, format: str = "PNG") -> bytes:
    """A picture of two colours, red above and blue below."""
    image = Pillow.new("RGB", (width, height), RED)
    image.paste(BLUE, (0, height // 2, width, height))
    return encoded(image, format)


def png(width: int, height: int, *chunks: bytes) -> bytes:
    """A PNG that says how large it is, whatever is in it."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + chunk(b"IDAT", zlib.compress(bytes(50))) + chunk(b"IEND", b"")
    )


def chunk(name: bytes, body: bytes) -> bytes:
    """A piece of a PNG."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


# Cells


@pytest.mark.parametrize("format", FORMATS)
def test_two_points_make_a_cell_whatever_the_format(format: str) -> None:
    drawn = cells(flag(40, 40, format), 40, 40)
    assert (drawn.points, drawn.format, drawn.width, len(drawn.rows)) == ((40, 40), format, 40, 20)
    for found, wanted in zip((*drawn.rows[2][20], *drawn.rows[-2][20]), (RED, RED, BLUE, BLUE), strict=True):
        assert found is not None
        assert max(abs(one - other) for one, other in zip(found, wanted, strict=True)) < 12


def test_the_upper_point_stands_above_the_lower_one_and_an_odd_row_has_none_below() -> None:
    assert cells(flag(1, 2), 10, 10).rows == (((RED, BLUE),),)
    assert cells(flag(1, 3), 10, 10).rows == (((RED, BLUE),), ((BLUE, None),))


@settings(max_examples=examples(60), suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(1, 90), st.integers(1, 90), st.integers(-1, 60), st.integers(0, 40))
def test_a_picture_keeps_within_its_room_and_its_shape(width: int, height: int, columns: int, rows: int) -> None:
    drawn = cells(flag(width, height), columns, rows)
    assert 1 <= drawn.width <= max(1, min(columns, width))
    assert 1 <= len(drawn.rows) <= max(1, min(rows, (height + 1) // 2))
    assert all(len(row) == drawn.width for row in drawn.rows)
    assert len({len(row) for row in shaded(drawn)}) == 1


def test_what_is_transparent_is_white_and_what_lay_on_its_side_is_turned() -> None:
    assert cells(encoded(Pillow.new("RGBA", (1, 1), (9, 9, 9, 0))), 5, 5).rows == (((WHITE, None),),)
    image, stream = Pillow.new("RGB", (40, 20), RED), BytesIO()
    exif = image.getexif()
    exif[0x0112] = 6
    image.save(stream, "JPEG", exif=exif)
    drawn = cells(stream.getvalue(), 99, 99)
    assert (drawn.width, len(drawn.rows)) == (20, 20)


def test_shades_go_from_the_darkest_to_the_lightest() -> None:
    greys = tuple(((level, level, level), (level, level, level)) for level in (10, 70, 130, 190, 250))
    drawn = Cells(rows=(greys,), points=(5, 2), format="PNG")
    assert shaded(drawn) == (" ░▒▓█",)
    assert shaded(drawn, is_dark=False) == ("█▓▒░ ",)
    assert shaded(Cells(rows=((greys[0], greys[0]),), points=(2, 2), format="PNG")) == ("  ",)


# What is no picture


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "no picture in one of the formats JPEG, PNG, GIF, WEBP"),
        (b"<html><script>alert(1)</script>", "no picture"),
        (encoded(Pillow.new("RGB", (2, 2)), "BMP"), "no picture"),
        (encoded(Pillow.new("RGB", (2, 2)), "TIFF"), "no picture"),
        (flag(400, 400, "JPEG")[:700], "damaged"),
        (flag(400, 400)[:90], "damaged"),
        (flag(40, 40, "WEBP")[:40], "no picture|damaged"),
        (png(60_000, 60_000), "points"),  # a decompression bomb: 10 GB behind 150 bytes
        (png(5_001, 5_001), f"5,001 × 5,001 points, of which up to {MOST_POINTS:,}"),
        (png(10_000, 10_000), "points"),
        (png(2, 2, chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(20_000_000)))), "damaged"),
        (b"GIF89a\xff\xff\xff\xff\x00\x00\x00,\x00\x00\x00\x00\xff\xff\xff\xff\x00\x02", "more than 25,000,000 points"),
    ],
    ids=lambda value: str(value)[:30] if isinstance(value, str) else "",
)
def test_a_file_that_is_no_picture_broken_off_or_a_bomb_is_refused_with_a_reason(content: bytes, reason: str) -> None:
    with pytest.raises(PictureFileError, match=reason):
        cells(content, 80, 20)


WHOLE = tuple(flag(9, 9, format) for format in FORMATS)


@settings(max_examples=examples(300), suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(WHOLE), st.lists(st.tuples(st.integers(0, 2_000), st.integers(0, 255)), max_size=6), st.integers(0)
)
def test_damaged_files_are_drawn_or_refused_and_nothing_else_happens(
    whole: bytes, changes: list[tuple[int, int]], cut: int
) -> None:
    content = bytearray(whole)
    for at, byte in changes:
        content[at % len(content)] = byte
    try:
        drawn = cells(bytes(content[: cut % (2 * len(content)) or None]), 20, 10)
    except PictureFileError as error:
        assert str(error)
    else:
        assert drawn.width <= 20


# Where they are


def test_files_beside_the_article_saved_with_it_and_inside_it_are_at_hand_and_no_others(tmp_path: Path) -> None:
    origin = str(tmp_path / "page" / "story.html")
    for name in ("page/near.png", "page/story_files/saved.png", "page/other_files/saved.png", "secret.png"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(name.encode())
    (tmp_path / "page" / "link.png").symlink_to(tmp_path / "secret.png")
    (tmp_path / "page" / "folder.png").mkdir()

    def found(*urls: str) -> bytes:
        first, *others = urls
        medium = Image(id="m", url=first, renditions=tuple(Rendition(url=url) for url in others))
        return picture_file(medium, origin).content

    assert found("near.png") == b"page/near.png"
    assert found("https://example.com/a/story_files/saved.png?w=9") == b"page/story_files/saved.png"
    assert found("https://example.com/large.png", "./near.png") == b"page/near.png", "the first that is at hand"
    assert found("data:image/png;base64," + base64.b64encode(b"inside").decode()) == b"inside"
    for url in (
        "../secret.png", "link.png", "folder.png", "nowhere.png", str(tmp_path / "secret.png"), "file:///etc/passwd",
        "https://example.com/a/other_files/saved.png", "https://example.com/story_files/../../secret.png",
        "https://example.com/story_files%2f..%2f..%2fsecret.png", "//story_files/../../secret.png", "C:near.png",
    ):  # fmt: skip
        with pytest.raises(PictureElsewhereError, match=r"nothing is fetched|no file beside"):
            found(url)
    with pytest.raises(PictureElsewhereError, match="does not say"):
        picture_file(Image(id="m"), origin)
    with pytest.raises(PictureError, match="only pictures are"):
        picture_file(Audio(id="m", url="near.png"), origin)


def test_no_more_is_read_than_is_allowed(tmp_path: Path) -> None:
    with (tmp_path / "huge.png").open("wb") as stream:
        stream.truncate(MOST_BYTES + 1)
    with pytest.raises(PictureFileError, match=f"{MOST_BYTES + 1:,} bytes; up to {MOST_BYTES:,} are read"):
        picture_file(Image(id="m", url="huge.png"), str(tmp_path / "story.json"))
    for address in ("data:image/png", "data:;base64,%%%", "data:;base64,a", "data:;base64,ä"):
        with pytest.raises(PictureFileError):
            inside(address)
    with pytest.raises(PictureFileError, match="up to"):
        inside("data:," + "a" * (MOST_BYTES + 1))


# On the screen


def story() -> Article:
    """A story with pictures of every sort."""
    inside = "data:image/png;base64," + base64.b64encode(flag(8, 8)).decode()
    return Article(
        uri="urn:example:pictures",
        url="https://example.com/pier",
        headline="Pictures of a pier",
        blocks=(Paragraph(id="p1", text="Look."), *(Figure(id=f"f{n}", medium=f"m{n}") for n in range(1, 6))),
        media=(
            Image(id="m1", caption="A pier", credit=Credit(text="Ana Li"), alternative_text="Stones", url="pier.png"),
            Image(id="m2", caption="Far away", url="https://example.com/far.jpg"),
            Image(id="m3", caption="Broken [red]\x1b[2J", url="broken.jpg"),
            Image(id="m4", url=inside),
            Audio(id="m5", caption="The sea", url="sea.mp3"),
        ),
    )


def words(explorer: Explorer) -> str:
    """What is said of the picture on screen, unwrapped."""
    return " | ".join(row.content.plain for row in explorer.screen.query_one("#listed", Rows).rows)


def colours(explorer: Explorer) -> set[str]:
    """The colours of the half cells that are drawn."""
    view = explorer.screen.query_one(PictureView)
    styles = [segment.style for y in range(view.size.height) for segment in view.render_line(y) if "▀" in segment.text]
    return {part.get_truecolor().hex for style in styles if style for part in (style.color, style.bgcolor) if part}


def test_pictures_are_seen_one_after_the_other_with_their_words(
    explore: Explore, browsed: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "pier.png").write_bytes(flag(300, 200))
    (tmp_path / "broken.jpg").write_bytes(flag(300, 200, "JPEG")[:400])

    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "2", "i")
        screen = screen_text(explorer)
        assert "Image 1 of 5   300 × 200 PNG" in screen
        assert all(words in screen for words in ("A pier", "Ana Li", "Stones", "pier.png"))
        assert colours(explorer) >= {"#ff0000", "#0000ff"}
        narrow = screen.count("▀")
        assert narrow > 100
        await pilot.resize_terminal(160, 45)
        await settled(pilot)
        assert screen_text(explorer).count("▀") > 3 * narrow, "as large as there is room"
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        explorer.no_color = True
        await press(pilot, "N", "n")
        assert "▀" not in screen_text(explorer)
        assert "█" in screen_text(explorer)
        explorer.no_color = False
        await press(pilot, "n")
        assert words(explorer) == (
            "Not drawn: https://example.com/far.jpg is on the web, from where nothing is fetched. O opens it in the browser."
            " | Far away"
        )
        await press(pilot, "O")
        assert browsed == ["https://example.com/far.jpg"]
        assert explorer.library.failures == []
        for _ in range(2):  # and it is noted once only
            await press(pilot, "n")
            assert "the picture is damaged" in words(explorer)
            assert "Broken [red]␛[2J" in screen_text(explorer)
            await press(pilot, "N")
        assert [each.reason.partition(":")[0] for each in explorer.library.failures] == ["picture m3"]
        await press(pilot, "n", "n")
        assert "in the article itself" in screen_text(explorer)
        assert "no caption, no credit" in screen_text(explorer)
        assert colours(explorer) >= {"#ff0000", "#0000ff"}
        with monkeypatch.context() as without:
            without.setitem(sys.modules, "PIL", None)
            await press(pilot, "N", "N", "N")
            assert "which is not installed: pip install 'newsmodel[images]'" in words(explorer)
            assert "Ana Li" in screen_text(explorer)
        assert await pilot.click("#box-foot", offset=(2, 0))  # n
        assert "Image 2 of 5" in screen_text(explorer)
        await press(pilot, "n", "n", "n")
        assert "Audio 5 of 5" in screen_text(explorer)
        assert "only pictures are" in words(explorer)
        await press(pilot, "escape")
        assert not isinstance(explorer.screen, Pictures)
        assert str(explorer.history.here.address).endswith("#m5"), "the story stands at the one looked at last"
        await press(pilot, "i")
        assert "Audio 5 of 5" in screen_text(explorer)
        await press(pilot, "i", "enter")
        assert "See it" in screen_text(explorer)
        await press(pilot, "enter")
        assert isinstance(explorer.screen, Pictures)

    explore(scenario, story(), size=(80, 24))
