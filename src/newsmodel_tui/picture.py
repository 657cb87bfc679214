"""A picture of the explorer, drawn by the explorer itself: the same paths give the same bytes.

``python -m newsmodel_tui.picture OUT.svg PATH...`` writes the one in the README.
"""

from __future__ import annotations

import asyncio
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from newsmodel.address import Address
from newsmodel_tui.app import Explorer

IDS = re.compile(r"terminal-\d+")
FONTS = re.compile(r"@font-face\s*\{[^}]*\}\s*")
FAMILY = "font-family: Menlo, Consolas, 'DejaVu Sans Mono', monospace"


def picture(
    paths: Sequence[Path],
    *,
    at: Address | None = None,
    size: tuple[int, int] = (160, 45),
    keys: Sequence[str] = (),
    theme: str = "",
) -> str:
    """The explorer opened on some paths as an SVG, after some keys have been pressed.

    Ids are made the same for the same picture, and fonts are those of the machine that shows it, none
    from elsewhere.
    """
    svg = asyncio.run(_drawn(paths, at, size, keys, theme))
    return re.sub(r"font-family: Fira Code[^;]*", FAMILY, IDS.sub("newsmodel", FONTS.sub("", svg)))


async def _drawn(
    paths: Sequence[Path], at: Address | None, size: tuple[int, int], keys: Sequence[str], theme: str
) -> str:
    explorer = Explorer(paths, at)
    explorer.animation_level = "none"
    if theme:
        explorer.theme = theme
    async with explorer.run_test(size=size) as pilot:
        await pilot.pause()
        await explorer.workers.wait_for_complete()  # pyright: ignore[reportUnknownMemberType]
        for key in keys:
            await pilot.pause()
            await pilot.press(key)
        await pilot.pause()
        await explorer.workers.wait_for_complete()  # pyright: ignore[reportUnknownMemberType]
        await pilot.pause()
        return explorer.export_screenshot(title="newsmodel explorer")


def main(argv: Sequence[str]) -> int:
    """Write the picture of the paths to the file named first."""
    out, *paths = argv
    Path(out).write_text(picture([Path(path) for path in paths], keys=("2", "n", "n")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
