"""Pager, editor, browser and clipboard: what they are given, and what is told when they cannot have it."""

from __future__ import annotations

import contextlib
import sys
import webbrowser
from collections.abc import Generator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot

from newsmodel import formats, show
from newsmodel.address import key_of
from newsmodel.archive.meeting import place_identity, source_identity
from newsmodel.model import (
    Action,
    Article,
    ContactInvitation,
    Embed,
    Figure,
    Image,
    Organization,
    Paragraph,
    Place,
    RelatedLink,
    Rendition,
)
from newsmodel_tui import links
from newsmodel_tui.app import Explorer
from newsmodel_tui.described import attributed, part_of
from newsmodel_tui.doing.exports import plain
from newsmodel_tui.doing.programs import Program, clipboard, give, program
from newsmodel_tui.doing.urls import picture_beside, refusal, url_of
from tests.newsmodel_tui.driving import Explore, press, said, screen_text, settled
from tests.newsmodel_tui.stories import harbour, hostile
from tests.newsmodel_tui.test_archive import dispatch

STORY = "https://example.com/story"


def linked() -> Article:
    """A story with addresses of its own on its parts."""
    return Article(
        uri="urn:example:linked",
        url=STORY,
        headline="Linked",
        blocks=(
            Paragraph(id="p1", text="Kursk and Sumy."),
            RelatedLink(id="more", label="More", url="https://example.com/more"),
            Embed(id="post", url="javascript:alert(1)"),
            Figure(id="f1", medium="m1"),
        ),
        media=(
            Image(id="m1", caption="A pier", url="pier.jpg"),
            Image(id="m2", renditions=(Rendition(url="https://example.com/small.jpg"),)),
            Image(id="m3", url="file:///etc/passwd"),
        ),
        places=(Place(id="kursk", name="Kursk", wikidata="Q5367"), Place(id="sumy", name="Sumy", geonames=692194)),
        parties=(Organization(id="who", name="Li Wei Ltd", url="http://example.com/li"),),
        calls_to_action=(
            ContactInvitation(
                id="tips", actions=(Action(label="Never mind"), Action(label="Write", url="https://example.com/tips"))
            ),
        ),
    )


# Which address


@pytest.mark.parametrize(
    ("part", "url"),
    [
        (None, STORY),
        ("p1", STORY),
        ("more", "https://example.com/more"),
        ("m2", "https://example.com/small.jpg"),
        ("kursk", "https://www.wikidata.org/wiki/Q5367"),
        ("sumy", "https://www.geonames.org/692194"),
        ("who", "http://example.com/li"),
        ("tips", "https://example.com/tips"),
    ],
)
def test_a_part_has_its_own_address_or_the_storys(part: str | None, url: str) -> None:
    assert url_of(linked(), part_of(linked(), part)) == url
    assert refusal(url) == ""


@pytest.mark.parametrize(
    "url",
    [
        "", "javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "JAVASCRIPT:alert(1)", "//example.com",
        "http:", "https://", "http://[::1", "https://example.com/\x1b]52;c;eA==\x07", "https://a.example/\u202emoc.live",
        "java\nscript:alert(1)", " https://example.com", "https://example.com/a b", "--version", "x" * 10_000,
    ],
)  # fmt: skip
def test_what_a_browser_is_not_given(url: str) -> None:
    assert refusal(url)


@given(st.text())
def test_only_web_addresses_are_opened(text: str) -> None:
    for url in (text, f"https://{text}", f"javascript:{text}"):
        if refusal(url) == "":
            assert urlsplit(url).scheme in ("http", "https")
            assert not set(url) & set("\n\r\t \x1b\u202e")


def test_a_picture_beside_its_story_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "news" / "pictures").mkdir(parents=True)
    for name in ("secret.jpg", "news/pier.jpg", "news/pictures/boat.jpg"):
        (tmp_path / name).write_bytes(b"\xff\xd8")
    origin = str(tmp_path / "news" / "story.json")
    assert picture_beside("pier.jpg", origin) == tmp_path / "news" / "pier.jpg"
    assert picture_beside("pictures/boat.jpg", origin) == tmp_path / "news" / "pictures" / "boat.jpg"
    for url in (
        "",
        "../secret.jpg",
        str(tmp_path / "secret.jpg"),
        "file:pier.jpg",
        "pictures",
        "none.jpg",
        "pier.jpg\n",
    ):
        assert picture_beside(url, origin) is None


def test_the_browser_is_given_what_is_selected(explore: Explore, browsed: list[str]) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        Path("pier.jpg").write_bytes(b"\xff\xd8")
        for part in (None, "kursk", "m1"):
            explorer.open(links.story(key_of(linked()), part))
            await settled(pilot)
            await press(pilot, "O")
        assert browsed == [STORY, "https://www.wikidata.org/wiki/Q5367", Path("pier.jpg").resolve().as_uri()]
        for part in ("post", "m3"):
            explorer.open(links.story(key_of(linked()), part))
            await settled(pilot)
            await press(pilot, "O")
        assert len(browsed) == 3
        assert "javascript: is not opened" in said(explorer)
        assert "file: is not opened" in said(explorer)

    explore(scenario, linked(), size=(80, 24))


