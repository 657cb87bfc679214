"""The blocks of NITF, ours or of any agency, as the body of an article."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, cast

import attrs

from newsmodel.formats.inline import Stretch
from newsmodel.formats.moments import moment_of
from newsmodel.formats.nitf.rules import CALL, FIGURE, SLOT, parted, token_after, words
from newsmodel.formats.nitf.words import Lines
from newsmodel.formats.xhtml_rules import default_id
from newsmodel.formats.xml import Element
from newsmodel.model.block import (
    Block,
    BlockQuote,
    CallToActionSlot,
    CorrectionNote,
    Divider,
    Embed,
    Figure,
    Gallery,
    Heading,
    ListBlock,
    Paragraph,
    PullQuote,
    RelatedLink,
    Table,
)
from newsmodel.model.call_to_action import Action, CallToAction, CustomCallToAction, LegalNote
from newsmodel.model.media import Audio, Credit, Image, Medium, Rendition, UnknownMedium, Video
from newsmodel.model.part import evolve

MEDIA: Mapping[str, type[Image | Video | Audio]] = {
    "image": Image,
    "photo": Image,
    "picture": Image,
    "graphic": Image,
    "video": Video,
    "audio": Audio,
}
"""The media by what NITF documents call them."""

BLOCKS = parted("block bq dl fn hl2 hr media nitf-table note ol p pre table ul")
"""Elements that are a block of their own wherever they stand."""

CALLS = {kind: cls for kind, cls in CallToAction.kinds.items() if kind not in ("custom", "unknown")}
"""The kinds of call to action that can be made of words alone."""

PLACEMENTS = ("before_body", "in_body", "after_body")
LEVELS = {f"h{level}": level for level in range(1, 7)}


@attrs.define
class Body:
    """The blocks, media and calls to action found so far in a document."""

    lines: Lines
    blocks: list[Block] = attrs.field(factory=list)
    media: list[Medium] = attrs.field(factory=list)
    calls: list[CallToAction] = attrs.field(factory=list)

    def read(self, elements: Iterable[Element]) -> None:
        """Add what stands in elements of ``body.content``."""
        for each in elements:
            READING.get(each.name, _words_of)(self, each)

    def id(self, it: Element | None, kind: str) -> str:
        """The id of the next block."""
        wanted = it.get("id") if it is not None else None
        return self.lines.names.claim(wanted, default_id(kind, len(self.blocks) + 1))

    def text(self, cls: Any, it: Element, text: str, stretches: list[Stretch], **fields: Any) -> str | None:
        """Add a block of text; its id, or None where there are no words."""
        if not text.strip():
            return None
        id = self.id(it, cls.kind)
        marks = self.lines.read(id, text, stretches)
        self.blocks.append(cls(id=id, text=text, marks=marks, **fields))
        return id


def _paragraph(body: Body, it: Element) -> None:
    links = it.all("a")
    if "related-link" in _classes(it) and len(links) == 1:
        label, _ = body.lines.text(links[0].children)
        body.blocks.append(RelatedLink(id=body.id(it, "related_link"), label=label, url=links[0].get("href")))
        return
    body.text(Paragraph, it, *body.lines.text(it.children))


def _words_of(body: Body, it: Element) -> None:
    """An element that is no block: the blocks in it, and its words as paragraphs."""
    for each in _runs(it):
        if each is not it and each.name in BLOCKS:
            body.read([each])
        else:
            body.text(Paragraph, each, *body.lines.text(each.children))


def _runs(it: Element) -> Iterator[Element]:
    """The blocks in an element and what stands between them, an element each; the element itself where it has none."""
    if not any(each.name in BLOCKS for each in it.elements):
        yield it
        return
    run: list[Element | str] = []
    for each in it.children:
        if isinstance(each, Element) and each.name in BLOCKS:
            if run:
                yield Element("#run", {}, run)
            run = []
            yield each
        else:
            run.append(each)
    if run:
        yield Element("#run", {}, run)


def _heading(body: Body, it: Element) -> None:
    level = next((LEVELS[each] for each in _classes(it) if each in LEVELS), 2)
    body.text(Heading, it, *body.lines.text(it.children), level=level)


def _block_quote(body: Body, it: Element) -> None:
    credits = [words(each.text) for each in it.all("credit")]
    text, stretches = joined(body, [each for each in it.elements if each.name != "credit"])
    if "pull-quote" in _classes(it):
        body.text(PullQuote, it, text, stretches, attribution=" ".join(credits) or None)
        return
    id = body.text(BlockQuote, it, text, stretches)
    attributes = (
        it.attributes
        if "quote-source" in it.attributes or not credits
        else {**it.attributes, "quote-source": " ".join(credits)}
    )
    if id is not None and attributes.get("quote-source"):
        quote = body.lines.quote(id, text, 0, len(text), attributes)
        body.blocks[-1] = evolve(body.blocks[-1], quote=quote)


def joined(body: Body, elements: Iterable[Element]) -> tuple[str, list[Stretch]]:
    """The words of elements, one a line, and the stretches in them that mean something."""
    pieces: list[str] = []
    found: list[Stretch] = []
    at = 0
    for each in _paragraphs(elements):
        text, stretches = body.lines.text(each.children)
        if text:
            found += [attrs.evolve(one, start=one.start + at, end=one.end + at) for one in stretches]
            pieces.append(text)
            at += len(text) + 1
    return "\n".join(pieces), found


def _paragraphs(elements: Iterable[Element]) -> Iterator[Element]:
    for each in elements:
        if any(child.name in BLOCKS for child in each.elements):
            yield from _paragraphs(_runs(each))
        else:
            yield each


def _note(body: Body, it: Element) -> None:
    inside = [each for content in it.all("body.content") for each in content.elements] or it.elements
    if "correction" in _classes(it):
        body.text(CorrectionNote, it, *joined(body, inside))
    else:
        body.read(inside)


def _list(body: Body, it: Element) -> None:
    items = tuple(joined(body, [each])[0] for each in it.all("li"))
    if items:
        body.blocks.append(ListBlock(id=body.id(it, "list"), items=items, ordered=it.name == "ol"))


def _definitions(body: Body, it: Element) -> None:
    for each in it.elements:
        _words_of(body, each)


def _table(body: Body, it: Element) -> None:
    table = it if it.name == "table" else it.find("table")
    if table is None:
        _words_of(body, it)
        return
    caption = table.find("caption")
    parts = [each for name in ("thead", "tbody", "tfoot") for each in table.all(name)] or [table]
    rows = [(part.name, row) for part in parts for row in part.all("tr")]
    headers = [name for name, _ in rows].count("thead")
    body.blocks.append(
        Table(
            id=body.id(it, "table"),
            rows=tuple(tuple(joined(body, [cell])[0] for cell in row.all("th", "td")) for _, row in rows),
            header_rows=headers,
            caption=None if caption is None else joined(body, [caption])[0] or None,
        )
    )


def _figure(body: Body, it: Element) -> None:
    wanted = token_after(FIGURE, _classes(it))
    block = body.lines.names.claim(wanted, default_id("figure", len(body.blocks) + 1))
    body.blocks.append(Figure(id=block, medium=_medium(body, it)))


def _medium(body: Body, it: Element) -> str:
    """The id of the medium that an element is, added to the article's."""
    id = body.lines.names.claim(it.get("id"), default_id("medium", len(body.media) + 1))
    kind = (it.get("media-type") or "").lower()
    cls: Any = MEDIA.get(kind, UnknownMedium)
    files = it.all("media-reference")
    main = files[0] if files else Element("media-reference")
    facts = {each.get("name"): each.get("value") for each in reversed(it.all("media-metadata"))}
    fields: dict[str, Any] = {
        "caption": _worded(body, id, it.find("media-caption")),
        "alternative_text": main.get("alternate-text"),
        "url": main.get("source"),
        "renditions": tuple(_rendition(each, url) for each in files[1:] if (url := each.get("source"))),
        "created": moment_of(facts.get("created")),
        "digital_source_type": facts.get("digital-source-type") or None,
    }
    credit = _worded(body, f"{id}.credit", it.find("media-producer"))
    if cls is UnknownMedium:
        fields["original_kind"] = it.get("media-type") if kind not in Medium.kinds and it.get("media-type") else "other"
    elif cls is Image:
        fields |= {name: _number(main, name) for name in ("width", "height")}
    elif main.get("time-unit-of-measure") == "seconds":
        fields["duration"] = _seconds(main.get("time"))
    body.media.append(cls(id=id, credit=Credit(text=credit) if credit else None, **fields))
    return id


