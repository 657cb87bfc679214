"""Whoever writes is killed at any moment: what was acknowledged is there, and going on gives the same archive.

NEWSMODEL_KILLS=100 pytest -n 0 -m slow tests/archive/test_kill.py
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import newsmodel as nm
from newsmodel.archive import Archive
from newsmodel.archive.ingest import read_into
from tests.archive.stories import at, said_by

ARTICLES = 240

READ = """
import sys
from pathlib import Path
from newsmodel.archive import Archive
from newsmodel.archive.ingest import read_into
if __name__ == "__main__":
    print("begun", flush=True)
    with Archive.open(sys.argv[1]) as archive:
        read_into(archive, [Path(sys.argv[2])], processes=int(sys.argv[3]), batch=8, told=lambda how: print(how.articles, flush=True))
    print("done", flush=True)
"""

ADD = """
import sys
from pathlib import Path
from newsmodel.archive import Archive
from newsmodel.model import Article
from newsmodel.readers.doors import read_many
if __name__ == "__main__":
    articles = [each for each in read_many([Path(sys.argv[2])]) if isinstance(each, Article)]
    print("begun", flush=True)
    with Archive.open(sys.argv[1]) as archive:
        for added in archive.add_many(articles, batch=8):
            print(added.key, flush=True)
    print("done", flush=True)
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of JSON Lines with good and bad lines, and pages of their own."""
    folder = tmp_path_factory.mktemp("pages")
    for name in "ab":
        lines = []
        for number in range(ARTICLES // 2):
            article = said_by(
                f"{name}{number}", f"Person {number % 20}", f"word{number} rain " * 20, published=at(number * 100)
            )
            lines.append(nm.dumps(article, "json"))
            if number % 40 == 7:
                lines.append("{bad")
        (folder / f"{name}.jsonl").write_text("\n".join(lines) + "\n")
    return folder


@pytest.fixture(scope="module")
def undisturbed(pages: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """What an archive of the pages holds when nobody is killed."""
    with Archive.open(tmp_path_factory.mktemp("whole") / "a.news") as archive:
        read_into(archive, [pages])
        return held(archive)


def held(archive: Archive) -> dict[str, object]:
    """What an archive holds, as far as it does not depend on when it came."""
    return {
        "documents": {card.key: (card.version, archive.document(card)) for card in archive.cards()},
        "sources": sorted((each.key, each.name, each.articles, each.quotes) for each in archive.sources(limit=9999)),
        "found": {word: archive.count(word) for word in ("rain", "word7", "source:person", "wor*")},
        "versions": archive.stats().versions,
    }


def killed(script: str, path: Path, pages: Path, processes: int, dice: random.Random) -> list[str]:
    """The lines that a program wrote before it was killed, at any moment: behind any line, and any time behind that."""
    started = subprocess.Popen(
        [sys.executable, "-c", script, str(path), str(pages), str(processes)],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, start_new_session=True,
    )  # fmt: skip
    assert started.stdout is not None
    assert started.stdout.readline() == "begun\n"
    first = [started.stdout.readline() for _ in range(dice.randrange(ARTICLES if script is ADD else ARTICLES // 8))]
    time.sleep(dice.uniform(0, 0.05 if first else 0.5))
    os.killpg(started.pid, signal.SIGKILL)
    written = "".join(first) + started.stdout.read()
    lines = written.split("\n")[:-1]  # a line that was cut off acknowledges nothing
    assert started.wait() == -signal.SIGKILL or lines[-1] == "done"
    started.stdout.close()
    return lines


def kill_and_go_on(kind: str, path: Path, pages: Path, dice: random.Random, undisturbed: dict[str, object]) -> int:
    """One kill; how many articles had been acknowledged."""
    processes = 2 if kind == "two processes" else 1
    lines = killed(ADD if kind == "adding" else READ, path, pages, processes, dice)
    told = [line for line in lines if line != "done"]
    acknowledged = len(told) if kind == "adding" else int(told[-1]) if told else 0
    if path.exists() and path.stat().st_size:
        with Archive.open(path) as archive:
            assert archive.check(thoroughly=True) == ()
            assert len(archive) >= acknowledged
            assert len(archive) % 8 == 0 or len(archive) == ARTICLES or kind != "adding"
            if kind == "adding":
                assert all(key in archive for key in told)
    with Archive.open(path) as archive:
        whole = read_into(archive, [pages], batch=50)
        assert held(archive) == undisturbed
        assert archive.check(thoroughly=True) == ()
        assert len(archive.failures()) == 6
        assert whole.new + (acknowledged if kind != "adding" else 0) <= ARTICLES
        again = read_into(archive, [pages])
        assert (again.documents, again.passed_over) == (0, 2)
    return acknowledged


@pytest.mark.parametrize("kind", ["one process", "two processes", "adding"])
def test_whoever_writes_can_be_killed(kind: str, tmp_path: Path, pages: Path, undisturbed: dict[str, object]) -> None:
    kill_and_go_on(kind, tmp_path / "a.news", pages, random.Random(f"once {kind}"), undisturbed)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["one process", "two processes", "adding"])
def test_whoever_writes_can_be_killed_at_any_moment(
    kind: str, tmp_path: Path, pages: Path, undisturbed: dict[str, object]
) -> None:
    dice = random.Random(kind)
    kills = int(os.environ.get("NEWSMODEL_KILLS", "100"))
    acknowledged = [
        kill_and_go_on(kind, tmp_path / f"{number}.news", pages, dice, undisturbed) for number in range(kills)
    ]
    amid = sum(0 < number < ARTICLES for number in acknowledged)
    print(
        f"{kind}: {kills} kills, {amid} of them amid the writing, {acknowledged.count(0)} before, {acknowledged.count(ARTICLES)} behind"
    )
    assert amid
