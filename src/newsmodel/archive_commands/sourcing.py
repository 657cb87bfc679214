"""``newsmodel sources``: who is quoted how much, and who stays unnamed on what terms."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping

import attrs

from newsmodel.address import Address, key_of
from newsmodel.archive import parse
from newsmodel.archive_commands.finding import tell_failures
from newsmodel.archive_commands.listing import width_of_terminal
from newsmodel.archive_commands.progress import Line
from newsmodel.archive_commands.reporting import WIDTH
from newsmodel.archive_commands.within import archive_of
from newsmodel.cells import cut
from newsmodel.commands import tell, write_out
from newsmodel.errors import Problem
from newsmodel.extra import JSON
from newsmodel.formats.tables import cell, table_line
from newsmodel.model.article import Article
from newsmodel.report import Sourcing, Speaker, lines, sourcing, sourcing_reports
from newsmodel.report.sourced import source_lines

COLUMNS = (
    *("article", "headline", "name", "kind", "role", "affiliation", "quotes", "words", "share_of_words", "articles"),
    *("condition", "reason", "reason_given", "address"),
)
"""The columns of CSV; the first two are empty where several articles are taken together."""


@attrs.frozen
class Counted:
    """The figures of one article, or of all together."""

    sourcing: Sourcing
    """The figures."""

    article: Article | None = None
    """The article, where it is one."""

    @property
    def members(self) -> dict[str, JSON]:
        """What names the article."""
        if self.article is None:
            return {}
        return {"address": str(_address(self.article)), "headline": self.article.headline}


def sources(options: Namespace) -> int:
    """Count the sources of the articles of an archive, or of files and folders: all together, or of each."""
    failures: list[Problem] = []
    query = parse(options.query)  # a wrong query is told before anything is read
    with archive_of(options.paths, failures, language=options.language) as archive:
        tell_failures(failures)
        total, line = archive.count(query), Line()
        articles = line.counting(archive.export(query), total)
        try:
            for piece in WRITERS[options.to](_counted(articles, each=options.each or total == 1), options):
                write_out(piece)
        finally:
            line.clear()
        for note in archive.notes(query):
            tell(f"newsmodel: {note}")
    return 1 if failures else 0


def _counted(articles: Iterator[Article], *, each: bool) -> Iterator[Counted]:
    if each:
        yield from (Counted(sourcing([article]), article) for article in articles)
    else:
        yield Counted(sourcing(articles))


def _text(found: Iterator[Counted], options: Namespace) -> Iterator[str]:
    """Charts, and of one article every source."""
    width = options.width or width_of_terminal() or WIDTH
    for number, each in enumerate(found):
        yield "\n" if number else ""
        if each.article is not None:
            yield f"{cut(each.article.headline, width) or '(no headline)'}\n{_address(each.article)}\n\n"
        for at, report in enumerate(sourcing_reports(each.sourcing, options.limit)):
            yield "\n" if at else ""
            yield from (f"{line}\n" for line in lines(report, width))
        if each.article is not None and each.sourcing.speakers:
            yield "\n"
            yield from (f"{line}\n" for line in source_lines(each.sourcing, width))


def _json(found: Iterator[Counted], options: Namespace) -> Iterator[str]:
    """One object: of all together, or a line for each article."""
    for each in found:
        yield json.dumps(_members(each), ensure_ascii=False, indent=None if options.each else 2) + "\n"


def _csv(found: Iterator[Counted], options: Namespace) -> Iterator[str]:
    """A row for each source."""
    yield table_line(COLUMNS).decode()
    for each in found:
        article = each.article
        about = (str(_address(article)), article.headline) if article else (None, None)
        for speaker in each.sourcing.speakers:
            row = _speaker(speaker, each.sourcing)
            values = (*about, *(row[name] for name in COLUMNS[2:]))
            yield table_line([cell(value) for value in values]).decode()


WRITERS: Mapping[str, Callable[[Iterator[Counted], Namespace], Iterator[str]]] = {
    "text": _text,
    "json": _json,
    "csv": _csv,
}
"""What writes the figures, by what is asked for."""


def _members(each: Counted) -> dict[str, JSON]:
    found = each.sourcing
    return {
        **each.members,
        "articles": found.articles,
        "articles_with_quotes": found.quoting,
        "quotes": found.quotes,
        "words": found.words,
        "kinds": [
            {"kind": kind.kind, "sources": kind.sources, "quotes": kind.quotes, "words": kind.words}
            for kind in found.kinds
        ],
        "unnamed": {
            "quotes": found.unnamed,
            "share_of_quotes": found.share_of_quotes(found.unnamed),
            "with_condition": sum(number for (has, _), number in found.terms.items() if has),
            "with_reason": sum(number for (_, has), number in found.terms.items() if has),
            "reasons": dict(sorted(found.reasons.items())),
        },
        "sources": [dict(_speaker(speaker, found)) for speaker in found.speakers],
    }


def _speaker(speaker: Speaker, found: Sourcing) -> dict[str, str | int | float | None]:
    return {
        "name": speaker.name,
        "kind": speaker.kind,
        "role": speaker.role,
        "affiliation": speaker.affiliation,
        "quotes": speaker.quotes,
        "words": speaker.words,
        "share_of_words": found.share_of_words(speaker.words),
        "articles": speaker.articles,
        "condition": speaker.condition,
        "reason": speaker.reason,
        "reason_given": speaker.reason_given,
        "address": str(speaker.address),
    }


def _address(article: Article) -> Address:
    return Address(kind="article", key=key_of(article))
