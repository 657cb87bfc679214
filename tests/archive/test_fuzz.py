"""Mutated archives give answers or errors of ours, soon, and open nothing else.

NEWSMODEL_FUZZ=5000 NEWSMODEL_SEED=2 pytest -n 0 tests/archive/test_fuzz.py
"""

from __future__ import annotations

import contextlib
import os
import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from newsmodel.archive import Archive
from newsmodel.archive.saving import save_readable
from newsmodel.errors import ArchiveError, NotHereError
from tests.archive.stories import at, examples, filled, said_by, story
from tests.conformance.fuzz import Watch

EACH = int(os.environ.get("NEWSMODEL_FUZZ", "40"))
SEED = int(os.environ.get("NEWSMODEL_SEED", "1"))
SLOW = 30.0  # a hang, not a busy machine
PAGE = 4096


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A small archive with a row in every table."""
    path = tmp_path_factory.mktemp("whole") / "a.news"
    with filled(
        [
            *examples()[:3],
            *(said_by(str(number), "Ann Ames", f"word{number}", published=at(number)) for number in range(12)),
        ],
        path,
    ) as archive:
        archive.add(said_by("3", "Bob Bell", "changed"))
        archive.remove(story("4"))
        archive._connection.execute("INSERT INTO failure (origin, number, place, reason) VALUES ('x', 1, 'y', 'z')")
        archive._connection.execute("INSERT INTO gone VALUES (1)")
    return path.read_bytes()


def mutated(document: bytes, dice: random.Random) -> bytes:
    """The file with a few stretches of bytes changed, or pages put in each other's place."""
    made = bytearray(document)
    pages = len(made) // PAGE
    for _ in range(dice.choice((1, 1, 1, 2, 5))):
        page = dice.randrange(pages) * PAGE
        place = page + dice.choice((0, dice.randrange(12), dice.randrange(200), dice.randrange(PAGE)))
        size = dice.choice((1, 1, 2, 4, 16, 200))
        match dice.randrange(8):
            case 0 | 1 | 2:
                made[place : place + size] = dice.randbytes(len(made[place : place + size]))
            case 3:
                made[place] ^= 1 << dice.randrange(8)
            case 4:
                made[place : place + size] = bytes([dice.choice((0, 1, 0x7F, 0x80, 0xFF))]) * len(
                    made[place : place + size]
                )
            case 5:
                other = dice.randrange(pages) * PAGE
                made[page : page + PAGE], made[other : other + PAGE] = (
                    made[other : other + PAGE],
                    made[page : page + PAGE],
                )
            case 6:
                other = dice.randrange(pages) * PAGE
                made[page : page + PAGE] = made[other : other + PAGE]
            case _:
                del made[dice.randrange(len(made)) :]
                made += bytes(max(0, 600 - len(made)))
                pages = max(1, len(made) // PAGE)
    return bytes(made)


def questions(archive: Archive) -> list[Callable[[], object]]:
    """What is asked of each."""
    return [
        archive.find, lambda: archive.find("word*"), lambda: archive.find("said:word3 OR kursk", order="relevance"), lambda: archive.find(skip=3),
        lambda: archive.count("-kursk before:2030"), lambda: [archive.get(card) for card in archive.find()], lambda: archive.find("near:kyiv,99km"),
        lambda: [each.article for card in archive.find() for each in archive.versions(card)], lambda: archive.facets("has"), lambda: archive.facets("year"),
        lambda: [said.quote for source in archive.sources() for said in archive.quotes_of(source)], archive.stats,
        lambda: [archive.candidates(source) for source in archive.sources(limit=5)], lambda: archive.sources("am"), lambda: archive.places_near(50, 30, 2000),
        lambda: [archive.within(place) for place in archive.places(limit=5)], lambda: [each.call_to_action for each in archive.calls_to_action()],
        archive.failures, lambda: archive.progress("x"), archive.check, lambda: archive.check(thoroughly=True),
    ]  # fmt: skip


def changes(archive: Archive) -> list[Callable[[], object]]:
    """What is changed in each that can be written."""
    return [
        lambda: archive.add(story("new", "word")), lambda: archive.add(said_by("5", "Ann Ames", "other")), lambda: archive.remove(story("6")),
        lambda: list(archive.add_many(said_by(f"more{number}", "Ann Ames", "word") for number in range(5))),
    ]  # fmt: skip


def tried(path: Path, *, read_only: bool) -> None:
    """Everything, once."""
    try:
        archive = Archive.open(path, read_only=read_only, time_limit=10)
    except ArchiveError:
        return
    with archive:
        for ask in (*questions(archive), *(() if read_only else changes(archive))):
            try:
                ask()
            except (ArchiveError, NotHereError):
                continue


def test_mutated_archives_are_answered_or_refused(document: bytes, tmp_path: Path) -> None:
    dice = random.Random(SEED)
    watch = Watch()
    path, saved = tmp_path / "a.news", tmp_path / "saved.news"
    path.write_bytes(document)
    tried(path, read_only=True)  # whatever is imported late is imported now
    save_readable(path, saved)
    opened = 0
    for number in range(EACH):
        for each in tmp_path.iterdir():
            each.unlink()
        content = mutated(document, dice)
        path.write_bytes(content)
        start = time.perf_counter()
        watch.seen.clear()
        watch.active = True
        try:
            with contextlib.suppress(ArchiveError):
                opened += save_readable(path, saved).articles > 0
            tried(path, read_only=bool(number % 2))
        except BaseException:
            Path(os.environ.get("NEWSMODEL_KEEP", tmp_path), f"fault-{number}.news").write_bytes(content)
            raise
        finally:
            watch.active = False
        assert [each for each in watch.seen if str(tmp_path) not in each] == []
        assert time.perf_counter() - start < SLOW, number
        assert {each.name.partition("-")[0] for each in tmp_path.iterdir()} <= {"a.news", "saved.news"}
        if saved.exists():
            with Archive.open(saved) as archive:
                assert archive.check(thoroughly=True) == ()
    assert opened > EACH // 3
