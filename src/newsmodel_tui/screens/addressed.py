"""What every screen that shows addresses can do, and which screen shows which."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TYPE_CHECKING, Literal, cast

from textual.screen import Screen

from newsmodel.address import Address
from newsmodel_tui.commands import Screenful, Where
from newsmodel_tui.history import Visit
from newsmodel_tui.screens import BREAKPOINTS

if TYPE_CHECKING:
    from newsmodel_tui.app import Explorer

ScreenName = Literal["explorer", Screenful]


class AddressedScreen(Screen[None]):
    """A screen that shows addresses; ``Explorer.open`` decides when, and history keeps how it looked."""

    HORIZONTAL_BREAKPOINTS = BREAKPOINTS

    def on_mount(self) -> None:
        """Know the width before the first paint: Textual tells it after, and all would be painted twice."""
        width = self.app.size.width  # pyright: ignore[reportUnknownMemberType]
        names = [name for least, name in BREAKPOINTS or () if least <= width]
        self.add_class(*names[-1:], update=False)  # styles are made when the screen is shown

    @property
    def explorer(self) -> Explorer:
        """The app."""
        return cast("Explorer", self.app)  # pyright: ignore[reportUnknownMemberType]

    @property
    def where(self) -> Where:
        """Where the reader is, for the footer and the key help."""
        raise NotImplementedError

    def show(self, visit: Visit) -> Awaitable[None] | None:
        """Show what a visit's address names, as it was left if it was there before."""
        raise NotImplementedError

    def snapshot(self, visit: Visit) -> Visit:
        """The visit, with how everything stands on the screen now."""
        raise NotImplementedError

    def open_selected(self) -> None:
        """Open what is selected."""
        raise NotImplementedError

    def renew(self) -> None:
        """Ask again, after another program has written into an archive; what is looked at stays where it is."""

    def copied(self) -> str:
        """What copying takes from this screen; empty to copy the story's selected part."""
        return ""


def screen_name(address: Address) -> ScreenName:
    """Which screen shows an address.

    >>> [screen_name(Address.parse(each)) for each in ("news:article/8f1c?view=ninjs", "news:source/5f7d")]
    ['view as', 'explorer']
    """
    if address.kind in ("report", "reading"):
        return address.kind
    if address.view:
        return "view as"
    if address.kind == "map":
        return "map"
    return "compare" if address.beside else "explorer"


def made(name: ScreenName) -> AddressedScreen:
    """A screen by its name; imported only when it is first shown, for the first paint not to wait."""
    if name == "view as":
        from newsmodel_tui.screens.view_as import ViewAs

        return ViewAs()
    if name == "compare":
        from newsmodel_tui.screens.compare import Compare

        return Compare()
    if name == "report":
        from newsmodel_tui.screens.report import ReportScreen

        return ReportScreen()
    if name == "reading":
        from newsmodel_tui.screens.reading import ReadingScreen

        return ReadingScreen()
    if name == "map":
        from newsmodel_tui.screens.map import MapScreen

        return MapScreen()
    from newsmodel_tui.screens.explorer import ExplorerScreen

    return ExplorerScreen()
