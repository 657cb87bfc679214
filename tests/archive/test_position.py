"""Where an article stands in a list, and how a reader learns that somebody has written."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsmodel.address import key_of
from newsmodel.archive import Archive
from newsmodel.errors import NotHereError
from newsmodel.model import Article


def story(number: int, hours: int | None) -> Article:
    published = None if hours is None else datetime(2024, 1, 1, tzinfo=UTC) + timedelta(hours=hours)
    return Article(uri=f"urn:{number}", headline="tern" if number % 3 else "gull", published=published)


@given(st.lists(st.none() | st.integers(0, 20), max_size=30))
def test_the_position_is_the_place_in_what_find_answers(hours: list[int | None]) -> None:
    with Archive.open(":memory:") as archive:
        for number, each in enumerate(hours):
            archive.add(story(number, each))
        if hours:
            archive.remove(story(0, None))
        for query in ("", "tern", "-tern", "after:2024-01-01T06:00", "gull before:2024-01-01T12:00"):
            found = [card.key for card in archive.find(query, limit=100)]
            assert [archive.position(key, query) for key in found] == list(range(len(found)))
            others = {card.key for card in archive.find(limit=100)} - set(found)
            assert all(archive.position(key, query) is None for key in others)


def test_what_is_not_here_has_no_position_and_no_card() -> None:
    with Archive.open(":memory:") as archive:
        archive.add(story(1, 1))
        assert archive.card(key_of(story(1, 1))) == archive.find()[0]
        for ask in (archive.card, archive.position):
            with pytest.raises(NotHereError):
                ask("0" * 16)


@pytest.mark.parametrize("key", ["", "x", "0" * 15, "0" * 40, "G" * 16])
def test_what_is_no_key_is_not_here(key: str) -> None:
    with Archive.open(":memory:") as archive:
        for ask in (archive.source, archive.place, archive.quotes_of, archive.candidates):
            with pytest.raises(NotHereError):
                ask(key)


def test_the_edition_changes_when_somebody_else_has_written(tmp_path: Path) -> None:
    path = tmp_path / "a.archive"
    with Archive.open(path) as writer, Archive.open(path, read_only=True) as reader:  # there are but its tables yet
        first = reader.edition()
        assert reader.edition() == first
        writer.add(story(1, 1))
        assert reader.edition() != first
