"""Pictures, video and audio of an entry, as Media RSS has them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from newsmodel.formats.feeds.words import markup, one_line, page, words_of_markup
from newsmodel.formats.parts import Ids
from newsmodel.formats.xml import Element, element, optional
from newsmodel.model.article import Article
from newsmodel.model.media import Audio, Credit, Image, Medium, Rendition, Video
from newsmodel.model.part import evolve
from newsmodel.model.rights import Rights

KINDS: Mapping[str, type[Image | Video | Audio]] = {"image": Image, "video": Video, "audio": Audio}
"""The media by what Media RSS calls them, which is also the first half of their media types."""

SUFFIXES: Mapping[str, str] = {
    "jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "gif": "image/gif", "webp": "image/webp",
    "avif": "image/avif", "svg": "image/svg+xml", "mp4": "video/mp4", "m4v": "video/mp4", "webm": "video/webm",
    "mov": "video/quicktime", "mp3": "audio/mpeg", "m4a": "audio/mp4", "ogg": "audio/ogg", "oga": "audio/ogg",
    "wav": "audio/wav", "aac": "audio/aac", "flac": "audio/flac",
}  # fmt: skip
"""Media types by the end of an address."""

USUAL: Mapping[str, str] = {"image": "image/jpeg", "video": "video/mp4", "audio": "audio/mpeg"}
"""The media type that is written where nothing tells."""

THUMBNAIL = "thumbnail"
"""The name of a rendition that stands for its medium in small."""

FORM = "media:description"
"""The member of a medium's ``extra`` that says ``html`` where its description is HTML and not plain."""

SUFFIX = re.compile(r"\.([A-Za-z0-9]{2,4})(?:[?#]|\Z)")
MEDIA_TYPE = re.compile(r"[\w.+-]{1,64}/[\w.+-]{1,64}", re.ASCII)
WHOLE = re.compile(r"[0-9]{1,9}")
SECONDS = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})?")


def type_of(medium: Medium) -> str:
    """The media type of a medium: as its rendition of this address says, by the end of the address, or the usual."""
    for each in medium.renditions:
        if each.url == medium.url and each.media_type and MEDIA_TYPE.fullmatch(each.media_type):
            return each.media_type
    found = SUFFIXES.get(_suffix(medium.url or ""), "")
    return found if found.startswith(medium.kind) else USUAL[medium.kind]


def _suffix(address: str) -> str:
    found = SUFFIX.findall(address.partition("?")[0][-8:])
    return found[-1].lower() if found else ""


def shown(article: Article) -> Iterator[tuple[Medium, str]]:
    """The media of an article that can be fetched, with their addresses."""
    for medium in article.media:
        address = page(medium.url)
        if address is not None and medium.kind in KINDS:
            yield medium, address


def elements(article: Article) -> Iterator[Element]:
    """The media of an article as elements of Media RSS."""
    for medium, address in shown(article):
        files = [(each, at) for each in medium.renditions if (at := page(each.url))]
        if len(files) == 1 and files[0][0].name == THUMBNAIL and files[0][1] == address:
            yield element("media:thumbnail", url=address, **_sizes(medium))
            continue
        main = element("media:content", url=address, type=_known_type(medium), medium=medium.kind, **_sizes(medium))
        others = [
            element("media:content", url=at, type=_media_type(each), medium=medium.kind, **_sizes(each))
            for each, at in files
            if each.name != THUMBNAIL and at != address
        ]
        words = [*_words(medium), *(element("media:thumbnail", url=at) for each, at in files if each.name == THUMBNAIL)]
        if others:
            main.attributes["isDefault"] = "true"
            yield element("media:group", main, *others, *words)
        else:
            main.children += words
            yield main


def _known_type(medium: Medium) -> str | None:
    known = any(each.url == medium.url and each.media_type for each in medium.renditions)
    return type_of(medium) if known or _suffix(medium.url or "") in SUFFIXES else None


def _media_type(rendition: Rendition) -> str | None:
    said = rendition.media_type
    return said if said and MEDIA_TYPE.fullmatch(said) else None


def _sizes(it: Medium | Rendition) -> dict[str, str | None]:
    duration = getattr(it, "duration", None)
    return {
        "width": _number(getattr(it, "width", None)),
        "height": _number(getattr(it, "height", None)),
        "duration": None if duration is None or duration >= 1e9 else f"{duration:.9f}".rstrip("0").rstrip("."),
    }


def _number(value: int | None) -> str | None:
    return None if value is None else str(value)


