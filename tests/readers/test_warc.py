"""Web archives: what is in them is read as its server meant it, and what is hostile or broken stays bounded."""

from __future__ import annotations

import contextlib
import gzip
import io
import json
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import brotli  # type: ignore[import-untyped]
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped]
from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]

from newsmodel import formats
from newsmodel.errors import DecodeError, LimitError, Problem
from newsmodel.model import Article, Paragraph
from newsmodel.readers import doors, warc, wrapping
from newsmodel.readers.doors import Document, Failure, documents, read_many
from newsmodel.readers.warc import Record, content_of, records
from newsmodel.readers.wrapping import in_utf_8, unwrapped

PAGE = b"Rain at last\n\nIt rained, said Li Wei.\n"
TEXT = "Content-Type: text/plain\r\n"
HTML = "Content-Type: text/html\r\n"


def record(
    kind: str = "response",
    block: bytes = b"",
    *,
    url: str = "https://example.org/a",
    type: str = "application/http; msgtype=response",
    more: str = "",
    length: object = None,
) -> bytes:
    """A record, by hand."""
    headers = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2024-05-03T07:30:00Z\r\n"
        f"WARC-Target-URI: {url}\r\n{more}Content-Type: {type}\r\n"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return headers.encode() + block + b"\r\n\r\n"


def answer(body: bytes = PAGE, headers: str = TEXT, status: str = "200 OK", **told: object) -> bytes:
    """A record with what a server answered."""
    return record("response", f"HTTP/1.1 {status}\r\n{headers}\r\n".encode() + body, **told)  # type: ignore[arg-type]


def found_in(file: bytes) -> list[Record | Problem]:
    return [*records(io.BufferedReader(io.BytesIO(file)))]


def contents(file: bytes) -> list[bytes]:
    """What all records say; a problem fails the test."""
    found = found_in(file)
    assert [each for each in found if isinstance(each, Problem)] == []
    return [content_of(each) for each in found if isinstance(each, Record)]


def content(body: bytes, headers: str) -> bytes:
    (only,) = contents(answer(body, headers))
    return only


def read(path: Path) -> tuple[list[Article], list[Failure]]:
    found = [*read_many([path])]
    return [each for each in found if isinstance(each, Article)], [each for each in found if isinstance(each, Failure)]


# What is read


def _made_by_warcio(writer: Any) -> Iterator[Any]:
    yield writer.create_warcinfo_record("crawl.warc", {"software": "a test"})
    for number in range(3):
        told = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Encoding", "gzip")]
        headers = StatusAndHeaders("200 OK", told, protocol="HTTP/1.1")
        body = io.BytesIO(gzip.compress(PAGE.replace(b"last", b"%d" % number), mtime=0))
        url = f"https://example.org/{number}"
        yield writer.create_warc_record(url, "request", io.BytesIO(b"GET / HTTP/1.1\r\n\r\n"))
        yield writer.create_warc_record(url, "response", body, http_headers=headers)
    yield writer.create_warc_record(
        "https://example.org/w", "conversion", io.BytesIO(PAGE), warc_content_type="text/plain"
    )


def fourfold(content: bytes) -> bytes:
    """Content in gzip in gzip in gzip in gzip, the same whenever it is made."""
    for _ in range(4):
        content = gzip.compress(content, mtime=0)
    return content


@pytest.mark.parametrize("packed", [False, True])
def test_a_file_that_warcio_has_written(tmp_path: Path, packed: bool) -> None:
    path = tmp_path / ("crawl.warc.gz" if packed else "crawl.warc")
    with path.open("wb") as stream:
        for made in _made_by_warcio(writer := WARCWriter(stream, gzip=packed)):
            writer.write_record(made)
            made.raw_stream.close()
    articles, failures = read(path)
    assert failures == []
    assert [(each.headline, each.url) for each in articles] == [
        ("Rain at 0", "https://example.org/0"),
        ("Rain at 1", "https://example.org/1"),
        ("Rain at 2", "https://example.org/2"),
        ("Rain at last", "https://example.org/w"),
    ]
    assert [each.place for each in documents([path]) if isinstance(each, Document)] == [
        "record 3", "record 5", "record 7", "record 8",
    ]  # fmt: skip


