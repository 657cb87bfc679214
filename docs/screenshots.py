"""The pictures of the explorer in the docs, drawn by the explorer itself over the examples.

``python docs/screenshots.py`` makes all of them anew, ``python docs/screenshots.py story`` those of one screen. The
same explorer draws the same bytes, so a picture changes only with what it shows. A new screen is one more line in
``SHOTS``.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path

import attrs
from textual.widgets import Input
from textual.worker import WorkerCancelled

os.environ["TEXTUAL_ANIMATIONS"] = "none"

from newsmodel import key_of, load, read
from newsmodel.address import Address
from newsmodel_tui.app import Explorer
from newsmodel_tui.commands import Where

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "screens"
README_PICTURE = ROOT / "docs" / "explorer.svg"

EXAMPLES = tuple(Path("examples") / name for name in ("articles", "pages", "seed_article.json"))
SAVED_PAGE = Path("examples") / "saved_page" / "lighthouse.html"
SIZES = ((160, 45), (80, 24))
STORY = f"news:article/{key_of(load(ROOT / 'examples' / 'seed_article.json'))}"
"""The address of the seed article."""

AS_READ = key_of(read((ROOT / "examples" / "pages" / "kursk.txt").read_text(encoding="utf-8")))
"""The key of the same article as it is read from its page."""

REST = 0.2
"""Seconds after which a list's preview has followed its cursor."""

IDS = re.compile(r"terminal-\d+")
FONTS = re.compile(r"@font-face\s*\{[^}]*\}\s*")
FAMILY = "font-family: Menlo, Consolas, 'DejaVu Sans Mono', monospace"


@attrs.frozen(kw_only=True)
class Shot:
    """One screen and the way to it."""

    name: str
    """What its files are called."""

    where: Where
    """Where the reader is then."""

    screen: str = "ExplorerScreen"
    """The class of the screen on top."""

    at: str = ""
    """The address to begin at."""

    keys: tuple[str, ...] = ()
    """What is pressed then."""

    paths: tuple[Path, ...] = EXAMPLES
    """What is opened."""


SHOTS: tuple[Shot, ...] = (
    Shot(name="welcome", where="welcome", paths=()),
    Shot(name="articles", where="articles"),
    Shot(name="search", where="search", keys=("slash", *"place:russia")),
    Shot(name="story", where="story", at=STORY, keys=("n", "n")),
    Shot(name="details-quote", where="details", at=f"{STORY}#q2", keys=("enter",)),
    Shot(name="details-source", where="details", at=f"{STORY}#q2", keys=("3", "right_square_bracket")),
    Shot(name="details-sources", where="details", at=STORY, keys=("3", "right_square_bracket")),
    Shot(name="details-places", where="details", at=STORY, keys=("3", *("right_square_bracket",) * 2)),
    Shot(name="details-actions", where="details", at=STORY, keys=("3", *("right_square_bracket",) * 3)),
    Shot(name="details-data", where="details", at=f"{STORY}#q2", keys=("3", *("right_square_bracket",) * 4)),
    Shot(name="zen", where="story", at=STORY, keys=("z",)),
    Shot(name="hints", where="story", at=STORY, keys=("f",), screen="Hints"),
    Shot(name="view-as", where="view as", at=f"{STORY}?view=markdown", screen="ViewAs"),
    Shot(name="compare", where="compare", at=f"{STORY}?beside={AS_READ}", screen="Compare"),
    Shot(name="map", where="map", keys=("m",), screen="MapScreen"),
    Shot(name="reading", where="reading", at=f"news:reading/{AS_READ}", keys=("n",), screen="ReadingScreen"),
    Shot(name="report", where="report", keys=("R",), screen="ReportScreen"),
    Shot(name="keys", where="story", at=STORY, keys=("question_mark",), screen="Keys"),
    Shot(name="commands", where="story", at=STORY, keys=("ctrl+p",), screen="Palette"),
    Shot(name="palette", where="story", at=STORY, keys=("ctrl+p", *"kir"), screen="Palette"),
    Shot(name="pictures", where="story", keys=("i",), screen="Pictures", paths=(SAVED_PAGE,)),
    Shot(name="open", where="articles", keys=("o",), screen="Prompt"),
    Shot(name="facets", where="articles", keys=("F",), screen="Facets"),
    Shot(name="saved", where="articles", keys=("B",), screen="SavedSearches"),
    Shot(name="export", where="story", at=STORY, keys=("e",), screen="Overlay"),
    Shot(name="paste", where="articles", keys=("ctrl+v",), screen="PasteScreen"),
    Shot(name="problems", where="articles", keys=("P",), screen="Problems"),
)
"""Every screen of the explorer."""


def picture(shot: Shot, size: tuple[int, int]) -> str:
    """A screen of this size as an SVG, without anything that differs from one run to the next.

    Fonts are those of the machine that shows it, none from elsewhere.
    """
    svg = asyncio.run(_drawn(shot, size))
    return re.sub(r"font-family: Fira Code[^;]*", FAMILY, IDS.sub("newsmodel", FONTS.sub("", svg)))


def file_of(shot: Shot, size: tuple[int, int]) -> Path:
    """Where a picture is kept."""
    return FOLDER / f"{shot.name}-{size[0]}x{size[1]}.svg"


async def _drawn(shot: Shot, size: tuple[int, int]) -> str:
    explorer = Explorer(shot.paths, Address.parse(shot.at) if shot.at else None)
    async with explorer.run_test(size=size) as pilot:

        async def settle() -> None:
            await pilot.pause()
            while any(not worker.is_finished for worker in explorer.workers):
                with contextlib.suppress(WorkerCancelled):  # a search that was typed over
                    await explorer.workers.wait_for_complete()  # pyright: ignore[reportUnknownMemberType]
                await pilot.pause()
            for box in explorer.screen.query(Input):
                box.cursor_blink = False
            await pilot.pause()

        await settle()
        for key in shot.keys:
            await pilot.press(key)
            await settle()
        await pilot.pause(REST)
        await settle()
        found = (explorer.where, type(explorer.screen).__name__)
        if found != (shot.where, shot.screen):
            raise SystemExit(f"{shot.name}: at {found[0]} in {found[1]}, not at {shot.where} in {shot.screen}")
        return explorer.export_screenshot(title="newsmodel explorer")


def main(names: Sequence[str]) -> int:
    """Draw the screens of these names, or all of them and the README's picture."""
    os.chdir(ROOT)
    unknown = set(names) - {shot.name for shot in SHOTS}
    if unknown:
        print(
            f"screenshots: no screen is called {min(unknown)!r}; there are {', '.join(shot.name for shot in SHOTS)}",
            file=sys.stderr,
        )
        return 2
    FOLDER.mkdir(exist_ok=True)
    for shot in SHOTS:
        if not names or shot.name in names:
            for size in SIZES:
                file_of(shot, size).write_text(picture(shot, size), encoding="utf-8")
    if not names or "story" in names:
        story = next(shot for shot in SHOTS if shot.name == "story")
        README_PICTURE.write_bytes(file_of(story, SIZES[0]).read_bytes())
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