def _words(medium: Medium) -> Iterator[Element]:
    if medium.caption:
        form = medium.extra.get(FORM)
        said = markup(medium.caption) if form == "html" else medium.caption
        yield element("media:description", said, type="html" if form == "html" else "plain")
    if medium.credit is not None and medium.credit.text:
        yield element("media:credit", medium.credit.text)
    notice = medium.rights.copyright_notice if medium.rights else None
    yield from filter(None, [optional("media:copyright", notice)])


def read(entry: Element, body: tuple[Medium, ...], enclosures: list[tuple[str, str]], ids: Ids) -> tuple[Medium, ...]:
    """The media of an entry: those of Media RSS, then those of its body and its enclosures, each once.

    An enclosure is an address and a media type. ``ids`` are those that are taken.
    """
    by_address = {page(each.url): each for each in body if each.url}
    found: dict[str, Medium] = {}
    for fields, cls in _found(entry):
        known = by_address.get(fields["url"])
        if known is not None and type(known) is cls:
            missing = {name: value for name, value in fields.items() if not getattr(known, name)}
            found[known.id] = evolve(known, **missing)
        elif fields["url"] not in {each.url for each in found.values()}:
            made = cls(id=ids.new("m"), **fields)
            found[made.id] = made
    for each in body:
        found.setdefault(each.id, each)
    for address, media_type in enclosures:
        kind = KINDS.get(media_type.partition("/")[0].lower())
        if kind is not None and address not in {each.url for each in found.values()}:
            made = kind(id=ids.new("m"), url=address)
            found[made.id] = made
    return tuple(found.values())


def _found(entry: Element) -> Iterator[tuple[dict[str, Any], type[Medium]]]:
    """What Media RSS says of each medium, words around it counting for those without their own."""
    around = entry.elements
    said = False
    for each in around:
        if each.name == "media:group":
            contents = each.all("media:content")
            main = next((one for one in contents if one.get("isDefault") == "true"), contents[0] if contents else None)
            if main is not None:
                said = True
                yield from _medium(main, [main, each, entry], [one for one in contents if one is not main])
        elif each.name == "media:content":
            said = True
            yield from _medium(each, [each, entry], [])
    for each in entry.all("media:thumbnail")[: 0 if said else 1]:
        if (address := each.get("url")) and page(address) == address:
            files = (Rendition(url=address, name=THUMBNAIL),)
            yield {"url": address, "renditions": files, **_sizes_in(each, Image)}, Image


def _medium(
    main: Element, around: list[Element], others: list[Element]
) -> Iterator[tuple[dict[str, Any], type[Medium]]]:
    address = main.get("url") or ""
    kind = main.get("medium") or (main.get("type") or SUFFIXES.get(_suffix(address), "")).partition("/")[0]
    cls = KINDS.get(kind)
    if cls is None or page(address) != address:
        return
    files = [_rendition(each) for each in others if page(each.get("url")) == each.get("url")]
    files += [
        Rendition(url=at, name=THUMBNAIL)
        for each in around[:-1]
        for one in each.all("media:thumbnail")
        if (at := one.get("url")) and page(at) == at
    ]
    media_type = main.get("type")
    if media_type and media_type != SUFFIXES.get(_suffix(address)) and MEDIA_TYPE.fullmatch(media_type):
        files.insert(0, Rendition(url=address, media_type=media_type))
    yield {"url": address, "renditions": tuple(files), **_sizes_in(main, cls), **_said(around)}, cls


def _rendition(content: Element) -> Rendition:
    sizes = _sizes_in(content, Image)
    media_type = content.get("type")
    return Rendition(url=content.get("url") or "", media_type=media_type or None, **sizes)


def _sizes_in(it: Element, cls: type[Medium]) -> dict[str, Any]:
    if cls is Image:
        sizes = {name: it.get(name) or "" for name in ("width", "height")}
        return {name: int(value) for name, value in sizes.items() if WHOLE.fullmatch(value)}
    duration = it.get("duration") or ""
    return {"duration": float(duration)} if SECONDS.fullmatch(duration) else {}


def _said(around: list[Element]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    description = _nearest(around, "media:description")
    if description is not None:
        html = description.get("type") == "html"
        fields["caption"] = (words_of_markup if html else one_line)(description.text) or None
        fields["extra"] = {FORM: "html"} if html and fields["caption"] else {}
    credit = _nearest(around, "media:credit")
    if credit is not None and credit.words:
        fields["credit"] = Credit(text=one_line(credit.text))
    notice = _nearest(around[:-1], "media:copyright")
    if notice is not None and notice.words:
        fields["rights"] = Rights(copyright_notice=one_line(notice.text))
    return fields


def _nearest(around: list[Element], name: str) -> Element | None:
    return next(filter(None, (each.find(name) for each in around)), None)
