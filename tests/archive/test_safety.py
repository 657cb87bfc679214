"""Full disks, taken files, other writers, damage and malice: an error of the archive, and nothing lost that it had."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from newsmodel.archive import Archive
from newsmodel.archive import tables as shape
from newsmodel.archive.opening import connect
from newsmodel.archive.packing import pack
from newsmodel.archive.rows import digest_of
from newsmodel.archive.saving import save_readable
from newsmodel.archive.tables import APPLICATION, VERSION, migrate, version_of
from newsmodel.errors import (
    ArchiveBusyError,
    ArchiveDamagedError,
    ArchiveError,
    ArchiveFullError,
    ArchiveGoneError,
    ArchiveReadOnlyError,
    ArchiveVersionError,
    DestinationExistsError,
    NotAnArchiveError,
    NotHereError,
    TooSlowError,
)
from newsmodel.model import Article
from tests.archive.stories import at, examples, filled, said_by, story, uris

PAGE_SIZE = 4096
SPAWN = multiprocessing.get_context("spawn")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An archive of the examples, closed."""
    filled(examples(), tmp_path / "a.news").close()
    return tmp_path / "a.news"


def changed(path: Path, *statements: str) -> Path:
    """The archive with its file changed behind its back."""
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()
    return path


# No room


def add_all(archive: Archive, articles: Iterable[Article], acknowledged: list[str], *, batch: int) -> None:
    """Add articles, and note the keys of those that are told to be on the disk."""
    acknowledged.extend(told.key for told in archive.add_many(articles, batch=batch))


def test_a_full_disk_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    archive = Archive.open(tmp_path / "a.news")
    archive._connection.execute("PRAGMA max_page_count = 200")
    acknowledged: list[str] = []
    articles = (said_by(str(number), f"Person {number}", "word " * 500) for number in range(9999))
    with pytest.raises(ArchiveFullError, match="no room left"):
        add_all(archive, articles, acknowledged, batch=10)
    assert len(acknowledged) >= 10
    assert {card.key for card in archive.cards()} == set(acknowledged)
    assert archive.check(thoroughly=True) == ()
    archive._connection.execute("PRAGMA max_page_count = 100000")
    assert archive.add(story("more")).state == "new"
    archive.close()
    with Archive.open(tmp_path / "a.news") as again:
        assert len(again) == len(acknowledged) + 1
        assert again.check(thoroughly=True) == ()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if (
        os.geteuid()
        or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk], capture_output=True, check=False
        ).returncode
    ):
        pytest.skip("only root can mount a small disk, and not everywhere")
    yield disk
    subprocess.run(["umount", "-l", disk], check=True)


def test_a_disk_that_is_really_full_loses_nothing(small_disk: Path) -> None:
    archive = Archive.open(small_disk / "a.news")
    acknowledged: list[str] = []
    with pytest.raises(ArchiveFullError):
        add_all(
            archive, (story(str(number), f"word{number} " * 200) for number in range(99_999)), acknowledged, batch=20
        )
    assert {card.key for card in archive.cards()} == set(acknowledged) != set()
    assert archive.check(thoroughly=True) == ()
    archive.close()
    with Archive.open(small_disk / "a.news", read_only=True) as again:
        assert len(again) == len(acknowledged)
    with pytest.raises(ArchiveError):
        Archive.open(small_disk / "another.news")


# No rights


def test_an_archive_opened_for_reading_is_only_read(path: Path) -> None:
    before = path.read_bytes()
    with Archive.open(path, read_only=True) as archive:
        assert archive.is_read_only
        for write in (
            lambda: archive.add(story("a")),
            lambda: archive.remove(archive.find()[0]),
            lambda: list(archive.add_many([story("a")])),
        ):
            with pytest.raises(ArchiveReadOnlyError):
                write()
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            archive._connection.execute("DELETE FROM card")
        assert len(archive.find()) == len(examples())
        assert archive.check(thoroughly=True) == ()
    assert path.read_bytes() == before


