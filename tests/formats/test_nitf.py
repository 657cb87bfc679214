"""NITF: both laws, the official schema and document, what becomes of what, and documents that mean harm."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsmodel.errors import DecodeError, NewsmodelError
from newsmodel.formats import dumps, loads
from newsmodel.formats.nitf import nitf, sniff
from newsmodel.formats.validation import validate
from newsmodel.model import (
    Article,
    BlockQuote,
    CorrectionNote,
    Figure,
    Heading,
    Image,
    ListBlock,
    Mark,
    Mention,
    NewsletterSignup,
    Organization,
    Paragraph,
    Passage,
    Person,
    Place,
    PullQuote,
    Quote,
    Source,
    Span,
    Subject,
    Table,
)
from newsmodel.testing import articles, check_format
from tests.formats.quay_story import STORY
from tests.formats.standards import STANDARDS, needs_standards
from tests.formats.xml_documents import NITF, differences, faults, parsed
from tests.strength import examples

SPACE = 'xmlns="http://iptc.org/std/NITF/2006-10-18/"'


def document(content: str, head: str = "", attributes: str = SPACE) -> bytes:
    """A small document around some elements of ``body.content``."""
    return f"<nitf {attributes}>{head}<body><body.content>{content}</body.content></body></nitf>".encode()


def test_the_format_holds_to_what_it_claims() -> None:
    check_format(nitf)


@pytest.mark.parametrize("variant", ["3.6", "no-namespace"])
@given(article=articles())
def test_what_was_written_is_what_is_read(variant: str, article: Article) -> None:
    shown = article.without_identities()
    written = str(dumps(article, nitf, variant=variant))
    again = loads(written, nitf)
    assert again == shown
    assert dumps(again, nitf, variant=variant) == written
    assert faults(written) == []


@given(article=articles())
def test_what_nitf_says_by_itself_is_valid_and_read_again(article: Article) -> None:
    plain = str(dumps(article, nitf, plain=True))
    assert faults(plain) == []
    assert "newsmodel" not in plain or "newsmodel" in str(article)
    once = loads(plain, nitf)
    assert loads(str(dumps(once, nitf, plain=True)), nitf) == once


@needs_standards
@pytest.mark.parametrize("path", sorted((STANDARDS / "nitf" / "examples").glob("*.xml")), ids=lambda path: path.name)
def test_an_official_document_comes_back(path: Path) -> None:
    document = path.read_bytes()
    article = loads(document, nitf)
    written = str(dumps(article, nitf))
    assert list(differences(parsed(document), parsed(written))) == []
    assert faults(written) == faults(document) == []
    assert article.problems == ()
    edited = article.replace(headline="Changed <once>", keywords=("one", "two"), language="en", byline="By Ann Lee")
    again = str(dumps(edited, nitf))
    assert faults(again) == []
    assert parsed(again).findtext(".//hl1") == "Changed <once>"
    assert article.headline not in again
    assert len(parsed(again).findall(".//meta")) == len(parsed(document).findall(".//meta")) + ("newsmodel" in again)
    assert loads(again, nitf) == edited


def test_a_document_type_declaration_comes_back_and_is_never_followed() -> None:
    old = document("<p>One</p>", attributes="").replace(b"<nitf", b'<!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">\n<nitf')
    article = loads(old, nitf)
    assert article.text == "One"
    assert '<!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">' in str(dumps(article, nitf))
    assert f"xmlns={NITF}" not in str(dumps(article, nitf))
    assert loads(str(dumps(article.replace(headline="New"), nitf)), nitf).headline == "New"


def test_what_becomes_of_the_story() -> None:
    root = parsed(str(dumps(STORY, nitf, plain=True)))

    def texts(path: str) -> list[str]:
        return ["".join(each.itertext()) for each in root.iterfind(path.replace("//", f"//{NITF}"))]

    assert texts(".//hl1") == ["The quay <holds> & waits"]
    assert texts(".//abstract") == ["\n        A wall built in 1911 is to be looked at again.\n      "]
    assert [dict(each.attrib) for each in root.iter(f"{NITF}q")] == [
        {"class": "source-lind", "quote-source": "Tove Lind"},
        {"class": "continues-q1", "quote-source": "Tove Lind"},
        {"class": "anonymous source-surveyor", "quote-source": "a surveyor"},
    ]
    assert texts(".//q") == ["The quay will hold,", "but not for ever.", "rotten"]
    [whole] = [each for each in root.iter(f"{NITF}bq") if each.get("quote-source")]
    assert whole.get("quote-source") == "a surveyor"
    assert texts(".//media-caption") == ["The wall on Friday."]
    assert texts(".//media-producer") == ["Kaja Moe / Vest Foto"]
    [file] = root.iter(f"{NITF}media-reference")
    assert file.get("source") == "https://example.org/wall.jpg"
    assert file.get("alternate-text") == "A brick wall above water"
    assert [each.get("info") for each in root.iter(f"{NITF}ed-msg")] == ["The wall is of 1911."]
    assert "Rune Secret" not in str(dumps(STORY, nitf))


def test_what_is_left_of_the_story_without_a_carrier() -> None:
    plain = loads(str(dumps(STORY, nitf, plain=True)), nitf)
    shown = STORY.without_identities()
    same = (
        "headline",
        "standfirst",
        "byline",
        "language",
        "published",
        "modified",
        "section",
        "keywords",
        "url",
        "uri",
    )
    for name in same:
        assert getattr(plain, name) == getattr(shown, name), name
    assert [block.content for block in plain.blocks] == [block.content for block in shown.blocks]
    assert [each.id for each in plain.blocks] == [each.id for each in shown.blocks]
    assert [(each.id, each.text, each.source) for each in plain.quotes] == [
        ("q1", "The quay will hold, but not for ever.", "lind"),
        ("q2", "rotten", "surveyor"),
        ("q3", "We were never asked.", "surveyor"),
    ]
    assert [(each.id, each.kind, each.description) for each in plain.sources] == [
        ("lind", "named", "Tove Lind"),
        ("surveyor", "anonymous", "a surveyor"),
    ]
    assert [(each.id, each.name) for each in plain.places] == [("vest", "Vesthaven")]
    assert plain.mentions == shown.mentions
    assert [(each.kind, each.id, each.heading) for each in plain.calls_to_action] == [
        ("newsletter", "letter", "The tide letter"),
        ("donation", "gift", "Keep us afloat"),
    ]
    assert [(each.id, each.url, each.caption, each.alternative_text) for each in plain.media] == [
        (each.id, each.url, each.caption, each.alternative_text) for each in shown.media
    ]
    assert [each.credit.text for each in plain.media if each.credit] == ["Kaja Moe / Vest Foto"]
    assert plain.corrections == shown.corrections


def test_what_a_partner_changes_counts_and_the_rest_stays() -> None:
    written = str(dumps(STORY, nitf))
    changed = written.replace("The quay &lt;holds&gt; &amp; waits", "The quay falls").replace(
        "on Friday, ", "on Monday, "
    )
    again = loads(changed, nitf)
    assert again.headline == "The quay falls"
    assert "on Monday" in again.blocks[0].content
    assert [again.name_of(again.source_of(quote) or "") for quote in again.quotes] == [
        "Tove Lind",
        "a surveyor",
        "a surveyor",
    ]
    assert again.sources[1].anonymity == STORY.sources[1].anonymity
    assert again.calls_to_action == STORY.calls_to_action
    assert again.part("q1").text == "The quay will hold, but not for ever."  # type: ignore[union-attr]


FOREIGN = document(
    '<p class="lead">A <money unit="EUR">5 euro</money> fee, said <person value="x" idsrc="desk">Ann Lee</person>: '
    '<q quote-source="Ann Lee">"Too <em>much</em>."</q></p><hl2 class="h3">More</hl2>'
    '<p>In <location><city>Bonn</city>, <country iso-cc="DE">Germany</country></location>, '
    '<q quote-source="a clerk">“No.”</q></p>'
    "<bq><block><p>Never.</p><p>Ever.</p></block><credit>Ann Lee</credit></bq>"
    '<ol><li>one</li><li>two <a href="https://example.org/">here</a></li></ol><dl><dt>Term</dt><dd><p>Meaning</p></dd></dl>'
    "<table><caption>Sums</caption><thead><tr><th>a</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>"
    '<media media-type="photo"><media-reference source="p.jpg" width="40"/>'
    '<media-object encoding="base64">AAAA</media-object><media-caption>Dawn<p>More</p></media-caption></media><hr/><pre>as  it is</pre>'
    "<block><byline>By X</byline><p>Inner</p></block><note><body.content><p>Note</p></body.content></note>",
    "<head><title>Other title</title><docdata management-status='embargoed'><date.issue norm='20240811T093000Z'/>"
    "<urgency ed-urg='2'/></docdata></head>",
)


def test_a_document_of_an_agency_is_understood() -> None:
    article = loads(FOREIGN, nitf)
    assert article.headline == "Other title"
    assert (article.pub_status, article.published) == ("withheld", datetime(2024, 8, 11, 9, 30, tzinfo=UTC))
    assert [type(block) for block in article.blocks] == [
        *(Paragraph, Heading, Paragraph, BlockQuote, ListBlock, Paragraph, Paragraph, Table, Figure),
        *(type(article.part("d10")), Paragraph, Paragraph, Paragraph, Paragraph),
    ]
    assert article.blocks[0].content == 'A 5 euro fee, said Ann Lee: "Too much."'
    assert article.blocks[3].content == "Never.\nEver."
    assert article.blocks[4].content == "one\ntwo here"
    assert [(quote.text, article.name_of(quote.source or "")) for quote in article.quotes] == [
        ("Too much.", "Ann Lee"),
        ("No.", "a clerk"),
        ("Never.\nEver.", "Ann Lee"),
    ]
    assert [source.kind for source in article.sources] == ["named", "anonymous"]
    assert [(party.kind, party.name) for party in article.parties] == [("person", "Ann Lee")]
    assert [(place.name, place.country, place.kind) for place in article.places] == [("Bonn", "DE", "city")]
    assert [mention.passage.text for mention in article.mentions] == ["Ann Lee", "Bonn, Germany"]
    assert isinstance(article.media[0], Image)
    assert (article.media[0].caption, article.media[0].width) == ("Dawn\nMore", 40)


def test_a_document_of_an_agency_comes_back_and_takes_edits() -> None:
    article = loads(FOREIGN, nitf)
    assert list(differences(parsed(FOREIGN), parsed(str(dumps(article, nitf))))) == []
    first = article.blocks[0]
    assert isinstance(first, Paragraph)
    rewritten = (Paragraph(id=first.id, text="A fee of 7 euro."), *article.blocks[1:])
    kept = [quote for quote in article.quotes if quote.id != "q1"]
    mentions = article.mentions[1:]
    edited = article.replace(headline="New", blocks=rewritten, quotes=tuple(kept), mentions=mentions)
    again = parsed(str(dumps(edited, nitf)))
    paragraphs = [("".join(each.itertext()), each.get("class")) for each in again.iter(f"{NITF}p")]
    assert paragraphs[0] == ("A fee of 7 euro.", "lead")
    assert "5 euro" not in str(dumps(edited, nitf, plain=True))
    assert [each.get("ed-urg") for each in again.iter(f"{NITF}urgency")] == ["2"]
    assert loads(str(dumps(edited, nitf)), nitf) == edited


def test_names_hold_nothing_but_words() -> None:
    text = "Ann Lee of Vest met Ann Lee"
    who = Person(id="lee", name="Ann Lee")
    article = Article(
        blocks=(
            Paragraph(
                id="p1", text=text, marks=(Mark(kind="bold", start=4, end=11), Mark(kind="italic", start=20, end=27))
            ),
        ),
        parties=(who, Organization(id="vest", name="Vest")),
        mentions=tuple(
            Mention(entity=id, passage=Passage(text=text[start:end], span=Span(block="p1", start=start, end=end)))
            for id, start, end in (("lee", 0, 7), ("vest", 11, 15), ("lee", 20, 27), ("lee", 20, 27))
        ),
    )
    plain = str(dumps(article, nitf, plain=True))
    assert faults(plain) == []
    assert '<p>Ann <em class="bold">Lee of </em><org>Vest</org> met <em><person>Ann Lee</person></em></p>' in plain
    assert loads(str(dumps(article, nitf)), nitf) == article


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        (Article(blocks=(Paragraph(id="p1", text="<script>&\x00\u202e"),)), "<p>&lt;script&gt;&amp;\ufffd\u202e</p>"),
        (
            Article(
                blocks=(Paragraph(id="p1", text="x", marks=(Mark(kind="link", start=0, end=1, href="javascript:x"),)),)
            ),
            "<p><a>x</a></p>",
        ),
        (Article(keywords=('"quoted"\n',)), '<keyword key="&quot;quoted&quot;&#10;"/>'),
        (
            Article(subjects=(Subject(name="Flood", uri="http://cv.iptc.org/newscodes/mediatopic/20000151"),)),
            'refnum="20000151"',
        ),
        (
            Article(places=(Place(id="k", name="Kursk", geonames=538560),)),
            'code-source="geonames" location-code="538560"',
        ),
        (
            Article(parties=(Person(id="person1", name="A", same_as=("https://a.example/",)),)),
            '<person idsrc="uri" value="https://a.example/">A',
        ),
        (
            Article(blocks=(CorrectionNote(id="c1", text="Not so."),)),
            '<note noteclass="editorsnote" class="correction">',
        ),
        (Article(blocks=(PullQuote(id="u1", text="So.", attribution="Ann"),)), "<credit>Ann</credit>"),
        (
            Article(calls_to_action=(NewsletterSignup(id="call1", heading="Read"),)),
            'class="call-to-action newsletter after_body call-call1"',
        ),
    ],
)
def test_how_it_is_written(article: Article, expected: str) -> None:
    plain = str(dumps(article, nitf, plain=True))
    assert expected in plain
    assert faults(plain) == []


@pytest.mark.parametrize(
    ("content", "head", "problem"),
    [
        (
            "",
            '<head><docdata><date.issue norm="soon"/></docdata></head>',
            "date.issue: 'soon' is no date and time (ISO 8601)",
        ),
        ("", '<head><docdata management-status="dead"/></head>', "docdata: management-status 'dead' is none of"),
        ("<p>open", "", "Opening and ending tag mismatch"),
    ],
)
def test_what_is_wrong_is_told_and_refused_when_strict(content: str, head: str, problem: str) -> None:
    faulty = document(content, head)
    assert any(problem in str(each) for each in loads(faulty, nitf).problems)
    with pytest.raises(DecodeError):
        loads(faulty, nitf, strict=True)


def test_other_documents_are_refused() -> None:
    with pytest.raises(DecodeError, match="wanted the element nitf"):
        loads(b"<html/>", nitf)
    with pytest.raises(DecodeError, match="not XML"):
        loads(b"nothing", nitf)


@settings(max_examples=examples(200))
@given(st.binary(max_size=80) | st.tuples(st.integers(0, len(FOREIGN)), st.binary(max_size=4), st.integers(0, 8)))
def test_broken_documents_raise_nothing_but_our_errors(change: bytes | tuple[int, bytes, int]) -> None:
    broken = (
        change if isinstance(change, bytes) else FOREIGN[: change[0]] + change[1] + FOREIGN[change[0] + change[2] :]
    )
    try:
        article = loads(broken, nitf)
    except NewsmodelError:
        return
    again = loads(str(dumps(article, nitf)), nitf)
    assert (again.headline, again.text) == (article.headline, article.text)
    assert again == article or article.problems


@given(
    st.recursive(
        st.none() | st.text(max_size=3) | st.integers(),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from(["#", "@", "head", "#order", "members", "now", "of", "items", "changes"]), inner
            )
        ),
        max_leaves=8,
    )
)
def test_a_rest_that_is_none_of_ours_does_no_harm(rest: object) -> None:
    article = Article(headline="Kept", extra={"nitf:rest": rest})  # type: ignore[dict-item]
    written = str(dumps(article, nitf))
    assert loads(written, nitf).headline == "Kept"


def test_what_it_looks_like() -> None:
    assert sniff(b'<?xml version="1.0"?>\n<!-- a --><nitf ') is True
    assert sniff(document("")) is True
    assert sniff(b'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><contentSet><nitf>') is False
    assert sniff(b"<html><p>nitf</p>") is False


def test_two_articles_with_equal_quotes_keep_them_apart() -> None:
    text = "“Yes,” she said. “Yes,” he said."
    spans = [Span(block="p1", start=at.start() + 1, end=at.end() - 1) for at in re.finditer("“Yes,”", text)]
    article = Article(
        blocks=(Paragraph(id="p1", text=text),),
        sources=(
            Source(id="s1", kind="anonymous", description="a nurse"),
            Source(id="s2", kind="anonymous", description="a nurse"),
        ),
        quotes=tuple(
            Quote(id=f"q{at}", kind="direct", text="Yes,", spans=(span,), source=f"s{at}")
            for at, span in enumerate(spans, 1)
        ),
    )
    assert loads(str(dumps(article, nitf)), nitf) == article


def test_it_is_judged_by_the_official_schema() -> None:
    written = str(dumps(STORY, nitf))
    assert validate(written, nitf) == ()
    assert validate(written.replace("<body.content>", "<body.content><odd/>"), nitf)


@given(articles())
def test_any_article_fits_into_what_a_document_had_besides(article: Article) -> None:
    shown = article.without_identities()
    framed = shown.replace(extra={**shown.extra, **loads(FOREIGN, nitf).extra})
    written = str(dumps(framed, nitf))
    assert loads(written, nitf) == framed
    assert faults(FOREIGN) == faults(written) == []
