"""Articles in files: formats by suffix and content, compressed or not, whole or not at all."""

from __future__ import annotations

import gzip
import io
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import newsmodel as nm
from newsmodel import formats
from newsmodel.errors import (
    DecodeError,
    DestinationExistsError,
    DirectionError,
    FormatNotFoundError,
    FormatUnavailableError,
    InvalidError,
    LimitError,
    Problem,
    UnreadableError,
)
from newsmodel.formats import jsonl
from newsmodel.formats.files import HEAD
from newsmodel.model import Article, Paragraph

STORIES = tuple(Article(headline=f"Story {number}", blocks=(Paragraph(id="p", text="x" * 50),)) for number in range(5))
NEEDS_ZSTD = "a .zst file needs the package zstandard"


@pytest.mark.parametrize(
    ("name", "format"),
    [
        ("a.json", "json"), ("A.JSON", "json"), ("a.jsonl", "jsonl"), ("a.ndjson", "jsonl"), ("a.msgpack", "msgpack"),
        ("a.md", "markdown"), ("a.markdown", "markdown"), ("a.json.gz", "json"), ("a.jsonl.zst", "jsonl"),
        ("A.JSONL.GZ", "jsonl"), ("a.txt", None), ("json", None), ("", None),
    ],
)  # fmt: skip
def test_the_format_by_suffix(name: str, format: str | None) -> None:
    found = formats.for_path(name)
    assert (found and found.name) == format


@pytest.mark.parametrize("format", ["json", "jsonl", "msgpack"])
@pytest.mark.parametrize("size", [1, 3])
def test_the_format_by_the_beginning_of_the_document(small: Article, format: str, size: int) -> None:
    chosen = formats.get(format)
    whole = b"".join(chosen.encode_many([small] * size)) if chosen.encode_many else _bytes(chosen.encode(small))
    head = whole[:HEAD]
    found = formats.for_path("noname", head)
    assert found is not None
    assert found.name == ("json" if format == "jsonl" and size == 1 else format)


@pytest.mark.parametrize(
    "head",
    [b"", b"{}", b'{"title":"a"}', b"Pier stays\n\nThe town", b"\x80", b"\x85\xa4name", b"<doc>", b"PK\x03\x04"],
)
def test_a_beginning_of_no_format(head: bytes) -> None:
    assert formats.for_path("noname", head) is None


def _bytes(document: str | bytes) -> bytes:
    return document if isinstance(document, bytes) else document.encode()


@pytest.mark.parametrize("suffix", [".json", ".jsonl", ".msgpack", ".json.gz", ".msgpack.gz", ".jsonl.gz", ".JSON.GZ"])
def test_dump_and_load(tmp_path: Path, small: Article, suffix: str) -> None:
    path = tmp_path / f"story{suffix}"
    formats.dump(small, path)
    assert formats.load(path) == small.without_identities()
    assert formats.load(str(path)) == small.without_identities()
    assert list(formats.load_many(path)) == [small.without_identities()]
    assert os.listdir(tmp_path) == [path.name]
    assert path.read_bytes()[:2] == b"\x1f\x8b" or not suffix.lower().endswith(".gz")


@pytest.mark.parametrize("suffix", [".json.zst", ".jsonl.zst"])
def test_dump_and_load_with_zstandard(tmp_path: Path, small: Article, suffix: str) -> None:
    pytest.importorskip("zstandard", reason=NEEDS_ZSTD)
    path = tmp_path / f"story{suffix}"
    formats.dump(small, path)
    assert path.read_bytes()[:4] == b"\x28\xb5\x2f\xfd"
    assert formats.load(path) == small.without_identities()
    assert list(formats.load_many(path)) == [small.without_identities()]


@pytest.mark.parametrize("suffix", [".jsonl.gz", ".jsonl.zst"])
def test_compressed_files_of_several_streams_are_read_to_their_end(tmp_path: Path, suffix: str) -> None:
    if suffix.endswith("zst"):
        pytest.importorskip("zstandard", reason=NEEDS_ZSTD)
    paths = [tmp_path / f"{number}{suffix}" for number in range(2)]
    formats.dump_many(STORIES[:2], paths[0])
    formats.dump_many(STORIES[2:], paths[1])
    both = tmp_path / f"both{suffix}"
    both.write_bytes(b"".join(path.read_bytes() for path in paths))
    assert tuple(formats.load_many(both)) == STORIES