def test_a_story_that_is_not_on_the_web_says_so(explore: Explore, browsed: list[str]) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "O")
        assert "This story has no address on the web." in said(explorer)

    explore(scenario, harbour(), size=(80, 24))
    assert browsed == []


def test_a_browser_in_the_terminal_is_lent_it(explore: Explore, monkeypatch: pytest.MonkeyPatch) -> None:
    lent: list[str] = []

    @contextlib.contextmanager
    def suspend(self: Explorer) -> Generator[None, None, None]:
        lent.append("taken")
        yield
        lent.append("back")

    monkeypatch.setattr(Explorer, "suspend", suspend)
    monkeypatch.setattr(webbrowser.GenericBrowser, "open", lambda self, url, new=0, autoraise=True: lent.append(url))
    monkeypatch.setattr(webbrowser, "get", lambda using=None: webbrowser.GenericBrowser("lynx"))

    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "O")
        assert lent == ["taken", STORY, "back"]

    explore(scenario, linked(), size=(80, 24))


def test_without_a_browser_the_address_is_told(explore: Explore, monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(using: str | None = None) -> webbrowser.BaseBrowser:
        raise webbrowser.Error("could not locate runnable browser")

    monkeypatch.setattr(webbrowser, "get", nothing)

    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "O")
        assert f"No browser is known here. The address is {STORY}" in said(explorer)

    explore(scenario, linked(), size=(80, 24))


# Programs


def test_a_program_that_is_not_there_is_told() -> None:
    nothing: dict[str, str] = {}
    assert (
        "there is no program 'most', which $PAGER names"
        in program(("PAGER",), (), {"PAGER": "most -s"}, nothing.get).fault
    )
    assert "no command" in program(("PAGER",), (), {"PAGER": "less 'x"}, str).fault
    assert (
        "there is none of nano, vi here; $VISUAL or $EDITOR"
        in program(("VISUAL", "EDITOR"), ("nano", "vi"), {}, nothing.get).fault
    )
    assert program(("VISUAL", "EDITOR"), ("vi",), {"VISUAL": " ", "EDITOR": "ed -s"}, str).words == ("ed", "-s")


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, ("wl-copy",)),
        ({"DISPLAY": ":0"}, ("xclip", "-selection", "clipboard")),
        ({"WSL_DISTRO_NAME": "Debian"}, ("clip.exe",)),
        ({}, ()),
        ({"DISPLAY": ":0", "SSH_CONNECTION": "10.0.0.1 22"}, ()),
    ],
)
def test_the_clipboard_of_this_machine_is_used_where_the_reader_sits(
    environment: dict[str, str], words: tuple[str, ...]
) -> None:
    assert clipboard(environment, str).words == words


def test_a_clipboard_program_that_fails_is_told() -> None:
    assert give(Program((sys.executable, "-c", "import sys; sys.exit(sys.stdin.read() != 'a\\u2026')")), "a…") == ""
    assert "failed with code 3" in give(Program((sys.executable, "-c", "raise SystemExit(3)")), "x")
    assert "failed: No such file" in give(Program(("no-such-program",)), "x")