def _worded(body: Body, id: str, it: Element | None) -> str | None:
    if it is None:
        return None
    text, stretches = joined(body, [it])
    body.lines.read(id, text, stretches)
    return text or None


def _rendition(it: Element, url: str) -> Rendition:
    return Rendition(
        url=url,
        name=it.get("name"),
        media_type=it.get("mime-type"),
        width=_number(it, "width"),
        height=_number(it, "height"),
    )


def _number(it: Element, name: str) -> int | None:
    text = it.get(name) or ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None


def _seconds(text: str | None) -> float | None:
    try:
        seconds = float(text or "")
    except ValueError:
        return None
    return seconds if 0 <= seconds < float("inf") else None


def _block(body: Body, it: Element) -> None:
    """A block: one of ours by its class, else whatever is in it."""
    for token in _classes(it):
        made_of, read = OURS.get(token, (frozenset(), None))
        if read is not None and all(each.name in made_of for each in it.elements):
            read(body, it)
            return
    body.read(each for each in it.elements if each.name not in ("tobject", "key-list", "classifier"))


def _gallery(body: Body, it: Element) -> None:
    id = body.id(it, "gallery")
    media = tuple(_medium(body, each) for each in it.all("media"))
    body.blocks.append(Gallery(id=id, media=media, title=it.words_of("hl2")))


