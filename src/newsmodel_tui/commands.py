"""Everything the explorer can be told to do, in one table.

Bindings, footer, palette and key help are all made from it, so none of them can say anything else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

import attrs
from textual.binding import Binding, BindingType

from newsmodel_tui.key_names import PUNCTUATION

if TYPE_CHECKING:
    from newsmodel_tui.app import Explorer

Screenful = Literal["view as", "compare", "map", "report", "reading"]
"""The screens beside the one for reading; each shows addresses of its own."""

Where = Literal["articles", "story", "details", Screenful, "welcome", "search"]

Owner = Literal["app", "explorer", Screenful]

Run: TypeAlias = "Callable[[Explorer], object]"

BROWSING: tuple[Where, ...] = ("articles", "story", "details")
READING: tuple[Where, ...] = (*BROWSING, *get_args(Screenful))
EVERYWHERE: tuple[Where, ...] = (*READING, "welcome")
TYPING: tuple[Where, ...] = (*EVERYWHERE, "search")


@attrs.frozen(kw_only=True)
class Command:
    """One thing to do, the keys that do it and where they do."""

    name: str
    """Its name; without ``run`` the action's: ``open_selected`` is the app's ``action_open_selected``."""

    key: str
    """The keys, as Textual names them, parted by commas; the first is the one shown."""

    label: str
    """One or two words for the footer."""

    help: str
    """A sentence for the palette and the key help."""

    where: tuple[Where, ...] = EVERYWHERE
    """The panes and screens where it does something."""

    rank: int = 0
    """Its place in the footer, 1 first; 0 keeps it out."""

    argument: str = ""
    """A word that the action takes: which pane, which tab."""

    run: Run | None = attrs.field(default=None, repr=False)
    """What it does, where that is no action of the app or of a screen."""

    @property
    def id(self) -> str:
        """What it is called in a key map: ``go_back``, ``pane-story``."""
        return f"{self.name}-{self.argument}" if self.argument else self.name

    @property
    def action(self) -> str:
        """The action as Textual writes it: ``name`` or ``name('argument')``."""
        if self.run is not None:
            return f"run('{self.id}')"
        return f"{self.name}('{self.argument}')" if self.argument else self.name

    @property
    def keys(self) -> tuple[str, ...]:
        """All its keys."""
        return tuple(self.key.split(","))

    @property
    def shown_key(self) -> str:
        """Its first key as a reader knows it: ``⏎``, ``^P``, ``n``."""
        return shown_key(self.keys[0])


def later(module: str, function: str) -> Run:
    """A function of a module that is imported when it is first called: the first paint does not wait for it."""

    def run(explorer: Explorer) -> object:
        return getattr(import_module(module), function)(explorer)

    return run


KEY_FACES = {
    "enter": "⏎", "backspace": "⌫", "escape": "Esc", "tab": "Tab", "up": "↑", "down": "↓", "left": "←", "right": "→",
    **{name: character for character, name in PUNCTUATION.items() if character != " "},
    **{f"f{number}": f"F{number}" for number in range(1, 13)},
}  # fmt: skip


def shown_key(key: str) -> str:
    """A key as a reader knows it.

    >>> [shown_key(key) for key in ("ctrl+p", "alt+left", "slash", "n", "f2")]
    ['^P', 'Alt+←', '/', 'n', 'F2']
    """
    if key.startswith("ctrl+"):
        letter = key.removeprefix("ctrl+")
        return f"^{KEY_FACES.get(letter, letter.upper())}"
    if key.startswith("alt+"):
        return "Alt+" + KEY_FACES.get(key[4:], key[4:])
    return KEY_FACES.get(key, key)


COMMANDS: tuple[Command, ...] = (
    Command(
        name="open_selected",
        key="enter",
        label="Open",
        where=TYPING,
        rank=2,
        help="Open what is selected: a story, the part under a mark, a link.",
    ),
    Command(
        name="next_mark",
        key="n",
        label="Next",
        where=BROWSING,
        rank=1,
        help="Go to the next mark in the story: of the sort that the details pane shows, or of the search.",
    ),
    Command(name="previous_mark", key="N", label="Previous", where=BROWSING, help="Go to the mark before."),
    Command(
        name="go_back",
        key="backspace,alt+left,H",
        label="Back",
        where=READING,
        rank=3,
        help="Go back to what was on screen before, scrolled as it was.",
    ),
    Command(
        name="go_forward",
        key="alt+right,L",
        label="Forward",
        where=READING,
        rank=14,
        help="Go forward again after going back.",
    ),
    Command(
        name="search",
        key="slash",
        label="Search",
        where=BROWSING,
        rank=4,
        help='Search: words, "phrases", source: place: has: and more; all of it has to be there.',
    ),
    Command(
        name="facets",
        key="F",
        label="Filter",
        where=BROWSING,
        rank=7,
        help="Narrow the search down by what its stories share: publisher, year, source, place and more.",
        run=later("newsmodel_tui.screens.facets", "ask"),
    ),
    Command(
        name="save_search",
        key="S",
        label="Save search",
        where=BROWSING,
        help="Save the present search under a name.",
        run=later("newsmodel_tui.screens.searches", "save"),
    ),
    Command(
        name="searches",
        key="B",
        label="Saved searches",
        where=BROWSING,
        help="List the saved searches: open one, or delete it.",
        run=later("newsmodel_tui.screens.searches", "ask"),
    ),
    Command(
        name="view_as",
        key="v",
        label="View as",
        where=BROWSING,
        rank=6,
        help="See the story in any format, and what the format loses of it.",
    ),
    Command(
        name="wrap", key="w", label="Wrap", where=("view as",), rank=6, help="Wrap long lines, or let them run on."
    ),
    Command(
        name="second_format",
        key="d",
        label="Two formats",
        where=("view as",),
        rank=7,
        help="See the story in another format beside this one; again, in this one alone.",
    ),
    Command(
        name="next_tab",
        key="right_square_bracket",
        label="Next tab",
        where=BROWSING,
        rank=12,
        help="Show the next tab of the details: Quote, Source, Places, Actions, Data.",
    ),
    Command(
        name="previous_tab",
        key="left_square_bracket",
        label="Previous tab",
        where=BROWSING,
        help="Show the tab before.",
    ),
    Command(
        name="hints",
        key="f",
        label="Hints",
        where=READING,
        rank=10,
        help="Put a letter on every link in view; typing it opens the link.",
        run=later("newsmodel_tui.screens.hints", "ask"),
    ),
    Command(
        name="compare",
        key="c",
        label="Compare",
        where=BROWSING,
        help="See the story beside an earlier version of itself, or beside another story, with what differs marked.",
        run=later("newsmodel_tui.screens.compare", "ask"),
    ),
    Command(
        name="report",
        key="R",
        label="Report",
        where=(*BROWSING, "report"),
        rank=11,
        help="See what the articles of the search come to: over time, who is quoted, who stays unnamed, where.",
        run=later("newsmodel_tui.screens.report", "ask"),
    ),
    Command(
        name="corrections",
        key="C",
        label="Corrections",
        where=BROWSING,
        help="List what the story says of its own mistakes, and find all stories that correct some.",
        run=later("newsmodel_tui.screens.corrections", "ask"),
    ),
    Command(
        name="next_change",
        key="n",
        label="Next change",
        where=("compare",),
        rank=1,
        help="Go to the next text that differs.",
    ),
    Command(name="previous_change", key="N", label="Previous", where=("compare",), help="Go to the change before."),
    Command(
        name="map",
        key="m",
        label="Map",
        where=BROWSING,
        rank=5,
        help="See the places of the story on a map; from the list, those of all stories that it lists.",
        run=later("newsmodel_tui.screens.map", "ask"),
    ),
    Command(name="next_place", key="n", label="Next place", where=("map",), rank=1, help="Go to the next place."),
    Command(name="previous_place", key="N", label="Previous", where=("map",), help="Go to the place before."),
    Command(name="zoom_in", key="plus,equals_sign", label="Closer", where=("map",), rank=4, help="Look closer."),
    Command(
        name="zoom_out", key="minus", label="Farther", where=("map",), rank=5, help="See more of the Earth at a time."
    ),
    Command(
        name="fit",
        key="0",
        label="Fit",
        where=("map",),
        rank=6,
        help="Fit the map to where most of it happens; again, to all places; again, to the world.",
    ),
    Command(
        name="reading",
        key="r",
        label="How it was read",
        where=BROWSING,
        help="See block by block how the page of the story was read: what became of each, how surely and why.",
        run=later("newsmodel_tui.screens.reading", "ask"),
    ),
    Command(
        name="next_call",
        key="n",
        label="Next call",
        where=("reading",),
        rank=1,
        help="Go to the next call to action of the page.",
    ),
    Command(name="previous_call", key="N", label="Previous", where=("reading",), help="Go to the call before."),
    Command(
        name="pictures",
        key="i",
        label="Pictures",
        where=BROWSING,
        help="See the picture that is selected, or the first of the story, with its caption and credit.",
        run=later("newsmodel_tui.screens.picture", "ask"),
    ),
    Command(
        name="zen",
        key="z",
        label="Zen",
        where=BROWSING,
        help="Read the story alone, without marks until the next one is asked for; the same key comes back.",
    ),
    Command(
        name="copy",
        key="y",
        label="Copy",
        where=READING,
        rank=9,
        help="Copy what is selected: a quote with who said it and where, a part, the text of the view.",
    ),
    Command(
        name="copy_address",
        key="Y",
        label="Copy address",
        where=READING,
        rank=16,
        help="Copy the news: address of what is on screen.",
    ),
    Command(
        name="pane", argument="articles", key="1", label="Articles", where=BROWSING, help="Go to the list of articles."
    ),
    Command(name="pane", argument="story", key="2", label="Story", where=BROWSING, help="Go to the story."),
    Command(name="pane", argument="details", key="3", label="Details", where=BROWSING, help="Go to the details."),
    Command(name="next_pane", key="tab", label="Next pane", where=READING, help="Go to the next pane."),
    Command(
        name="open_path",
        key="o",
        label="Open file",
        rank=13,
        help="Open a file, a folder, an archive or a news: address.",
    ),
    Command(name="examples", key="x", label="Examples", where=("welcome",), rank=1, help="Open the example articles."),
    Command(
        name="export",
        key="e",
        label="Export",
        where=READING,
        rank=8,
        help="Save the story, or all that the search finds, in any format; nothing is replaced unasked.",
        run=later("newsmodel_tui.doing.exporting", "ask"),
    ),
    Command(
        name="pager",
        key="p",
        label="Pager",
        where=READING,
        help="Read the story, or the text of the view, in $PAGER.",
        run=later("newsmodel_tui.doing.outside", "page"),
    ),
    Command(
        name="editor",
        key="E",
        label="Editor",
        where=READING,
        help="Open a copy of the story, or of the text of the view, in $VISUAL or $EDITOR.",
        run=later("newsmodel_tui.doing.outside", "edit"),
    ),
    Command(
        name="browser",
        key="O",
        label="Original",
        where=READING,
        help="Open in the browser what is selected, if it is on the web, else the story's page.",
        run=later("newsmodel_tui.doing.outside", "browse"),
    ),
    Command(
        name="paste",
        key="ctrl+v",
        label="Paste",
        help="Paste an article: its text, or JSON, XML or HTML of any format.",
        run=later("newsmodel_tui.doing.pasting", "ask"),
    ),
    Command(
        name="add",
        key="A",
        label="Add to archive",
        help="Add the story, all that the search finds, or files and folders to an archive, new or existing.",
        run=later("newsmodel_tui.doing.adding", "ask"),
    ),
    Command(name="problems", key="P", label="Problems", help="List what could not be opened or believed, and why."),
    Command(name="theme", key="T", label="Theme", help="Choose the colours."),
    Command(
        name="leave",
        key="escape",
        label="Close",
        where=(*READING, "search"),
        rank=15,
        help="Close the top thing; leave the search; stop an export or the like. Never quits.",
    ),
    Command(name="keys", key="question_mark,f1", label="Keys", rank=17, help="Show every key and what it does."),
    Command(name="quit", key="q,ctrl+q", label="Quit", rank=18, help="Quit at once; nothing can be lost."),
    Command(
        name="commands",
        key="ctrl+p",
        label="Commands",
        where=TYPING,
        rank=19,
        help="Find a command, an article, a source or a place by typing some of its words.",
    ),
)
"""The table: one entry for everything a key, the footer, the palette and the help can offer."""

MOVES: tuple[tuple[str, str], ...] = (
    ("↑ ↓  j k", "Move, or scroll."),
    ("PgUp PgDn  ^U ^D", "Move by a page."),
    ("Home End  g G", "Go to the beginning or the end."),
    ("← →", "Scroll sideways in View as."),
    ("← → ↑ ↓  h j k l", "Move the map; the wheel zooms."),
    ("↑ ↓  Tab  Enter", "While a search is typed: go to a completion; take it, or the first; take the one gone to."),
    ("Click", "Open a mark, a link, a tab, a step of the path; drag to select text."),
)
"""Keys of the panes themselves, for the help."""

ALWAYS = ("keys", "quit", "commands")


def offered(
    where: Where, width: int, label_of: dict[str, str] | None = None, commands: Iterable[Command] = COMMANDS
) -> tuple[Command, ...]:
    """The commands that a footer of this width has room for, in the order of their ranks.

    Keys, Quit and Commands are there at every width from 30 up; nothing is ever cut in the middle.
    """
    ranked = sorted((each for each in commands if each.rank and where in each.where), key=lambda each: each.rank)
    room = width + 2 - sum(footer_width(each, label_of) for each in ranked if each.name in ALWAYS)
    chosen: list[Command] = []
    for command in ranked:
        needed = footer_width(command, label_of)
        if command.name in ALWAYS:
            chosen.append(command)
        elif needed <= room:
            chosen.append(command)
            room -= needed
    return tuple(chosen)


def footer_width(command: Command, label_of: dict[str, str] | None = None) -> int:
    """How many cells a command takes in the footer."""
    return len(command.shown_key) + len((label_of or {}).get(command.name, command.label)) + 3


def acts_on(command: Command) -> Owner:
    """Whose action a command is: a screen's when it works only there, else the app's."""
    if command.run is not None:
        return "app"
    if set(command.where) <= {*BROWSING, "welcome"} and set(command.where) != set(EVERYWHERE):
        return "explorer"
    for screenful in get_args(Screenful):
        if command.where == (screenful,):
            return screenful  # type: ignore[no-any-return]
    return "app"


def bindings(owner: Owner, commands: Iterable[Command] = COMMANDS) -> list[BindingType]:
    """The key bindings of the app or of a screen, as Textual takes them."""
    return [
        Binding(
            command.key,
            command.action,
            command.label,
            show=False,
            priority=command.name in ("search", "commands"),
            id=command.id,
        )
        for command in commands
        if acts_on(command) == owner
    ]
