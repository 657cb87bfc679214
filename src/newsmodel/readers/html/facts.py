"""What a page says to programs beside headline, people and dates: outlet, language, section, keywords, pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from typing import Literal

import attrs

from newsmodel.annotate.ids import free_id
from newsmodel.formats.xhtml_rules import default_id
from newsmodel.model import Image, Medium
from newsmodel.readers.html.linked import Linked, many, text_of
from newsmodel.readers.html.page import HtmlPage, absolute

LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_](?:[A-Za-z]{2}|[A-Za-z]{4}|\d{3}))?")
MOST = 60
"""How many keywords and pictures are kept."""


@attrs.frozen(kw_only=True)
class Facts:
    """What a page says to programs."""

    outlet: str
    """The name of the outlet; nothing where it gives none."""

    url: str | None
    """The address that it gives itself."""

    language: str | None
    """The language it is in, a BCP 47 tag."""

    section: str | None
    """Where in the outlet it stands."""

    keywords: tuple[str, ...]
    """Words it can be found by."""

    description: str
    """What it is about, for lists of results."""

    access: Literal["free", "registration", "metered", "paid"] | None
    """What it takes to read it."""

    pictures: tuple[str, ...]
    """Addresses of its pictures."""

    def unseen(self, media: Sequence[Medium], taken: set[str]) -> Iterator[Image]:
        """The pictures that are told and not among these media, which the page shows."""
        shown = {_file(medium.url or "") for medium in media}
        shown |= {_file(each.url) for medium in media for each in medium.renditions}
        for url in self.pictures:
            if _file(url) not in shown:
                shown.add(_file(url))
                yield Image(id=free_id(default_id("medium", len(media) + 1), taken), url=url)


def _file(url: str) -> str:
    return url.partition("?")[0].rpartition("/")[2] or url


def facts_of(page: HtmlPage, linked: Linked) -> Facts:
    """What a page says of itself to programs."""
    head = page.head
    canonical = next(iter(head.links.get("canonical", ())), "") or head.first("og:url") or linked.text("url")
    url = absolute(canonical, page.base)
    free = linked.article.get("isAccessibleForFree")
    paid = str(free).lower() == "false" or head.first("article:content_tier") == "locked"
    return Facts(
        outlet=_plain(head.first("og:site_name") or linked.text("publisher") or head.first("application-name")),
        url=url if url and url.startswith("http") else None,
        language=_language(
            head.language, linked.text("inLanguage"), head.first("og:locale"), head.first("content-language")
        ),
        section=_plain(linked.text("articleSection") or head.first("article:section")) or None,
        keywords=tuple(dict.fromkeys(_keywords(page, linked)))[:MOST],
        description=_plain(linked.text("description") or head.first("og:description") or head.first("description")),
        access="paid" if paid else None,
        pictures=tuple(_pictures(page, linked))[:MOST],
    )


def _plain(text: str) -> str:
    return " ".join(unescape(text).split())


def _language(*told: str) -> str | None:
    """The first of these that is a language tag, in the form of BCP 47.

    >>> _language("", "de_AT")
    'de-AT'
    """
    return next((each.replace("_", "-") for each in map(str.strip, told) if LANGUAGE.fullmatch(each)), None)


def _keywords(page: HtmlPage, linked: Linked) -> Iterator[str]:
    values = [text_of(each) for each in linked.values("keywords")]
    values = values or list(page.head.metas.get("news_keywords", ())) or list(page.head.metas.get("article:tag", ()))
    for value in values or page.head.metas.get("keywords", ()):
        for word in re.split(r"[,;]", _plain(value)):
            if 0 < len(word.strip()) <= 80:
                yield word.strip()


def _pictures(page: HtmlPage, linked: Linked) -> Iterator[str]:
    """The picture that the page is shared with, and those of its JSON-LD; the former alone where both are there."""
    shared = [*page.head.metas.get("og:image", ())[:1], *page.head.metas.get("twitter:image", ())[:1]][:1]
    told = [
        each.get("url", each.get("contentUrl")) if isinstance(each, dict) else each for each in linked.values("image")
    ]
    for value in shared or [one for each in told for one in many(each)][:1]:
        url = absolute(text_of(value), page.base)
        if url and url.startswith("http"):
            yield url
