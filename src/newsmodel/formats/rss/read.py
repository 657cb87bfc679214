"""An article from an item of RSS."""

from __future__ import annotations

from collections.abc import Iterator

from newsmodel.errors import Problem
from newsmodel.extra import JSON
from newsmodel.formats.feeds import media
from newsmodel.formats.feeds.common import Inherited, language_in, moment_in, order_hint, places_in, publisher_in
from newsmodel.formats.feeds.spaces import GENRE, SECTION
from newsmodel.formats.feeds.words import Story, one_line, page, story_of_markup, words_of_markup
from newsmodel.formats.parts import Ids, Parties, language_tag
from newsmodel.formats.rss.names import BODY, ORDER, PREFIXES, SPACES, TEXTS, WRITTEN
from newsmodel.formats.xml import Element
from newsmodel.formats.xml_names import sound
from newsmodel.model.article import Article, Subject
from newsmodel.model.block import Paragraph
from newsmodel.model.rights import Rights

MAILBOX = "@"
"""What the address in an author has and a name has not."""


def read(tree: JSON, variant: str, *, around: Inherited) -> Article:
    """What the model understands of an item in a channel."""
    return _Reading(sound(tree, SPACES), PREFIXES[variant], around).article()


def inherited(root: Element | None) -> Inherited:
    """What a channel says for all its items."""
    channel = (
        next((each for each in root.elements if each.name.rpartition(":")[2] == "channel"), None) if root else None
    )
    if root is None or channel is None:
        return Inherited()
    said = (channel.words_of("language"), channel.words_of("dc:language"), root.get("xml:lang"))
    notice = channel.find("copyright") or channel.find("dc:rights")
    return Inherited(
        language=next(filter(None, map(language_tag, said)), None),
        notice=one_line(notice.text) or None if notice is not None else None,
    )


class _Reading:
    """One item, with what was found wrong."""

    def __init__(self, item: Element, prefix: str, around: Inherited) -> None:
        self.item, self.prefix, self.around = item, prefix, around
        self.problems: list[Problem] = []

    def article(self) -> Article:
        item = self.item
        headline = one_line(self.text("title"))
        link = page(self.text("link").strip())
        standfirst, story, place = self.texts()
        body = story.body
        if not headline and item.find(f"{self.prefix}title") is None and item.find(f"{self.prefix}description") is None:
            self.tell("title", "missing: an item has a title or a description")
        ids = Ids(story.ids)
        parties = Parties(ids)
        uri_, url = self.identity(link)
        order = order_hint(item, [f"{self.prefix}{each}" if each in TEXTS else each for each in WRITTEN])
        words = list(self.categories())
        files = [(each.get("url") or "", each.get("type") or "") for each in item.all("enclosure")]
        return Article(
            uri=uri_,
            url=url,
            headline=headline,
            standfirst=standfirst,
            byline=self.byline(),
            language=self.language(),
            published=moment_in(item, ("pubDate", "dc:date", "dcterms:issued"), self.problems),
            modified=moment_in(item, ("dcterms:modified", "atom:updated"), self.problems),
            created=moment_in(item, ("dcterms:created",), self.problems),
            section=self.category(SECTION),
            genre=self.category(GENRE),
            keywords=tuple(each for each in words if isinstance(each, str)),
            subjects=tuple(each for each in words if isinstance(each, Subject)),
            publisher=publisher_in(item, parties),
            rights=self.rights(),
            blocks=body.blocks,
            media=media.read(item, body.media, [each for each in files if page(each[0]) == each[0]], ids),
            places=places_in(item, ids),
            parties=parties.all(),
            calls_to_action=story.calls,
            extra={**({BODY: place} if place else {}), **({ORDER: order} if order else {})},
            problems=tuple(self.problems),
        )

    def tell(self, path: str, message: str) -> None:
        self.problems.append(Problem(path=path, message=message))

    def text(self, name: str) -> str:
        """The text of an element that has the prefix of the version."""
        found = self.item.find(f"{self.prefix}{name}")
        return found.text if found is not None else ""

    def texts(self) -> tuple[str | None, Story, str | None]:
        """Standfirst and body, and the element that holds the body where that is the description.

        A description is the standfirst unless it is all there is and has several blocks.
        """
        found = self.item.find(f"{self.prefix}description")
        description = found.text if found is not None else ""
        standfirst = words_of_markup(description) if found is not None else None
        encoded = self.item.find("content:encoded")
        if encoded is not None:
            story = story_of_markup(encoded.text, self.problems, "content:encoded")
            return standfirst, story, None if story.body.blocks else "content:encoded"
        if "<" not in description:
            return standfirst, Story(), None
        story = story_of_markup(description, self.problems, "description")
        if len(story.body.blocks) > 1 or not all(type(block) is Paragraph for block in story.body.blocks):
            return None, story, "description"
        return standfirst, Story(), None

    def identity(self, link: str | None) -> tuple[str | None, str | None]:
        """The identifier and the address of the page: a guid is both unless it says that it is no link."""
        guid = self.item.find("guid")
        said = one_line(guid.text) if guid is not None else self.item.words_of("dc:identifier") or ""
        lasting = guid is not None and (guid.get("isPermaLink") or "true") == "true"
        url = link or (page(said) if lasting else None)
        return (said or None) if said not in (url, link) else None, url

    def byline(self) -> str | None:
        """Who it is by: the creators, else the name beside the author's mailbox."""
        names = [name for each in self.item.all("dc:creator") if (name := one_line(each.text))]
        author = self.item.words_of("author") or ""
        if not names and author:
            inside = author.partition("(")[2].rpartition(")")[0].strip()
            names = [inside] if inside else [author] if MAILBOX not in author else []
        return ", ".join(names) or None

    def language(self) -> str | None:
        said = self.item.words_of("dc:language") or self.item.get("xml:lang")
        return language_in(said, "dc:language", self.problems) or self.around.language

    def category(self, domain: str) -> str | None:
        found = next((each for each in self.item.all("category") if each.get("domain") == domain), None)
        return one_line(found.text) or None if found is not None else None

    def categories(self) -> Iterator[str | Subject]:
        for each in self.item.all("category", "dc:subject"):
            name, domain = one_line(each.text), each.get("domain")
            if name and domain not in (SECTION, GENRE):
                yield name if domain is None else Subject(name=name, scheme=domain or None)

    def rights(self) -> Rights | None:
        found = self.item.find("dc:rights")
        notice = one_line(found.text) if found is not None else self.around.notice
        license = self.item.words_of("cc:license")
        license = license if license and page(license) == license else None
        return Rights(copyright_notice=notice or None, license=license) if notice or license else None
