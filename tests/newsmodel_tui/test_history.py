"""Back and forward are exact, whatever happens in between."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsmodel_tui.history import LONGEST, History

MOVES = st.lists(st.one_of(st.integers(), st.sampled_from(["back", "forward", "replace"])), max_size=60)


@given(MOVES)
def test_history_is_a_list_with_a_place_in_it(moves: list[int | str]) -> None:
    history: History[int | str] = History("start")
    line: list[int | str] = ["start"]
    at = 0
    for move in moves:
        if move == "back":
            assert history.back() == (line[at - 1] if at else None)
            at = max(0, at - 1)
        elif move == "forward":
            assert history.forward() == (line[at + 1] if at + 1 < len(line) else None)
            at = min(len(line) - 1, at + 1)
        elif move == "replace":
            line[at] = f"{line[at]}*"
            history.replace(line[at])
        else:
            line = [*line[: at + 1], move]
            at += 1
            history.visit(move)
        assert history.here == line[at]
        assert [*history.behind, history.here, *history.ahead] == line


@given(st.integers(1, 20), st.integers(0, 60))
def test_only_so_many_visits_are_kept(longest: int, visits: int) -> None:
    history = History(0, longest=longest)
    for visit in range(1, visits + 1):
        history.visit(visit)
    assert len(history.behind) + 1 == min(longest, visits + 1)
    assert history.here == visits


@given(st.integers(0, LONGEST + 9), st.integers(0, LONGEST + 9))
def test_a_history_that_has_happened_keeps_the_nearest_visits(behind: int, ahead: int) -> None:
    history = History.of(range(-behind, 0), 0, range(1, ahead + 1))
    kept = min(ahead, LONGEST - 1)
    assert history.here == 0
    assert history.ahead == tuple(range(1, kept + 1))
    assert history.behind == tuple(range(-min(behind, LONGEST - 1 - kept), 0))
    if kept:
        assert history.forward() == 1
        assert history.back() == 0


def test_a_new_visit_drops_what_was_ahead() -> None:
    history = History("articles")
    history.visit("story")
    history.back()
    history.visit("other")
    assert history.forward() is None
    assert history.behind == ("articles",)
