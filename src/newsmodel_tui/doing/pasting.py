"""Paste: a text is put in, read, and is an article on the screen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Button, Static, TextArea

from newsmodel.literal import ACTING
from newsmodel_tui import links
from newsmodel_tui.doing.pasted import LARGEST, read_pasted
from newsmodel_tui.doing.saying import say, warn
from newsmodel_tui.doing.work import Work, begin
from newsmodel_tui.drawing import QUIET, styled
from newsmodel_tui.library import Opened
from newsmodel_tui.screens.addressed import AddressedScreen
from newsmodel_tui.widgets.foot import Foot

if TYPE_CHECKING:
    from newsmodel.readers.doors import Failure
    from newsmodel_tui.app import Explorer

EDITED = 100_000
"""How many characters can be changed on the screen; more are read as they are."""

UNSEEN = "·"
"""What stands for a character that would act on the terminal."""


class PastedText(TextArea):
    """Text to be changed; what would act on the terminal is drawn as a dot, and very much is not drawn at all."""

    class Long(Message):
        """More was pasted than is drawn."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text
            """All of it."""

    def get_line(self, line_index: int) -> Text:
        """One line as it may be drawn; as long as it is."""
        text = self.document.get_line(line_index)
        return Text(ACTING.sub(lambda each: each[0] if each[0] == "\t" else UNSEEN, text), end="", no_wrap=True)

    async def _on_paste(self, event: events.Paste) -> None:
        if len(event.text) > EDITED:
            event.stop()
            event.prevent_default()
            self.post_message(self.Long(event.text))


class PasteScreen(ModalScreen[str]):
    """Takes an article's text; answers it, or an empty string."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss('')", "Close"),
        Binding("ctrl+s", "read", "Read", priority=True),
    ]
    AUTO_FOCUS = "#pasted"

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self._text = text
        self._long = ""

    def compose(self) -> ComposeResult:
        """What can be pasted, room for it, and how to have it read."""
        with Vertical(id="box"):
            yield Static(styled("Paste an article", "bold"), markup=False, id="box-title")
            yield Static(styled("its text, or JSON, XML or HTML of any format", QUIET), markup=False, id="paste-about")
            yield PastedText(id="pasted", compact=True)
            yield Static(markup=False, id="paste-size")
            yield Button("Read", compact=True, id="read")
            yield Foot("^S Read   Esc Close", {"^S": "read", "Esc": "dismiss('')"})

    def on_mount(self) -> None:
        """Put in what has been pasted already."""
        if len(self._text) > EDITED:
            self._hold(self._text)
        else:
            self.query_one(PastedText).text = self._text
        self._say_size()

    def action_read(self) -> None:
        """Have it read."""
        self.dismiss(self._long or self.query_one(PastedText).text)

    @on(Button.Pressed, "#read")
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.action_read()

    @on(TextArea.Changed)
    def _changed(self) -> None:
        self._say_size()

    @on(PastedText.Long)
    def _take_long(self, event: PastedText.Long) -> None:
        self._hold(event.text)

    def _hold(self, text: str) -> None:
        self._long = text
        self.query_one(PastedText).display = False
        self.query_one("#read").focus()
        self._say_size()

    def _say_size(self) -> None:
        size = len(self._long or self.query_one(PastedText).text)
        unseen = ", too many to be shown here" if self._long else ""
        said = f"{size:,} characters{unseen}; up to {LARGEST:,} are read" if size else "nothing yet"
        self.query_one("#paste-size", Static).update(styled(said, QUIET if size <= LARGEST else "bold $mark-quote"))


def ask(explorer: Explorer, text: str = "") -> None:
    """Ask for a text, beginning with what has been pasted."""
    explorer.push_screen(PasteScreen(text), partial(_read, explorer))


def take(explorer: Explorer, text: str) -> None:
    """A text that was pasted where nothing is typed: it is shown, to be read."""
    if isinstance(explorer.screen, AddressedScreen) and text.strip():
        ask(explorer, text)


def _read(explorer: Explorer, text: str | None) -> None:
    if not text or not text.strip():
        return

    def job(work: Work) -> tuple[list[Opened], list[Failure]]:
        work.tell(f"Reading {len(text):,} characters")
        outcome = read_pasted(text)
        work.tell("Read")  # unless it was to stop in the meantime
        return outcome

    def done(outcome: tuple[list[Opened], list[Failure]]) -> None:
        opened, failures = outcome
        if not opened:
            failed("\n".join(failure.reason for failure in failures) or "there is no article in it")
            return
        library = explorer.library
        is_new = [each.key not in library for each in opened]
        library.add([each for each, is_missing in zip(opened, is_new, strict=True) if is_missing])
        library.add(failures)
        explorer.explorer.refresh_articles()
        explorer.open(links.story(opened[0].key), pane="story")
        say(explorer, told(opened, failures), title="Read" if any(is_new) else "It was open already")

    def failed(reason: str) -> None:
        warn(explorer, reason, title="This cannot be read", severity="error")
        if isinstance(explorer.screen, AddressedScreen):
            ask(explorer, text)

    begin(explorer, "Reading", job, done, stopped=lambda: ask(explorer, text), failed=failed)


def told(opened: list[Opened], failures: list[Failure]) -> str:
    """What has been found in a text, in a sentence.

    >>> told(*read_pasted("Rain at last\\n\\n“It rained,” said Li Wei."))
    '1 article, 1 quote, 1 source'
    """
    articles = [each.article for each in opened]
    counts = (
        ("article", len(articles)),
        ("quote", sum(len(each.quotes) for each in articles)),
        ("source", sum(len(each.sources) for each in articles)),
    )
    said = ", ".join(f"{count:,} {name if count == 1 else f'{name}s'}" for name, count in counts)
    problems = len(failures) + sum(len(each.problems) for each in articles)
    return f"{said}; {problems:,} problem{'' if problems == 1 else 's'} (P)" if problems else said
