"""The head of a document and of its body: dates, identity, rights, subjects, headlines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from newsmodel.formats.inline import Stretch
from newsmodel.formats.nitf.entities import identified
from newsmodel.formats.nitf.inline import inline
from newsmodel.formats.nitf.rules import made_of, norm, words
from newsmodel.formats.parts import party_named
from newsmodel.formats.xhtml_rules import has_words
from newsmodel.formats.xml import Element
from newsmodel.model.article import Article, Subject
from newsmodel.model.party import Person
from newsmodel.model.rights import Rights

MOMENTS = {"date.issue": "published", "date.release": "embargoed_until", "date.expire": "expires"}
"""The times of an article that are an element of ``docdata`` with a ``norm``."""

STATUSES = ("usable", "withheld", "canceled")
"""What ``management-status`` can say of an article; where nothing is said it is usable."""

FUNCTIONS = {
    "author": "writer-author",
    "editor": "editor",
    "producer": "producer",
    "archivist": "archivist",
    "videographer": "videographer",
    "artist": "graphic-artist",
    "photographer": "photographer",
    "statistician": "statistician",
}
"""The roles of contributors, as the ``function`` of ``revision-history`` has them."""

MESSAGES = ("clarification", "update", "retraction")
"""The kinds of correction that are an ``ed-msg`` of that type; a correction is a ``correction``."""

SUBHEAD = "subheadline"
"""The role of a headline that is an ``hl2`` below the first."""

CODES = "http://cv.iptc.org/newscodes/"
SUBJECT = re.compile(rf"{re.escape(CODES)}(?P<scheme>subjectcode|mediatopic)/(?P<code>\d{{8}})\Z")


def head(article: Article) -> Element:
    """The ``head`` of the document of an article."""
    return made_of(
        "head",
        made_of("title", words(article.headline)) if has_words(article.headline) else None,
        _tobject(article),
        _docdata(article),
        _pubdata(article),
        *_history(article),
    )


def _tobject(article: Article) -> Element | None:
    genre = Element("tobject.property", {"tobject.property.type": article.genre}) if article.genre else None
    coded = [found for subject in article.subjects if (found := _coded(subject)) is not None]
    return made_of("tobject", genre, *coded) if genre or coded else None


def _coded(subject: Subject) -> Element | None:
    """A subject with one of IPTC's codes; all others are a ``classifier``."""
    found = SUBJECT.match(subject.uri or "")
    if found is None:
        return None
    code = (
        found["code"]
        if found["scheme"] == "subjectcode" or found["code"].startswith("2")
        else f"medtop:{found['code']}"
    )
    matter = {"tobject.subject.matter": words(subject.name)} if words(subject.name) else {}
    return Element("tobject.subject", {"tobject.subject.refnum": code, **matter})


def _docdata(article: Article) -> Element | None:
    made = made_of(
        "docdata",
        *(made_of("correction", info=each.text) for each in article.corrections if each.kind == "correction"),
        made_of("doc-id", id_string=article.uri) if article.uri else None,
        *(
            Element(name, {"norm": norm(moment)})
            for name, field in MOMENTS.items()
            if (moment := getattr(article, field)) is not None
        ),
        *(
            made_of("ed-msg", msg_type=each.kind, info=each.text)
            for each in article.corrections
            if each.kind in MESSAGES
        ),
        made_of("du-key", version=str(article.version)) if article.version is not None else None,
        *_rights(article.rights),
        made_of("key-list", *(made_of("keyword", key=word) for word in article.keywords)) if article.keywords else None,
        _identified(article),
    )
    if article.pub_status != "usable":
        made.attributes["management-status"] = article.pub_status
    return made if made.children or made.attributes else None


def _rights(rights: Rights | None) -> Iterator[Element]:
    if rights is not None:
        year = None if rights.copyright_year is None else str(rights.copyright_year)
        if year or rights.copyright_holder:
            yield made_of("doc.copyright", year=year, holder=rights.copyright_holder)
        if rights.usage_terms:
            yield made_of("doc.rights", limitations=rights.usage_terms)


def _identified(article: Article) -> Element | None:
    classifiers = [
        made_of("classifier", words(each.name), type="subject", value=each.uri, idsrc=each.scheme)
        for each in article.subjects
        if _coded(each) is None
    ]
    found = [*identified(article), *(each for each in classifiers if each.children or "value" in each.attributes)]
    return made_of("identified-content", *found) if found else None


def _pubdata(article: Article) -> Element | None:
    publisher = party_named(article, article.publisher)
    made = Element("pubdata")
    facts = {
        "name": words(publisher.name) if publisher else None,
        "position.section": article.section,
        "ex-ref": article.url,
    }
    made.attributes = {name: value for name, value in facts.items() if value}
    return made if made.attributes else None


def _history(article: Article) -> Iterator[Element]:
    """Who made the article and is not in its byline, and when it was last changed."""
    in_byline = {id for id, _ in _authors(article)}
    for each in article.contributors:
        party = party_named(article, each.party)
        if party is not None and (each.role != "author" or each.party not in in_byline) and words(party.name):
            yield made_of("revision-history", name=words(party.name), function=FUNCTIONS.get(each.role, "other"))
    if article.modified is not None:
        yield made_of("revision-history", norm=norm(article.modified))


def _authors(article: Article) -> list[tuple[str, str]]:
    """The authors who are named in the byline, as ids and names."""
    line = words(article.byline or "")
    found: list[tuple[str, str]] = []
    for each in article.contributors:
        party = party_named(article, each.party)
        if each.role == "author" and isinstance(party, Person) and line.count(name := words(party.name)) == 1:
            found.append((party.id, name))
    return found


def body_head(article: Article, stretches: dict[str, list[Stretch]]) -> Element | None:
    """The ``body.head`` of the document of an article."""
    provider = party_named(article, article.provider)
    notice = article.rights.copyright_notice if article.rights else None
    made = made_of(
        "body.head",
        _hedline(article, stretches.get("headline", ())),
        made_of("rights", words(notice)) if notice and words(notice) else None,
        _byline(article),
        made_of("distributor", made_of("org", words(provider.name))) if provider and words(provider.name) else None,
        _dateline(article),
        _abstract(article, stretches.get("standfirst", ())),
    )
    return made if made.children else None


def _hedline(article: Article, stretches: Sequence[Stretch]) -> Element | None:
    further = [
        made_of("hl2", words(each.text))
        for each in article.alternative_headlines
        if each.role == SUBHEAD and words(each.text)
    ]
    if not has_words(article.headline) and not further:
        return None
    return made_of("hedline", made_of("hl1", *inline(article.headline, stretches)), *further)


def _byline(article: Article) -> Element | None:
    line = words(article.byline or "")
    if not line:
        return None
    places = sorted((line.index(name), line.index(name) + len(name)) for _, name in _authors(article))
    pieces: list[Element | str] = []
    at = 0
    for start, end in places:
        if start >= at:
            pieces += [line[at:start], Element("person", {}, [line[start:end]])]
            at = end
    return made_of("byline", *pieces, line[at:])


def _dateline(article: Article) -> Element | None:
    filed = Element("story.date", {"norm": norm(article.created)}) if article.created is not None else None
    line = words(article.dateline or "")
    return made_of("dateline", line, filed) if line or filed else None


def _abstract(article: Article, stretches: Iterable[Stretch]) -> Element | None:
    if not has_words(article.standfirst):
        return None
    return made_of("abstract", made_of("p", *inline(article.standfirst or "", [*stretches])))
