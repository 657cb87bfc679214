"""An article from an item of a feed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, cast

import attrs

from newsmodel.errors import LimitError, Problem
from newsmodel.extra import JSON
from newsmodel.formats.html_fragment import parse_fragment
from newsmodel.formats.json_feed.item_writing import usual_authors
from newsmodel.formats.json_feed.names import (
    AUTHORS,
    BANNER,
    CONTENT,
    EXTERNAL,
    MEDIA,
    MOMENTS,
    TEXTS,
    Tree,
    usual_type,
)
from newsmodel.formats.moments import moment_of
from newsmodel.formats.parts import Ids, Parties, language_tag
from newsmodel.formats.xhtml import Body, elements_to_blocks
from newsmodel.formats.xhtml_calls import calls_in
from newsmodel.formats.xhtml_rules import TAKEN, default_id
from newsmodel.model.article import Article, Contributor, Link
from newsmodel.model.block import Paragraph
from newsmodel.model.call_to_action import CallToAction
from newsmodel.model.media import Audio, Image, Medium, Rendition, Video

BLANK = re.compile(r"\n[ \t\r]*\n\s*")
LONGEST = 10**9
"""The longest duration that is believed, in seconds."""


def read(tree: JSON, version: str) -> Article:
    """What the model understands of an item, whatever it holds."""
    if not isinstance(tree, dict):
        return Article(problems=(Problem(message=f"wanted an object, got {_brief(tree)}"),))
    return _Reading(tree, version).article()


@attrs.define
class _Reading:
    """One item, with the ids given so far and what was found wrong."""

    tree: Tree
    version: str
    ids: Ids = attrs.field(factory=lambda: Ids({*TAKEN}))
    problems: list[Problem] = attrs.field(factory=list)
    extra: dict[str, JSON] = attrs.field(factory=dict)
    calls: list[CallToAction] = attrs.field(factory=list)

    def article(self) -> Article:
        body = self.body()
        for parts in (body.blocks, body.media, self.calls):
            self.ids.taken.update(each.id for each in parts)
        media = (*body.media, *self.pictures(body), *self.attachments())
        parties = Parties(self.ids)
        contributors = tuple(self.contributors(parties))
        url = self.text("url")
        external = self.text("external_url")
        said: dict[str, Any] = {
            field: text for member, field in TEXTS.items() if (text := self.text(member)) is not None
        }
        said |= {field: self.moment(member) for member, field in MOMENTS.items()}
        return Article(
            **said,
            uri=self.uri(url),
            url=url,
            blocks=body.blocks,
            media=media,
            calls_to_action=tuple(self.calls),
            contributors=contributors,
            parties=parties.all(),
            keywords=tuple(self.tags()),
            language=self.language(),
            links=(Link(url=external, rel=EXTERNAL),) if external else (),
            extra=self.extra,
            problems=tuple(self.problems),
        )

    def wanted(self, path: str, what: str, value: JSON) -> None:
        self.problems.append(Problem(path=path, message=f"wanted {what}, got {_brief(value)}"))

    def text(self, name: str, tree: Tree | None = None, path: str = "") -> str | None:
        value = (self.tree if tree is None else tree).get(name)
        if value is None or isinstance(value, str):
            return value
        self.wanted(path + name, "a string", value)
        return None

    def objects(self, name: str) -> Iterator[tuple[Tree, str]]:
        value = self.tree.get(name)
        if value is not None and not isinstance(value, list):
            self.wanted(name, "an array", value)
        for at, each in enumerate(value if isinstance(value, list) else []):
            if isinstance(each, dict):
                yield each, f"{name}[{at}]."
            else:
                self.wanted(f"{name}[{at}]", "an object", each)

    def uri(self, url: str | None) -> str | None:
        """The id, where it is not the address or one that was made up."""
        value = self.tree.get("id")
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if not isinstance(value, str) or not value.strip():
            self.wanted("id", "an id that is a string", value)
        said = str(value)[:300] if number else value if isinstance(value, str) else ""
        return None if not said.strip() or said == url or said.startswith("urn:newsmodel:") else said

    def moment(self, name: str) -> Any:
        value = self.tree.get(name)
        found = moment_of(value)
        if value is not None and found is None:
            self.problems.append(Problem(path=name, message=f"{_brief(value)} is no date and time (RFC 3339)"))
        return found

    def language(self) -> str | None:
        said = self.text("language")
        if said and language_tag(said) is None:
            self.problems.append(Problem(path="language", message=f"{_brief(said)} is no language tag (BCP 47)"))
        return language_tag(said)

    def tags(self) -> Iterator[str]:
        value = self.tree.get("tags")
        if value is not None and not isinstance(value, list):
            self.wanted("tags", "an array", value)
        for at, each in enumerate(value if isinstance(value, list) else []):
            if isinstance(each, str):
                yield each
            else:
                self.wanted(f"tags[{at}]", "a string", each)

    def contributors(self, parties: Parties) -> Iterator[Contributor]:
        """The authors, those of ``author`` where there are no ``authors``."""
        there = [name for name in ("author", "authors") if name in self.tree]
        if there and there != usual_authors(self.version):
            self.extra[AUTHORS] = cast("JSON", there)
        one = self.tree.get("author")
        if "author" in there and not isinstance(one, dict):
            self.wanted("author", "an object", one)
        found = (
            [*self.objects("authors")] if "authors" in there else [(one, "author.")] if isinstance(one, dict) else []
        )
        for each, path in found:
            name, url = self.text("name", each, path), self.text("url", each, path)
            if name and name.strip():
                yield Contributor(party=parties.person(name, [url] if url else []))

    def body(self) -> Body:
        """The body in HTML, else in plain text."""
        html, text = self.text("content_html"), self.text("content_text")
        if html is None and text is None:
            self.problems.append(Problem(path="content_html", message="missing, and so is content_text"))
        if text is not None:
            self.extra[CONTENT] = "text" if html is None else "both"
        if html is None:
            return _paragraphs(text or "")
        try:
            children = parse_fragment(html)
            self.calls = [*calls_in(children)]
            ids = {call.id for call in self.calls}
            return elements_to_blocks(children, {*self.ids.taken, *ids}, calls=ids)
        except LimitError as error:
            self.problems.append(Problem(path="content_html", message=str(error)))
            return Body(())

    def pictures(self, body: Body) -> Iterator[Medium]:
        """The main picture and the banner, where the body does not show them."""
        known = {medium.url for medium in body.media}
        for name in ("image", "banner_image"):
            url = self.text(name)
            if url and url not in known:
                known.add(url)
                extra: dict[str, JSON] = {BANNER: True} if name == "banner_image" else {}
                yield Image(id=self.medium_id(len(body.media)), url=url, extra=extra)

    def medium_id(self, before: int) -> str:
        self.ids.counts["m"] = max(self.ids.counts["m"], before)
        return self.ids.new("m")

    def attachments(self) -> Iterator[Medium]:
        """The attachments that are pictures, video or audio."""
        for each, path in self.objects("attachments"):
            url, media_type = self.text("url", each, path), self.text("mime_type", each, path)
            kind = (media_type or "").partition("/")[0].strip().lower()
            if not url or kind not in MEDIA:
                continue
            usual = media_type == usual_type(url, kind)
            length = each.get("duration_in_seconds")
            known = isinstance(length, int | float) and not isinstance(length, bool) and 0 <= length < LONGEST
            fields: dict[str, Any] = {
                "id": self.ids.new("m"),
                "url": url,
                "caption": self.text("title", each, path),
                "renditions": () if usual else (Rendition(url=url, media_type=media_type),),
            }
            cls = MEDIA[kind]
            if issubclass(cls, Audio | Video):
                fields["duration"] = float(length) if known else None  # type: ignore[arg-type]
            yield cls(**fields)


def _paragraphs(text: str) -> Body:
    """The body in a plain text: paragraphs parted by blank lines."""
    texts = [each for each in BLANK.split(text.strip("\n")) if each.strip()]
    return Body(tuple(Paragraph(id=default_id("paragraph", at), text=each) for at, each in enumerate(texts, 1)))


def _brief(value: JSON) -> str:
    return "nothing" if value is None else repr(value)[:60]
