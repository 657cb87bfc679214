"""What a page's JSON-LD says of its article, read as forgivingly as search engines do.

The strict reading of schema.org documents is the format ``schema-org``; this one takes what it understands of whatever
pages have, and says so where a script is no JSON.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

import attrs

from newsmodel.errors import Problem
from newsmodel.extra import JSON

ARTICLE = re.compile(r"(?:^|[/:])(?:\w*Article|\w*Posting|Report|LiveBlogPosting|Review)$")
PAGE = re.compile(r"(?:^|[/:])(?:WebPage|ItemPage|\w*WebPage)$")
TRAILING_COMMA = re.compile(r",\s{0,100}([}\]])")
BEFORE = ("//", "<!--", "<![CDATA[")
BEHIND = (";", "-->", "//", "]]>")
"""What pages put around JSON for parsers of thirty years ago, and by mistake."""

NODES = 5_000
"""How many nodes of all scripts are looked at."""

Node = Mapping[str, JSON]


@attrs.frozen(kw_only=True)
class Linked:
    """What JSON-LD says of the article of a page; nothing where it says nothing."""

    article: Node = attrs.field(factory=dict[str, JSON])
    """The node of the article."""

    page: Node = attrs.field(factory=dict[str, JSON])
    """The node of the page that it is on."""

    named: Mapping[str, Node] = attrs.field(factory=dict[str, Node])
    """Nodes by their ``@id``, which others refer to."""

    problems: tuple[Problem, ...] = ()
    """Scripts that are no JSON."""

    def values(self, name: str) -> list[JSON]:
        """The values of a member of the article, references followed."""
        return [self.whole(each) for each in many(self.article.get(name))]

    def text(self, *names: str) -> str:
        """The first text that one of these members of the article has."""
        return next((found for name in names for each in self.values(name) if (found := text_of(each))), "")

    def whole(self, value: JSON) -> JSON:
        """A value, or the node that it refers to."""
        if isinstance(value, dict) and len(value) <= 2 and isinstance(id := value.get("@id"), str):
            return dict(self.named.get(id, value))
        return value


def linked_in(scripts: Sequence[str]) -> Linked:
    """What these scripts say of the article: of several the one that says most.

    >>> linked_in(['{"@graph": [{"@type": "WebSite"}, {"@type": "NewsArticle", "headline": "Rain"}]}']).text("headline")
    'Rain'
    """
    problems: list[Problem] = []
    articles: list[Node] = []
    pages: list[Node] = []
    named: dict[str, Node] = {}
    for node in _nodes([_tree(script, problems) for script in scripts]):
        types = [each for each in many(node.get("@type")) if isinstance(each, str)]
        if any(map(ARTICLE.search, types)):
            articles.append(node)
        elif any(map(PAGE.search, types)):
            pages.append(node)
        id = node.get("@id")
        if isinstance(id, str) and len(node) > len(named.get(id, ())):
            named[id] = node
    article = max(articles, key=_much, default={})
    return Linked(article=article, page=max(pages, key=_much, default={}), named=named, problems=tuple(problems))


TELLING = (
    "headline",
    "datePublished",
    "author",
    "articleBody",
    "image",
    "publisher",
    "mainEntityOfPage",
    "description",
)


def _much(node: Node) -> int:
    return sum(bool(node.get(name)) for name in TELLING)


def _tree(script: str, problems: list[Problem]) -> JSON:
    text = _unwrapped(script)
    for attempt in (text, TRAILING_COMMA.sub(r"\1", text)):
        try:
            tree: JSON = json.loads(attempt, strict=False)
        except (ValueError, RecursionError) as error:
            reason = str(error) if isinstance(error, ValueError) else "nested too deep"
        else:
            return tree
    problems.append(Problem(path="page", message=f"a script with JSON-LD is no JSON and was not read: {reason}"))
    return None


def _unwrapped(script: str) -> str:
    """A script without what pages put around its JSON."""
    text = script.strip()
    for _ in range(4):
        before = next((each for each in BEFORE if text.startswith(each)), "")
        behind = next((each for each in BEHIND if text.endswith(each)), "")
        text = text.removeprefix(before).removesuffix(behind).strip()
    return text


def _nodes(trees: Sequence[JSON]) -> Iterator[Node]:
    """All nodes of the trees, in order, those inside others behind them."""
    waiting: list[JSON] = [*reversed(trees)]
    left = NODES
    while waiting and left:
        at = waiting.pop()
        if isinstance(at, list):
            waiting += reversed(at)
        elif isinstance(at, dict):
            left -= 1
            yield at
            waiting += [each for each in reversed(list(at.values())) if isinstance(each, dict | list)]


def many(value: JSON) -> list[JSON]:
    """The values of a member, whether there is none, one or many.

    >>> many(None), many("a"), many({"@list": ["a", "b"]})
    ([], ['a'], ['a', 'b'])
    """
    if isinstance(value, dict):
        value = value.get("@list", value.get("@set", value))
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def text_of(value: JSON) -> str:
    """The words that a value is or names; nothing where there are none.

    >>> text_of("Rain"), text_of({"@type": "Person", "name": ["Li Wei"]}), text_of(3)
    ('Rain', 'Li Wei', '')
    """
    for _ in range(4):
        if isinstance(value, str):
            return value.strip()
        if isinstance(value, list):
            value = value[0] if value else None
        elif isinstance(value, dict):
            value = value.get("name", value.get("@value", value.get("headline")))
    return ""
