"""A damaged file brings errors of ours, or an answer: never another exception."""

from __future__ import annotations

import contextlib
import random
import sqlite3
from pathlib import Path

import pytest

from newsmodel.archive import Archive
from newsmodel.errors import ArchiveDamagedError, NewsmodelError
from newsmodel.model import Article


@pytest.mark.parametrize("flips", [1, 20, 400])
def test_flipped_bytes(tmp_path: Path, flips: int) -> None:
    path = tmp_path / "a.archive"
    with Archive.open(path) as archive:
        for number in range(30):
            archive.add(Article(uri=f"urn:{number}", headline=f"Tern {number}"))
    whole = path.read_bytes()
    chance = random.Random(flips)
    for _ in range(40):
        content = bytearray(whole)
        for _ in range(flips):
            content[chance.randrange(100, len(content))] = chance.randrange(256)
        path.write_bytes(content)
        with contextlib.suppress(NewsmodelError), Archive.open(path, read_only=True) as archive:
            archive.count("tern")
            for card in archive.find("tern", limit=5):
                archive.position(card)


def test_a_key_that_is_none(tmp_path: Path) -> None:
    path = tmp_path / "a.archive"
    with Archive.open(path) as archive:
        archive.add(Article(uri="urn:1", headline="Tern"))
    connection = sqlite3.connect(path)
    connection.execute("UPDATE card SET key = 'tern'")
    connection.commit()
    connection.close()
    with Archive.open(path, read_only=True) as archive, pytest.raises(ArchiveDamagedError):
        archive.find()
