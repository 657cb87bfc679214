"""Which type of schema.org an article is, and which members that type has."""

from __future__ import annotations

from collections.abc import Iterable

from newsmodel.extra import JSON
from newsmodel.formats.schema_org.nodes import Node, term
from newsmodel.model.article import Article

TYPE = "schema-org:type"
"""Hint: the ``@type`` of the document, where it is not the one that the genre stands for."""

TITLE = "schema-org:title"
"""Hint: ``name`` where the headline stands in that member, ``both`` where it is in ``headline`` too."""

GENRES = {
    "AnalysisNewsArticle": "Analysis",
    "BackgroundNewsArticle": "Background",
    "OpinionNewsArticle": "Opinion",
    "ReviewNewsArticle": "Review",
    "SatiricalArticle": "Satire",
}
"""The types that mean a genre."""

NEWS = frozenset(
    {"NewsArticle", "AnalysisNewsArticle", "AskPublicNewsArticle", "BackgroundNewsArticle", "OpinionNewsArticle"}
    | {"ReportageNewsArticle", "ReviewNewsArticle"}
)
ARTICLES = NEWS | {
    *("Article", "AdvertiserContentArticle", "SatiricalArticle", "ScholarlyArticle", "TechArticle", "Report"),
    *("SocialMediaPosting", "BlogPosting", "LiveBlogPosting", "DiscussionForumPosting"),
}
WORKS = ARTICLES | {
    *("CreativeWork", "WebPage", "AboutPage", "CollectionPage", "ItemPage", "FAQPage", "ProfilePage", "QAPage"),
    *("Blog", "Book", "Review", "CriticReview", "ClaimReview", "UserReview", "Comment", "Quotation", "Claim"),
    *("MediaObject", "ImageObject", "VideoObject", "AudioObject", "PodcastEpisode", "Episode", "WebSite", "Dataset"),
}
"""The types that are written with all members of a CreativeWork; any other has those of a Thing."""

THINGS = frozenset({"name", "description", "url", "identifier", "image", "potentialAction"})
"""The members that a node of any type can have."""

ARTICLE_ONLY = frozenset({"articleBody", "articleSection"})
NEWS_ONLY = frozenset({"dateline"})

DEFAULT = "NewsArticle"


def rank(types: Iterable[str]) -> int:
    """How much of an article a node of these types is: 0 news, 1 an article, 2 some work, 3 anything else."""
    found = set(types)
    return next((at for at, group in enumerate((NEWS, ARTICLES, WORKS)) if not group.isdisjoint(found)), 3)


def type_for(article: Article) -> JSON:
    """The ``@type`` of an article: what the document that it comes from said, else by genre."""
    hint = article.extra.get(TYPE)
    if isinstance(hint, str) or (isinstance(hint, list) and all(isinstance(each, str) for each in hint)):
        return hint
    return next((type_ for type_, genre in GENRES.items() if genre == article.genre), DEFAULT)


def genre_of(types: Iterable[str]) -> str | None:
    """The genre that a type means."""
    return next((GENRES[each] for each in types if each in GENRES), None)


def names_of(type_: JSON) -> tuple[str, ...]:
    """The bare names in a ``@type``."""
    return tuple(term(str(each)) for each in (type_ if isinstance(type_, list) else [type_]))


def fitting(members: Node, types: Iterable[str]) -> Node:
    """The members that a node of these types can have."""
    level = rank(types)
    if level == 3:
        return {name: value for name, value in members.items() if name in THINGS or name.startswith("@")}
    without = (frozenset[str](), NEWS_ONLY, NEWS_ONLY | ARTICLE_ONLY)[level]
    return {name: value for name, value in members.items() if name not in without} if without else members


def place_of(tree: JSON) -> tuple[int | str, ...]:
    """Where the article stands in a document: the first node of news, of an article, of a work, or at all.

    >>> place_of({"@graph": [{"@type": "WebSite"}, {"@type": "NewsArticle"}]})
    ('@graph', 1)
    """
    best: tuple[int, tuple[int | str, ...]] | None = None
    waiting: list[tuple[tuple[int | str, ...], JSON]] = [((), tree)]
    while waiting:
        path, at = waiting.pop()
        if isinstance(at, list):
            waiting += [((*path, index), each) for index, each in enumerate(at)][::-1]
        elif isinstance(at, dict):
            graph = at.get("@graph")
            has_nodes = isinstance(graph, list | dict) and bool(graph)
            found = (
                (3 + has_nodes, path) if has_nodes and "@type" not in at else (rank(names_of(at.get("@type"))), path)
            )
            best = found if best is None or found[0] < best[0] else best
            if has_nodes:
                waiting.append(((*path, "@graph"), graph))
            elif isinstance(inner := at.get("mainEntity"), dict) and rank(names_of(inner.get("@type"))) < 2:
                waiting.append(((*path, "mainEntity"), inner))
            if best[0] == 0:
                break
    return best[1] if best else ()