@pytest.fixture
def read_only_folder(path: Path) -> Iterator[Path]:
    """The archive in a folder that cannot be written, whoever asks."""
    if os.geteuid():
        path.parent.chmod(0o555)
        yield path
        path.parent.chmod(0o755)
        return
    made = (
        subprocess.run(["mount", "--bind", path.parent, path.parent], capture_output=True, check=False).returncode == 0
    )
    if (
        not made
        or subprocess.run(["mount", "-o", "remount,bind,ro", path.parent], capture_output=True, check=False).returncode
    ):
        pytest.skip("root ignores rights, and a mount that cannot be written is not possible here")
    yield path
    subprocess.run(["umount", "-l", path.parent], check=True)


def test_an_archive_in_a_folder_that_cannot_be_written_is_read(read_only_folder: Path) -> None:
    with Archive.open(read_only_folder, read_only=True) as archive:
        assert len(archive.find("kursk")) == 1
        assert archive.check(thoroughly=True) == ()
    with pytest.raises(ArchiveReadOnlyError, match="look at the rights"):
        Archive.open(read_only_folder)
    with pytest.raises(ArchiveError):
        Archive.open(read_only_folder.with_name("new.news"))
    assert sorted(each.name for each in read_only_folder.parent.iterdir()) == [read_only_folder.name]


NOBODY = 65534
AS_NOBODY = """
import os, sys
from newsmodel.archive import Archive
from newsmodel.errors import ArchiveError
Archive.open(":memory:")  # whatever is imported late is imported now
os.setgid({nobody}); os.setuid({nobody})
for read_only in (False, True):
    try:
        print(len(Archive.open(sys.argv[1], read_only=read_only)))
    except ArchiveError as error:
        print(type(error).__name__)
"""


@pytest.mark.parametrize(
    ("file_mode", "folder_mode", "told"),
    [
        (0o444, 0o777, ["ArchiveReadOnlyError", "6"]),
        (0o666, 0o555, ["ArchiveReadOnlyError", "6"]),
        (0o000, 0o777, ["ArchiveReadOnlyError", "ArchiveReadOnlyError"]),
        (0o666, 0o777, ["6", "6"]),
    ],
)
def test_rights_are_told(path: Path, file_mode: int, folder_mode: int, told: list[str]) -> None:
    if os.geteuid():
        pytest.skip("only root can become somebody else")
    folder = Path("/var/tmp") / f"newsmodel-{os.getpid()}"
    folder.mkdir()
    try:
        shutil.copy(path, folder / "a.news")
        (folder / "a.news").chmod(file_mode)
        folder.chmod(folder_mode)
        done = subprocess.run(
            [sys.executable, "-c", AS_NOBODY.format(nobody=NOBODY), folder / "a.news"],
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.stdout.split(), done.stderr) == (told, "")
    finally:
        shutil.rmtree(folder)


# The file goes


def test_an_archive_whose_file_was_removed_says_so(path: Path) -> None:
    archive = Archive.open(path)
    path.unlink()
    for ask in (
        archive.find,
        archive.stats,
        archive.check,
        lambda: archive.add(story("a")),
        lambda: list(archive.export()),
    ):
        with pytest.raises(ArchiveGoneError, match="removed or replaced"):
            ask()


def test_an_archive_whose_file_was_replaced_says_so(path: Path) -> None:
    with filled([story("other")], path.with_name("other.news")):
        pass
    archive = Archive.open(path)
    os.replace(path.with_name("other.news"), path)
    with pytest.raises(ArchiveGoneError):
        archive.add(story("a"))
    archive.close()
    with Archive.open(path) as again:
        assert [card.headline for card in again.find()] == ["other"]


def test_a_file_taken_away_while_it_is_written_gets_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = Archive.open(path)
    commit = archive._writer.note

    def taken(done: object) -> None:
        path.rename(path.with_name("elsewhere.news"))
        commit({})

    monkeypatch.setattr(archive._writer, "note", taken)
    from newsmodel.archive.rows import rows_of

    with pytest.raises(ArchiveGoneError):
        archive.add_rows([rows_of(story("a"))], done={"x": None})  # type: ignore[dict-item]
    path.with_name("elsewhere.news").rename(path)
    assert story("a") not in archive


