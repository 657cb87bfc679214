"""Golden screens as plain text: a reviewer reads the difference. ``pytest tests/newsmodel_tui --update-screens`` writes them anew."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from newsmodel.model import Article
from newsmodel_tui.app import Explorer
from tests.newsmodel_tui.driving import Explore, press, screen_text, settled
from tests.newsmodel_tui.stories import harbour, hostile, plain_story

SCREENS = Path(__file__).parent / "screens"
SEVERAL = (harbour(), plain_story(1), plain_story(2), plain_story(3))

WALKS: tuple[tuple[tuple[int, int], tuple[Article, ...], tuple[tuple[str, tuple[str, ...]], ...]], ...] = (
    ((80, 24), (), (("welcome", ()),)),
    (
        (80, 24),
        (harbour(),),
        (
            ("story", ("n",)),
            ("details-quote", ("n", "enter")),
            ("details-source", ("enter",)),
            ("keys", ("?",)),
            ("view-as", ("escape", "v")),
        ),
    ),
    ((80, 24), SEVERAL, (("articles", ()), ("no-match", ("/", *"zebra")))),
    (
        (80, 24),
        SEVERAL,
        (
            ("export-what", ("e",)),
            ("export-format", ("down", "enter")),
            ("export-path", ("down", "enter")),
            ("paste", ("escape", "^v")),
        ),
    ),
    (
        (120, 30),
        (harbour(),),
        (("story", ("n", "n")), ("details-places", ("3", "]", "]", "enter")), ("details-data", ("n", "3", "]", "]"))),
    ),
    ((120, 30), (harbour(),), (("details-sources", ("3", "]")),)),
    ((120, 30), SEVERAL, (("search", ("/", *"norrhaven", "enter", "enter", "n")),)),
    ((120, 30), (hostile(),), (("hostile", ("n",)),)),
    ((160, 45), (harbour(),), (("story", ("n", "n", "n")), ("calls-to-action", ("end",)), ("view-as", ("v",)))),
    ((160, 45), SEVERAL, (("articles", ()),)),
)
KEYS = {"]": "right_square_bracket", "[": "left_square_bracket", "/": "slash", "?": "question_mark", "^v": "ctrl+v"}


@pytest.mark.parametrize(
    ("size", "articles", "steps"),
    WALKS,
    ids=[f"{'+'.join(name for name, _ in steps)}-{width}x{height}" for (width, height), _, steps in WALKS],
)
def test_screens(
    size: tuple[int, int],
    articles: tuple[Article, ...],
    steps: tuple[tuple[str, tuple[str, ...]], ...],
    explore: Explore,
    request: pytest.FixtureRequest,
) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        for name, keys in steps:
            await press(pilot, *(KEYS.get(key, key) for key in keys))
            await pilot.pause(0.15 if name in ("no-match", "view-as") else 0)
            await settled(pilot)
            check(f"{name}-{size[0]}x{size[1]}", screen_text(explorer), request)

    explore(scenario, *articles, size=size)


def test_problems_screen(explore: Explore, request: pytest.FixtureRequest) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "P")
        check("problems-100x30", screen_text(explorer), request)

    async def with_trouble(pilot: Pilot[int], explorer: Explorer) -> None:
        Path("broken.json").write_text('{"newsmodel": "1.0", "headline": 3, "language": "?"}', encoding="utf-8")
        Path("no-json.json").write_text("Dear editors,", encoding="utf-8")
        Path("picture.jpg").write_bytes(b"\xff\xd8")
        explorer.load([Path()])
        await settled(pilot)
        await scenario(pilot, explorer)

    explore(with_trouble, harbour(), size=(100, 30))


def check(name: str, screen: str, request: pytest.FixtureRequest) -> None:
    """Compare a screen with the golden one, or write it."""
    path = SCREENS / f"{name}.txt"
    if request.config.getoption("--update-screens", default=False):
        path.write_text(screen, encoding="utf-8")
    assert path.exists(), f"no golden screen {path.name}; pytest tests/newsmodel_tui --update-screens writes it"
    assert screen == path.read_text(encoding="utf-8")
