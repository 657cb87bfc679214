"""Saved searches survive a restart and a hostile name; a file that is broken is told and left alone."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsmodel_tui import saved
from newsmodel_tui.saved import (
    SavedSearch,
    SavedSearchesError,
    drop_search,
    keep_search,
    read_searches,
    write_searches,
)


def test_what_is_kept_is_read_again_in_order(tmp_path: Path) -> None:
    path = tmp_path / "newsmodel" / "searches.toml"
    assert read_searches(path) == ()
    assert not keep_search(path, "Piers", "pier OR harbour")
    assert not keep_search(path, " On  the\tpier ", 'said:"on the pier"')
    assert read_searches(path) == (
        SavedSearch("Piers", "pier OR harbour"),
        SavedSearch("On the pier", 'said:"on the pier"'),
    )
    assert keep_search(path, "Piers", "pier")
    assert read_searches(path)[-1] == SavedSearch("Piers", "pier")
    drop_search(path, "On the pier")
    drop_search(path, "nobody saved this")
    assert read_searches(path) == (SavedSearch("Piers", "pier"),)
    assert [each.name for each in path.parent.iterdir()] == ["searches.toml"]


WHOLE = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(st.dictionaries(WHOLE, WHOLE, max_size=5))
def test_any_name_and_any_query_are_kept(tmp_path_factory: pytest.TempPathFactory, searches: dict[str, str]) -> None:
    path = tmp_path_factory.mktemp("settings") / "searches.toml"
    write_searches(path, [SavedSearch(name, query) for name, query in searches.items()])
    assert read_searches(path) == tuple(SavedSearch(name, query) for name, query in searches.items())
    assert tomllib.loads(path.read_text(encoding="utf-8")) == {"searches": searches}


def test_half_characters_are_kept_as_question_marks(tmp_path: Path) -> None:
    keep_search(tmp_path / "searches.toml", "a\udcff", "b\ud800")
    assert read_searches(tmp_path / "searches.toml") == (SavedSearch("a?", "b?"),)


@pytest.mark.parametrize(
    "content",
    [
        b"[searches",
        b"\xff\xfe",
        b"[searches]\na = 1\n",
        b"searches = 1\n",
        b'[other]\na = "b"\n',
        b'"a" = "b"\n',
        b"[searches]\na = " + b"[" * 5000,
        b"#" * (saved.LARGEST + 1),
    ],
    ids=["syntax", "no text", "number", "no table", "other", "bare", "deep", "large"],
)
def test_a_broken_file_is_told_and_never_written_over(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "searches.toml"
    path.write_bytes(content)
    for act in (
        lambda: read_searches(path),
        lambda: keep_search(path, "a", "b"),
        lambda: drop_search(path, "a"),
    ):
        with pytest.raises(SavedSearchesError, match="saved searches"):
            act()
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_an_empty_file_has_no_searches(tmp_path: Path) -> None:
    (tmp_path / "searches.toml").write_text("# nothing\n", encoding="utf-8")
    assert read_searches(tmp_path / "searches.toml") == ()


def test_what_cannot_be_written_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "searches.toml"
    keep_search(path, "a", "b")
    before = path.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(SavedSearchesError, match="cannot be written: No space left"):
        keep_search(path, "c", "d")
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "searches.toml").mkdir()
    with pytest.raises(SavedSearchesError, match="cannot be read"):
        read_searches(tmp_path / "searches.toml")


def test_a_link_to_the_file_stays_a_link(tmp_path: Path) -> None:
    kept = tmp_path / "kept" / "mine.toml"
    kept.parent.mkdir()
    kept.touch()
    path = tmp_path / "searches.toml"
    path.symlink_to(kept)
    keep_search(path, "a", "b")
    assert path.is_symlink()
    assert read_searches(kept) == (SavedSearch("a", "b"),)