def test_answers_resources_and_conversions_are_read_and_nothing_else() -> None:
    file = b"".join(
        [
            record("warcinfo", b"software: x\r\n", type="application/warc-fields"),
            record("request", b"GET / HTTP/1.1\r\n\r\n", type="application/http; msgtype=request"),
            answer(b"1"),
            answer(b"no", status="404 Not Found"),
            answer(b"no", status="abc"),
            answer(b"no", "Content-Type: image/png\r\n"),
            answer(b"no" * 1_000_000, "Content-Type: video/mp4\r\n"),
            answer(b"no", url="https://example.org/robots.txt"),
            answer(b"no", ""),
            answer(b"2", "", more="WARC-Identified-Payload-Type: text/html\r\n"),
            answer(b"3", "content-type: Text/HTML; charset=utf-8\r\n"),
            record("response", b"example.org. 1 IN A", type="text/dns", url="dns:example.org"),
            record("revisit", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"),
            record("metadata", b"x: y", type="application/warc-fields"),
            record("resource", b"4", type="text/html"),
            record("resource", b"no", type="image/png"),
            record("conversion", b"5", type="text/plain"),
            answer(b"", TEXT),
        ]
    )
    assert contents(file) == [b"1", b"2", b"3", b"4", b"5", b""]


def test_addresses_are_as_they_were_meant() -> None:
    found = found_in(answer(url="<https://example.org/a>") + answer(url=""))
    assert [each.url for each in found if isinstance(each, Record)] == ["https://example.org/a", None]


def test_documents_of_formats_are_told_by_what_they_are_and_others_counted(tmp_path: Path) -> None:
    story = Article(uri="urn:example:1", headline="Story", blocks=(Paragraph(id="p1", text="It rained."),))
    feed = formats.dumps_many([story, story.replace(headline="Other", uri="urn:example:2")], "rss")
    path = tmp_path / "a.warc"
    path.write_bytes(
        b"".join(
            [
                answer(feed, "Content-Type: application/rss+xml\r\n"),
                answer(b'{"a": 1}', "Content-Type: application/json\r\n"),
                answer(str(formats.dumps(story, "ninjs")).encode(), "Content-Type: application/json\r\n"),
                answer(b"<a/>", "Content-Type: text/xml\r\n"),
                answer(str(formats.dumps(story, "html")).encode(), HTML),
            ]
        )
    )
    found = [*documents([path])]
    assert [(each.number, each.place, each.format) for each in found if isinstance(each, Document)] == [
        (0, "record 1", "rss"),
        (1, "record 3", "ninjs"),
        (2, "record 5", None),
    ]
    assert isinstance(found[3], Failure)
    assert found[3].reason == "documents that no format knows were left alone: 1 application/json, 1 text/xml"
    articles, _ = read(path)
    assert [(each.headline, each.url) for each in articles] == [
        ("Story", None),
        ("Other", None),
        ("Story", "https://example.org/a"),
        ("Story", "https://example.org/a"),
    ]


# What servers wrap it in


def chunked(body: bytes, size: int = 7) -> bytes:
    pieces = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x;of=5\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def raw_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (PAGE, "identity"),
        (PAGE, "UTF-8"),
        (gzip.compress(PAGE, mtime=0), "gzip"),
        (gzip.compress(PAGE, mtime=0), "X-GZip"),
        (zlib.compress(PAGE), "deflate"),
        (gzip.compress(PAGE, mtime=0), "deflate"),
        (raw_deflate(PAGE), "deflate"),
        (brotli.compress(PAGE), "br"),
        (zstandard.compress(PAGE), "zstd"),
        (brotli.compress(gzip.compress(PAGE, mtime=0)), "gzip, br"),
    ],
)
def test_compression_and_chunks_are_undone(body: bytes, encoding: str) -> None:
    headers = f"{TEXT}Content-Encoding: {encoding}\r\n"
    assert content(body, headers) == PAGE
    assert content(chunked(body), f"{headers}Transfer-Encoding: chunked\r\n") == PAGE


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "zstd"])
def test_what_was_unpacked_before_it_was_written_is_taken_as_it_is(encoding: str) -> None:
    body = b" <!doctype html><p>Rain"
    assert content(body, f"{HTML}Content-Encoding: {encoding}\r\nTransfer-Encoding: chunked\r\n") == body


