"""The tab that says who a source is and everything they said, or lists the sources of the story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content

from newsmodel.model import Anonymity, Article, Party, Quote, Source
from newsmodel_tui import links
from newsmodel_tui.across import SourceAcross
from newsmodel_tui.described.subject import (
    Subject,
    counted,
    everywhere,
    heading,
    nothing,
    pair,
    provenance,
    quoted,
    story_of,
)
from newsmodel_tui.drawing import QUIET, line, styled, words
from newsmodel_tui.labels import label_of
from newsmodel_tui.widgets.rows import GAP, Row

if TYPE_CHECKING:
    from newsmodel.report import Sourcing, Speaker

BAR = 12
"""How many cells the longest bar has."""

MET = {
    "id": "the same identifier in each story",
    "name": "the same full name in each story",
    "article": "known from one story only",
}
"""Why sources of several stories are taken to be one."""


def source_rows(subject: Subject) -> Iterator[Row]:
    """The source, what the text calls them, and everything they said; else all sources."""
    article, part = subject.article, subject.part
    source = _source(article, part)
    if isinstance(subject.across, SourceAcross):
        yield from _across(subject.across)
    elif source is None and isinstance(part, Party):
        yield Row(words(part.name, "bold"))
        yield pair("Kind", f"{label_of(part.kind)}, named in the story but not quoted")
    elif source is None:
        yield from _all_sources(subject)
    else:
        yield from _one_source(subject, source)


def _source(article: Article, part: object) -> Source | None:
    if isinstance(part, Quote):
        return article.source_of(part)
    if isinstance(part, Party):
        return next((source for source in article.sources if source.party == part.id), None)
    return part if isinstance(part, Source) else None


def _one_source(subject: Subject, source: Source) -> Iterator[Row]:
    article = subject.article
    yield subject.row(words(article.name_of(source), "bold underline $mark-source"), source.id)
    facts = (source.kind, source.role, source.affiliation, source.nationality, source.seniority)
    yield Row(line(" · ".join(fact for fact in facts if fact), QUIET))
    yield from everywhere(subject, links.source(_key_of(subject, source)))
    from newsmodel.report.sourced import spoken

    found, by_source = _figures(subject)
    yield pair("Said", spoken(by_source[source.id], found))
    if source.attribution != "unknown":
        yield pair("Terms", label_of(source.attribution))
    if source.anonymity:
        yield from _terms(source.anonymity)
    yield from provenance(source.provenance)
    said = article.quotes_by(source)
    if names := _names(source, said):
        yield GAP
        yield heading("Called in the text")
        for name, count in names.items():
            yield Row(Content.assemble(words(f"“{name}”"), styled(f"  {count}×" if count > 1 else "", QUIET)))
    yield GAP
    yield heading("Everything this source said", f"{len(said)} in this story")
    yield from (subject.row(quoted(quote), quote.id) for quote in said)


def _key_of(subject: Subject, source: Source) -> str:
    from newsmodel.archive.meeting import source_identity

    return source_identity(subject.article, source, subject.key).key


def _across(across: SourceAcross) -> Iterator[Row]:
    """A source in all that is open: what it said by story, and who else it may be."""
    card, others = across.card, len(across.candidates)
    yield Row(words(card.name, "bold underline $mark-source"))
    yield Row(line(f"{card.kind} · {MET.get(card.met_by, card.met_by)}", QUIET))
    yield Row(styled(counted(card.articles, card.quotes), QUIET))
    if others:
        yield Row(styled(f"{others} {'other' if others == 1 else 'others'} may be the same: see below", QUIET))
    yield GAP
    listed = sum(len(quotes) for _, quotes in across.said)
    yield heading("Everything this source said", f"the newest {listed:,}" if listed < card.quotes else "")
    for story, quotes in across.said:
        yield GAP
        yield Row(story_of(story))
        yield from (Row(quoted(quote), opens=links.story(story.key, quote.id)) for quote in quotes)
    if others:
        yield GAP
        yield heading("May also be", "nobody has decided")
        for each in across.candidates:
            name = line(each.source.name, "underline $mark-source")
            said = styled(f"  {counted(each.source.articles, each.source.quotes)}", QUIET)
            yield Row(Content.assemble(name, said, "\n", words(each.reason, QUIET)), opens=each.source.address)


def _terms(terms: Anonymity) -> Iterator[Row]:
    yield pair("Unnamed", terms.condition.text if terms.condition else "no condition given")
    yield pair("Reason", terms.reason_given.text if terms.reason_given else label_of(terms.reason).lower())
    if terms.disclosed:
        yield pair("Told", ", ".join(terms.disclosed))


def _names(source: Source, said: tuple[Quote, ...]) -> Counter[str]:
    """What the text calls the source, each place counted once."""
    passages = (*source.mentions, *(quote.speaker for quote in said if quote.speaker))
    return Counter(text for text, _ in dict.fromkeys((passage.text, str(passage.span)) for passage in passages))


def _all_sources(subject: Subject) -> Iterator[Row]:
    from newsmodel.report.sourced import unnamed

    article = subject.article
    if not article.sources:
        yield from nothing("This story names no source.", "has:source", "a source")
        return
    found, by_source = _figures(subject)
    yield heading("Sources", f"{len(article.sources)} in this story")
    if found.unnamed:
        yield Row(styled(unnamed(found), QUIET))
    yield GAP
    most = max(each.words for each in found.speakers)
    for source in sorted(article.sources, key=lambda each: -by_source[each.id].words):
        yield subject.row(_with_bar(article.name_of(source), by_source[source.id], found, most), source.id)


def _with_bar(name: str, speaker: Speaker, found: Sourcing, most: int) -> Content:
    """A source with a bar as long as it was quoted; the longest is that of ``most`` words."""
    from newsmodel.report.drawing import length
    from newsmodel.report.values import share
    from newsmodel_tui.counted import BLOCK

    part = share(speaker.words, found.words) or "0 %"
    return Content.assemble(
        line(name, "underline $mark-source"),
        styled(f"  {speaker.kind} · {speaker.quotes}”\n", QUIET),
        styled(length(speaker.words, most, BAR, BLOCK), "$mark-match"),
        styled(f" {part} of the words quoted", QUIET),
    )


def _figures(subject: Subject) -> tuple[Sourcing, dict[str, Speaker]]:
    """What the sources of the story come to, and what each does, by its id in the story."""
    from newsmodel.report.sourcing import sourcing_of

    found = sourcing_of([(subject.key, subject.article)])
    speakers = {each.address.key: each for each in found.speakers}
    return found, {source.id: speakers[_key_of(subject, source)] for source in subject.article.sources}