def lend(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the terminal, of which a test has none, be lent."""

    @contextlib.contextmanager
    def suspend(self: Explorer) -> Generator[None, None, None]:
        yield

    monkeypatch.setattr(Explorer, "suspend", suspend)


def taking(path: str) -> str:
    """A command that takes what it is given, on standard input or as a file, into a file."""
    code = f"import sys,shutil; p=sys.argv[1:]; open({path!r},'wb').write(open(p[0],'rb').read() if p else sys.stdin.buffer.read())"
    return f'{sys.executable} -c "{code}"'


@pytest.mark.parametrize(("key", "variable"), [("p", "PAGER"), ("E", "EDITOR")])
def test_pager_and_editor_have_the_story_or_the_view(
    explore: Explore, key: str, variable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lend(monkeypatch)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv(variable, taking("taken"))

    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, key)
        assert Path("taken").read_text(encoding="utf-8") == show(harbour()) + "\n"
        explorer.open(links.story(key_of(harbour()), view="ninjs"))
        await settled(pilot)
        await press(pilot, key)
        document = formats.shown(harbour(), "ninjs")
        assert Path("taken").read_text(encoding="utf-8").removesuffix("\n") == str(document).removesuffix("\n")
        assert ("That was a copy" in said(explorer)) == (key == "E")

    explore(scenario, harbour(), size=(80, 24))


def test_the_editor_has_a_copy_that_nobody_else_reads(explore: Explore, monkeypatch: pytest.MonkeyPatch) -> None:
    lend(monkeypatch)
    monkeypatch.setenv(
        "VISUAL",
        f"{sys.executable} -c \"import sys,os; p=sys.argv[1]; open(p,'a').write('x'); print(p, oct(os.stat(os.path.dirname(p)).st_mode), file=open('seen','w'))\"",
    )

    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        before = explorer.library[key_of(harbour())].article
        await press(pilot, "E")
        name, mode = Path("seen").read_text(encoding="utf-8").split()
        assert mode.endswith("700")
        assert Path(name).name == f"{plain(harbour().headline)}.txt"
        assert Path(name).parent.parent != Path.cwd()
        assert explorer.library[key_of(harbour())].article == before
        assert name in said(explorer)

    explore(scenario, harbour(), size=(80, 24))


@pytest.mark.parametrize(("key", "variable"), [("p", "PAGER"), ("E", "VISUAL")])
def test_what_cannot_be_run_is_told(explore: Explore, key: str, variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        monkeypatch.setenv(variable, "no-such-program")
        await press(pilot, key)
        assert f"there is no program 'no-such-program', which ${variable} names" in said(explorer)
        monkeypatch.setenv(variable, sys.executable)
        await press(pilot, key)  # a test, as a browser, has no terminal to lend
        assert "There is no terminal here that another program could have." in said(explorer)

    explore(scenario, harbour(), size=(80, 24))


def test_the_pager_is_given_nothing_that_acts(explore: Explore, monkeypatch: pytest.MonkeyPatch) -> None:
    lend(monkeypatch)
    monkeypatch.setenv("PAGER", taking("taken"))

    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        for view in (None, "markdown", "json"):
            explorer.open(links.story(key_of(hostile()), view=view))
            await settled(pilot)
            await press(pilot, "p")
            assert not set(Path("taken").read_text(encoding="utf-8")) & set("\x1b\x07\x9b\u202e\u2028")

    explore(scenario, hostile(), size=(80, 24))


# Copying


def test_copying_says_how(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "n", "y")
        quote = harbour().quotes[0]
        assert explorer.clipboard == attributed(harbour(), quote)
        for fact in (quote.text, harbour().name_of(quote.source or ""), harbour().headline, "The Ellery Courier"):
            assert fact in explorer.clipboard
        assert f"Copied {len(explorer.clipboard):,} characters through the terminal." in said(explorer)

    explore(scenario, harbour(), size=(80, 24))


def test_copying_goes_to_the_program_of_this_machine_too(explore: Explore, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SSH_CONNECTION", "SSH_TTY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(
        "newsmodel_tui.doing.programs.CLIPBOARDS",
        (("DISPLAY", (sys.executable, "-c", "import sys; open('taken','w').write(sys.stdin.read())")),),
    )

    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "Y")
        assert Path("taken").read_text(encoding="utf-8") == explorer.clipboard == str(links.story(key_of(harbour())))
        assert f"through the terminal and {sys.executable}." in said(explorer)

    explore(scenario, harbour(), size=(80, 24))


def test_a_quote_of_another_story_is_copied_from_its_row(explore: Explore) -> None:
    one, other = dispatch(1), dispatch(2)

    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        explorer.open(links.source(source_identity(one, one.sources[0], key_of(one)).key))
        await settled(pilot)
        rows = explorer.explorer.details.rows
        for story in (one, other):
            at = next(at for at, row in enumerate(rows.rows) if row.opens == links.story(key_of(story), "q1"))
            rows.place_cursor(at)
            await press(pilot, "y")
            assert explorer.clipboard == attributed(story, story.quotes[0])
        explorer.open(links.place(place_identity(one, one.places[0], key_of(one)).key))
        await settled(pilot)
        rows.place_cursor(next(at for at, row in enumerate(rows.rows) if row.opens == links.story(key_of(other))))
        await press(pilot, "y")
        assert explorer.clipboard == show(other)

    explore(scenario, one, other)


@pytest.mark.parametrize("size", [(80, 24), (160, 45)], ids=str)
def test_a_picture_is_reached_by_keys_and_opened(explore: Explore, browsed: list[str], size: tuple[int, int]) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        Path("pier.jpg").write_bytes(b"\xff\xd8")
        explorer.explorer.details.show(explorer.explorer.details.subject, "Data")
        while explorer.history.here.address.part != "m1":
            await press(pilot, "n")
        assert "A pier" in screen_text(explorer)
        await press(pilot, "O")
        assert browsed == [Path("pier.jpg").resolve().as_uri()]
        await press(pilot, "enter")
        assert explorer.explorer.pane == "details"
        assert "caption" in screen_text(explorer)

    explore(scenario, linked(), size=size)
