"""Whatever happens to the terminal while files are being opened, the explorer goes on."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Iterator
from time import sleep

import pytest

from newsmodel.readers.doors import Failure
from newsmodel_tui.app import Explorer
from tests.newsmodel_tui.driving import Shelf, press, screen_text, settled
from tests.newsmodel_tui.stories import harbour, plain_story


@pytest.mark.parametrize(
    "keys", [(), ("enter", "3"), ("slash", "p", "i", "e", "r"), ("enter", "v"), ("enter", "z", "n")]
)
def test_the_terminal_shrinks_to_20_by_5_and_back_while_loading(shelf: Shelf, keys: tuple[str, ...]) -> None:
    paths = shelf(harbour(), *(plain_story(number) for number in range(300)))

    async def played() -> None:
        explorer = Explorer(paths)
        async with explorer.run_test(size=(160, 45)) as pilot:
            await pilot.resize_terminal(20, 5)
            for key in keys:
                await pilot.press(key)
            await pilot.resize_terminal(5, 1)
            await pilot.resize_terminal(160, 45)
            await settled(pilot)
            await press(pilot, "escape", "escape", "1")
            assert len(explorer.library) == 301
            assert "301" in screen_text(explorer)

    asyncio.run(played())


def test_leaving_while_files_are_opened_ends_the_opening(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = shelf(plain_story(1))
    taken: list[int] = []

    def endless(_: object) -> Iterator[Failure]:
        for number in itertools.count():
            taken.append(number)
            sleep(0.01)
            yield Failure(origin=f"file {number}", reason="this folder has no end")

    monkeypatch.setattr("newsmodel_tui.app.open_paths", endless)

    async def played() -> Explorer:
        explorer = Explorer(paths)
        async with explorer.run_test(size=(80, 24)) as pilot:
            while not taken:
                await pilot.pause(0.01)
            await pilot.press("q")
        return explorer

    explorer = asyncio.run(played())
    assert explorer.return_code == 0
    until = len(taken)
    sleep(0.1)
    assert len(taken) == until, "files are still being opened"
