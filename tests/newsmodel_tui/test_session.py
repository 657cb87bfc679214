"""What is written of a history comes back; what somebody else wrote does not break anything."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsmodel.address import Address
from newsmodel.errors import DecodeError
from newsmodel_tui import links
from newsmodel_tui.folders import session_file, write_private
from newsmodel_tui.history import LONGEST, History, Visit
from newsmodel_tui.session import LARGEST, LARGEST_VISIT, forget_oldest, load, read, remaining, written
from newsmodel_tui.theme_choice import choose_theme, chosen_theme

TEXT = st.text(max_size=20)
KEY = st.text("0123456789abcdef", min_size=1, max_size=16)
COUNT = st.integers(0, 2**31 - 1)
ADDRESSES = st.one_of(
    TEXT.map(links.articles),
    st.builds(links.story, KEY, st.none() | TEXT, st.none() | TEXT),
    KEY.map(links.source),
    KEY.map(links.place),
    st.builds(links.comparison, KEY, KEY | st.just("v1")),
    TEXT.map(links.calls),
    st.builds(links.map, KEY, TEXT),
    TEXT.map(links.report),
)
VISITS = st.builds(
    Visit,
    address=ADDRESSES,
    article=KEY,
    mark=TEXT,
    pane=TEXT,
    tab=TEXT,
    row=st.none() | COUNT,
    search=TEXT,
    scrolls=st.lists(st.tuples(TEXT, st.integers(-(2**31), 2**31 - 1)), max_size=3).map(tuple),
)
HISTORIES = st.builds(History.of, st.lists(VISITS, max_size=6), VISITS, st.lists(VISITS, max_size=6))


def line(history: History[Visit]) -> tuple[tuple[Visit, ...], Visit, tuple[Visit, ...]]:
    return history.behind, history.here, history.ahead


@given(HISTORIES)
def test_a_history_comes_back_as_it_was(history: History[Visit]) -> None:
    again = read(written(history))
    assert line(again) == line(history)
    assert written(again) == written(history)
    while history.back():
        assert again.back() == history.here
    assert again.back() is None


def test_every_field_of_a_visit_is_written() -> None:
    visit = Visit(
        address=links.story("8f1c", "q2"),
        article="8f1c",
        mark="b3:12",
        pane="details",
        tab="Source",
        row=4,
        search="kursk",
        scrolls=(("story", 12),),
    )
    default = Visit(address=links.articles())
    assert all(getattr(visit, field.name) != getattr(default, field.name) for field in attrs.fields(Visit))
    assert read(written(History(visit))).here == visit


@given(
    st.binary(max_size=200)
    | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(json.dumps).map(str.encode)
)
def test_anything_else_is_refused(document: bytes) -> None:
    with pytest.raises(DecodeError):
        read(document)


VISIT = {"address": "news:articles"}
SESSION = {"version": 1, "behind": [VISIT], "here": VISIT, "ahead": []}


@pytest.mark.parametrize(
    "change",
    [
        {"version": 2},
        {"here": {}},
        {"here": {"address": "https://example.org"}},
        {"here": {"address": "news:articles?colour=red"}},
        {"here": {**VISIT, "row": -1}},
        {"here": {**VISIT, "row": 2**40}},
        {"here": {**VISIT, "row": True}},
        {"here": {**VISIT, "scrolls": [["story", 1e9]]}},
        {"here": {**VISIT, "scrolls": [["story"]]}},
        {"here": {**VISIT, "run": "quit"}},
        {"behind": [VISIT] * LONGEST},
        {"ahead": VISIT},
        {"more": 1},
    ],
    ids=str,
)  # fmt: skip
def test_what_is_nearly_a_session_is_refused(change: dict[str, object]) -> None:
    assert line(read(json.dumps(SESSION).encode()))[1] == Visit(address=links.articles())
    with pytest.raises(DecodeError):
        read(json.dumps({**SESSION, **change}).encode())


@pytest.mark.parametrize("document", [b"[" * 100_000, b'"\\ud800"', b"\xff", b"", b" " * (LARGEST + 1)])
def test_hostile_files_are_refused(document: bytes) -> None:
    with pytest.raises(DecodeError):
        read(document)


def test_a_full_history_is_written_and_bounded() -> None:
    history = History(Visit(address=links.articles()))
    for number in range(LONGEST + 50):
        history.visit(Visit(address=links.story(f"{number:016x}"), scrolls=(("story", number),)))
    for _ in range(200):
        history.back()
    again = read(written(history))
    assert line(again) == line(history)
    assert len(again.behind) + 1 + len(again.ahead) == LONGEST
    assert len(written(history)) < LARGEST


def test_a_visit_too_long_to_keep_is_left_out() -> None:
    history = History(Visit(address=links.articles()))
    history.visit(Visit(address=links.articles("x" * LARGEST_VISIT)))
    history.visit(Visit(address=links.articles(), search="\ud800"))
    assert line(read(written(history))) == ((Visit(address=links.articles()),), Visit(address=links.articles()), ())


@given(HISTORIES, st.sets(ADDRESSES, max_size=3))
def test_what_is_gone_is_dropped_and_the_order_stays(history: History[Visit], more: set[Address]) -> None:
    gone = more | {visit.address for visit in history.behind[::2]}
    everything = [*history.behind, history.here, *history.ahead]
    left = remaining(history, lambda address: address not in gone)
    stays = [visit for visit in everything if visit.address not in gone]
    if left is None:
        assert stays == []
    else:
        assert [*left.behind, left.here, *left.ahead] == stays
        assert left.here == history.here or history.here.address in gone


def test_a_file_for_a_set_of_paths_tells_nothing_of_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "link").symlink_to(tmp_path / "secret")
    file = session_file(tmp_path, [Path("secret"), Path("b")])
    assert file == session_file(tmp_path, [tmp_path / "b", tmp_path / "x" / ".." / "link"])
    assert file != session_file(tmp_path, [Path("secret")])
    assert "secret" not in str(file.relative_to(tmp_path))


def test_files_are_private_and_whole(tmp_path: Path) -> None:
    file = session_file(tmp_path / "state", [tmp_path])
    assert load(file) is None
    history = History(Visit(address=links.articles("kursk")))
    write_private(file, b"old")
    write_private(file, written(history))
    found = load(file)
    assert found is not None
    assert found.here == history.here
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert [each.name for each in file.parent.iterdir()] == [file.name]


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "sessions" / "a.json"
    write_private(file, b"old")

    def refuse(*paths: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr("os.replace", refuse)
    with pytest.raises(OSError, match="no room"):
        write_private(file, b"new")
    assert file.read_bytes() == b"old"
    assert [each.name for each in file.parent.iterdir()] == ["a.json"]


def test_only_so_many_sessions_are_kept(tmp_path: Path) -> None:
    for number in range(6):
        (tmp_path / f"{number}.json").write_bytes(b"")
        os.utime(tmp_path / f"{number}.json", (number, number))
    forget_oldest(tmp_path, kept=2)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["4.json", "5.json"]


def test_a_theme_that_was_chosen_holds_until_the_settings_change(tmp_path: Path) -> None:
    file = tmp_path / "theme.json"
    assert chosen_theme(file, "") == ""
    choose_theme(file, "nord", "gruvbox")
    assert chosen_theme(file, "gruvbox") == "nord"
    assert chosen_theme(file, "monokai") == ""
    for broken in (b"", b"{}", b'{"theme": 1, "instead_of": ""}', b"[" * 9_999, b"\xff"):
        file.write_bytes(broken)
        with pytest.raises(DecodeError):
            chosen_theme(file, "")
