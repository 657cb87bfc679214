"""The body of an article as blocks of NITF."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from newsmodel.formats.inline import Stretch, nested
from newsmodel.formats.moments import rfc3339
from newsmodel.formats.nitf.inline import inline, quoted_whole, speakers
from newsmodel.formats.nitf.rules import CALL, FIGURE, SLOT, TOKEN, classes, made_of, words, xml_id
from newsmodel.formats.xhtml_rules import default_id, has_words, safe_address
from newsmodel.formats.xml import Element
from newsmodel.model.article import Article
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
    TextBlock,
    UnknownBlock,
)
from newsmodel.model.call_to_action import CallToAction, CustomCallToAction, UnknownCallToAction
from newsmodel.model.media import Audio, Image, Medium, UnknownMedium, Video

Stretches = Mapping[str, Sequence[Stretch]]


@attrs.define
class _Story:
    """What blocks refer to, and what was written so far."""

    article: Article
    stretches: Stretches
    media: Mapping[str, Medium]
    calls: Mapping[str, CallToAction]
    shown: dict[str, None] = attrs.field(factory=dict)
    asked: set[str] = attrs.field(factory=set)

    def text(self, id: str, text: str | None, marks: Any = ()) -> list[Element | str]:
        return inline(text or "", self.stretches.get(id, ()), marks)


def blocks_to_elements(article: Article, stretches: Stretches) -> list[Element]:
    """What stands in ``body.content``: the calls to action before the body, the blocks, and what no block shows."""
    story = _Story(
        article,
        stretches,
        {each.id: each for each in article.media},
        {each.id: each for each in article.calls_to_action},
    )
    in_body = {block.call_to_action for block in article.blocks if isinstance(block, CallToActionSlot)}
    loose = [call for call in article.calls_to_action if call.id not in in_body]
    made = [_call(call, story) for call in loose if call.placement == "before_body"]
    whole = quoted_whole(article)
    who = speakers(article) if whole else None
    number = 0
    for block in article.blocks:
        written = next(WRITING[cls] for cls in type(block).__mro__ if cls in WRITING)(block, story)
        if written is None:
            continue
        number += 1
        id = xml_id(block.id, default_id(block.kind, number))
        if id is not None and isinstance(block, Figure):
            written.attributes["class"] = FIGURE + id
        elif id is not None:
            written.attributes = {"id": id, **written.attributes}
        if who is not None and block.id in whole:
            written.attributes |= who.attributes(whole[block.id])
        made.append(written)
    unseen = [_medium(medium, story) for medium in article.media if medium.id not in story.shown]
    if unseen:
        made.append(made_of("block", *unseen, class_="media"))
    made += [_call(call, story) for call in loose if call.placement != "before_body"]
    return made


def _lines(text: str | None) -> list[Element | str]:
    return nested(text or "", ())


def _paragraph(block: TextBlock, story: _Story) -> Element | None:
    return made_of("p", *story.text(block.id, block.text, block.marks)) if has_words(block.text) else None


def _heading(block: Heading, story: _Story) -> Element | None:
    class_ = None if block.level == 2 else f"h{block.level}"
    said = story.text(block.id, block.text, block.marks)
    return made_of("hl2", *said, class_=class_) if has_words(block.text) else None


def _block_quote(block: BlockQuote, story: _Story) -> Element | None:
    said = _paragraph(block, story)
    return made_of("bq", made_of("block", said)) if said else None


def _pull_quote(block: PullQuote, story: _Story) -> Element | None:
    said = _paragraph(block, story)
    credit = made_of("credit", *_lines(block.attribution)) if has_words(block.attribution) else None
    return made_of("bq", made_of("block", said), credit, class_="pull-quote") if said else None


def _correction(block: CorrectionNote, story: _Story) -> Element | None:
    said = _paragraph(block, story)
    return (
        made_of("note", made_of("body.content", said), noteclass="editorsnote", class_="correction") if said else None
    )


def _list(block: ListBlock, story: _Story) -> Element | None:
    items = [made_of("li", *_lines(item)) for item in block.items]
    return made_of("ol" if block.ordered else "ul", *items) if items else None


def _table(block: Table, story: _Story) -> Element | None:
    caption = made_of("caption", *_lines(block.caption)) if has_words(block.caption) else None
    head, body = block.rows[: block.header_rows], block.rows[block.header_rows :]
    return made_of("table", caption, _rows("thead", "th", head), _rows("tbody", "td", body))


def _rows(part: str, cell: str, rows: Iterable[tuple[str, ...]]) -> Element | None:
    made = [made_of("tr", *(made_of(cell, *_lines(text)) for text in row or ("",))) for row in rows]
    return made_of(part, *made) if made else None


def _figure(block: Figure, story: _Story) -> Element | None:
    return None if block.medium in story.shown else _medium(story.media[block.medium], story)


def _gallery(block: Gallery, story: _Story) -> Element | None:
    shown = [_medium(story.media[id], story) for id in dict.fromkeys(block.media) if id not in story.shown]
    title = made_of("hl2", *_lines(block.title)) if has_words(block.title) else None
    return made_of("block", title, *shown, class_="gallery")


def _medium(medium: Medium, story: _Story) -> Element:
    story.shown[medium.id] = None
    kind = medium.original_kind if isinstance(medium, UnknownMedium) else medium.kind
    made = made_of("media", *_facts(medium), *_files(medium))
    if medium.caption:
        made.children.append(made_of("media-caption", *story.text(medium.id, medium.caption)))
    if medium.credit and has_words(medium.credit.text):
        made.children.append(made_of("media-producer", *story.text(f"{medium.id}.credit", medium.credit.text)))
    id = xml_id(medium.id, default_id("medium", len(story.shown)))
    made.attributes = {**({"id": id} if id else {}), "media-type": kind}
    return made


def _facts(medium: Medium) -> Iterator[Element]:
    """What NITF has no attribute for, as ``media-metadata``."""
    facts = {
        "created": rfc3339(medium.created) if medium.created else None,
        "digital-source-type": medium.digital_source_type,
    }
    for name, value in facts.items():
        if value:
            yield made_of("media-metadata", name=name, value=value)


def _files(medium: Medium) -> Iterator[Element]:
    """The file of a medium and its renditions, each a ``media-reference``."""
    size = (medium.width, medium.height) if isinstance(medium, Image) else (None, None)
    duration = medium.duration if isinstance(medium, Video | Audio) else None
    yield made_of(
        "media-reference",
        source=safe_address(medium.url),
        width=_number(size[0]),
        height=_number(size[1]),
        alternate_text=medium.alternative_text,
        time=None if duration is None else repr(duration),
        time_unit_of_measure=None if duration is None else "seconds",
    )
    for each in medium.renditions:
        yield made_of(
            "media-reference",
            source=safe_address(each.url),
            name=each.name,
            mime_type=each.media_type,
            width=_number(each.width),
            height=_number(each.height),
        )


def _number(value: int | None) -> str | None:
    return None if value is None else str(value)


def _classifier(type: str, text: str | None) -> Element | None:
    return made_of("classifier", words(text), type=type) if text and words(text) else None


def _embed(block: Embed, story: _Story) -> Element | None:
    provider, address = _classifier("provider", block.provider), safe_address(block.url)
    said = _lines(block.fallback if has_words(block.fallback) else address)
    paragraph = made_of("p", *([made_of("a", *said, href=address)] if address else said)) if said else None
    return made_of("block", provider, paragraph, class_="embed") if provider or paragraph else None


def _divider(block: Divider, story: _Story) -> Element | None:
    return made_of("hr")


def _related(block: RelatedLink, story: _Story) -> Element | None:
    address = safe_address(block.url)
    if not has_words(block.label) and not address:
        return None
    return made_of("p", made_of("a", *_lines(block.label), href=address), class_="related-link")


def _slot(block: CallToActionSlot, story: _Story) -> Element | None:
    call = story.calls[block.call_to_action]
    if call.id in story.asked:
        return None
    made = _call(call, story)
    made.attributes["class"] += f" {SLOT}"
    return made


def _call(call: CallToAction, story: _Story) -> Element:
    """A call to action as a block: its kind and place as classes, its words as paragraphs."""
    story.asked.add(call.id)
    custom = isinstance(call, CustomCallToAction | UnknownCallToAction)
    name = (
        call.name
        if isinstance(call, CustomCallToAction)
        else call.original_kind
        if isinstance(call, UnknownCallToAction)
        else ""
    )
    kind = None if custom or not TOKEN.match(call.kind) else call.kind
    said = [
        _classifier("kind", name),
        made_of("hl2", *_lines(call.heading)) if has_words(call.heading) else None,
        *_worded([call.salutation], "salutation"),
        *_worded(call.paragraphs, None),
        *_worded([call.signature], "signature"),
        *(_link(each.label, each.url, f"action {each.role}") for each in call.actions if has_words(each.label)),
        *(_link(each.text, each.url, "legal-note") for each in call.legal_notes if has_words(each.text)),
    ]
    return made_of("block", *said, class_=classes(CALL, kind, call.placement, f"call-{call.id}"))


def _worded(texts: Iterable[str | None], class_: str | None) -> Iterator[Element]:
    for text in texts:
        if has_words(text):
            yield made_of("p", *_lines(text), class_=class_)


def _link(label: str, url: str | None, class_: str) -> Element:
    return made_of("p", made_of("a", *_lines(label), href=safe_address(url)), class_=class_)


def _other(block: Block, story: _Story) -> Element | None:
    """A block of a kind that NITF has no element for: its words."""
    if isinstance(block, TextBlock):
        return _paragraph(block, story)
    return made_of("p", *_lines(block.content)) if has_words(block.content) else None


WRITING: Mapping[type[Any], Callable[[Any, _Story], Element | None]] = {
    Paragraph: _paragraph,
    Heading: _heading,
    BlockQuote: _block_quote,
    PullQuote: _pull_quote,
    CorrectionNote: _correction,
    ListBlock: _list,
    Table: _table,
    Figure: _figure,
    Gallery: _gallery,
    Embed: _embed,
    Divider: _divider,
    RelatedLink: _related,
    CallToActionSlot: _slot,
    UnknownBlock: lambda block, story: None,
    Block: _other,
}
"""How each kind of block is written; a subclass of one like that one, any other as its words."""
