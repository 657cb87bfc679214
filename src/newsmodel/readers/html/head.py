"""What a page says of itself to programs, gathered as the parser goes through it."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urljoin, urlsplit

from newsmodel.errors import Problem
from newsmodel.formats.xhtml_rules import safe_address
from newsmodel.readers.html.limits import Limits
from newsmodel.readers.html.page import LONGEST_ADDRESS, Head

LINKED = "application/ld+json"
"""The media type of JSON-LD."""

MOST = 500
"""How many ``meta`` and ``link`` elements are looked at."""

LONGEST = 20_000
"""The longest content of a ``meta`` element that is looked at, in characters."""


class HeadReading:
    """What the head of a page, and elements of its kind elsewhere, have said so far."""

    def __init__(self, limits: Limits) -> None:
        self.language = ""
        self.problems: list[Problem] = []
        self._limits = limits
        self._title = ""
        self._base = ""
        self._metas: dict[str, list[str]] = {}
        self._links: dict[str, list[str]] = {}
        self._left = MOST
        self._scripts: list[str] = []
        self._pieces: list[str] | None = None
        self._size = 0

    def element(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take in a ``meta``, ``link`` or ``base``."""
        if tag == "base":
            self._base = self._base or attributes.get("href", "")
        elif self._left:
            self._left -= 1
            if tag == "meta":
                self._meta(attributes)
            elif (href := attributes.get("href", "").strip()) and len(href) <= LONGEST_ADDRESS:
                for rel in attributes.get("rel", "")[:200].lower().split():
                    self._links.setdefault(rel, []).append(href)

    def _meta(self, attributes: Mapping[str, str]) -> None:
        content = attributes.get("content", "").strip()
        if not content or len(content) > LONGEST:
            return
        for key in ("property", "name", "itemprop", "http-equiv"):
            name = attributes.get(key, "")[:100].strip().lower()
            if name:
                name = f"itemprop:{name}" if key == "itemprop" else name
                values = self._metas.setdefault(name, [])
                if content not in values[:20] and len(values) < 20:
                    values.append(content)

    def begin(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take in the beginning of a script or title."""
        kind = attributes.get("type", "")[:100].partition(";")[0].strip().lower()
        wanted = kind == LINKED if tag == "script" else not self._title
        self._pieces, self._size = ([], 0) if wanted else (None, 0)

    def data(self, text: str) -> None:
        """Take in what stands in it."""
        if self._pieces is not None:
            self._size += len(text)
            if self._size <= self._limits.script:
                self._pieces.append(text)

    def end(self, tag: str) -> None:
        """Take in its end."""
        if self._pieces is None:
            return
        if self._size > self._limits.script:
            most = self._limits.script
            message = f"a script with JSON-LD has {self._size:,} characters; at most {most:,} are read"
            self.problems.append(Problem(path="page", message=message))
        elif tag == "title":
            self._title = " ".join("".join(self._pieces)[:2_000].split())
        elif len(self._scripts) < self._limits.fields:
            self._scripts.append("".join(self._pieces))
        self._pieces = None

    def taken(self, url: str | None) -> tuple[Head, str | None]:
        """What was said, and what addresses on the page are joined to; ``url`` is where it was taken from."""
        head = Head(
            title=self._title,
            language=self.language,
            metas={name: tuple(values) for name, values in self._metas.items()},
            links={name: tuple(values) for name, values in self._links.items()},
            linked_data=tuple(self._scripts),
        )
        own = url or next(iter(head.links.get("canonical", ()) or head.metas.get("og:url", ())), None)
        joined = _base(own, self._base) if self._base else None
        return head, joined or _base(own)


def _base(url: str | None, within: str = "") -> str | None:
    """An address that others can be joined to: one on the web, with a host that can be read; None for any other."""
    try:
        base = safe_address(urljoin(url or "", within))
        is_whole = base is not None and base.startswith(("http:", "https:")) and bool(urlsplit(base).hostname)
    except ValueError:
        return None
    return base if is_whole else None
