"""JSON inside a page: written so that nothing in it ends the script, and found again where it was written.

A page is looked through as a browser does it, tag by tag, so that no words of an article are taken for a tag.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape

import attrs

ACTIVE = re.compile("[<>&\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
"""What would end a script, be a line break to JavaScript, turn the direction of text, or be no character of HTML."""

TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[A-Za-z][^\s/>]*+)"
    r"(?P<attributes>(?:[^>\"'=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+)?|[\"'])*+)>"
)
BEGINS = re.compile(r"</?[A-Za-z]")
ATTRIBUTE = re.compile(r"([^\s=/>\"']++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>\"'][^\s>]*+)))?+")
UNSEEN = re.compile(r"<!--.*?(?:-->|\Z)|<[!?][^>]*+(?:>|\Z)", re.DOTALL)

RAW = frozenset(
    {"script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "noscript", "template"}
)
"""Elements in which tags are no tags, or count for nothing."""

HEAD = frozenset({"html", "head", "meta", "link", "base", "title", "style", "script", "noscript", "template"})
"""Elements that can stand in the head of a page; any other ends it."""


@attrs.frozen
class Script:
    """A script of a page."""

    media_type: str
    """Its type, in lower case."""

    text: str
    """What is in it."""

    in_head: bool
    """Whether it stands in the head."""


def for_script(json: str) -> str:
    """JSON that can stand in a script as it is.

    >>> for_script('["</script>"]')
    '["\\\\u003c/script\\\\u003e"]'
    """
    return ACTIVE.sub(lambda found: f"\\u{ord(found[0]):04x}", json)


def scripts_in(page: str) -> Iterator[Script]:
    """The scripts of a page, in order.

    >>> list(scripts_in('<title><script>no</script></title><script type="text/x">1 < 2</script>'))
    [Script(media_type='text/x', text='1 < 2', in_head=True)]
    """
    in_head = True
    at = 0
    ends = _Ends(page)
    while (start := page.find("<", at)) >= 0:
        in_head = in_head and not page[at:start].strip("\ufeff \t\r\n\f")
        tag = (UNSEEN if page.startswith(("<!", "<?"), start) else TAG).match(page, start)
        if tag is None and BEGINS.match(page, start):
            return  # a tag that never ends: a browser drops it and what follows
        if tag is None:
            in_head, at = False, start + 1
            continue
        at = tag.end()
        if tag.re is UNSEEN:
            continue
        name = tag["name"].lower()
        in_head = in_head and name in HEAD and not (tag["end"] and name in {"head", "html"})
        if tag["end"] or name not in RAW:
            continue
        close, after = ends.of(name, at)
        if name == "script":
            kind = _attributes(tag["attributes"]).get("type", "")
            yield Script(kind.strip().lower(), page[at:close], in_head)
        at = after


class _Ends:
    """Where elements end whose text is looked at by nobody; each is looked for once."""

    def __init__(self, page: str) -> None:
        self.page = page
        self.never: set[str] = set()

    def of(self, name: str, start: int) -> tuple[int, int]:
        """Where the element ends that has begun, and where its end tag does."""
        found = None
        if name not in self.never:
            found = re.compile(rf"</{name}(?=[\s/>])[^>]*+>?", re.IGNORECASE).search(self.page, start)
        if found is None:
            self.never.add(name)
            return len(self.page), len(self.page)
        return found.start(), found.end()


def _attributes(text: str) -> Mapping[str, str]:
    """The attributes of a tag; of two with one name the first counts."""
    found: dict[str, str] = {}
    for name, double, single, bare in ATTRIBUTE.findall(text):
        found.setdefault(name.lower(), unescape(double or single or bare))
    return found
