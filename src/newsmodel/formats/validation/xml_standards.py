"""The standards in XML that have a schema: which one judges which document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from newsmodel.errors import Problem
from newsmodel.formats.validation.xml_schema import parsed, place, problems_of

NITF = "http://iptc.org/std/NITF/2006-10-18/"
NEWSML_G2 = "http://iptc.org/std/nar/2006-10-01/"
ATOM = "http://www.w3.org/2005/Atom"
SITEMAP_NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def nitf(document: bytes) -> tuple[Problem, ...]:
    """What is wrong with a document in NITF, by the schema of 3.6.

    Elements without a namespace, as in documents of the time of the DTD, are judged as if they had NITF's.

    >>> [str(each) for each in nitf(b"<nitf><body><body.contnt/></body></nitf>")]
    ["line 1: Element 'body.contnt': This element is not expected. Expected is one of
    ( body.head, body.content, body.end )."]
    """
    root, problems = parsed(document)
    if problems:
        return problems
    for element in root.iter("{}*"):
        element.tag = f"{{{NITF}}}{element.tag}"
    return problems_of(root, "nitf/nitf-3-6.xsd", NITF)


def newsml_g2(document: bytes) -> tuple[Problem, ...]:
    """What is wrong with an item of NewsML-G2, by the schema of 2.35 at conformance level power.

    A body of another namespace inside, such as NITF, is not judged: the schema leaves it to its own.
    """
    root, problems = parsed(document)
    return problems or problems_of(root, "newsml-g2/NewsML-G2_2.35-spec-All-Power.xsd", NEWSML_G2)


def atom(document: bytes) -> tuple[Problem, ...]:
    """What is wrong with an Atom feed or entry, by the grammar of RFC 4287 and the assertions in it.

    >>> [str(each) for each in atom(b'<entry xmlns="http://www.w3.org/2005/Atom"><id>x:1</id><title/></entry>')]
    ['line 1: Expecting an element updated, got nothing']
    """
    root, problems = parsed(document)
    return problems or problems_of(root, "atom/atom.rng", ATOM) or tuple(_assertions(root))


def _assertions(root: Any) -> Iterator[Problem]:
    """What the Schematron rules inside the grammar ask for, which no RELAX NG can say."""
    named = {"a": ATOM}
    has_author = root.find("a:author", named) is not None
    entries = [root] if root.tag == f"{{{ATOM}}}entry" else root.findall("a:entry", named)
    if not entries and not has_author:
        yield Problem(path=place(root.sourceline), message="a feed without entries must have an author")
    for entry in entries:
        where = place(entry.sourceline)
        if not has_author and entry.find("a:author", named) is None and entry.find("a:source/a:author", named) is None:
            yield Problem(path=where, message="an entry must have an author where its feed has none")
        links = [link.get("rel", "alternate") for link in entry.findall("a:link", named)]
        if "alternate" not in links and entry.find("a:content", named) is None:
            yield Problem(path=where, message="an entry must have a link of rel 'alternate' or a content")


def news_sitemap(document: bytes) -> tuple[Problem, ...]:
    """What is wrong with a sitemap and the news in it, by rules that say what the two official schemas say."""
    root, problems = parsed(document)
    return problems or problems_of(root, "news-sitemap/sitemap.xsd", SITEMAP, SITEMAP_NEWS)