@pytest.mark.parametrize(
    ("body", "encoding", "reason"),
    [
        (gzip.compress(PAGE, mtime=0)[:-12], "gzip", "it breaks off"),
        (b"\x1f\x8b\x08\x00 no gzip at all", "gzip", "cannot be unpacked (gzip)"),
        (brotli.compress(PAGE)[:-5], "br", "cannot be unpacked (br)"),
        (b"\x00\x00", "zstd", "cannot be unpacked (zstd)"),
        (PAGE, "compress", "encoding 'compress', which is not read"),
        (
            fourfold(PAGE),
            "gzip, gzip, gzip, gzip",
            "at most 3",
        ),
    ],
)
def test_a_page_that_cannot_be_unpacked_is_a_failure_and_the_next_is_read(
    tmp_path: Path, body: bytes, encoding: str, reason: str
) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(answer(body, f"{TEXT}Content-Encoding: {encoding}\r\n") + answer())
    first, second = documents([path])
    assert isinstance(first, Failure)
    assert (first.number, first.place) == (0, "record 1")
    assert reason in first.reason
    assert isinstance(second, Document)
    assert second.content == PAGE


@given(st.binary(max_size=200), st.sampled_from(["chunked", "gzip", "deflate", "br", "zstd"]))
def test_any_bytes_are_unwrapped_or_refused(body: bytes, wrapping: str) -> None:
    with contextlib.suppress(DecodeError):
        assert len(unwrapped(body, [wrapping], 1_000)) <= 1_000


@given(st.binary(max_size=200), st.integers(1, 50))
def test_chunks_of_any_size_come_together(body: bytes, size: int) -> None:
    assert unwrapped(chunked(body, size), ["chunked"], 1_000) == (body or b"0\r\n\r\n")


# What it is written in

RUSSIAN = "Пирс закрыт"


@pytest.mark.parametrize("charset", ["windows-1251", "koi8-r", "iso-8859-5", "IBM866", "utf-16le", "gb18030"])
def test_the_charset_of_the_server_counts_where_the_page_says_nothing(charset: str) -> None:
    headers = f'Content-Type: text/html;charset="{charset}"\r\n'
    assert content(RUSSIAN.encode(charset), headers).decode() == RUSSIAN


def test_japanese_in_seven_bits_is_not_taken_for_utf_8() -> None:
    assert in_utf_8("桟橋".encode("iso-2022-jp"), "ISO-2022-JP").decode() == "桟橋"


def test_latin_1_is_windows_1252_as_on_the_web() -> None:
    for label in ("iso-8859-1", "us-ascii"):
        assert in_utf_8("“café”".encode("cp1252"), label).decode() == "“café”"
    assert in_utf_8("Şili “ı”".encode("cp1254"), "iso-8859-9").decode() == "Şili “ı”"


@pytest.mark.parametrize(
    ("body", "charset"),
    [
        (RUSSIAN.encode(), "windows-1251"),  # valid UTF-8 is no accident
        (b"\xef\xbb\xbfRain", "windows-1251"),
        (b'<meta charset="koi8-r">' + RUSSIAN.encode("koi8-r"), "windows-1251"),
        (b'<?xml version="1.0" encoding="koi8-r"?>' + RUSSIAN.encode("koi8-r"), "windows-1251"),
        (b"\xff", "utf-8"),
        (b"\xff", "no-such-charset"),
        (b"\xff", "punycode"),  # takes hours for what is long
        (b"\xff", "unicode_escape"),
        (b"\xff", "zlib"),
    ],
)
def test_bytes_that_say_better_are_left_alone(body: bytes, charset: str) -> None:
    assert in_utf_8(body, charset) == body


