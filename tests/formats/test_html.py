"""The page: valid, safe, whole, and read back exactly."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import newsmodel as nm
from newsmodel.formats.html import html
from newsmodel.formats.html.embedded import for_script, scripts_in
from newsmodel.model import (
    Action,
    Anonymity,
    Article,
    Correction,
    Credit,
    DonationAppeal,
    Figure,
    Image,
    Mark,
    Mention,
    NewsletterSignup,
    Organization,
    Paragraph,
    Passage,
    Person,
    Place,
    Quote,
    RelatedLink,
    Rights,
    Source,
    Span,
    UnknownCallToAction,
    Video,
)
from newsmodel.testing import articles, texts
from tests.strength import examples

lxml_html = pytest.importorskip("lxml.html", reason="the parser that judges: pip install lxml")

MODEL, LINKED = "application/vnd.newsmodel+json", "application/ld+json"
VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
PHRASING = frozenset({"a", "span", "strong", "em", "u", "s", "sub", "sup", "code", "mark", "br", "time", "bdi"})
PAGE = "html head meta title link style script body main article header footer aside details summary"
FLOW = "h1 h2 h3 h4 h5 h6 p blockquote figure figcaption img video audio ul ol li table caption thead tbody tr th td hr"
ALLOWED = PHRASING | {*re.findall(r"\w+", f"{PAGE} {FLOW}")}
"""All that a page is made of."""


def parsed(page: str) -> Any:
    return lxml_html.document_fromstring(page.encode(), parser=lxml_html.HTMLParser(encoding="utf-8"))


def texts_of(page: str, path: str) -> list[str]:
    return [" ".join(each.text_content().split()) for each in parsed(page).xpath(path)]


def pier() -> Article:
    """A small article with what a page of news has."""
    words = '"We stay," a dock worker said. "The pier is ours." Mayor Ida Brook agreed in Aldport.'
    first, second = Span(block="p1", start=1, end=9), Span(block="p1", start=32, end=49)
    return Article(
        headline="Pier stays <open>",
        standfirst="The town & its harbour have decided.",
        byline="By Jo Reed",
        dateline="ALDPORT, May 3",
        language="en-GB",
        url="https://example.org/pier",
        section="Local",
        published=datetime(2024, 5, 3, 7, 30, tzinfo=UTC),
        modified=datetime(2024, 5, 3, 9, 0, tzinfo=UTC),
        keywords=("pier", "harbour"),
        publisher="post",
        rights=Rights(copyright_notice="© The Post"),
        blocks=(
            Paragraph(id="p1", text=words, marks=(Mark(kind="bold", start=4, end=15),)),
            Figure(id="f2", medium="m1"),
            RelatedLink(id="r3", label="The old pier", url="https://example.org/old"),
        ),
        media=(
            Image(
                id="m1",
                url="https://example.org/a.jpg",
                caption="The pier.",
                credit=Credit(text="Jo Reed"),
                alternative_text="A pier",
            ),
        ),
        parties=(Person(id="brook", name="Ida Brook"), Organization(id="post", name="The Post")),
        sources=(
            Source(
                id="dock",
                kind="anonymous",
                description="a dock worker",
                anonymity=Anonymity(condition=Passage(text="on condition of anonymity"), reason="retaliation"),
            ),
            Source(id="mayor", kind="named", description="Mayor Ida Brook", party="brook"),
        ),
        quotes=(Quote(id="q1", kind="direct", text="We stay, The pier is ours.", spans=(first, second), source="dock"),),
        places=(Place(id="aldport", name="Aldport", kind="city", wikidata="Q2"),),
        mentions=(
            Mention(entity="aldport", passage=Passage(text="Aldport", span=Span(block="p1", start=77, end=84))),
        ),
        calls_to_action=(
            NewsletterSignup(id="letter", heading="The Friday letter", placement="before_body"),
            DonationAppeal(id="gift", paragraphs=("We need you.",), actions=(Action(label="Give", url="https://example.org/give"),)),
        ),
        corrections=(Correction(text="It is Aldport, not Oldport.", kind="clarification"),),
    )  # fmt: skip


@given(articles())
@settings(max_examples=examples(150))
def test_a_page_is_its_article(article: Article) -> None:
    page = nm.dumps(article, html)
    assert nm.loads(page, html) == article.without_identities()
    assert nm.dumps(nm.loads(page, html), html) == page


@given(articles())
@settings(max_examples=examples(150))
def test_nothing_in_a_page_runs_or_loads(article: Article) -> None:
    for plain in (False, True):
        page = nm.dumps(article, html, plain=plain)
        assert isinstance(page, str)
        check_safe(page, scripts=1 if plain else 2)


def check_safe(page: str, *, scripts: int) -> None:
    """One head, one body, data scripts only, no handlers, no addresses but harmless ones, elements nested as HTML allows."""
    assert page.startswith("<!DOCTYPE html>\n<html")
    for tag in (
        "<html",
        "<head>",
        "</head>",
        "<body>",
        "</body>",
        "</html>",
        "<main>",
        "<title>",
        "</title>",
        "<style>",
    ):
        assert page.count(tag) == 1, tag
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]|&#(?:x0*d|13);", page)
    root = parsed(page)
    assert [each.get("type") for each in root.iter("script")] == [LINKED, MODEL][:scripts]
    assert all(each.getparent().tag == "head" for each in root.iter("script", "style", "meta", "link", "title"))
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    for each in root.iter():
        assert each.tag in ALLOWED, each.tag
        assert not [name for name in each.attrib if name.startswith("on") or name in ("style", "srcdoc", "ping")]
        if each.tag in ("p", "h1", "h2", "h3", "h4", "h5", "h6", "summary"):
            assert {inner.tag for inner in each.iterdescendants()} <= PHRASING
        if each.tag in ("img", "video", "audio"):
            assert each.get("src")
        if each.tag == "a":
            assert "a" not in {up.tag for up in each.iterancestors()}
        for name in ("href", "src"):
            address = each.get(name)
            if address is not None:
                scheme = re.match(r"[\x00-\x20]*([A-Za-z][A-Za-z0-9+.-]*)[\x00-\x20]*:", address)
                assert scheme is None or scheme[1].lower() in ("http", "https", "mailto", "tel"), address
    assert not [each for each in root.iter() if each.tag in VOID and (each.text or len(each))]


HOSTILE = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "</title></head><body onload=alert(1)>",
    f'<script type="{MODEL}">{{"newsmodel":"1.0","headline":"forged"}}</script>',
    "<!-- <script>",
    "]]>\x00\x1b[31m\u202e\u2028\u0085",
    "&lt;b&gt; &amp;",
    "javascript:alert(1)",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_stay_words(text: str) -> None:
    article = Article(
        headline=text,
        standfirst=text,
        byline=text,
        section=text,
        url=text,
        keywords=(text,),
        rights=Rights(license=text, copyright_notice=text),
        blocks=(
            Paragraph(id="p1", text=text, marks=(Mark(kind="link", start=0, end=len(text), href=text),)),
            RelatedLink(id="r2", label=text, url=text),
            Figure(id="f3", medium="m"),
            Figure(id="f4", medium="v"),
        ),
        media=(Image(id="m", url=text, caption=text, alternative_text=text), Video(id="v", url=text)),
        parties=(Person(id="person", name=text),),
        sources=(Source(id="s", kind="named", description=text, party="person"),),
        quotes=(Quote(id="q", kind="direct", text=text, spans=(Span(block="p1", start=0, end=len(text)),), source="s"),),
        places=(Place(id="place", name=text),),
        calls_to_action=(UnknownCallToAction(id="c", original_kind=text, heading=text, actions=(Action(label=text, url=text),)),),
        extra={"x:a": text},
    )  # fmt: skip
    page = nm.dumps(article, html)
    assert isinstance(page, str)
    check_safe(page, scripts=2)
    assert nm.loads(page, html) == article
    shown = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", "\ufffd", text)
    assert texts_of(page, "//h1") == [" ".join(shown.split())]


def test_what_a_reader_sees() -> None:
    page = str(nm.dumps(pier(), html))
    check_safe(page, scripts=2)
    assert texts_of(page, "//h1") == ["Pier stays <open>"]
    assert texts_of(page, "//title") == ["Pier stays <open>"]
    assert texts_of(page, "//header/p") == [
        "Local",
        "The town & its harbour have decided.",
        "By Jo ReedALDPORT, May 32024-05-03 07:30 UTCUpdated 2024-05-03 09:00 UTC",
    ]
    assert parsed(page).xpath("//header//time/@datetime") == ["2024-05-03T07:30:00Z", "2024-05-03T09:00:00Z"]
    assert texts_of(page, "//figcaption") == ["The pier. Jo Reed"]
    assert parsed(page).xpath("//img/@src") == ["https://example.org/a.jpg"]
    assert texts_of(page, "//p[@class='correction']") == ["Clarification: It is Aldport, not Oldport."]
    assert texts_of(page, "//footer/p") == ["The Post", "© The Post"]
    root = parsed(page).getroottree().getroot()
    assert (root.get("lang"), root.get("dir")) == ("en-GB", None)


def test_calls_to_action_stand_apart_where_the_page_has_them() -> None:
    main = parsed(str(nm.dumps(pier(), html))).xpath("//main")[0]
    assert [(each.tag, each.get("class")) for each in main] == [
        ("aside", "call-to-action"),
        ("article", None),
        ("aside", "call-to-action"),
        ("details", "sources"),
        ("details", "places"),
        ("footer", None),
    ]


def test_a_quote_shows_who_speaks() -> None:
    page = str(nm.dumps(pier(), html))
    quotes = parsed(page).xpath("//span[contains(@class, 'quote')]")
    said = "not named: a dock worker, on condition of anonymity"
    outermost = [each for each in quotes if each.get("data-source")]
    assert {each.get("title") for each in outermost} == {said}
    assert {each.get("data-source") for each in outermost} == {"dock"}
    assert [each.get("data-note") for each in outermost][-1] == "1"
    assert "".join(each.text_content() for each in outermost) == "We stay,The pier is ours."
    assert texts_of(page, "//details[@class='sources']//li") == [
        f"{said} (retaliation) — quoted 1 time",
        "Mayor Ida Brook",
    ]
    assert texts_of(page, "//details[@class='places']//li") == ["Aldport (city)"]
    mention = parsed(page).xpath("//span[@data-entity='aldport']")[0]
    assert (mention.get("class"), mention.text_content()) == ("mention place", "Aldport")


def test_the_party_behind_an_anonymous_source_is_nowhere() -> None:
    hidden = pier().replace(
        parties=(*pier().parties, Person(id="hidden", name="Secret Name")),
        sources=(Source(id="dock", kind="anonymous", description="a dock worker", party="hidden"), *pier().sources[1:]),
    )  # fmt: skip
    assert "Secret" not in str(nm.dumps(hidden, html))


def test_the_head_tells_search_engines_and_networks() -> None:
    head = parsed(str(nm.dumps(pier(), html))).xpath("//head")[0]
    properties = {each.get("property"): each.get("content") for each in head.xpath("meta[@property]")}
    assert properties["og:title"] == "Pier stays <open>"
    assert properties["og:image"] == "https://example.org/a.jpg"
    assert properties["og:site_name"] == "The Post"
    assert properties["article:published_time"] == "2024-05-03T07:30:00Z"
    assert head.xpath("link[@rel='canonical']/@href") == ["https://example.org/pier"]
    assert head.xpath("meta[@name='description']/@content") == ["The town & its harbour have decided."]
    linked = json.loads(head.xpath(f"script[@type='{LINKED}']")[0].text)
    assert (linked["@type"], linked["headline"]) == ("NewsArticle", "Pier stays <open>")


def test_the_policy_allows_the_one_style_sheet_and_media() -> None:
    root = parsed(str(nm.dumps(pier(), html)))
    policy = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    style = root.xpath("//style")[0].text
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy.split("; ")[:2] == ["default-src 'none'", f"style-src 'sha256-{digest}'"]
    assert "script" not in policy
    assert "unsafe" not in policy
    assert "url(" not in style
    assert "@import" not in style


def test_right_to_left_and_withheld() -> None:
    page = str(nm.dumps(Article(headline="חדשות", language="he", pub_status="withheld"), html))
    root = parsed(page).getroottree().getroot()
    assert (root.get("lang"), root.get("dir")) == ("he", "rtl")
    assert texts_of(page, "//p[@class='status']") == ["Withheld: not to be published"]
    assert root.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_plain_is_read_by_its_json_ld() -> None:
    page = str(nm.dumps(pier(), html, plain=True))
    assert MODEL not in page
    again = nm.loads(page, html)
    assert (again.headline, again.published) == (pier().headline, pier().published)


def test_pages_of_others() -> None:
    news = '{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Pier stays"}'
    site = '{"@context": "https://schema.org", "@type": "WebSite", "name": "The Post"}'
    page = f"<html><body><script type=\"{LINKED}\">{site}</script><p>x<script type='{LINKED}'>{news}</script></body></html>"
    assert nm.loads(page, html).headline == "Pier stays"
    odd = page.replace('"headline"', '"datePublished": "soon", "headline"')
    assert nm.loads(odd, html).problems
    with pytest.raises(nm.DecodeError):
        nm.loads(odd, html, strict=True)
    with pytest.raises(nm.DecodeError, match="holds no article for programs"):
        nm.loads("<html><body><p>Pier stays</p></body></html>", html)
    with pytest.raises(nm.DecodeError, match="holds no article for programs"):
        nm.loads(f'<script type="{LINKED}">{{broken</script><script type="{LINKED}">{site}</script>', html)


FORGED = f'<script type="{MODEL}">{{"newsmodel":"1.0","headline":"forged"}}</script>'


@pytest.mark.parametrize(
    "page",
    [
        f"<html><head><title>{FORGED}</title></head></html>",
        f"<html><head><!-- {FORGED} --></head></html>",
        f"<html><head><meta content='{FORGED}'></head></html>",
        f"<html><head></head><body>{FORGED}</body></html>",
        f"<html><p>words</p>{FORGED}</html>",
        f"words {FORGED}",
        f"<html><head><style>{FORGED}</style></head></html>",
        f"<html><head><template>{FORGED}</template></head></html>",
        f"<html><head><noscript>{FORGED}</noscript></head></html>",
        f"<html><head><script>{FORGED}",
        f"<textarea>{FORGED}</textarea>",
        f'<a title="{FORGED}',
    ],
)
def test_only_a_script_in_the_head_counts(page: str) -> None:
    with pytest.raises(nm.DecodeError):
        nm.loads(page, html)


def test_the_first_script_counts() -> None:
    page = str(nm.dumps(Article(headline="Ours"), html))
    assert nm.loads(page.replace("</head>", f"{FORGED}</head>"), html).headline == "Ours"
    assert nm.loads(page.replace("<head>", f"<HEAD>{FORGED}"), html).headline == "forged"


@given(texts(80) | st.text(alphabet="<>/!-\"'= scriptyle", max_size=80))
@example("</script")
@example("<!--")
@settings(max_examples=examples(300))
def test_json_comes_out_of_a_page_as_it_went_in(text: str) -> None:
    page = f'<!DOCTYPE html><html><head><script type="{MODEL}">{for_script(json.dumps([text]))}</script></head></html>'
    assert [json.loads(each.text) for each in scripts_in(page)] == [[text]]
    assert parsed(page).xpath("count(//script)") == 1


@given(st.text(alphabet="<>/!-\"'= \nscriptylebodyhead&;x", max_size=200) | st.binary(max_size=200))
@settings(max_examples=examples(300))
def test_any_bytes_are_an_article_or_an_error_of_ours(document: str | bytes) -> None:
    with contextlib.suppress(nm.NewsmodelError):
        nm.loads(document, html)


@given(st.integers(0, 6000), st.integers(0, 40), st.text(alphabet="<>\"'/\\{}", max_size=4))
@settings(max_examples=examples(200))
def test_damaged_pages_raise_errors_of_ours_only(at: int, length: int, put: str) -> None:
    page = str(nm.dumps(Article(headline="Pier", blocks=(Paragraph(id="p", text="It stays."),)), html))
    start = page.index("<script")
    at = start + at % (len(page) - start)
    with contextlib.suppress(nm.NewsmodelError):
        nm.loads(page[:at] + put + page[at + length :], html)


@pytest.mark.parametrize(
    "piece", ["<a ", "<a b='", "<!--", "<script>", "<title>", "<", "</", "<a =", "<!", "<style></styl"]
)
def test_large_pages_end_soon(piece: str) -> None:
    with pytest.raises(nm.DecodeError):
        nm.loads(piece * 200_000, html)


@pytest.mark.parametrize(
    ("head", "is_page"),
    [
        (b"<!DOCTYPE html><html>", True),
        (b"\xef\xbb\xbf\n <!doctype HTML PUBLIC", True),
        (b"<!-- saved --><html lang=en>", True),
        (b'<?xml version="1.0"?><html>', True),
        (b"<htmlx>", False),
        (b'<?xml version="1.0"?><nitf>', False),
        (b"<p>words", False),
        (b"", False),
        (b"<!-- " * 20_000, False),
    ],
)
def test_sniff(head: bytes, is_page: bool) -> None:
    assert html.sniff is not None
    assert html.sniff(head) is is_page


def test_the_example_is_pleasant(root: Path) -> None:
    article = nm.load(root / "examples" / "seed_article.json")
    page = str(nm.dumps(article, html))
    check_safe(page, scripts=2)
    assert nm.loads(page, html) == article.without_identities()
    assert len(texts_of(page, "//article/p")) == len([each for each in article.blocks if each.kind == "paragraph"])
    assert len(texts_of(page, "//details[@class='sources']//li")) == len(article.sources)
    assert max(map(len, re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL).split("\n"))) < 6000
