"""Org's checklists as blocks of articles, and what the explorer does with them: a drawing, a tab and a command."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import newsmodel
from newsmodel.model import Article, Block, model
from newsmodel_tui.app import Explorer
from newsmodel_tui.extension import Command, Content, Extension, Row, Subject, Tab, heading, styled, words


@model
class Checklist(Block):
    """A list of things to do, some of which are done."""

    kind: ClassVar[str] = "org_checklist"

    title: str
    """What it is about."""

    done: tuple[str, ...] = ()
    """What is done."""

    open: tuple[str, ...] = ()
    """What is not."""

    @property
    def content(self) -> str:
        """Its words: they are searched and counted with the body."""
        return "\n".join((self.title, *self.done, *self.open))


def checklists(article: Article) -> list[Checklist]:
    """The checklists of an article."""
    return [block for block in article.blocks if isinstance(block, Checklist)]


def drawn(checklist: Checklist) -> Content:
    """A checklist as Org shows it: a box before each thing, and how many are done."""
    rows = [Content.assemble(words(checklist.title, "bold"), styled(f"  {count(checklist)}"))]
    rows += [words(f"[X] {each}") for each in checklist.done]
    rows += [words(f"[ ] {each}") for each in checklist.open]
    return Content("\n").join(rows)


def count(checklist: Checklist) -> str:
    """How many things are done, as Org counts them."""
    return f"[{len(checklist.done)}/{len(checklist.done) + len(checklist.open)}]"


def tasks(subject: Subject) -> Iterator[Row]:
    """Everything that is still to be done."""
    found = checklists(subject.article)
    if not found:
        yield Row(styled("This story has no checklist.", "italic"))
    for checklist in found:
        yield heading(checklist.title, count(checklist))
        yield from (Row(words(f"[ ] {each}"), indent=2) for each in checklist.open)


def copy_as_org(explorer: Explorer) -> None:
    """Copy the story on screen as an Org document."""
    if (subject := explorer.subject) is None:
        explorer.notify("Choose a story first.", markup=False)
        return
    explorer.copy_to_clipboard(str(newsmodel.dumps(subject.article, "org")))
    explorer.notify("Copied as Org.", markup=False)


extension = Extension(
    name="Org",
    commands=(
        Command(
            name="copy_as_org",
            key="u",
            label="Copy as Org",
            help="Copy the story as an Emacs Org document.",
            where=("articles", "story", "details"),
            run=copy_as_org,
        ),
    ),
    tabs=(Tab("Tasks", tasks, shows=(Checklist,)),),
    drawings={Checklist: drawn},
)
