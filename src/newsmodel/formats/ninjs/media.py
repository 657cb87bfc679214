"""Pictures, video and sound from items of ninjs 3.1."""

from __future__ import annotations

from typing import Any

from newsmodel.extra import JSON
from newsmodel.formats.moments import moment_of
from newsmodel.formats.ninjs.names import MEDIA
from newsmodel.model.media import Credit, Image, Medium, Rendition


def strings(tree: dict[str, JSON], name: str) -> str | None:
    """The string that a member is; None where it is none."""
    value = tree.get(name)
    return value if isinstance(value, str) else None


def objects(tree: dict[str, JSON], name: str) -> list[dict[str, JSON]]:
    """The objects in a member that is an array."""
    value = tree.get(name)
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def medium_of(it: dict[str, JSON], id: str, *, credit: bool = True) -> Medium:
    """The picture, video or sound that an item is; its ``by`` is the credit unless the item is the article itself."""
    cls = MEDIA[strings(it, "type") or ""]
    files = objects(it, "renditions")
    main = next((each for each in files if each.get("name") == "main" and "contentType" not in each), None)
    words = {
        str(each.get("role", "caption")): value
        for each in objects(it, "descriptions")
        if (value := strings(each, "value")) is not None
    }
    alternative = words.pop("alternative-text", None)
    caption = words.get("caption", next((text for text in words.values() if not text.lstrip().startswith("<")), None))
    by = strings(it, "by") if credit else None
    source_type = it.get("digitalSourceType")
    fields: dict[str, Any] = {
        "id": id,
        "caption": caption,
        "alternative_text": alternative,
        "credit": Credit(text=by) if by else None,
        "url": strings(main, "href") if main else None,
        "renditions": tuple(_rendition(each) for each in files if each is not main and strings(each, "href")),
        "created": moment_of(it.get("contentCreated")) if credit else None,
        "digital_source_type": strings(source_type, "uri") if isinstance(source_type, dict) else None,
    }
    if cls is Image:
        fields |= {name: _pixels(main, name) for name in ("width", "height")} if main else {}
    else:
        fields["duration"] = next((float(size) for each in files if _is_size(size := each.get("duration"))), None)  # type: ignore[arg-type]
    return cls(**fields)


def _rendition(it: dict[str, JSON]) -> Rendition:
    return Rendition(
        url=strings(it, "href") or "",
        name=strings(it, "name"),
        media_type=strings(it, "contentType"),
        width=_pixels(it, "width"),
        height=_pixels(it, "height"),
    )


def _pixels(it: dict[str, JSON] | None, name: str) -> int | None:
    value = it.get(name) if it else None
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**53 else None


def _is_size(value: JSON) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 1e15