@given(st.binary(max_size=100), st.sampled_from(["gbk", "big5", "euc-kr", "shift_jis", "utf-16", "cp874", "mac-roman"]))
def test_any_bytes_become_utf_8_or_stay(body: bytes, charset: str) -> None:
    made = in_utf_8(body, charset)
    assert made == body or made.decode()


# What is broken


def told(file: bytes) -> tuple[int, list[Problem]]:
    """How many records are read of a file, and the problems."""
    found = found_in(file)
    problems = [each for each in found if isinstance(each, Problem)]
    return len(found) - len(problems), problems


@given(st.integers(1, len(answer()) - 5))
def test_a_file_that_breaks_off_gives_what_is_whole_and_one_problem(cut: int) -> None:
    whole = answer() + answer(b"", "Content-Type: image/png\r\n") * 2 + answer()
    count, problems = told(whole[: len(whole) - 4 - cut])
    assert count == 1
    (problem,) = problems
    assert problem.path == "record 4"
    assert "cannot be read" in problem.message


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_a_packed_file_that_breaks_off_gives_what_is_whole_and_one_failure(tmp_path: Path, suffix: str) -> None:
    pack = gzip.compress if suffix == ".gz" else zstandard.compress
    path = tmp_path / f"a.warc{suffix}"
    path.write_bytes(b"".join(pack(answer()) for _ in range(3))[:-20])
    found = [*documents([path])]
    assert [type(each) for each in found] == [Document, Document, Failure]
    assert (found[2].number, found[2].place) == (2, "record 3")


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.warc.zst", "a.warc.wet.gz"])
def test_what_is_no_warc_file_is_one_failure(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"<html>no warc</html>")
    assert [type(each) for each in documents([tmp_path])] == [Failure]


def test_what_is_behind_damage_is_one_problem() -> None:
    count, problems = told(answer() + b"garbage\r\n\r\n" + answer())
    assert count == 1
    assert problems[0].path == "record 2"


def test_a_record_in_segments_is_told() -> None:
    count, problems = told(answer(more="WARC-Segment-Number: 1\r\n") + answer())
    assert count == 1
    assert "segments" in problems[0].message


def test_what_is_missing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fastwarc.warc", None)
    (tmp_path / "a.warc").write_bytes(answer())
    (failure,) = documents([tmp_path])
    assert isinstance(failure, Failure)
    assert "newsmodel[warc]" in failure.reason


# What is hostile


@pytest.mark.parametrize("length", [2**32 + 1, 10**18, "9" * 40, -5, "", "x", "0x10"])
def test_a_length_that_cannot_be_ends_the_file(length: object) -> None:
    count, problems = told(answer() + answer(length=length) + answer())
    assert count == 1
    assert [each.path for each in problems][-1] in ("record 2", "record 3")


def test_a_record_that_claims_more_than_is_read_of_it_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "LARGEST", 100)
    count, problems = told(answer(b"x" * 101) + answer(b"x" * 100))
    assert count == 1
    assert problems == [Problem(path="record 1", message="more than 100 bytes, the most that are read of it")]
    monkeypatch.setattr(warc, "RECORD", 1_000)
    count, problems = told(answer() + answer(b"x" * 1_001) + answer())
    assert count == 1
    assert "claims" in problems[0].message


