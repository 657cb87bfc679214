"""Markdown: CommonMark with a front matter, as static site generators and writers have it.

Nothing in an article is taken as markup: characters that Markdown or HTML would act on are escaped, and
links keep only schemes that lead to a page or a mailbox. Writing needs no library, nor does reading what
newsmodel wrote; any other file is read by markdown-it-py and PyYAML. The whole article travels in one member of
the front matter. Where the file was changed since, it is compared with what was written then, and the
changes count.
"""

from __future__ import annotations

import re

import attrs

from newsmodel.errors import DecodeError, InvalidError, OptionError, Problem
from newsmodel.extra import JSON
from newsmodel.formats.carrier import packed, unpacked
from newsmodel.formats.format import Format
from newsmodel.formats.markdown import story, whole
from newsmodel.formats.markdown.file import file_of, tree_of
from newsmodel.formats.markdown.front_matter import FENCES, YAML, Fenced, fenced
from newsmodel.formats.markdown.people import for_people
from newsmodel.formats.markdown.text import escape, link
from newsmodel.formats.markdown.write import Manner
from newsmodel.formats.standard import Standard, understood, write_tree
from newsmodel.model.article import Article


def encode(
    article: Article, *, level: int = 1, calls_to_action: bool = True, front_matter: bool = True, plain: bool = False
) -> str:
    """An article as Markdown.

    ``level`` is that of the headline (1 to 5); ``calls_to_action=False`` leaves out what the page asks of
    its reader; ``front_matter=False`` writes the story for people, headline and all; ``plain`` leaves out the
    member that the whole article travels in.
    """
    if not 1 <= level <= 5:
        raise OptionError(f"the level of a headline is 1 to 5, not {level}")
    manner = Manner(level=level, calls_to_action=calls_to_action, commented=front_matter)
    if not front_matter:
        return for_people(article, manner)
    tree = write_tree(article, _standard(manner), plain=True)
    if plain or (STANDARD.key in article.extra and not packed(article, _read(tree))):
        return file_of(tree).text
    return whole.with_whole(file_of(tree, fenced=True), article, manner).text


def decode(document: bytes, *, strict: bool = False) -> Article:
    """The article in a Markdown file: ours, or anybody's.

    What the front matter says that cannot be is told in ``problems``; ``strict`` refuses it.
    """
    try:
        text = document.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise DecodeError("not Markdown", [Problem(path=f"byte {error.start}", message="not UTF-8")]) from None
    file, held = whole.parted(fenced(text))
    if held is None:
        return _read_file(file, strict=strict)
    try:
        told = whole.unpacked(held)
    except (DecodeError, InvalidError) as error:
        if strict:
            raise
        article = _read_file(file)
        faults = tuple(Problem(path=whole.NAME, message=str(problem)) for problem in error.problems)
        return article.replace(problems=(*article.problems, *faults))
    if whole.is_as_written(file, told):
        return told.article
    if strict:
        raise DecodeError("this Markdown file was changed after it was written")
    return _changed(told, file)


def _changed(told: whole.Whole, file: Fenced) -> Article:
    """The article that a file was written from, with what was changed in the file since."""
    written = file_of(write_tree(told.article, _standard(told.manner), plain=True))
    now = _read_file(file if file.inside else fenced(file.body.removeprefix("\n")))
    carrier = packed(told.article, _read_file(written))
    return unpacked(now, carrier) if carrier else now


def _read_file(file: Fenced, *, strict: bool = False) -> Article:
    tree, problems = tree_of(file)
    article = _read(tree, problems)
    if strict and article.problems:
        raise DecodeError("not Markdown as it should be", article.problems)
    return article


def _read(tree: JSON, problems: tuple[Problem, ...] = ()) -> Article:
    """The article in a tree; it always has a rest, so that it is known to come from Markdown."""
    article = understood(tree, STANDARD, problems)
    return article.replace(extra={STANDARD.key: {}, **article.extra})


def _standard(manner: Manner) -> Standard:
    """Markdown whose stories are written in one manner."""
    return attrs.evolve(STANDARD, write=lambda article, fence: story.write(article, fence, manner))


STANDARD = Standard(
    name="markdown",
    write=lambda article, fence: story.write(article, fence, Manner()),
    read=story.read,
    variant_of=lambda tree: str(tree[story.FENCE]) if isinstance(tree, dict) else YAML,
    put=lambda tree, carrier: tree,  # the article travels whole, see ``whole``
    take=lambda tree: (tree, ""),
    variants=FENCES,
)

OPENS = re.compile(rb"---[ \t]*\r?\n(?:#[^\n]*\n|\r?\n)*[A-Za-z_][\w-]*:(?=[ \t\r\n])|\+\+\+[ \t]*\r?\n")
CLOSES = re.compile(rb"\n---[ \t]*\r?(?:\n|\Z)")


def sniff(head: bytes) -> bool:
    """Whether a document begins with a front matter, which is then followed by more."""
    begins = head.removeprefix(b"\xef\xbb\xbf")
    if not OPENS.match(begins):
        return False
    return begins.startswith(b"+++") or CLOSES.search(begins) is not None or b"\n" + OURS in begins


OURS = b'title: "'
"""How the first line of our own front matter mostly begins; a long one is not closed within the first bytes."""

markdown = Format(
    name="markdown",
    title="Markdown",
    media_type="text/markdown",
    suffixes=(".md", ".markdown"),
    encode=encode,
    decode=decode,
    sniff=sniff,
    shown={"front_matter": False},
)

__all__ = ["decode", "encode", "escape", "link", "markdown"]