@pytest.mark.parametrize("name", ["", "a\0b", "nowhere/a.news"])
def test_what_is_no_name_of_a_file_is_told(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for read_only in (False, True):
        with pytest.raises(ArchiveGoneError):
            Archive.open(name, read_only=read_only)


def test_no_archive_is_made_unless_asked(tmp_path: Path) -> None:
    for options in ({"read_only": True}, {"make": False}):
        with pytest.raises(ArchiveGoneError, match="there is no archive"):
            Archive.open(tmp_path / "a.news", **options)
    assert list(tmp_path.iterdir()) == []


def test_a_name_with_strange_characters_is_a_name(tmp_path: Path) -> None:
    for name in ("a?mode=memory&x=%20#y", "ä 中", os.fsdecode(b"\xff\xfe"), "file:x"):
        with filled([story("a")], tmp_path / name):
            pass
        with Archive.open(tmp_path / name, read_only=True) as archive:
            assert len(archive) == 1


def test_a_closed_archive_says_so(path: Path) -> None:
    with Archive.open(path) as archive:
        card = archive.find()[0]
    archive.close()
    for ask in (
        archive.find, archive.stats, archive.check, archive.sources, archive.failures, lambda: archive.get(card),
        lambda: archive.add(story("a")), lambda: archive.remove(card), lambda: len(archive), lambda: card in archive,
    ):  # fmt: skip
        with pytest.raises(ArchiveError, match="it is closed"):
            ask()


# Several at once


def test_a_second_writer_waits_and_then_says_so(path: Path) -> None:
    first, second = Archive.open(path), Archive.open(path, wait=0.05)
    with first._writing():
        with pytest.raises(ArchiveBusyError, match="another program is writing"):
            second.add(story("b"))
        assert len(second.find()) == len(examples())
        assert second.stats().articles == len(examples())
        with pytest.raises(ArchiveBusyError):
            second.check()
    assert second.add(story("b")).state == "new"
    assert first.add(story("c")).state == "new"
    assert first.check(thoroughly=True) == second.check(thoroughly=True) == ()


def test_writers_in_threads_take_turns(path: Path) -> None:
    archives = [Archive.open(path, wait=60), Archive.open(path, wait=60)]
    errors: list[BaseException] = []

    def write(archive: Archive, name: str) -> None:
        try:
            for number in range(30):
                archive.add(said_by(f"{name}{number}", "Ann Ames", "word"))
                assert archive.count("word") > number
        except BaseException as error:  # noqa: BLE001 (told below)
            errors.append(error)

    threads = [threading.Thread(target=write, args=(archives[at % 2], "abcd"[at])) for at in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert archives[0].count("source:ames") == 120
    assert [(source.articles, source.quotes) for source in archives[1].sources("ames")] == [(120, 120)]
    assert archives[0].check(thoroughly=True) == ()


def write_many(path: str, name: str) -> None:
    """What one of several processes does."""
    with Archive.open(path, wait=60) as archive:
        for _ in archive.add_many((said_by(f"{name}{number}", "Ann Ames", "word") for number in range(60)), batch=7):
            pass


def test_writers_and_a_reader_in_processes(tmp_path: Path) -> None:
    path = tmp_path / "new.news"  # which all of them want to make
    writers = [SPAWN.Process(target=write_many, args=(str(path), name)) for name in "abc"]
    for writer in writers:
        writer.start()
    seen = [0]
    while any(writer.is_alive() for writer in writers):
        try:
            with Archive.open(path, read_only=True) as reader:
                count = reader.count("source:ames")
                assert count >= seen[-1]
                assert reader.count("word") >= count
                seen.append(count)
        except ArchiveGoneError:  # not made yet
            continue
    for writer in writers:
        writer.join()
        assert writer.exitcode == 0
    with Archive.open(path) as archive:
        assert archive.count("source:ames") == 180
        assert archive.check(thoroughly=True) == ()


def test_a_reader_sees_whole_batches_only(path: Path) -> None:
    reader = Archive.open(path, read_only=True)
    writer = Archive.open(path)
    done = threading.Event()
    seen: set[int] = set()

    def read() -> None:
        while not done.is_set():
            seen.add(reader.count("batch"))

    thread = threading.Thread(target=read)
    thread.start()
    for _ in writer.add_many((story(str(number), "batch") for number in range(200)), batch=20):
        pass
    done.set()
    thread.join()
    assert all(count % 20 == 0 for count in seen), seen
    assert reader.count("batch") == 200


def test_pages_hold_while_others_write(path: Path) -> None:
    reader, writer = Archive.open(path, read_only=True), Archive.open(path)
    for _ in writer.add_many(story(str(number), published=at(number)) for number in range(450)):
        pass
    cards = reader.cards("after:2024-08-19 before:2025")
    first = [next(cards) for _ in range(10)]
    for _ in writer.add_many(story(f"new{number}", published=at(1000 + number)) for number in range(300)):
        pass
    writer.remove(first[0])
    rest = list(cards)
    assert [card.headline for card in (*first, *rest)] == [str(number) for number in reversed(range(450))]
    exported = [article.headline for article in reader.export("after:2024-08-19 before:2025")]
    assert len(exported) == 450 + 300 - 1


# What takes too long


def test_a_question_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    text = " ".join(f"word{number}" for number in range(100))
    with filled(
        (story(str(number), text, published=at(number)) for number in range(3000)), tmp_path / "a.news"
    ) as archive:
        assert archive.count("before:2025 word*") == 3000
    archive = Archive.open(tmp_path / "a.news", time_limit=0)
    for ask in (lambda: archive.facets("publisher"), lambda: archive.count("before:2025 word*")):
        with pytest.raises(TooSlowError, match="took too long"):
            [ask() for _ in range(100)]
    assert Archive.open(tmp_path / "a.news", time_limit=None).count() == 3000


def test_a_limit_holds_for_one_question_only(path: Path) -> None:
    archive = Archive.open(path, time_limit=0.05)
    endless = "WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c"
    with pytest.raises(TooSlowError), archive._asking() as connection:
        connection.execute(endless).fetchall()
    assert archive.add(story("a")).state == "new"
    assert archive.check(thoroughly=True) == ()


# Files that are no archives


def test_what_is_no_archive_is_left_as_it_is(tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.db"
    changed(foreign, "CREATE TABLE card (number)", "INSERT INTO card VALUES (1)")
    other = changed(tmp_path / "other.db", "CREATE TABLE a (b)", "PRAGMA application_id = 1")
    text = tmp_path / "notes.txt"
    text.write_text("SQLite format 4, or what")
    short = tmp_path / "short"
    short.write_bytes(b"SQLite format 3\0" + bytes(20))
    for each in (foreign, other, text, short, tmp_path):
        before = each.read_bytes() if each.is_file() else b""
        for options in ({}, {"read_only": True}, {"make": False}):
            with pytest.raises((NotAnArchiveError, ArchiveDamagedError)):
                Archive.open(each, **options)
        assert each.is_dir() or each.read_bytes() == before
    assert sorted(each.name for each in tmp_path.iterdir()) == ["foreign.db", "notes.txt", "other.db", "short"]


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("CREATE TRIGGER evil AFTER INSERT ON card BEGIN DELETE FROM document; END", "holds"),
        ("CREATE VIEW evil AS SELECT * FROM card", "holds"),
        ("CREATE TABLE evil (a)", "holds"),
        ("CREATE TABLE 'fulltext_evil' (a)", "holds"),
        ("CREATE INDEX evil ON card (abs(words))", "holds"),
        ("CREATE VIRTUAL TABLE evil USING fts5 (a)", "holds"),
        ("ALTER TABLE card ADD COLUMN evil DEFAULT 1", "holds"),
        ("DROP TABLE gone", "lacks"),
        ("DROP INDEX most_quoted", "lacks"),
    ],
)
def test_a_file_with_anything_else_in_it_is_refused(path: Path, statement: str, told: str) -> None:
    changed(path, statement)
    for read_only in (False, True):
        with pytest.raises(NotAnArchiveError, match=told):
            Archive.open(path, read_only=read_only)


def test_an_archive_of_a_newer_version_is_refused(path: Path) -> None:
    changed(path, f"PRAGMA user_version = {VERSION + 1}")
    for read_only in (False, True):
        with pytest.raises(ArchiveVersionError, match="made by a newer newsmodel"):
            Archive.open(path, read_only=read_only)


@pytest.mark.parametrize("version", [0, -1, -(2**31)])
def test_a_version_that_never_was_is_refused(path: Path, version: int) -> None:
    changed(path, "DROP TABLE gone", "CREATE VIEW gone AS SELECT 1 AS number", f"PRAGMA user_version = {version}")
    for read_only in (False, True):
        with pytest.raises(ArchiveVersionError):
            Archive.open(path, read_only=read_only)


def test_an_archive_can_do_no_more_than_it_needs(path: Path, tmp_path: Path) -> None:
    for options in ({}, {"read_only": True}):
        connection = Archive.open(path, **options)._connection
        assert connection.execute("PRAGMA trusted_schema").fetchone() == (0,)
        assert connection.execute("PRAGMA cell_size_check").fetchone() == (1,)
        for statement, told in (
            (f"ATTACH '{tmp_path / 'x'}' AS x", "too many attached"),
            (f"VACUUM INTO '{tmp_path / 'x'}'", "too many attached"),
            ("SELECT load_extension('x')", "not authorized"),
            ("SELECT readfile('/etc/passwd')", "no such function"),
            ("SELECT writefile('x', 'y')", "no such function"),
            ("SELECT randomblob(2000000000)", "too big"),
        ):
            with pytest.raises(sqlite3.Error, match=told):
                connection.execute(statement).fetchall()
        connection.close()
    assert not (tmp_path / "x").exists()


def test_a_document_that_is_a_bomb_or_nonsense_is_damage(path: Path) -> None:
    bomb = zlib.compress(bytes(70 * 2**20), 9)
    bad: list[object] = [
        bomb,
        b"",
        b"\x00",
        pack(b"{}")[:-2],
        pack(b"not JSON"),
        pack(b'{"newsmodel": "9.0"}'),
        pack(b"[" * 5000),
        pack(b"\xff"),
        7,
        "text",
        None,
    ]
    with Archive.open(path) as archive:
        (victim,) = archive.find("harbour")
        number, source = victim.number, archive.sources("aasen")[0]
    for content in bad:
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA ignore_check_constraints = ON")
        try:
            connection.execute("UPDATE document SET content = ? WHERE number = ?", (content, number))
        except sqlite3.IntegrityError:
            continue
        finally:
            connection.commit()
            connection.close()
        with Archive.open(path) as archive:
            for ask in (
                lambda: archive.get(victim), lambda: archive.quotes_in(victim), lambda: list(archive.export()), lambda: archive.facets("place"),
                lambda: archive.facets("has"), lambda: archive.quotes_of(source)[0].quote, lambda: archive.remove(victim), lambda: archive.add(examples()[1].replace(section="New")),
            ):  # fmt: skip
                try:
                    ask()
                except ArchiveDamagedError:
                    continue
                except NotHereError as error:
                    assert "changed" in str(error)
            assert len(archive.find()) == len(examples())
            assert len(archive.check(thoroughly=True)) >= 1
        if content is bomb:
            continue
        target = path.with_name("saved.news")
        saved = save_readable(path, target)
        assert (saved.articles, len(saved.problems)) == (len(examples()) - 1, 1)
        target.unlink()


def test_a_document_that_is_not_the_one_that_was_added_is_told(path: Path) -> None:
    with Archive.open(path) as archive:
        (victim,) = archive.find("kursk")
        other = pack(archive.document(archive.find("hitzacker")[0]))
        archive._connection.execute("UPDATE document SET content = ? WHERE number = ?", (other, victim.number))
        told = archive.check(thoroughly=True)
        assert {"the document is not what was added", "the list says something else than the document"} <= {
            each.message for each in told
        }
        archive._connection.execute("UPDATE document SET digest = ? WHERE number = ?", (digest_of(b""), victim.number))
        assert archive.check() == ()


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("DELETE FROM document WHERE number = (SELECT max(number) FROM document)", "have no document"),
        ("DELETE FROM card WHERE number = (SELECT max(number) FROM card)", "not listed"),
        ("UPDATE tally SET articles = articles + 1", "counted wrongly"),
        ("DELETE FROM source", "sources that are not there"),
        ("DELETE FROM place", "places that are not there"),
        ("DELETE FROM fulltext_docsize", "not in the full text"),
        ("UPDATE quoted SET quotes = '99'", "not found by its quotes"),
        ("UPDATE located SET mentions = 99", "not found by its mentions"),
        ("DELETE FROM asked", "calls to action are not found"),
        ("UPDATE card SET headline = 'x'", "the list says something else"),
    ],
)
def test_what_tables_say_wrongly_of_each_other_is_told(path: Path, statement: str, told: str) -> None:
    with Archive.open(path) as archive:
        archive._connection.execute(statement)
        assert any(told in problem.message for problem in archive.check(thoroughly=True))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE card SET moment = 9223372036854775807",
        "UPDATE card SET moment = 'x', zone = 'y'",
        "UPDATE card SET zone = 100000",
        "UPDATE card SET headline = CAST(x'ff' AS TEXT)",
        "UPDATE quoted SET quotes = 'x'",
        "UPDATE quoted SET quotes = '99999'",
        "UPDATE quoted SET quotes = '-1'",
        "UPDATE asked SET position = position + 99",
        "UPDATE place SET latitude = 999",
        "UPDATE place SET latitude = 'x'",
        "UPDATE place SET longitude = NULL",
        "UPDATE setting SET value = 'x'",
        "DELETE FROM setting",
        "DELETE FROM document",
        "UPDATE tally SET articles = 'x'",
        "UPDATE source SET id = id + 1000",
        "DELETE FROM fulltext_data WHERE id > 10",
        "UPDATE fulltext_data SET block = x'00'",
        "UPDATE place_box_node SET data = x'00'",
    ],
)  # fmt: skip
def test_values_that_no_archive_has_raise_errors_of_ours(path: Path, statement: str) -> None:
    changed(path, statement)
    with Archive.open(path) as archive:
        for ask in every_question(archive):
            try:
                ask()
            except (ArchiveError, NotHereError):
                continue


