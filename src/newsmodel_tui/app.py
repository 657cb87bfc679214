"""The app: what is open, where the reader has been, and one door to everything that can be shown."""

from __future__ import annotations

from collections.abc import Awaitable, Iterable, Sequence
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.actions import SkipAction
from textual.app import App, SystemCommand
from textual.binding import BindingsMap, BindingType
from textual.screen import Screen
from textual.worker import Worker, get_current_worker  # pyright: ignore[reportUnknownVariableType]

from newsmodel.address import Address
from newsmodel.errors import AddressError
from newsmodel_tui import crash, first_paint, links, remembering
from newsmodel_tui.colours import mark_colours
from newsmodel_tui.commands import COMMANDS, Command, Where, bindings
from newsmodel_tui.entry_point import GROUP
from newsmodel_tui.history import History, Visit
from newsmodel_tui.key_map import remapped
from newsmodel_tui.kinds import NO_DRAWINGS, Drawings
from newsmodel_tui.leading import hindrance, pane_for, part_of, steps_to
from newsmodel_tui.library import Library, open_paths
from newsmodel_tui.screens.addressed import AddressedScreen, ScreenName, made, screen_name
from newsmodel_tui.screens.explorer import ExplorerScreen
from newsmodel_tui.settings import Settings
from newsmodel_tui.widgets.crumbs import Crumbs, Footer
from newsmodel_tui.widgets.finder import Finder

if TYPE_CHECKING:
    from textual.command import Provider

    from newsmodel.readers.doors import Failure
    from newsmodel_tui.described import Subject
    from newsmodel_tui.doing.work import Work
    from newsmodel_tui.extension import Extension
    from newsmodel_tui.holding import Holding
    from newsmodel_tui.library import Opened

BATCH = 0.1
"""Seconds of opening files after which what was found is shown."""

SOON = 0.1
"""Seconds within which the answer to a search is painted with all that changes with it."""

EVERY = 1.5
"""Seconds between two looks at whether other programs have written into the archives."""


def _palette() -> type[Provider]:
    from newsmodel_tui.palette import Everything

    return Everything


