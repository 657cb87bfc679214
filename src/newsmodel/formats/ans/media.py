"""Pictures, video and sound as images, videos and audios of ANS."""

from __future__ import annotations

from typing import Any

from newsmodel.extra import JSON
from newsmodel.formats.ans.credits import author, names_in, read_byline, vanity
from newsmodel.formats.ans.names import MEDIA, STREAMS, VERSION, Tree, said
from newsmodel.formats.ans.reading import Reading, is_number, joined, whole
from newsmodel.formats.moments import rfc3339
from newsmodel.formats.uris import uri
from newsmodel.model.media import Audio, Credit, Image, Medium, Rendition, Video
from newsmodel.model.rights import Rights

STREAM_TYPES = {media_type: name for name, media_type in STREAMS.items()}
LONGEST = 10**9
"""The longest duration that is written, in seconds."""


def is_written(medium: Medium) -> bool:
    """Whether ANS has a type for a medium."""
    return isinstance(medium, tuple(MEDIA.values()))


def write_medium(medium: Medium, id: str | None = None) -> Tree:
    """A medium, with an id where one is given."""
    tree: dict[str, JSON] = {
        "type": next(kind for kind, cls in MEDIA.items() if isinstance(medium, cls)),
        "version": VERSION,
        "_id": id,
        "created_date": rfc3339(medium.created) if medium.created else None,
        **write_credit(medium.credit),
        "copyright": medium.rights.copyright_notice if medium.rights else None,
    }
    match medium:
        case Image():
            tree |= {"url": medium.url, "caption": medium.caption, "alt_text": medium.alternative_text}
            tree |= {"width": medium.width, "height": medium.height}
        case Video():
            tree |= {"description": _caption(medium), "duration": _milliseconds(medium.duration)}
            tree["streams"] = _streams(medium)
        case Audio():
            tree["description"] = _caption(medium)
            files = (
                [] if medium.url else [each for each in _streams(medium) if isinstance(each, dict) and "url" in each]
            )
            tree |= {"streams": [*files]} if files else {"source_url": medium.url or ""}
        case _:
            pass
    return said(tree)


def _caption(medium: Medium) -> JSON:
    return None if medium.caption is None else {"basic": medium.caption}


def _milliseconds(seconds: float | None) -> JSON:
    if seconds is None or seconds > LONGEST:
        return None
    number = seconds * 1000
    return int(number) if number.is_integer() else number


def _streams(medium: Medium) -> list[JSON]:
    """The files of a medium, the one that it is itself first."""
    files = medium.renditions
    if medium.url and (not files or files[0].url != medium.url):
        files = (Rendition(url=medium.url), *files)
    return [
        said(
            {
                "url": each.url if isinstance(medium, Video) else uri(each.url),
                "width": each.width if isinstance(medium, Video) else None,
                "height": each.height if isinstance(medium, Video) else None,
                "stream_type": STREAM_TYPES.get(each.media_type or "", each.media_type),
            }
        )
        for each in files
    ]


def write_credit(credit: Credit | None) -> Tree:
    """A credit: who made it and through whom it came, and the line as printed where that is another."""
    if credit is None:
        return {}
    name = credit.name or credit.text
    credits: Tree = {"by": [author(name, role=credit.role)]} if name else {}
    if credit.via:
        credits["affiliation"] = [author(credit.via)]
    printed = vanity(credit.text) if credit.text != _line(name, credit.via) else {}
    return said({"credits": credits, "vanity_credits": printed})


def _line(name: str, via: str | None) -> str:
    return " / ".join(filter(None, (name, via)))


def read_credit(tree: Tree) -> Credit | None:
    """The credit of a medium: its line, and whom it names where the line says more."""
    by, through = names_in(tree, "by"), names_in(tree, "affiliation")
    name = ", ".join(str(each["name"]) for each in by)
    via = ", ".join(str(each["name"]) for each in through) or None
    text = read_byline(tree) or _line(name, via)
    role = by[0].get("role") if len(by) == 1 else None
    if not text:
        return None
    return Credit(
        text=text, name=name if name and name != text else None, role=role if isinstance(role, str) else None, via=via
    )


def read_medium(tree: Tree, id: str, reading: Reading, path: str) -> Medium:
    """A medium of one of the types that ANS has."""
    kind = str(tree.get("type"))
    copyright = reading.text(tree, "copyright", path)
    fields: dict[str, Any] = {
        "id": id,
        "credit": read_credit(tree),
        "created": reading.moment(tree, "created_date", path),
        "rights": None if copyright is None else Rights(copyright_notice=copyright),
    }
    if kind == "image":
        fields |= {name: whole(tree.get(name)) for name in ("width", "height")}
        fields |= {"url": reading.text(tree, "url", path), "caption": reading.text(tree, "caption", path)}
        return Image(**fields, alternative_text=reading.text(tree, "alt_text", path))
    said = reading.object(tree, "description", path)
    fields["caption"] = reading.text(said, "basic", joined(path, "description"))
    files = [_rendition(each, at, reading) for each, at in reading.objects(tree, "streams", path)]
    if kind == "video":
        url = next((each.url for each in files if each.url), None)
        only_it = len(files) == 1 and files[0] == Rendition(url=files[0].url)
        length = tree.get("duration")
        seconds = float(length) / 1000 if is_number(length) and 0 <= length < LONGEST * 1000 else None  # type: ignore[operator, arg-type]
        return Video(**fields, url=url, renditions=() if only_it else tuple(files), duration=seconds)
    return Audio(**fields, url=reading.text(tree, "source_url", path) or None, renditions=tuple(files))


def _rendition(tree: Tree, path: str, reading: Reading) -> Rendition:
    kind = reading.text(tree, "stream_type", path)
    return Rendition(
        url=reading.text(tree, "url", path) or "",
        media_type=STREAMS.get(kind or "", kind),
        width=whole(tree.get("width")),
        height=whole(tree.get("height")),
    )
