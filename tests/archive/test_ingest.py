"""Pages are read into an archive whatever happens: bad ones, dying processes, interruptions, files that change."""

from __future__ import annotations

import gzip
import itertools
import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pytest

import newsmodel as nm
from newsmodel.archive import Added, Archive, ingest
from newsmodel.archive.ingest import Ingested, Prepared, read_into
from newsmodel.archive.rows import Rows
from newsmodel.readers.workers import Workers
from tests.archive.deadly import deadly
from tests.archive.stories import examples, said_by, story

PAGE = b"%s\n\nIt rained, said Li Wei.\n"


def warc(*bodies: bytes) -> bytes:
    """A web archive, by hand."""
    records = b""
    for at, body in enumerate(bodies):
        block = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n" + body
        head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{at}>\r\nWARC-Date: 2024-05-03T07:30:00Z\r\nWARC-Target-URI: https://example.org/{at}\r\n"
        head += f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
        records += head.encode() + block + b"\r\n\r\n"
    return records


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder with every sort of file, some of it bad."""
    folder = tmp_path / "pages"
    (folder / "deep" / "er").mkdir(parents=True)
    lines = [nm.dumps(said_by(f"l{number}", "Ann Ames", f"line {number}"), "json").encode() for number in range(5)]
    (folder / "a.jsonl").write_bytes(b"\n".join([*lines[:2], b"{bad", b"", b"[]", *lines[2:]]) + b"\n")
    (folder / "b.jsonl.gz").write_bytes(gzip.compress(b"\n".join([lines[0], nm.dumps(story("z"), "json").encode()])))
    (folder / "c.warc").write_bytes(warc(PAGE % b"One", b"", PAGE % b"Two"))
    (folder / "deep" / "d.txt").write_bytes(PAGE % b"Three")
    (folder / "deep" / "er" / "e.json").write_bytes(nm.dumps(examples()[1], "json").encode())
    (folder / "f.json").write_bytes(b"not JSON")
    (folder / "g.jsonl").write_bytes(b"")
    (folder / "h.jsonl").write_bytes(b"\n\n")
    (folder / "i.jsonl").write_bytes(b"{bad\n" * 3)
    return folder


def held(archive: Archive) -> dict[str, object]:
    """What an archive holds."""
    cards = {card.key: (card.version, archive.document(card)) for card in archive.cards()}
    return {
        "cards": cards,
        "failures": archive.failures(),
        "stats": archive.stats().quotes,
        "problems": archive.check(thoroughly=True),
    }


def filled(paths: Sequence[Path], **options: object) -> tuple[Archive, Ingested]:
    archive = Archive.open(":memory:")
    return archive, read_into(archive, paths, **options)  # type: ignore[arg-type]


def test_everything_in_a_folder_is_read(pages: Path) -> None:
    archive, done = filled([pages])
    assert (done.new, done.changed, done.unchanged, done.passed_over) == (11, 0, 1, 0)
    assert done.articles == 12
    assert done.failed == len(archive.failures())
    assert done.bytes == done.bytes_in_all == sum(each.stat().st_size for each in pages.rglob("*.*"))
    assert archive.count("rained") == 3
    assert archive.get(examples()[1]) == examples()[1].without_identities()
    wheres = [problem.path.removeprefix(f"{pages}/") for problem in archive.failures()]
    assert wheres == sorted(wheres)
    assert [where for where in wheres if "c.warc" not in where] == [
        "a.jsonl, line 3", "a.jsonl, line 5", "f.json", "i.jsonl, line 1", "i.jsonl, line 2", "i.jsonl, line 3",
    ]  # fmt: skip
    assert archive.failures(limit=2) == archive.failures()[:2]
    assert archive.stats().failures == len(wheres)


def test_what_has_been_read_is_passed_over(pages: Path) -> None:
    archive, first = filled([pages])
    before = held(archive)
    again = read_into(archive, [pages])
    assert (again.documents, again.articles, again.failed) == (0, 0, 0)
    assert again.passed_over == 9
    assert again.bytes == again.bytes_in_all == first.bytes_in_all
    assert held(archive) == before


def test_a_changed_file_is_read_anew(pages: Path) -> None:
    archive, _ = filled([pages])
    changed = nm.dumps(said_by("l0", "Ann Ames", "another line"), "json").encode()
    (pages / "a.jsonl").write_bytes(changed + b"\n{bad\n")
    (pages / "i.jsonl").write_bytes(nm.dumps(story("good"), "json").encode())
    again = read_into(archive, [pages])
    assert (again.documents, again.changed, again.new, again.failed, again.passed_over) == (3, 1, 1, 1, 7)
    wheres = [problem.path.removeprefix(f"{pages}/") for problem in archive.failures() if "warc" not in problem.path]
    assert wheres == ["a.jsonl, line 2", "f.json"]
    assert len(archive.versions(story("l0"))) == 2


def test_a_file_of_the_same_size_that_was_changed_is_read_anew(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(PAGE % b"One")
    archive, _ = filled([path])
    path.write_bytes(PAGE % b"Two")
    os.utime(path, ns=(1, 1))
    assert read_into(archive, [path]).new == 1


def test_what_is_not_there_is_a_failure_told_once(pages: Path) -> None:
    archive, done = filled([pages / "none.json", pages / "f.json"])
    assert (done.documents, done.failed) == (2, 2)
    read_into(archive, [pages / "none.json", pages / "f.json"])
    assert [problem.path for problem in archive.failures()] == [str(pages / "f.json"), str(pages / "none.json")]


def test_a_file_whose_name_is_no_text_is_read(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"p\xff.txt")
    path.write_bytes(PAGE % b"One")
    (tmp_path / os.fsdecode(b"q\xff.json")).write_bytes(b"bad")
    archive, done = filled([tmp_path])
    assert (done.new, done.failed) == (1, 1)
    assert read_into(archive, [tmp_path]).passed_over == 2
    assert "q\\udcff.json" in archive.failures()[0].path


@pytest.mark.parametrize("batch", [1, 2, 7])
def test_progress_only_grows(pages: Path, batch: int) -> None:
    told: list[Ingested] = []
    _, done = filled([pages], batch=batch, told=told.append)
    assert told[-1] == done
    assert len(told) >= done.documents // batch
    for before, after in itertools.pairwise(told):
        for name in ("documents", "new", "changed", "unchanged", "failed", "bytes", "passed_over"):
            assert getattr(before, name) <= getattr(after, name)
    assert all(each.bytes <= each.bytes_in_all == done.bytes_in_all for each in told)


class InterruptedHereError(Exception):
    """What stops a reading."""


@pytest.mark.parametrize("batch", [1, 3])
def test_reading_goes_on_wherever_it_was_interrupted(
    pages: Path, tmp_path: Path, batch: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, done = filled([pages], batch=batch)
    expected = held(whole)
    add_rows = Archive.add_rows
    for writes in range(done.documents // batch + 2):
        left = writes

        def interrupted(self: Archive, batch: Sequence[Rows], **options: object) -> list[Added]:
            nonlocal left
            if not left:
                raise InterruptedHereError
            left -= 1
            return add_rows(self, batch, **options)  # type: ignore[arg-type]

        path = tmp_path / f"{writes}.news"
        monkeypatch.setattr(Archive, "add_rows", interrupted)
        with Archive.open(path) as archive:
            try:
                read_into(archive, [pages], batch=batch)
            except InterruptedHereError:
                assert archive.check(thoroughly=True) == ()
        monkeypatch.setattr(Archive, "add_rows", add_rows)
        with Archive.open(path) as archive:
            rest = read_into(archive, [pages], batch=batch)
            assert rest.documents <= done.documents - min(writes * batch, done.documents)
            assert rest.bytes == rest.bytes_in_all
            assert held(archive) == expected
            again = read_into(archive, [pages])
            assert (again.documents, again.passed_over) == (0, 9), writes


def test_two_processes_give_the_same_archive(pages: Path) -> None:
    one, _ = filled([pages])
    two, done = filled([pages], processes=2)
    assert held(one) == held(two)
    assert done.bytes == done.bytes_in_all
    assert read_into(two, [pages], processes=2).documents == 0


def test_a_page_that_ends_its_process_takes_no_other_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [nm.dumps(story(f"l{number}"), "json").encode() for number in range(80)]
    lines[50] = nm.dumps(story("DEADLY"), "json").encode()
    (tmp_path / "a.jsonl").write_bytes(b"\n".join(lines))
    monkeypatch.setattr(ingest, "_pool", partial(_pool_of, deadly))
    archive, done = filled([tmp_path], processes=2)
    assert (done.documents, done.new, done.failed) == (80, 79, 1)
    (failure,) = archive.failures()
    assert failure.path == f"{tmp_path}/a.jsonl, line 51"
    assert "the process that read it was ended" in failure.message


class _pool_of:  # noqa: N801 (stands for a function)
    """Processes that prepare chunks in another way."""

    def __init__(self, prepare: Callable[..., list[Prepared]], processes: int, language: str | None) -> None:
        self._workers = Workers(processes, partial(prepare, language=language), ingest._unread)

    def __enter__(self) -> object:
        return self._workers.results

    def __exit__(self, *_: object) -> None:
        self._workers.stop()


def test_an_article_that_is_too_large_fails_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsmodel.archive.rows.LIMIT", 500)
    (tmp_path / "a.jsonl").write_text(
        "\n".join(nm.dumps(story(name, text), "json") for name, text in (("a", "x"), ("b", "x" * 600), ("c", "x")))
    )
    archive, done = filled([tmp_path])
    assert (done.new, done.failed) == (2, 1)
    assert "larger than an archive takes" in archive.failures()[0].message