class Explorer(App[int]):
    """The explorer over some paths, which are opened after the first paint."""

    CSS_PATH = "app.tcss"
    TITLE = "newsmodel explorer"
    BINDINGS: ClassVar[list[BindingType]] = bindings("app")
    COMMANDS = {_palette}  # noqa: RUF012 (as Textual declares it)
    ENABLE_COMMAND_PALETTE = False  # Textual's own key for it; ours is in the table

    def __init__(
        self,
        paths: Iterable[Path] = (),
        address: Address | None = None,
        *,
        settings: Settings = Settings(),  # noqa: B008 (frozen)
        memory: remembering.Memory | None = None,
        problems: Sequence[tuple[str, str]] = (),
    ) -> None:
        super().__init__()
        self.use_command_palette = True
        self.settings = settings
        """What the reader has set."""
        self.memory = memory
        """What is remembered between runs; None to remember nothing."""
        self.problems = tuple(problems)
        """What was wrong before anything was opened: where, and why."""
        self.crash: Exception | None = None
        """The fault that ended the program."""
        self.library = Library(self._tell)
        """What is open."""
        self.history = History(Visit(address=links.articles(), pane=settings.pane))
        """Where the reader has been."""
        self.is_loading = True
        """Whether files are being opened, or are about to be."""
        self.commands = remapped(COMMANDS, settings.keys).commands
        """Everything that can be done, with the keys that do it."""
        self.drawings: Drawings = NO_DRAWINGS
        """How parts are drawn whose kinds are not newsmodel's own."""
        self.explorer = ExplorerScreen()
        """The screen for reading."""
        self.format = settings.format
        """The format that was looked at last."""
        self.work: Work | None = None
        """What is being done beside reading, told above the commands; one thing at a time."""
        self._paths = tuple(paths)
        self._screens: dict[ScreenName, AddressedScreen] = {"explorer": self.explorer}
        self._first = address
        self._shown: Address | None = None
        self._untold: Visit | None = None
        self._is_watching = False
        self._has_fetched = False
        self._begins_at = self.history.here
        if settings.keys:  # all of them: two commands may have one key in two places
            self.set_keymap({command.id: command.key for command in self.commands})
        if not settings.animations:
            self.animation_level = "none"
        remembering.recall_theme(self)
        self._blamed: set[tuple[str, str]] = set()

    def get_default_screen(self) -> Screen[None]:
        """The screen for reading is there from the first paint on."""
        return self.explorer

    def get_css_variables(self) -> dict[str, str]:
        """The theme's colours, and those of marks made legible on its backgrounds."""
        variables = super().get_css_variables()
        return {**variables, **mark_colours(variables)}

    def on_ready(self) -> None:
        """Take in extensions and open the paths, now that the first paint is done; then see whether archives grow."""
        first_paint.done()
        remembering.begin(self)
        self._tell_problems()
        if self.is_web:
            from newsmodel_tui.delivery import DOWNLOAD

            self.offer((DOWNLOAD,))
        self._prepare()
        self.set_interval(EVERY, self.look_for_writers)

    def _tell_problems(self) -> None:
        for origin, reason in self.problems:
            self.library.fail(origin, reason)
        if self.problems:
            first, key = ": ".join(self.problems[0]), next(each for each in self.commands if each.name == "problems")
            more = f"\n{len(self.problems)} problems; {key.shown_key} lists them." if len(self.problems) > 1 else ""
            self.notify(f"{first}{more}", title="Settings", severity="warning", markup=False)

    @work(thread=True, group="load")
    def _prepare(self) -> None:
        """Import what reading takes, take in extensions, have the paths opened."""
        first_paint.fetch_for_reading()
        self._look_for_extensions()
        self.call_from_thread(self.load, self._paths)  # not before: extensions bring classes of parts with them

    @on(Finder.Answered)
    def _is_listed(self) -> None:
        """A list is there. After the first one, import what may be wanted next, while it is looked at."""
        self._tell_late()
        if not self._has_fetched:
            self._has_fetched = True
            later = partial(self.run_worker, first_paint.fetch_for_later, thread=True, group="fetch")
            self.call_after_refresh(later)  # when the list is painted, too

    # Extensions

    def _look_for_extensions(self) -> None:
        from importlib.metadata import entry_points

        if entry_points(group=GROUP):  # else what takes them in is not even imported: headlines wait for this
            from newsmodel_tui.extending import installed

            found = list(installed(lambda *blame: self.call_from_thread(self._blame, *blame)))
            self.call_from_thread(self.extend, found)

    def extend(self, extensions: Iterable[tuple[str, Extension]]) -> None:
        """Have what extensions add from now on; each stands behind the name of the package that it comes from."""
        from newsmodel_tui.extending import Extended, extended

        known = Extended(commands=self.commands, tabs=self.explorer.details.tabs, drawings=self.drawings)
        now = known
        for package, extension in extensions:
            now = extended(now, extension, partial(self._blame, package))
        if now is known:
            return
        self.offer(now.commands[len(self.commands) :])
        self.drawings = now.drawings
        self.explorer.extend(now.tabs, now.drawings)

    def offer(self, commands: tuple[Command, ...]) -> None:
        """Have more commands from now on, with their keys."""
        self.commands += commands
        self._bindings = BindingsMap.merge((self._bindings, BindingsMap(bindings("app", commands))))
        self.explorer.refresh_state()

    def _blame(self, package: str, reason: str) -> None:
        """Note and tell what is wrong with an extension, once."""
        if (package, reason) not in self._blamed:
            self._blamed.add((package, reason))
            self.library.fail(package, reason)
            self.notify(reason, title=package, severity="warning", markup=False)
            self.call_later(self.explorer.refresh_state)

    # Opening addresses

    def open(
        self,
        address: Address,
        *,
        article: str = "",
        mark: str = "",
        pane: str = "",
        tab: str = "",
        stepping: bool = False,
        replacing: bool = False,
    ) -> None:
        """Show what an address names: the only way to change what is shown.

        Stepping from mark to mark of one story is one visit, and so is typing a search.
        """
        if problem := hindrance(self.library, address):
            self.library.fail(str(address), problem)
            self.notify(problem, title="Cannot open this", severity="warning", markup=False)
            self.explorer.refresh_state()
            return
        if address.kind in ("problems", "keys"):
            self.run_command(address.kind)
            return
        self._remember()
        here = self.history.here
        pane = pane or pane_for(self.library, address)
        search = (address.query or "") if address.kind == "articles" or address.query else here.search
        if address.kind in (*links.ACROSS, "map", "report", "reading"):  # the story stays beside it
            article, mark = self.explorer.story_key, self.explorer.story_mark
        visit = Visit(address=address, article=article or here.article, mark=mark, pane=pane, tab=tab, search=search)
        stays = stepping and here.address.kind == "article" and here.address.key == address.key
        types = address.kind == "articles" == here.address.kind
        if replacing or stays or types or address == here.address:
            self.history.replace(visit)
        else:
            self.history.visit(visit)
        self.call_later(self._show, visit)

    @property
    def coming(self) -> Visit | None:
        """The visit that is about to be shown; None when it is on screen."""
        here = self.history.here
        return None if here.address == self._shown else here

    def screen_of(self, name: ScreenName) -> AddressedScreen:
        """The screen of this name, made when it is first asked for."""
        if name not in self._screens:
            self._screens[name] = made(name)
        return self._screens[name]

    async def _show(self, visit: Visit) -> None:
        wanted = self.screen_of(screen_name(visit.address))
        while len(self.screen_stack) > 1 and self.screen is not wanted:
            await self.pop_screen()
        if self.screen is not wanted:
            await self.push_screen(wanted)
        self.format = visit.address.view or self.format
        showing = wanted.show(visit)
        if isinstance(showing, Awaitable):
            await showing
        self._shown = visit.address
        if wanted is self.explorer and self.explorer.finder.is_asking:
            self._untold = visit
            self.set_timer(SOON, self._tell_late)
        else:
            self.tell_path(self.screen.query_one(Crumbs), visit)

    def _tell_late(self) -> None:
        """Say where the reader is, with the answer to a search or without: one paint for both, where it comes soon."""
        visit, self._untold = self._untold, None
        if visit is not None and visit.address == self._shown and self.screen is self.explorer:
            self.tell_path(self.explorer.query_one(Crumbs), visit)
            self.explorer.refresh_state()

    def tell_path(self, crumbs: Crumbs, visit: Visit) -> None:
        """Say by which steps a visit is reached."""
        crumbs.show(
            steps_to(self.library, visit), str(visit.address), bool(self.history.behind), bool(self.history.ahead)
        )

    def _remember(self) -> None:
        here = self.history.here
        if here.address == self._shown:
            self.history.replace(self.screen_of(screen_name(here.address)).snapshot(here))

    def action_go_back(self) -> None:
        """Go back to what was on screen before."""
        self._turn(back=True)

    def action_go_forward(self) -> None:
        """Go forward again."""
        self._turn(back=False)

    def _turn(self, back: bool) -> None:
        self._remember()
        visit = self.history.back() if back else self.history.forward()
        if visit is None:
            self.notify("This is where you began." if back else "Nothing is ahead.", markup=False)
        elif problem := hindrance(self.library, visit.address):
            (self.history.forward if back else self.history.back)()
            self.notify(problem, title="Cannot open this", severity="warning", markup=False)
        else:
            self.call_later(self._show, visit)

    # Opening files

    def load(self, paths: Iterable[Path]) -> None:
        """Open files and folders, and show their articles as they come."""
        paths = tuple(paths)
        self.is_loading = bool(paths)
        if paths:
            self._load(paths)
        self.call_later(self._show, self.history.here)

    @work(thread=True, group="load")
    def _load(self, paths: tuple[Path, ...]) -> None:
        worker: Worker[object] = get_current_worker()  # pyright: ignore[reportUnknownVariableType]
        found: list[Opened | Holding | Failure] = []
        since = monotonic()
        for each in open_paths(paths):
            if worker.is_cancelled:
                return
            found.append(each)
            if monotonic() - since > BATCH:
                self.library.add(found)
                self.call_from_thread(self.take)
                found, since = [], monotonic()
        self.library.add(found)
        self.call_from_thread(self.take, is_last=True)

    def take(self, *, is_last: bool = False) -> None:
        """Show what the library has taken in."""
        self.is_loading = self.is_loading and not is_last
        self.explorer.refresh_articles(is_opening=True)
        has_gone_on = is_last and self._go_on()
        here = self.history.here
        if is_last and self._first is not None:
            address, self._first = self._first, None
            self.open(address)
        elif (
            is_last
            and not has_gone_on
            and len(self.library) == 1
            and not self.history.behind
            and not here.address.query
        ):
            for card in self.library.newest(1):
                self.open(links.story(card.key))

    def _go_on(self) -> bool:
        """Go on where the last run ended, or only keep its places behind those that were visited since."""
        earlier, now = remembering.taken_up(self), self.history
        if earlier is None:
            return False
        if now.behind or now.here is not self._begins_at:
            self.history = History.of((*earlier.behind, earlier.here, *now.behind), now.here, now.ahead)
            return True
        self.history = earlier
        while hindrance(self.library, self.history.here.address):
            if self.history.back() is None:
                self.history.replace(now.here)
        self.call_later(self._show, self.history.here)
        return True

    # Archives that others write

    def look_for_writers(self) -> None:
        """See whether another program has written into an archive, unless that is being done."""
        if not self._is_watching and self.library.has_archives:
            self._is_watching = True
            self._watch()

    @work(thread=True, group="watch")
    def _watch(self) -> None:
        has_changed = self.library.watch()
        self.call_from_thread(self._watched, has_changed)

    def _watched(self, has_changed: bool) -> None:
        self._is_watching = False
        if has_changed:
            self.explorer.refresh_articles()
            if isinstance(self.screen, AddressedScreen):
                self.screen.renew()

    def _tell(self, trouble: str) -> None:
        """Say what is wrong with an archive; from any thread."""
        self.notify(trouble, title="Archive", severity="error", markup=False)
        self.call_later(self.explorer.refresh_state)

    # Commands

    @property
    def subject(self) -> Subject | None:
        """The story on screen and the part of it that is selected; None where there is none."""
        return self.explorer.details.subject

    @property
    def where(self) -> Where:
        """Where the reader is, for the palette and the key help."""
        return (self.screen if isinstance(self.screen, AddressedScreen) else self.explorer).where

    def action_run(self, id: str) -> None:
        """Run a command that is no action of a screen's, where it works."""
        command = next(each for each in self.commands if each.id == id)
        if command.run is None or self.where not in command.where:
            raise SkipAction
        command.run(self)

    def run_command(self, name: str, argument: str = "") -> None:
        """Run a command of the table by its name, wherever its action is."""
        command = next(each for each in self.commands if each.name == name and each.argument == argument)
        has_it = command.run is None and hasattr(self.screen, f"action_{name}")
        self.call_later(self.run_action, command.action, self.screen if has_it else self)

    def action_open_selected(self) -> None:
        """Open what is selected."""
        if isinstance(self.screen, AddressedScreen):
            self.screen.open_selected()

    def action_copy(self) -> None:
        """Copy what is selected."""
        here = self.history.here.address
        opened = self.library.get(self.explorer.story_key if here.kind != "article" else here.key or "")
        own = self.screen.copied() if isinstance(self.screen, AddressedScreen) else ""
        if opened is None and not own:
            return
        from newsmodel import show
        from newsmodel.model import Quote
        from newsmodel_tui.described import attributed

        part = part_of(opened.article, here.part) if opened else None
        if own or opened is None:
            text = own
        elif isinstance(part, Quote):
            text = attributed(opened.article, part)
        else:
            text = show(opened.article, here.part)
        self._copy(text)

    def action_copy_address(self) -> None:
        """Copy the address of what is on screen."""
        self._copy(str(self.history.here.address))

    def _copy(self, text: str) -> None:
        from newsmodel_tui.doing.copying import copy

        copy(self, text)

    def on_paste(self, event: events.Paste) -> None:
        """What is pasted where nothing is typed may be an article."""
        from newsmodel_tui.doing.pasting import take

        take(self, event.text)

    def action_next_pane(self) -> None:
        """Go to the next pane."""
        if self.screen is self.explorer:
            self.explorer.next_pane()
        else:
            self.screen.focus_next()

    def action_open_path(self) -> None:
        """Ask for a path or an address, and open it."""
        from newsmodel_tui.screens.prompt import Prompt

        self.push_screen(Prompt(), self._open_typed)

    def _open_typed(self, typed: str | None) -> None:
        if not typed:
            return
        if typed.startswith("news:"):
            try:
                self.open(Address.parse(typed))
            except AddressError as error:
                self.notify(str(error), title="Cannot open this", severity="warning", markup=False)
        else:
            self.load([Path(typed).expanduser()])

    def action_problems(self) -> None:
        """List what could not be opened."""
        from newsmodel_tui.screens.problems import Problems

        self.push_screen(Problems(self.library.failures))

    def action_keys(self) -> None:
        """Show every key."""
        from newsmodel_tui.screens.keys import Keys

        self.push_screen(Keys(self.where, self.commands))

    async def action_quit(self) -> None:
        """Quit, and remember where that was."""
        self._remember()
        remembering.keep(self)
        await super().action_quit()

    def _handle_exception(self, error: Exception) -> None:
        """Keep a fault for the command, which tells it; Textual has no public way to say how.

        Under a test driver the fault is the test's.
        """
        self.crash = self.crash or error
        self.error_console.quiet = not crash.wants_traceback()
        super()._handle_exception(error)

    def action_theme(self) -> None:
        """Choose the colours."""
        self.search_themes()

    def action_commands(self) -> None:
        """Find a command, an article, a source or a place."""
        from newsmodel_tui.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette())

    def action_leave(self) -> None:
        """Close the top thing; else stop what is being done."""
        if self.work is not None and self.where != "search":
            from newsmodel_tui.doing.work import stop

            stop(self)
        elif self.screen is self.explorer:
            self.explorer.leave()
        elif isinstance(self.screen, AddressedScreen):
            self.action_go_back()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """None: the table of commands has all there are."""
        return ()

    @on(Crumbs.Opened)
    def _crumb_opened(self, event: Crumbs.Opened) -> None:
        self.open(event.address)

    @on(Crumbs.Turned)
    def _crumb_turned(self, event: Crumbs.Turned) -> None:
        self._turn(back=event.action == "back")

    @on(Footer.Clicked)
    def _command_clicked(self, event: Footer.Clicked) -> None:
        self.run_command(event.command.name, event.command.argument)
