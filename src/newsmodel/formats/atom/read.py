"""An article from an entry of Atom."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin

from newsmodel.errors import Problem
from newsmodel.extra import JSON
from newsmodel.formats.atom.folding import fold, inside
from newsmodel.formats.atom.names import EPOCH, GENERATOR, ORDER, RELATIONS, SPACES, TYPES, UNNAMED, WRITTEN
from newsmodel.formats.feeds import media
from newsmodel.formats.feeds.common import (
    Inherited,
    language_in,
    moment_in,
    order_hint,
    paragraphs,
    places_in,
    publisher_in,
)
from newsmodel.formats.feeds.spaces import GENRE, SECTION
from newsmodel.formats.feeds.words import (
    Story,
    one_line,
    page,
    story_of_elements,
    story_of_markup,
    without_prefix,
    words_of_markup,
)
from newsmodel.formats.parts import Ids, Parties, language_tag
from newsmodel.formats.uris import uri
from newsmodel.formats.xhtml_words import text_in
from newsmodel.formats.xml import Element, from_tree, to_tree
from newsmodel.formats.xml_names import sound
from newsmodel.model.article import Article, Contributor, Link, Subject
from newsmodel.model.rights import Rights

MADE = "urn:newsmodel:"
"""How an identifier begins that was made for want of any."""

REQUIRED = {"id": "an identifier", "title": "a title", "updated": "the time of its last change"}
"""What an entry must have."""


def read(tree: JSON, variant: str, *, around: Inherited) -> Article:
    """What the model understands of an entry in a feed."""
    return _Reading(sound(tree, SPACES), around).article()


def inherited(feed: Element | None) -> Inherited:
    """What a feed says for all its entries."""
    if feed is None:
        return Inherited()
    rights = from_tree(fold(to_tree(Element("feed", {}, [*feed.all("rights")])))).find("rights")
    title = feed.find("title")
    stand_in = one_line(title.text) if title is not None and feed.words_of("generator") == GENERATOR else None
    return Inherited(
        language=language_tag(feed.get("xml:lang")),
        notice=words_of(rights)[0] or None if rights is not None else None,
        authors=tuple(each for each in people(feed, "author") if each[0] != stand_in),
        base=feed.get("xml:base") or "",
    )


def words_of(element: Element) -> tuple[str, str]:
    """The words of a text and its type."""
    match element.get("type"):
        case "html" | "text/html" as form:
            return words_of_markup(element.text), "html" if form == "html" else "other"
        case "xhtml":
            return text_in(without_prefix(inside(element))) or "", "xhtml"
        case _:
            return one_line(element.text), "text"


def people(holder: Element, name: str) -> Iterator[tuple[str, str | None]]:
    """The names of the people in the elements of this name, with their address."""
    for each in holder.all(name):
        found = each.find("name")
        named = one_line(found.text) if found is not None else ""
        if named and named != UNNAMED:
            address = each.words_of("uri")
            yield named, address if page(address) == address else None


def missing(entry: Element) -> list[Problem]:
    """What an entry must have and this one has not."""
    absent = [name for name in REQUIRED if entry.find(name) is None]
    return [Problem(path=name, message=f"missing: an entry has {REQUIRED[name]}") for name in absent]


class _Reading:
    """One entry, with the ids given so far and what was found wrong."""

    def __init__(self, entry: Element, around: Inherited) -> None:
        self.entry, self.around = entry, around
        self.problems: list[Problem] = []
        self.types: dict[str, JSON] = {}
        self.base = _joined(around.base, entry.get("xml:base") or "")

    def article(self) -> Article:
        entry = self.entry
        self.problems += missing(entry)
        url = next(self.links_of("alternate"), (None, None))[0]
        identifier = entry.words_of("id")
        title, standfirst, notice = (self.text(each) for each in ("title", "summary", "rights"))
        story = self.story()
        ids = Ids(story.ids)
        parties = Parties(ids)
        published = moment_in(entry, ("published",), self.problems)
        modified = moment_in(entry, ("updated",), self.problems) if entry.words_of("updated") != EPOCH else None
        created = moment_in(entry, ("dcterms:created",), self.problems)
        files = [(address, kind) for address, each in self.links_of("enclosure") if (kind := each.get("type"))]
        return Article(
            uri=None if identifier == url or (identifier or MADE).startswith(MADE) else identifier,
            url=url,
            headline=title or "",
            standfirst=standfirst,
            contributors=tuple(self.contributors(parties)),
            language=language_in(entry.get("xml:lang"), "xml:lang", self.problems) or self.around.language,
            published=published,
            modified=modified if modified not in (published, created) else None,
            created=created,
            section=self.category(SECTION),
            genre=self.category(GENRE),
            keywords=tuple(each for each in self.categories() if isinstance(each, str)),
            subjects=tuple(each for each in self.categories() if isinstance(each, Subject)),
            publisher=publisher_in(entry, parties),
            rights=self.rights(notice or self.around.notice),
            blocks=story.body.blocks,
            media=media.read(entry, story.body.media, files, ids),
            places=places_in(entry, ids),
            links=tuple(self.links()),
            parties=parties.all(),
            calls_to_action=story.calls,
            extra=self.hints(),
            problems=tuple(self.problems),
        )

    def hints(self) -> dict[str, JSON]:
        """What writing needs to know of the entry."""
        order = order_hint(self.entry, WRITTEN)
        return {**({TYPES: self.types} if self.types else {}), **({ORDER: order} if order else {})}

    def text(self, name: str) -> str | None:
        found = self.entry.find(name)
        if found is None:
            return None
        text, form = words_of(found)
        if form != "text":
            self.types[name] = form
        return text

    def story(self) -> Story:
        """The content: HTML in a string, XHTML, or paragraphs of text; nothing else is looked into."""
        found = self.entry.find("content")
        if found is None:
            return Story()
        form = "other" if found.get("src") is not None else found.get("type") or "text"
        if form == "html":
            story = story_of_markup(found.text, self.problems, "content")
            if not story.body.blocks:
                self.types["content"] = form
            return story
        self.types["content"] = form if form in ("xhtml", "text") else "other"
        if form == "xhtml":
            return story_of_elements(inside(found), self.problems, "content")
        return Story(paragraphs(found.text)) if form == "text" else Story()

    def links_of(self, rel: str) -> Iterator[tuple[str, Element]]:
        """Where the links of a relation lead, and the links."""
        for each in self.entry.all("link"):
            href = each.get("href")
            if href is not None and (each.get("rel") or "alternate") == rel:
                address = page(_joined(_joined(self.base, each.get("xml:base") or ""), href.strip()))
                if address is not None:
                    yield address, each

    def links(self) -> Iterator[Link]:
        for rel in RELATIONS:
            for address, each in self.links_of(rel):
                yield Link(url=address, label=each.get("title"), rel=rel)

    def contributors(self, parties: Parties) -> Iterator[Contributor]:
        source = self.entry.find("source")
        own = list(people(self.entry, "author")) or (list(people(source, "author")) if source is not None else [])
        for name, address in own or self.around.authors:
            yield Contributor(party=parties.person(name, [address] if address else []))
        for name, address in people(self.entry, "contributor"):
            yield Contributor(party=parties.person(name, [address] if address else []), role="contributor")

    def category(self, scheme: str) -> str | None:
        return next((each.get("term") for each in self.entry.all("category") if each.get("scheme") == scheme), None)

    def categories(self) -> Iterator[str | Subject]:
        for each in self.entry.all("category"):
            term, scheme, label = each.get("term") or "", each.get("scheme"), each.get("label")
            if scheme in (SECTION, GENRE) or not (term or label):
                continue
            if scheme or label:
                yield Subject(name=label or term, uri=term if uri(term) == term else None, scheme=scheme or None)
            else:
                yield term

    def rights(self, notice: str | None) -> Rights | None:
        license = next(self.links_of("license"), (None, None))[0]
        return Rights(copyright_notice=notice, license=license) if notice or license else None


def _joined(base: str, address: str) -> str:
    """An address seen from another."""
    try:
        return urljoin(base, address) if base and address else address or base
    except ValueError:
        return address