def every_question(archive: Archive) -> list[Callable[[], object]]:
    """One of each sort."""
    return [
        archive.find, lambda: archive.find("kursk"), lambda: archive.find("before:2030"), lambda: archive.find("k*"), lambda: archive.find("near:50,30,900km"),
        archive.count, archive.stats, lambda: archive.facets("year"), lambda: archive.facets("source"), lambda: list(archive.export()),
        archive.sources, lambda: [archive.candidates(each) for each in archive.sources()],
        lambda: [said.quote for each in archive.sources() for said in archive.quotes_of(each)],
        lambda: [archive.articles_of(each) for each in archive.sources()], archive.places, lambda: archive.places_near(50, 30, 900),
        lambda: [archive.within(each) for each in archive.places()], lambda: [each.call_to_action for each in archive.calls_to_action()],
        lambda: [each.article for card in archive.find() for each in archive.versions(card)], archive.failures,
        lambda: archive.check(thoroughly=True), lambda: archive.add(story("new", "word")), lambda: archive.add(examples()[1].replace(section="New")),
        lambda: archive.remove(archive.find()[0]),
    ]  # fmt: skip


# Damage


@pytest.fixture(scope="module")
def larger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of several hundred pages, with versions, checkpointed."""
    path = tmp_path_factory.mktemp("larger") / "a.news"
    articles = [
        said_by(
            str(number),
            f"Person {number % 40}",
            " ".join(f"word{number * at % 997}" for at in range(300)),
            published=at(number * 5000),
        )
        for number in range(44)
    ]
    with filled([*examples(), *articles], path) as archive:
        for number in range(20):
            archive.add(said_by(str(number), "Ann Ames", "changed", published=at(number * 5000)))
    return path


def pages_of(path: Path) -> dict[str, list[int]]:
    """Which pages of a file belong to what, by their number from 1."""
    connection = sqlite3.connect(path)
    try:
        roots = dict(connection.execute("SELECT name, rootpage FROM sqlite_schema WHERE rootpage > 0"))
    finally:
        connection.close()
    content = path.read_bytes()
    found: dict[str, list[int]] = {"header": [1]}
    for name, root in roots.items():
        interior, leaves, overflow = _tree(content, root)
        for kind, pages in (("interior", interior), ("leaf", leaves), ("overflow", overflow)):
            if pages:
                found[f"{name} {kind}"] = pages
    return found


def _tree(content: bytes, root: int) -> tuple[list[int], list[int], list[int]]:
    """The interior pages, the leaves and the overflow pages of a B-tree."""
    interior: list[int] = []
    leaves: list[int] = []
    waiting, seen = [root], set[int]()
    while waiting:
        number = waiting.pop()
        seen.add(number)
        page = content[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
        if page[0] in (2, 5):
            interior.append(number)
            cells = int.from_bytes(page[3:5], "big")
            for at in range(cells):
                cell = int.from_bytes(page[12 + 2 * at : 14 + 2 * at], "big")
                waiting.append(int.from_bytes(page[cell : cell + 4], "big"))
            waiting.append(int.from_bytes(page[8:12], "big"))
        else:
            leaves.append(number)
    return interior, leaves, []


PARTS = [
    "header", "card leaf", "document interior", "document leaf", "version leaf", "source leaf", "quoted leaf", "place leaf",
    "place_box_node leaf", "tally leaf", "term interior", "term leaf", "fulltext_data interior", "fulltext_data leaf", "fulltext_idx leaf",
    "fulltext_docsize leaf", "fulltext_config leaf", "setting leaf",
]  # fmt: skip


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("how", ["zeros", "noise in the middle"])
def test_a_damaged_page_is_told_and_what_is_not_on_it_is_saved(
    larger: Path, tmp_path: Path, part: str, how: str
) -> None:
    pages = pages_of(larger)
    damaged = tmp_path / "a.news"
    content = bytearray(larger.read_bytes())
    begins = (pages[part][len(pages[part]) // 2] - 1) * PAGE_SIZE
    if how == "noise in the middle":
        content[begins + 1000 : begins + 3000] = bytes(number * 37 % 256 for number in range(2000))
    else:
        content[begins : begins + PAGE_SIZE] = (b"\x00" if how == "zeros" else b"\xff") * PAGE_SIZE
    damaged.write_bytes(content)
    with contextlib.suppress(ArchiveError), Archive.open(damaged, read_only=how == "zeros") as archive:
        for ask in every_question(archive)[:-3]:
            try:
                ask()
            except (ArchiveError, NotHereError):
                continue
        if how != "noise in the middle":
            assert archive.check(thoroughly=True)
    try:
        saved = save_readable(damaged, tmp_path / "saved.news")
    except ArchiveError:
        assert part == "header"
        return
    lost = 50 - saved.articles
    documents = part.startswith("document")
    assert lost == 0 if not documents and part != "version leaf" else lost < 50
    if part == "document leaf":
        assert lost <= 12
    with Archive.open(tmp_path / "saved.news") as archive, Archive.open(larger, read_only=True) as whole:
        assert archive.check(thoroughly=True) == ()
        for card in archive.cards():
            assert archive.get(card) in [version.article for version in whole.versions(card)]


def test_what_is_saved_is_all_of_it_and_into_a_new_file_only(larger: Path, tmp_path: Path) -> None:
    saved = save_readable(larger, tmp_path / "saved.news")
    assert (saved.articles, saved.versions, saved.problems) == (50, 20, ())
    with Archive.open(tmp_path / "saved.news") as archive, Archive.open(larger, read_only=True) as whole:
        assert {card.key: archive.get(card) for card in archive.cards()} == {
            card.key: whole.get(card) for card in whole.cards()
        }
        assert [len(archive.versions(card)) for card in archive.cards()] == [
            len(whole.versions(card)) for card in whole.cards()
        ]
        assert uris(archive, "source:ames") == uris(whole, "source:ames")
    with pytest.raises(DestinationExistsError):
        save_readable(larger, tmp_path / "saved.news")
    with pytest.raises(ArchiveGoneError):
        save_readable(tmp_path / "none.news", tmp_path / "other.news")
    assert not (tmp_path / "other.news").exists()


def test_who_stays_unnamed_is_saved_as_the_archive_had_it(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "a.news") as archive:
        archive.add(examples()[0], identify_anonymous=True)
    save_readable(tmp_path / "a.news", tmp_path / "b.news")
    with Archive.open(tmp_path / "b.news") as archive:
        assert archive.get(archive.find()[0]) == examples()[0]


@pytest.mark.parametrize("part", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_a_truncated_file_is_told_and_saved(larger: Path, tmp_path: Path, part: float) -> None:
    damaged = tmp_path / "a.news"
    content = larger.read_bytes()
    damaged.write_bytes(content[: max(50, int(len(content) * part))])
    for read_only in (True, False):
        try:
            archive = Archive.open(damaged, read_only=read_only)
        except ArchiveError:
            continue
        with archive:
            for ask in every_question(archive):
                try:
                    ask()
                except (ArchiveError, NotHereError):
                    continue
    try:
        saved = save_readable(damaged, tmp_path / "saved.news")
    except ArchiveError:
        assert part <= 0.1
    else:
        assert saved.articles > 50 * part * 0.3


# From version to version


def steps() -> dict[int, tuple[str, ...]]:
    return {
        VERSION: (
            "CREATE TABLE later (a)",
            "INSERT INTO later SELECT number FROM card",
            "ALTER TABLE later RENAME TO much_later",
        )
    }


def test_an_archive_is_brought_to_a_version_that_is_made_up(path: Path) -> None:
    connection = connect(str(path), read_only=False, make=False, wait=1)
    migrate(connection, steps(), VERSION + 1)
    assert version_of(connection) == VERSION + 1
    assert connection.execute("SELECT count(*) FROM much_later").fetchone() == (len(examples()),)
    migrate(connection, {}, VERSION + 1)
    with pytest.raises(ArchiveVersionError, match="cannot be brought"):
        migrate(connection, {}, VERSION + 2)
    connection.close()


@pytest.mark.parametrize("after", [0, 1, 2])
def test_a_step_that_is_interrupted_has_done_nothing(path: Path, after: int) -> None:
    statements = [*steps()[VERSION][:after], "SELECT no_such_function()"]
    connection = connect(str(path), read_only=False, make=False, wait=1)
    with pytest.raises(sqlite3.OperationalError):
        migrate(connection, {VERSION: tuple(statements)}, VERSION + 1)
    assert not connection.in_transaction
    connection.close()
    with Archive.open(path) as archive:
        assert archive.check(thoroughly=True) == ()
        assert len(archive) == len(examples())


KILLED = """
import os, sys
from newsmodel.archive.opening import connect
from newsmodel.archive.tables import VERSION, migrate
connection = connect(sys.argv[1], read_only=False, make=False, wait=1)
connection.create_function("die", 0, lambda: os.kill(os.getpid(), 9))
migrate(connection, {VERSION: ("CREATE TABLE later (a)", "INSERT INTO later SELECT number FROM card", "SELECT die()")}, VERSION + 1)
"""


def test_a_step_whose_program_is_killed_has_done_nothing(path: Path) -> None:
    assert subprocess.run([sys.executable, "-c", KILLED, path], check=False).returncode == -9
    with Archive.open(path) as archive:
        assert archive.check(thoroughly=True) == ()


MADE = """
import os, sys
from newsmodel.archive import Archive
from newsmodel.archive import opening, tables
from newsmodel.model import Article
if sys.argv[2] == "before":
    opening.create = lambda connection: os.kill(os.getpid(), 9)
archive = Archive.open(sys.argv[1])
if sys.argv[2] == "after":
    archive.add(Article(uri="urn:a"))
os.kill(os.getpid(), 9)
"""


@pytest.mark.parametrize(("moment", "articles"), [("before", 0), ("made", 0), ("after", 1)])
def test_an_archive_whose_maker_was_killed_opens(tmp_path: Path, moment: str, articles: int) -> None:
    path = tmp_path / "a.news"
    assert subprocess.run([sys.executable, "-c", MADE, path, moment], check=False).returncode == -9
    if moment != "before":
        with Archive.open(path, read_only=True) as reader:
            assert len(reader) == articles
    with Archive.open(path) as archive:
        assert len(archive) == articles
        assert archive.add(story("b")).state == "new"
        assert archive.check(thoroughly=True) == ()


def test_the_file_says_what_it_is(path: Path) -> None:
    head = path.read_bytes()[:100]
    assert int.from_bytes(head[68:72], "big") == APPLICATION
    assert set(shape.MIGRATIONS) == set(range(1, VERSION))
