"""The article: the root of the model."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Annotated, Any, Literal, TypeVar

import attrs
from msgspec import Meta

from newsmodel.errors import InvalidError, NotHereError, Problem
from newsmodel.model import text as words
from newsmodel.model.block import Block
from newsmodel.model.call_to_action import CallToAction
from newsmodel.model.media import Medium
from newsmodel.model.part import Part, evolve, model, shorten
from newsmodel.model.party import Party
from newsmodel.model.place import Mention, Place
from newsmodel.model.provenance import Confidence, Moment, Provenance
from newsmodel.model.quote import Claim, Quote
from newsmodel.model.rights import Rights
from newsmodel.model.source import Source
from newsmodel.model.span import Passage, Span

_P = TypeVar("_P", Source, Place, Party, Quote)

LanguageTag = Annotated[str, Meta(pattern="^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$")]


@model
class Headline(Part):
    """A further headline of the same article."""

    text: str
    """The words."""

    role: str
    """What it is for: "web", "mobile", "print", "kicker", "search"."""


@model
class Contributor(Part):
    """Somebody who made the article, and in which role."""

    party: str
    """The id of the person or organization."""

    role: str = "author"
    """What they did: "author", "editor", "photographer", "translator", "agency"."""


@model
class Subject(Part):
    """What the article is about, from a vocabulary."""

    name: str
    """The words for people."""

    uri: str | None = None
    """The concept's address, such as an IPTC Media Topic."""

    scheme: str | None = None
    """The vocabulary it comes from."""

    relevance: Confidence | None = None
    """How much the article is about it, 0 to 1."""


@model
class Correction(Part):
    """A statement that something in the article was wrong or has changed."""

    text: str
    """The words."""

    kind: Literal["correction", "clarification", "update", "retraction"] = "correction"
    """What it does."""

    published: Moment | None = None
    """When it was made."""

    passage: Passage | None = None
    """The words of the article that it is about."""


@model
class Link(Part):
    """A related document."""

    url: str
    """Where it is."""

    label: str | None = None
    """What it is called."""

    rel: str = "related"
    """How it relates: "related", "canonical", "translation", "previous", "license"."""