@pytest.mark.parametrize("suffix", [".json.gz", ".jsonl.gz", ".json.zst", ".jsonl.zst"])
def test_damaged_compressed_files(tmp_path: Path, small: Article, suffix: str) -> None:
    if suffix.endswith("zst"):
        pytest.importorskip("zstandard", reason=NEEDS_ZSTD)
    path = tmp_path / f"story{suffix}"
    formats.dump(small, path)
    whole = path.read_bytes()
    for damaged in (b"not compressed", whole[: len(whole) // 2], whole[:12], b"\x00" + whole[1:]):
        path.write_bytes(damaged)
        with pytest.raises(DecodeError) as caught:
            formats.load(path)
        assert str(path) in str(caught.value)
        with pytest.raises(DecodeError):
            list(formats.load_many(path))


def test_the_same_articles_give_the_same_compressed_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        formats.dump_many(STORIES, tmp_path / f"{name}.jsonl.gz")
    assert (tmp_path / "a.jsonl.gz").read_bytes() == (tmp_path / "b.jsonl.gz").read_bytes()


def test_without_zstandard_the_error_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "zstandard", None)
    with pytest.raises(FormatUnavailableError, match=r"pip install 'newsmodel\[zstd\]'"):
        formats.dump_many(STORIES, tmp_path / "a.jsonl.zst")
    assert os.listdir(tmp_path) == []
    (tmp_path / "a.jsonl.zst").write_bytes(b"")
    with pytest.raises(FormatUnavailableError, match="needs the package zstandard"):
        formats.load(tmp_path / "a.jsonl.zst")


def test_options_reach_the_format_and_unknown_ones_are_refused(tmp_path: Path) -> None:
    formats.dump(STORIES[0], tmp_path / "a.json", indent=2)
    assert (tmp_path / "a.json").read_text().startswith('{\n  "newsmodel": "1.0",\n  "headline"')
    with pytest.raises(TypeError, match="colour"):
        formats.dump(STORIES[0], tmp_path / "b.json", colour="red")
    with pytest.raises(TypeError, match="colour"):
        nm.dumps(STORIES[0], colour="red")


def test_dump_never_overwrites_unless_told(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text("precious")
    with pytest.raises(DestinationExistsError, match=r"a.json exists; overwrite=True replaces it"):
        formats.dump(STORIES[0], path)
    with pytest.raises(FileExistsError):
        formats.dump_many(STORIES, path, "jsonl")
    assert path.read_text() == "precious"
    formats.dump(STORIES[0], path, overwrite=True)
    assert formats.load(path) == STORIES[0]
    assert os.listdir(tmp_path) == ["a.json"]


def test_somebody_who_was_faster_keeps_their_file(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"

    def slow() -> Iterator[Article]:
        yield STORIES[0]
        path.write_text("precious")

    with pytest.raises(DestinationExistsError):
        formats.dump_many(slow(), path)
    assert path.read_text() == "precious"
    assert os.listdir(tmp_path) == ["a.jsonl"]


def test_without_hard_links_a_file_is_renamed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    formats.dump(STORIES[0], tmp_path / "a.json")
    assert os.listdir(tmp_path) == ["a.json"]


@pytest.mark.parametrize("overwrite", [False, True])
def test_a_failure_midway_leaves_nothing_new(tmp_path: Path, *, overwrite: bool) -> None:
    path = tmp_path / "a.jsonl"
    if overwrite:
        path.write_text("precious")

    def failing() -> Iterator[Article]:
        yield STORIES[0]
        raise RuntimeError("the wire broke")

    with pytest.raises(RuntimeError, match="the wire broke"):
        formats.dump_many(failing(), path, overwrite=overwrite)
    assert os.listdir(tmp_path) == (["a.jsonl"] if overwrite else [])
    assert not overwrite or path.read_text() == "precious"


def test_a_new_file_has_the_usual_permissions(tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    formats.dump(STORIES[0], tmp_path / "a.json")
    assert stat.S_IMODE((tmp_path / "a.json").stat().st_mode) == stat.S_IMODE((tmp_path / "usual").stat().st_mode)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        formats.dump(STORIES[0], tmp_path / "nowhere" / "a.json")
    with pytest.raises(FileNotFoundError):
        formats.load(tmp_path / "a.json")


def test_a_file_of_no_known_format(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Pier stays")
    with pytest.raises(UnreadableError, match="neither its name nor its beginning is of a known format"):
        formats.load(path)
    with pytest.raises(FormatNotFoundError, match=r"no format has the suffix of .*a.xyz; there are .*\.json"):
        formats.dump(STORIES[0], tmp_path / "a.xyz")
    formats.dump(STORIES[0], tmp_path / "b.xyz", "json")
    assert formats.load(tmp_path / "b.xyz") == STORIES[0]
    assert formats.load(tmp_path / "b.xyz", formats.get("json")) == STORIES[0]
    with pytest.raises(FormatNotFoundError, match="no format named 'xyz'"):
        formats.load(tmp_path / "b.xyz", "xyz")


def test_formats_for_one_article_or_for_reading_no_article(tmp_path: Path) -> None:
    with pytest.raises(DirectionError, match="a json document holds one article"):
        formats.dump_many(STORIES, tmp_path / "a.json")
    formats.dump_many(STORIES, tmp_path / "a.jsonl")
    with pytest.raises(DecodeError, match="5 lines with articles; load_many reads them one by one"):
        formats.load(tmp_path / "a.jsonl")
    (tmp_path / "a.csv").write_text("# Pier")
    with pytest.raises(DirectionError, match="only writes"):
        formats.load(tmp_path / "a.csv")


def test_many_articles_are_written_one_by_one(tmp_path: Path) -> None:
    formats.dump_many(iter(STORIES), tmp_path / "a.jsonl")
    assert tuple(formats.load_many(tmp_path / "a.jsonl")) == STORIES
    assert (tmp_path / "a.jsonl").read_bytes().count(b"\n") == 5


class Endless(io.RawIOBase):
    """A stream of articles that never ends, and counts what is taken from it."""

    line = b'{"newsmodel":"1.0","headline":"again"}\n'
    taken = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        piece = (self.line * (len(view) // len(self.line) + 1))[: len(view)]
        view[:] = piece
        self.taken += len(view)
        return len(view)


def test_reading_many_stops_when_nobody_asks_for_more() -> None:
    source = Endless()
    stories = jsonl.decode_many(io.BufferedReader(source))
    assert source.taken == 0
    assert [next(stories).headline for _ in range(3)] == ["again"] * 3
    assert source.taken <= 2 * io.DEFAULT_BUFFER_SIZE


def test_writing_many_asks_for_one_at_a_time() -> None:
    asked = []

    def stories() -> Iterator[Article]:
        for story in STORIES:
            asked.append(story)
            yield story

    lines = jsonl.encode_many(stories())
    assert asked == []
    next(lines)
    assert len(asked) == 1


LINES = b'{"headline":"one"}\n\n{"headline":2}\n{"headline":"three"}\r\n{"publisher":"x"}\nnot json\n{"headline":"six"}'


def test_the_number_of_a_bad_line_is_told() -> None:
    stories = jsonl.decode_many(io.BytesIO(LINES))
    assert next(stories).headline == "one"
    with pytest.raises(DecodeError) as caught:
        next(stories)
    assert str(caught.value) == "line 3: not a valid article: line 3 headline: wanted str, got int"


def test_the_kind_of_error_stays_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"publisher":"x"}\n')
    with pytest.raises(InvalidError, match=r"line 1 publisher: 'x' is the id of no party"):
        list(formats.load_many(path))
    path.write_bytes(b"{\n")
    with pytest.raises(DecodeError, match=rf"{path}: line 1: not JSON"):
        list(formats.load_many(path))


def test_with_a_list_for_failures_the_good_lines_are_read() -> None:
    failures: list[Problem] = []
    stories = list(jsonl.decode_many(io.BytesIO(LINES), failures=failures))
    assert [story.headline for story in stories] == ["one", "three", "six"]
    assert [str(problem) for problem in failures] == [
        "line 3 headline: wanted str, got int",
        "line 5 publisher: 'x' is the id of no party (there are: none)",
        "line 6 line 1 column 1: Expecting value",
    ]


def test_a_line_that_is_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "LINE", 30)
    failures: list[Problem] = []
    stories = jsonl.decode_many(io.BytesIO(b'{"headline":"a"}\n{"headline":"' + b"a" * 50 + b'"}\n'), failures=failures)
    assert next(stories).headline == "a"
    with pytest.raises(LimitError, match="line 2 longer than 30 bytes|line 2: too long"):
        next(stories)


def test_a_file_above_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    formats.dump(STORIES[0], path)
    size = path.stat().st_size
    assert formats.load(path, limit=size) == STORIES[0]
    with pytest.raises(LimitError, match=f"more than the limit of {size - 1:,}"):
        formats.load(path, limit=size - 1)


def test_a_small_file_that_unpacks_to_a_large_one(tmp_path: Path) -> None:
    path = tmp_path / "bomb.json.gz"
    with gzip.open(path, "wb") as stream:
        stream.write(b'{"headline":"' + b"a" * 10_000_000 + b'"}')
    with pytest.raises(LimitError):
        formats.load(path, limit=1_000_000)


def test_a_damaged_document_says_which_file(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"headline":\n5,}')
    with pytest.raises(DecodeError) as caught:
        formats.load(path)
    assert str(path) in str(caught.value)
    assert caught.value.problems[0].path.startswith("line 2")
