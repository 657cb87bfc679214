"""An article from the elements of NITF."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from newsmodel.errors import Problem
from newsmodel.formats.moments import moment_of
from newsmodel.formats.nitf.bodies import Body, joined
from newsmodel.formats.nitf.entities import Entities
from newsmodel.formats.nitf.head import CODES, FUNCTIONS, MESSAGES, MOMENTS, STATUSES, SUBHEAD
from newsmodel.formats.nitf.names import Names
from newsmodel.formats.nitf.rules import words
from newsmodel.formats.nitf.words import Lines, wanted_ids
from newsmodel.formats.parts import language_tag
from newsmodel.formats.xml import Element
from newsmodel.model.article import Article, Contributor, Correction, Headline, Subject
from newsmodel.model.party import Organization, Person
from newsmodel.model.rights import Rights

NOTHING = Element("nothing")
ROLES = {function: role for role, function in FUNCTIONS.items()}


@attrs.define
class Story:
    """A document that is being read: its parts so far and what was found wrong."""

    body: Body
    problems: list[Problem] = attrs.field(factory=list)

    @property
    def entities(self) -> Entities:
        """The people, organizations and places."""
        return self.body.lines.entities

    def tell(self, path: str, message: str) -> None:
        """Note what is wrong."""
        self.problems.append(Problem(path=path, message=message))

    def parts(self) -> dict[str, Any]:
        """What the texts of the document have given, once all of them are read."""
        lines = self.body.lines
        return {
            "blocks": tuple(self.body.blocks),
            "media": tuple(self.body.media),
            "calls_to_action": tuple(self.body.calls),
            "quotes": lines.all_quotes(),
            "mentions": tuple(lines.mentions),
            "sources": tuple(lines.sources.values()),
            "parties": tuple(lines.entities.parties.values()),
            "places": tuple(lines.entities.places.values()),
            "problems": tuple(self.problems),
        }


def story_of(root: Element) -> Story:
    """The reading of a document, at its beginning."""
    names = Names(wanted_ids(root))
    return Story(Body(Lines(names, Entities(names))))


def article_of(root: Element) -> Article:
    """What the model understands of a document whose root is ``nitf``."""
    story = story_of(root)
    found: dict[str, Any] = {"language": _language(root, story)}
    heads = root.find("head") or NOTHING
    found |= read_head(heads, story)
    made_by = found.pop("contributors")
    found |= read_body(root, story)
    found["contributors"] += made_by
    said: dict[str, Any] = _rights(heads.find("docdata") or NOTHING) | {
        "copyright_notice": root.words_of("body", "body.head", "rights")
    }
    said = {name: value for name, value in said.items() if value is not None}
    if root.find("body") is None:
        story.tell("body", "missing: a NITF document has one")
    return Article(**found, **story.parts(), rights=Rights(**said) if said else None)


def _language(root: Element, story: Story) -> str | None:
    said = root.get("baselang")
    if said and language_tag(said) is None:
        story.tell("baselang", f"{said!r} is no language tag (BCP 47)")
    return language_tag(said)


def read_head(head: Element, story: Story) -> dict[str, Any]:
    """The fields of an article that the ``head`` of a document gives."""
    data = head.find("docdata") or NOTHING
    pub = head.find("pubdata") or NOTHING
    for each in (data.find("identified-content") or NOTHING).elements:
        story.entities.read(each)
    found = {
        field: moment
        for name, field in MOMENTS.items()
        if (moment := _moment(data.find(name), name, story)) is not None
    }
    if "published" not in found and (used := moment_of(pub.get("date.publication"))) is not None:
        found["published"] = used
    revised = [each for each in head.all("revision-history") if each.get("norm") and not each.get("name")]
    publisher = words(pub.get("name") or "")
    return {
        **found,
        "uri": (data.find("doc-id") or NOTHING).get("id-string") or None,
        "url": pub.get("ex-ref") or None,
        "section": pub.get("position.section") or None,
        "publisher": story.entities.party(Organization, publisher) if publisher else None,
        "modified": _moment(revised[-1], "revision-history", story) if revised else None,
        "version": _version(data.find("du-key")),
        "pub_status": _status(data.get("management-status"), story),
        "genre": ((head.find("tobject") or NOTHING).find("tobject.property") or NOTHING).get("tobject.property.type")
        or None,
        "keywords": tuple(
            key for each in data.all("key-list") for word in each.all("keyword") if (key := word.get("key")) is not None
        ),
        "subjects": tuple(_subjects(head)),
        "corrections": tuple(_corrections(data)),
        "contributors": tuple(_contributors(head, story)),
    }


def _moment(it: Element | None, path: str, story: Story) -> Any:
    said = it.get("norm") if it is not None else None
    found = moment_of(said)
    if said and found is None:
        story.tell(path, f"{said!r} is no date and time (ISO 8601)")
    return found


def _version(it: Element | None) -> int | None:
    said = (it.get("version") or "") if it is not None else ""
    return int(said) if said.isascii() and said.isdigit() and len(said) < 16 else None


def _status(said: str | None, story: Story) -> str:
    if said is None or said in STATUSES:
        return said or "usable"
    if said != "embargoed":
        story.tell("docdata", f"management-status {said!r} is none of usable, embargoed, withheld, canceled")
        return "usable"
    return "withheld"


def _subjects(head: Element) -> Iterator[Subject]:
    for each in (head.find("tobject") or NOTHING).all("tobject.subject"):
        code = each.get("tobject.subject.refnum") or ""
        name = next(
            (said for part in ("detail", "matter", "type") if (said := each.get(f"tobject.subject.{part}"))), ""
        )
        number = code.removeprefix("medtop:")
        uri = None
        if number.isascii() and number.isdigit() and len(number) == 8:
            uri = f"{CODES}{'mediatopic' if number != code or number.startswith('2') else 'subjectcode'}/{number}"
        if name or uri:
            yield Subject(name=name, uri=uri)
    for each in (head.find("docdata", "identified-content") or NOTHING).all("classifier"):
        if each.get("type") == "subject" and (each.words or each.get("value")):
            yield Subject(name=each.words, uri=each.get("value") or None, scheme=each.get("idsrc") or None)


def _corrections(data: Element) -> Iterator[Correction]:
    for each in data.all("correction", "ed-msg"):
        kind: Any = "correction" if each.name == "correction" else each.get("msg-type")
        text = each.get("info")
        if text and (kind == "correction" if each.name == "correction" else kind in MESSAGES):
            yield Correction(text=text, kind=kind)


def _contributors(head: Element, story: Story) -> Iterator[Contributor]:
    for each in head.all("revision-history"):
        name = words(each.get("name") or "")
        if name:
            party = story.entities.named(name) or story.entities.party(Person, name)
            yield Contributor(party=party, role=ROLES.get(each.get("function") or "", "other"))


def _rights(data: Element) -> dict[str, Any]:
    owned = data.find("doc.copyright") or NOTHING
    year = owned.get("year") or ""
    return {
        "copyright_holder": owned.get("holder") or None,
        "copyright_year": int(year)
        if year.isascii() and year.isdigit() and len(year) == 4 and int(year) >= 1400
        else None,
        "usage_terms": (data.find("doc.rights") or NOTHING).get("limitations") or None,
    }


def read_body(root: Element, story: Story) -> dict[str, Any]:
    """The fields of an article that the ``body`` of a document gives; its blocks are in the story then."""
    top = root.find("body", "body.head") or NOTHING
    lines = story.body.lines
    found: dict[str, Any] = {"contributors": tuple(_authors(top, story))}
    headline = top.find("hedline", "hl1")
    if headline is not None:
        found["headline"], stretches = lines.text(headline.children)
        lines.read("headline", found["headline"], stretches)
    elif title := root.words_of("head", "title"):
        found["headline"] = title
    further = [text for each in top.all("hedline") for line in each.all("hl2") if (text := line.words)]
    found["alternative_headlines"] = tuple(Headline(text=text, role=SUBHEAD) for text in further)
    found["byline"] = top.words_of("byline")
    found["dateline"] = top.words_of("dateline")
    found["created"] = _moment(top.find("dateline", "story.date"), "dateline", story)
    provider = top.words_of("distributor")
    found["provider"] = (
        story.entities.named(provider) or story.entities.party(Organization, provider) if provider else None
    )
    found["standfirst"] = _standfirst(top, story)
    for content in (root.find("body") or NOTHING).all("body.content"):
        story.body.read(content.elements)
    return found


def _authors(top: Element, story: Story) -> Iterator[Contributor]:
    for line in top.all("byline"):
        for each in line.all("person"):
            if (party := story.entities.read(each)) is not None:
                yield Contributor(party=party)


def _standfirst(top: Element, story: Story) -> str | None:
    abstract = top.find("abstract")
    if abstract is None:
        return None
    text, stretches = joined(story.body, abstract.elements)
    story.body.lines.read("standfirst", text, stretches)
    return text or None