def _media_only(body: Body, it: Element) -> None:
    for each in it.all("media"):
        _medium(body, each)


def _embed(body: Body, it: Element) -> None:
    paragraph, link = it.find("p"), it.find("p", "a")
    url = link.get("href") if link is not None else None
    said = body.lines.text(paragraph.children)[0] if paragraph is not None else ""
    provider = it.words_of("classifier")
    id = body.id(it, "embed")
    body.blocks.append(Embed(id=id, url=url, provider=provider, fallback=said if said and said != url else None))


def _call(body: Body, it: Element) -> None:
    tokens = _classes(it)
    cls: Any = next((CALLS[each] for each in tokens if each in CALLS), None)
    fields: dict[str, Any] = {"name": it.words_of("classifier") or CALL} if cls is None else {}
    paragraphs: list[str] = []
    actions: list[Action] = []
    notes: list[LegalNote] = []
    for each in it.all("p"):
        text, role = body.lines.text(each.children)[0], _classes(each)
        link = each.find("a")
        if link is not None and "action" in role:
            primary = next((one for one in role if one in ("primary", "secondary", "link")), "primary")
            actions.append(Action(label=text, url=link.get("href"), role=cast("Any", primary)))
        elif link is not None and "legal-note" in role:
            notes.append(LegalNote(text=text, url=link.get("href")))
        elif field := next((one for one in role if one in ("salutation", "signature")), None):
            fields[field] = text
        elif text:
            paragraphs.append(text)
    id = body.lines.names.next("call", token_after("call-", [each for each in tokens if each != CALL]))
    placement = next((each for each in tokens if each in PLACEMENTS), "in_body")
    heading = it.find("hl2")
    if heading is not None:
        fields["heading"] = body.lines.text(heading.children)[0] or None
    made: Any = cls or CustomCallToAction
    body.calls.append(
        made(
            id=id,
            placement=placement,
            paragraphs=tuple(paragraphs),
            actions=tuple(actions),
            legal_notes=tuple(notes),
            **fields,
        )
    )
    if SLOT in tokens or not any(each in tokens for each in PLACEMENTS):
        body.blocks.append(CallToActionSlot(id=body.id(it, "call_to_action"), call_to_action=id))


def _classes(it: Element) -> list[str]:
    return (it.get("class") or "").split()


def _divider(body: Body, it: Element) -> None:
    body.blocks.append(Divider(id=body.id(it, "divider")))


OURS: Mapping[str, tuple[frozenset[str], Callable[[Body, Element], None]]] = {
    "gallery": (frozenset({"hl2", "media"}), _gallery),
    "media": (frozenset({"media"}), _media_only),
    "embed": (frozenset({"classifier", "p"}), _embed),
    CALL: (frozenset({"classifier", "hl2", "p"}), _call),
}
"""What a block of each of our classes is made of, and how it is read."""

READING: Mapping[str, Callable[[Body, Element], None]] = {
    "p": _paragraph,
    "hl2": _heading,
    "bq": _block_quote,
    "note": _note,
    "fn": _note,
    "ol": _list,
    "ul": _list,
    "dl": _definitions,
    "table": _table,
    "nitf-table": _table,
    "media": _figure,
    "hr": _divider,
    "block": _block,
}
"""How each element is read; any other as the blocks or the words in it."""