@model
class Article(Part):
    """A news article with everything on its page.

    Parts refer to each other by local id, and all references and spans are checked when the article is
    made, by hand or by a decoder: ``InvalidError`` lists every problem with its path.

    >>> from newsmodel.model import Paragraph
    >>> article = Article(headline="Sumy evacuates", blocks=(Paragraph(id="p1", text="Thousands left."),))
    >>> article.text
    'Thousands left.'
    """

    uri: str | None = None
    """The identifier that stays the same through all versions."""

    url: str | None = None
    """Where the page is."""

    headline: str = ""
    """The headline."""

    alternative_headlines: tuple[Headline, ...] = ()
    """Headlines for other places, with their role."""

    standfirst: str | None = None
    """The lines between headline and body (dek, summary)."""

    byline: str | None = None
    """Who it is by, as printed."""

    contributors: tuple[Contributor, ...] = ()
    """Who made it, as parties with roles."""

    dateline: str | None = None
    """Where and when it was filed, as printed: "KYIV, Aug 11"."""

    language: LanguageTag | None = None
    """Language of the text, a BCP 47 tag."""

    published: Moment | None = None
    """When it was first published."""

    modified: Moment | None = None
    """When it was last changed."""

    created: Moment | None = None
    """When it was written."""

    embargoed_until: Moment | None = None
    """Not to be published before."""

    expires: Moment | None = None
    """Not to be shown after."""

    version: Annotated[int, Meta(ge=0)] | None = None
    """Number of this version."""

    pub_status: Literal["usable", "withheld", "canceled"] = "usable"
    """Whether it may be published (IPTC pubStatus)."""

    section: str | None = None
    """Where in the outlet it stands: "World"."""

    genre: str | None = None
    """What sort of article: "Current", "Analysis", "Opinion" (IPTC genre)."""

    keywords: tuple[str, ...] = ()
    """Free words it can be found by."""

    subjects: tuple[Subject, ...] = ()
    """What it is about, from vocabularies."""

    publisher: str | None = None
    """The id of the party that publishes it."""

    provider: str | None = None
    """The id of the party that delivers it: the agency."""

    rights: Rights | None = None
    """Who owns it and what may be done with it."""

    access: Literal["free", "registration", "metered", "paid"] | None = None
    """What it takes to read it."""

    blocks: tuple[Block, ...] = ()
    """The body, top to bottom."""

    media: tuple[Medium, ...] = ()
    """Pictures, video and audio."""

    parties: tuple[Party, ...] = ()
    """People, organizations and groups."""

    sources: tuple[Source, ...] = ()
    """Who the article has it from."""

    places: tuple[Place, ...] = ()
    """Where it happens."""

    quotes: tuple[Quote, ...] = ()
    """What was said, in the order of the text."""

    mentions: tuple[Mention, ...] = ()
    """Where the text names a place or a party."""

    claims: tuple[Claim, ...] = ()
    """Statements about the world."""

    calls_to_action: tuple[CallToAction, ...] = ()
    """What the page asks of its reader."""

    corrections: tuple[Correction, ...] = ()
    """What was wrong and is put right."""

    links: tuple[Link, ...] = ()
    """Related documents."""

    provenance: Provenance | None = None
    """Who made this model of the page, and how."""

    problems: tuple[Problem, ...] = ()
    """What a reader found and could not place or believe."""

    def own_problems(self) -> Iterator[Problem]:
        """What keeps the parts from fitting together: ids, references, spans."""
        from newsmodel.model.rules import problems_of

        yield from problems_of(self)

    def __reduce__(self) -> tuple[Callable[..., Article], tuple[object, ...]]:
        """Pickled as MessagePack: a fifth of the time of attribute by attribute."""
        from newsmodel.model.mirrors import pack, unpack
        from newsmodel.model.plain import from_plain, to_plain

        try:
            return unpack, (pack(self),)
        except OverflowError:  # an integer in extra that MessagePack has no room for
            return from_plain, (to_plain(self), Article)

    def __repr__(self) -> str:
        counts = (
            f"{len(self.blocks)} blocks, {len(self.quotes)} quotes, {len(self.sources)} sources, "
            f"{len(self.places)} places, {len(self.calls_to_action)} calls to action"
        )
        return f"Article({shorten(self.headline)!r}, {counts})"

    @property
    def text(self) -> str:
        """The body as one string: the blocks that have words, parted by a blank line."""
        return words.body_text(self)

    def slice(self, span: Span) -> str:
        """What the article says at a span; ``NotHereError`` when it points outside."""
        return words.slice_of(self, span)

    def offsets_of(self, span: Span) -> tuple[int, int]:
        """A span of a block as start and end in ``text``."""
        return words.offsets_of(self, span)

    def span_at(self, start: int, end: int) -> Span:
        """The span of one block that stands at these offsets of ``text``."""
        return words.span_at(self, start, end)

    def reanchor(self, span: Span, edited: Article) -> words.Reanchored:
        """Where a span of this article is in an edited version of it: exact, moved, fuzzy or lost."""
        return words.reanchor(span, self, edited)

    def part(self, id: str) -> Block | Medium | Party | Source | Place | Quote | Claim | CallToAction:
        """The part with this id, whatever it is."""
        from newsmodel.model.rules import LISTS

        for name in LISTS:
            for part in getattr(self, name):
                if part.id == id:
                    found: Block | Medium | Party | Source | Place | Quote | Claim | CallToAction = part
                    return found
        raise NotHereError(f"nothing in this article has the id {id!r}")

    def quotes_by(self, source: Source | str) -> tuple[Quote, ...]:
        """Everything that a source (or the source of this id) says, in the order of the text."""
        id = source if isinstance(source, str) else source.id
        return tuple(quote for quote in self.quotes if quote.source == id)

    def source_of(self, quote: Quote | str) -> Source | None:
        """Who says it; None when the text does not tell."""
        if isinstance(quote, str):
            quote = _with_id(self.quotes, quote, "quote")
        return None if quote.source is None else _with_id(self.sources, quote.source, "source")

    def party_of(self, source: Source | str) -> Party | None:
        """The person, organization or group behind a source, where the article names one."""
        if isinstance(source, str):
            source = _with_id(self.sources, source, "source")
        return None if source.party is None else _with_id(self.parties, source.party, "party")

    def name_of(self, source: Source | str) -> str:
        """What to call a source: the party's name, or its description where it has none or stays unnamed."""
        if isinstance(source, str):
            source = _with_id(self.sources, source, "source")
        party = None if source.is_anonymous else self.party_of(source)
        return party.name if party else source.description

    def mentions_of(self, entity: Place | Party | str) -> tuple[Mention, ...]:
        """Where the text names a place or party, in its order."""
        id = entity if isinstance(entity, str) else entity.id
        return tuple(mention for mention in self.mentions if mention.entity == id)

    def containing(self, place: Place | str) -> tuple[Place, ...]:
        """The places that hold this one, nearest first."""
        if isinstance(place, str):
            place = _with_id(self.places, place, "place")
        places = {each.id: each for each in self.places}
        chain: list[Place] = []
        while place.within is not None:
            place = places.get(place.within) or _with_id(self.places, place.within, "place")
            chain.append(place)
        return tuple(chain)

    def replace(self, **changes: object) -> Article:
        """The article with some fields changed; raises ``InvalidError`` when the parts no longer fit."""
        return evolve(self, **self._known(changes, "replace"))

    def _known(self, changes: dict[str, object], what: str) -> dict[str, Any]:
        unknown = sorted(changes.keys() - {field.name for field in attrs.fields(Article)})
        if unknown:
            problems = [Problem(path=name, message="an article has no such field") for name in unknown]
            raise InvalidError(f"cannot {what}", problems)
        return changes

    def edit(self, **changes: object) -> Article:
        """The article with changed texts (headline, standfirst, media, blocks), its parts brought along.

        Every span goes where its words are now, as ``reanchor`` finds them. What is no longer there is
        told in ``problems``: a quote keeps its words but has no place, a mention keeps its words.

        >>> from newsmodel.model import Mention, Passage, Place
        >>> kursk = Mention(entity="k", passage=Passage(text="Kursk", span=Span(block="headline", start=0, end=5)))
        >>> article = Article(headline="Kursk waits", places=(Place(id="k", name="Kursk"),), mentions=(kursk,))
        >>> article.edit(headline="Still, Kursk waits").mentions[0].passage
        Passage('Kursk', Span('headline', 7-12))
        """
        from newsmodel.model.editing import edited

        return edited(self, self._known(changes, "edit"))

    def without_identities(self) -> Article:
        """The article without the parties behind its anonymous sources.

        A party that only an anonymous source refers to is taken out; every format writes this unless told
        otherwise by name.
        """
        from newsmodel.model.redaction import without_identities

        return without_identities(self)


def _with_id(parts: tuple[_P, ...], id: str, what: str) -> _P:
    for part in parts:
        if part.id == id:
            return part
    have = ", ".join(part.id for part in parts[:8]) or "none"
    raise NotHereError(f"no {what} has the id {id!r} (there are: {have})")