@pytest.mark.parametrize("bomb", ["X: " + "a" * warc.HEADERS + "\r\n", "X: a\r\n" * (warc.HEADERS // 6)])
def test_a_bomb_of_headers_is_refused(bomb: str) -> None:
    count, problems = told(answer() + answer(more=bomb) + answer())
    assert (count, len(problems)) == (1, 1)
    count, problems = told(answer() + answer(headers=bomb) + answer())
    assert (count, len(problems)) == (2, 1)
    assert "headers of the answer" in problems[0].message


@pytest.mark.parametrize(
    ("pack", "encoding"), [(gzip.compress, "gzip"), (zlib.compress, "deflate"), (brotli.compress, "br"), (zstandard.compress, "zstd")]
)  # fmt: skip
def test_a_bomb_is_unpacked_up_to_the_limit(pack: object, encoding: str) -> None:
    bomb = pack(bytes(20_000_000))  # type: ignore[operator]
    with pytest.raises(LimitError, match="more than 1,000 bytes"):
        unwrapped(bomb, [encoding], 1_000)
    assert len(wrapping._unwrapped(bomb, encoding, 1_000)) == 1_001


def test_crumbs_instead_of_chunks_are_refused() -> None:
    assert unwrapped(b"1\r\na\r\n" * wrapping.CHUNKS, ["chunked"], 10**6) == b"a" * wrapping.CHUNKS
    with pytest.raises(LimitError, match="in more than 100,000 chunks"):
        unwrapped(b"1\r\na\r\n" * (wrapping.CHUNKS + 1), ["chunked"], 10**6)


def test_a_bomb_in_a_packed_file_is_passed_over_piece_by_piece(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(gzip.compress(answer(bytes(20_000_000)), mtime=0) + gzip.compress(answer(), mtime=0))
    first, second = documents([path])
    assert isinstance(first, Failure)
    assert isinstance(second, Document)


def pieces() -> st.SearchStrategy[bytes]:
    html = gzip.compress(b"<html>Rain</html>" * 9, mtime=0)
    return st.sampled_from(
        [
            answer(),
            answer(html, f"{HTML}Content-Encoding: gzip\r\n"),
            answer(chunked(PAGE), f"{TEXT}Transfer-Encoding: chunked\r\n"),
            answer(RUSSIAN.encode("koi8-r"), "Content-Type: text/plain; charset=koi8-r\r\n"),
            answer(json.dumps({"newsmodel": "1.0", "headline": "x"}).encode(), "Content-Type: application/json\r\n"),
            record("conversion", PAGE, type="text/plain"),
            record("warcinfo", b"software: x\r\n", type="application/warc-fields"),
        ]
    )


WORDS = st.sampled_from(
    [b"\r\n", b"\r\n\r\n", b"\n", b": ", b"\0", b"\xff\xfe", b"WARC/1.0\r\n", b"Content-Length: 99999999999\r\n", b"HTTP/1.1 ",
     b"Content-Length: -1\r\n", b"charset=utf-7", b"Content-Encoding: br\r\n", b"Transfer-Encoding: chunked\r\n", b"ffffffff\r\n"]
)  # fmt: skip


@given(st.lists(pieces(), min_size=1, max_size=4), st.data())
def test_mutated_files_give_documents_and_failures_and_go_on_where_they_were_left(
    tmp_path_factory: pytest.TempPathFactory, parts: list[bytes], data: st.DataObject
) -> None:
    file = bytearray(b"".join(parts))
    for _ in range(data.draw(st.integers(0, 3))):
        at = data.draw(st.integers(0, len(file)))
        file[at : at + data.draw(st.integers(0, 20))] = data.draw(st.one_of(WORDS, st.binary(max_size=3)))
    path = tmp_path_factory.mktemp("warc") / "a.warc"
    path.write_bytes(file)
    everything = [*documents([path])]
    assert all(isinstance(each, Document | Failure) for each in everything)
    assert [each.number for each in everything] == [*range(len(everything))]
    done = data.draw(st.integers(0, len(everything)))
    assert [*documents([path], after=lambda origin: done)] == everything[done:]


def _every(found: Iterator[object]) -> int:
    return sum(1 for _ in found)


@given(st.binary(max_size=400))
def test_any_bytes_are_documents_and_failures(tmp_path_factory: pytest.TempPathFactory, file: bytes) -> None:
    folder = tmp_path_factory.mktemp("warc")
    for name in ("a.warc", "b.warc.gz", "c.warc.zst"):
        (folder / name).write_bytes(file)
    assert _every(doors.read_many([folder])) == (3 if file else 0)
