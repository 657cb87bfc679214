"""Web Annotation: quotes, mentions and claims as annotations, annotations of others, the official examples."""

from __future__ import annotations

import contextlib
import json
import time
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsmodel.errors import DecodeError, InvalidError
from newsmodel.formats.strings import dumps, loads
from newsmodel.formats.validation.json_standards import web_annotation as judge
from newsmodel.formats.web_annotation import decode, encode, sniff, web_annotation
from newsmodel.model import (
    Article,
    Heading,
    Mention,
    Organization,
    Paragraph,
    Passage,
    Person,
    Place,
    Quote,
    Source,
    Span,
)
from newsmodel.model.provenance import Provenance
from newsmodel.model.quote import Claim
from newsmodel.testing import articles, json_values
from tests.formats.standards import STANDARDS, needs_standards
from tests.strength import examples

SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
PAGE = "https://news.example.org/sea-wall"
WORDS = "“The sea wall is safe,” said Ann Lee. “We checked it 🙂 twice.” Holm sleeps."
OTHER = "A port official said that Holm was safe."


def span(block: str, text: str, words: str) -> Span:
    at = text.index(words)
    return Span(block=block, start=at, end=at + len(words))


def passage(block: str, text: str, words: str) -> Passage:
    return Passage(text=words, span=span(block, text, words))


def story() -> Article:
    """An article with a quote in two parts, a named and an anonymous source, mentions and a claim."""
    return Article(
        url=PAGE,
        headline="Sea wall holds in Holm",
        blocks=(Heading(id="h1", text="Night watch"), Paragraph(id="p1", text=WORDS), Paragraph(id="p2", text=OTHER)),
        parties=(Person(id="person1", name="Ann Lee", same_as=("https://people.example/lee",)),),
        sources=(
            Source(id="source1", kind="named", description="Ann Lee", party="person1"),
            Source(id="source2", kind="anonymous", description="A port official"),
        ),
        places=(Place(id="place1", name="Holm", wikidata="Q42"),),
        quotes=(
            Quote(
                id="q1",
                kind="direct",
                text="The sea wall is safe, We checked it 🙂 twice.",
                spans=(span("p1", WORDS, "The sea wall is safe,"), span("p1", WORDS, "We checked it 🙂 twice.")),
                source="source1",
                provenance=Provenance(method="human", generator="news desk", created=datetime(2024, 8, 11, tzinfo=UTC)),
            ),
            Quote(
                id="q2",
                kind="indirect",
                text="that Holm was safe",
                spans=(span("p2", OTHER, "that Holm was safe"),),
                source="source2",
                continues="q1",
            ),
        ),
        mentions=(
            Mention(entity="place1", passage=passage("headline", "Sea wall holds in Holm", "Holm")),
            Mention(entity="person1", passage=passage("p1", WORDS, "Ann Lee")),
        ),
        claims=(Claim(id="c1", text="Holm is safe", spans=(span("p2", OTHER, "Holm was safe"),), claimant="source2"),),
    )


def plain() -> list[Any]:
    found: list[Any] = json.loads(dumps(story(), web_annotation, plain=True))["first"]["items"]
    return found


@settings(max_examples=examples(150), deadline=None, suppress_health_check=SLOW)
@given(articles())
def test_every_article_comes_back_and_every_annotation_is_valid(article: Article) -> None:
    document = str(dumps(article, web_annotation))
    again = loads(document, web_annotation)
    assert again == article.without_identities()
    assert dumps(again, web_annotation) == document
    if "first" in json.loads(document):
        assert judge(document.encode()) == ()


@settings(max_examples=100, deadline=None, suppress_health_check=SLOW)
@given(articles())
def test_a_plain_document_has_no_carrier_and_comes_back_as_a_document(article: Article) -> None:
    document = str(dumps(article, web_annotation, plain=True))
    assert json.loads(document)["@context"] == CONTEXT
    assert "nm:article" not in json.loads(document)
    again = loads(document, web_annotation)
    assert json.loads(dumps(again, web_annotation, plain=True)) == json.loads(document)


@settings(max_examples=100, deadline=None, suppress_health_check=SLOW)
@given(articles())
def test_positions_and_words_of_every_target_agree_with_the_text(article: Article) -> None:
    document = json.loads(dumps(article, web_annotation, plain=True))
    items = document.get("first", {"items": []})["items"]
    assert len({each["id"] for each in items}) == len(items)
    body = article.without_identities().text
    for each in items:
        targets = each["target"] if isinstance(each["target"], list) else [each["target"]]
        for selectors in (target["selector"] for target in targets if isinstance(target, dict)):
            if isinstance(selectors, list) and selectors[0]["type"] == "TextPositionSelector":
                position, quote = selectors
                assert body[position["start"] : position["end"]] == quote["exact"]


def test_a_quote_is_classified_and_its_words_are_targets() -> None:
    quote = plain()[0]
    assert quote["id"] == f"{PAGE}#q1"
    assert quote["motivation"] == "classifying"
    assert quote["body"] == [
        {"type": "TextualBody", "purpose": "classifying", "value": "direct quote"},
        {"type": "TextualBody", "purpose": "classifying", "value": "named source"},
        {"type": "TextualBody", "purpose": "identifying", "value": "Ann Lee"},
        {"type": "SpecificResource", "purpose": "identifying", "source": "https://people.example/lee"},
    ]
    first, second = quote["target"]
    assert first["source"] == second["source"] == PAGE
    assert second["selector"] == [
        {"type": "TextPositionSelector", "start": 52, "end": 74},
        {
            "type": "TextQuoteSelector",
            "exact": "We checked it 🙂 twice.",
            "prefix": "ea wall is safe,” said Ann Lee. “"[-32:],
            "suffix": "” Holm sleeps.",
        },
    ]
    assert (quote["creator"], quote["created"]) == ({"name": "news desk"}, "2024-08-11T00:00:00Z")


def test_an_anonymous_source_is_its_description() -> None:
    values = [body.get("value", body.get("source")) for body in plain()[1]["body"]]
    assert values == ["indirect quote", "anonymous source", "A port official", f"{PAGE}#source:2"]


def test_sources_of_one_description_stay_two() -> None:
    sources = tuple(Source(id=f"source{at}", kind="anonymous", description="an official") for at in (1, 2))
    quotes = tuple(Quote(id=f"q{at}", kind="direct", text=f"{at}", source=f"source{at}") for at in (1, 2))
    article = Article(url=PAGE, sources=sources, quotes=quotes)
    assert loads(dumps(article, web_annotation, plain=True), web_annotation) == article


def test_a_mention_identifies_and_one_in_the_headline_says_where() -> None:
    mention = plain()[2]
    assert mention["motivation"] == "identifying"
    assert mention["body"][1:] == [
        {"type": "TextualBody", "purpose": "identifying", "value": "Holm"},
        {"type": "SpecificResource", "purpose": "identifying", "source": "http://www.wikidata.org/entity/Q42"},
    ]
    fragment = mention["target"]["selector"][0]
    assert (fragment["value"], fragment["refinedBy"]["start"], fragment["refinedBy"]["end"]) == ("headline", 18, 22)


def test_a_claim_describes_the_words_that_make_it() -> None:
    claim = plain()[4]
    assert claim["motivation"] == "describing"
    assert claim["body"][1] == {"type": "TextualBody", "purpose": "describing", "value": "Holm is safe"}
    assert claim["target"]["selector"][1]["exact"] == "Holm was safe"


def test_who_made_a_quote_is_a_generator_where_it_is_a_program() -> None:
    by = Provenance(method="rule", generator="quote finder 2")
    quote = Quote(id="q1", kind="direct", text="Yes.", provenance=by)
    document = json.loads(dumps(Article(quotes=(quote,)), web_annotation, plain=True))
    item = document["first"]["items"][0]
    assert item["generator"] == {"type": "Software", "name": "quote finder 2"}
    assert "creator" not in item
    again = loads(json.dumps(document), web_annotation).quotes[0].provenance
    assert again == Provenance(method="import", generator="quote finder 2")


def test_without_a_carrier_there_are_words_and_who_said_them() -> None:
    again = loads(dumps(story(), web_annotation, plain=True), web_annotation, strict=True)
    assert (again.url, again.headline, again.blocks) == (PAGE, "Sea wall holds in Holm", ())
    assert [(quote.id, quote.kind, quote.text, quote.spans) for quote in again.quotes] == [
        ("q1", "direct", "The sea wall is safe, We checked it 🙂 twice.", ()),
        ("q2", "indirect", "that Holm was safe", ()),
    ]
    assert [again.name_of(source) for source in again.sources] == ["Ann Lee", "A port official"]
    assert [source.kind for source in again.sources] == ["named", "anonymous"]
    assert again.places == (Place(id="place1", name="Holm", wikidata="Q42"),)
    assert [mention.passage.text for mention in again.mentions] == ["Holm", "Ann Lee"]
    assert again.claims[0].text == "Holm is safe"


def annotated(**members: Any) -> dict[str, Any]:
    return {
        "id": "https://other.example/notes/1",
        "type": "Annotation",
        "creator": {"type": "Person", "name": "Reader", "email": "mailto:r@x.example"},
        **members,
    }


def note(selector: Any, *classes: str, **bodies: str) -> dict[str, Any]:
    found = [{"type": "TextualBody", "purpose": "tagging", "value": each} for each in classes]
    found += [{"type": "TextualBody", "purpose": purpose, "value": value} for purpose, value in bodies.items()]
    return annotated(motivation="identifying", body=found, target={"source": PAGE, "selector": selector})


def with_notes(*notes: Any) -> Article:
    document = json.loads(dumps(story(), web_annotation))
    document["first"]["items"] += notes
    article = loads(json.dumps(document), web_annotation)
    assert json.loads(dumps(article, web_annotation))["first"]["items"] == document["first"]["items"]
    return article


def test_annotations_of_others_are_read_against_our_text_and_ours_stay_whole() -> None:
    spot = {"type": "TextPositionSelector", "start": 13, "end": 34}
    article = with_notes(
        note(spot | {"start": 14, "end": 35}, "direct quote", "named source", identifying="Ann Lee"),
        note(
            {"type": "TextQuoteSelector", "exact": "port", "prefix": "A "}, "organization", identifying="Port of Holm"
        ),
    )
    assert article.quotes[:2] == story().quotes
    assert article.blocks == story().blocks
    assert article.mentions[:2] == story().mentions
    assert article.claims == story().claims
    assert article.mentions[2].passage == passage("p2", OTHER, "port")
    assert isinstance(article.party_of(article.sources[0]), Person)
    assert article.parties[1] == Organization(id="organization1", name="Port of Holm")
    assert article.mentions[2].provenance == Provenance(method="import", generator="Reader")
    assert [problem.path for problem in article.problems] == ["items"]


def test_a_quote_that_others_found_has_its_place_and_our_source() -> None:
    selectors = [
        {"type": "TextPositionSelector", "start": 5, "end": 9},
        {"type": "TextQuoteSelector", "exact": "Holm sleeps", "prefix": "twice.” "},
    ]
    article = with_notes(note(selectors, "direct quote", "named source", identifying="Ann Lee"))
    found = article.quotes[2]
    assert found.spans == (span("p1", WORDS, "Holm sleeps"),)
    assert found.source == "source1"
    assert article.sources == story().sources


def test_words_that_stand_nowhere_or_twice_have_no_place() -> None:
    article = with_notes(
        note({"type": "TextQuoteSelector", "exact": "No such words"}, "direct quote"),
        note({"type": "TextQuoteSelector", "exact": "Holm"}, "place", identifying="Holm") | {"id": "urn:x:2"},
    )
    assert article.quotes[2].spans == ()
    assert article.mentions[2].passage == Passage(text="Holm")
    assert article.mentions[2].entity == "place1"


def test_comments_of_others_stay_in_the_document_only() -> None:
    comment = annotated(motivation="commenting", bodyValue="Well said", target=PAGE)
    article = with_notes(comment)
    assert article.replace(extra={}, problems=()) == story()


def test_an_annotation_that_others_removed_is_gone_with_what_refers_to_it() -> None:
    document = json.loads(dumps(story(), web_annotation))
    del document["first"]["items"][0]
    article = loads(json.dumps(document), web_annotation)
    assert [quote.id for quote in article.quotes] == ["q2"]
    assert article.quotes[0].continues is None
    assert article.quotes[0].spans == story().quotes[1].spans
    assert article.mentions == story().mentions


def test_an_annotation_that_others_changed_is_read_anew() -> None:
    document = json.loads(dumps(story(), web_annotation))
    document["first"]["items"][1]["body"][2]["value"] = "A harbour official"
    article = loads(json.dumps(document), web_annotation)
    changed = next(quote for quote in article.quotes if quote.id == "q2")
    assert article.name_of(changed.source or "") == "A harbour official"
    assert changed.spans == story().quotes[1].spans
    assert article.quotes[0] == story().quotes[0]
    with pytest.raises(DecodeError, match="changed after"):
        loads(json.dumps(document), web_annotation, strict=True)


def test_another_label_is_another_headline() -> None:
    document = json.loads(dumps(story(), web_annotation))
    document["label"] = "Holm sleeps well"
    article = loads(json.dumps(document), web_annotation)
    assert article.headline == "Holm sleeps well"
    assert article.quotes == story().quotes


def test_a_bent_carrier_is_told_and_not_believed() -> None:
    document = json.loads(dumps(story(), web_annotation))
    document["nm:article"] = '{"newsmodel":"1.0","article":{},"was":5}'
    article = loads(json.dumps(document), web_annotation)
    assert article.problems
    assert len(article.quotes) == 2


@pytest.mark.parametrize("shape", ["array", "page", "collection", "single"])
def test_every_shape_is_read_and_written_back(shape: str) -> None:
    items = [{"@context": CONTEXT, **each} for each in plain()]
    shapes: dict[str, Any] = {
        "array": items,
        "page": {"@context": CONTEXT, "id": "urn:x:page", "type": "AnnotationPage", "items": items, "next": "urn:x:2"},
        "collection": {
            "@context": [CONTEXT, {"x": "urn:x:"}],
            "type": ["AnnotationCollection"],
            "first": {"items": items},
        },
        "single": items[0],
    }
    document = shapes[shape]
    article = loads(json.dumps(document), web_annotation)
    assert len(article.quotes) == (1 if shape == "single" else 2)
    assert json.loads(dumps(article, web_annotation)) == document
    more = article.replace(standfirst="More.")
    assert loads(dumps(more, web_annotation), web_annotation) == more


def test_a_single_annotation_becomes_an_array_when_more_are_added() -> None:
    article = loads(json.dumps({"@context": CONTEXT, **plain()[0]}), web_annotation)
    more = article.replace(quotes=(*article.quotes, Quote(id="x", kind="direct", text="No.")))
    document = json.loads(dumps(more, web_annotation))
    assert [each["id"] for each in document] == [f"{PAGE}#q1", f"{PAGE}#x"]
    assert loads(json.dumps(document), web_annotation).quotes == more.quotes


def test_an_empty_array_can_carry_an_article() -> None:
    article = loads("[]", web_annotation)
    assert dumps(article, web_annotation) == "[]\n"
    more = article.replace(headline="Tide turns")
    assert loads(dumps(more, web_annotation), web_annotation) == more


def test_active_text_is_inert_in_the_document() -> None:
    hostile = "</script> \x1b[2J \u202e \x00"
    article = Article(headline=hostile, quotes=(Quote(id="q1", kind="direct", text=hostile),))
    document = str(dumps(article, web_annotation))
    assert not any(each in document for each in ("<", "\x1b", "\u202e", "\x00"))
    assert loads(document, web_annotation) == article


def test_the_party_behind_an_anonymous_source_is_in_no_document() -> None:
    article = Article(
        parties=(Person(id="s", name="Secret Name", same_as=("https://secret.example/",)),),
        sources=(Source(id="x", kind="anonymous", description="an official", party="s"),),
        quotes=(Quote(id="q", kind="direct", text="Yes.", source="x"),),
    )
    for is_plain in (True, False):
        assert "ecret" not in str(dumps(article, web_annotation, plain=is_plain))


def test_many_annotations_of_a_long_text_are_read_in_time() -> None:
    text = "ab" * 100_000
    article = Article(
        headline="x", blocks=(Paragraph(id="p1", text=text),), quotes=(Quote(id="q", kind="direct", text="no"),)
    )
    document = json.loads(dumps(article, web_annotation))
    notes = [
        note({"type": "TextQuoteSelector", "exact": "abb", "prefix": "c"}, "direct quote") | {"id": f"urn:x:{at}"}
        for at in range(3000)
    ]
    document["first"]["items"] += notes
    start = time.perf_counter()
    assert len(loads(json.dumps(document), web_annotation).quotes) == 3001
    assert time.perf_counter() - start < 20


@pytest.mark.parametrize(
    ("head", "is_ours"),
    [
        (b'{"@context": "http://www.w3.org/ns/anno.jsonld", "id', True),
        (b'[{"@context":["http://www.w3.org/ns/anno.jsonld"', True),
        (b'{"@context": "https://schema.org"', False),
        (b"<a href='http://www.w3.org/ns/anno.jsonld'>", False),
        (b"", False),
    ],
)
def test_documents_are_known_by_how_they_begin(head: bytes, is_ours: bool) -> None:
    assert sniff(head) is is_ours


def test_a_date_that_is_none_is_told_or_refused() -> None:
    document = json.dumps(annotated(created="soon", bodyValue="x", target=PAGE))
    assert [problem.path for problem in loads(document, web_annotation).problems] == ["created"]
    with pytest.raises(DecodeError):
        loads(document, web_annotation, strict=True)


@pytest.mark.parametrize("document", [b"5", b'"x"', b"null", b"{", b"\xff"])
def test_what_is_no_annotation_is_refused(document: bytes) -> None:
    with pytest.raises(DecodeError):
        decode(document)


@settings(max_examples=examples(200), deadline=None)
@given(st.binary(max_size=80))
def test_bytes_raise_errors_of_ours_only(document: bytes) -> None:
    with contextlib.suppress(DecodeError, InvalidError):
        loads(document, web_annotation)


MEMBERS = st.sampled_from(
    [
        "id",
        "type",
        "body",
        "target",
        "motivation",
        "source",
        "selector",
        "exact",
        "prefix",
        "suffix",
        "start",
        "end",
        "value",
        "purpose",
        "creator",
        "created",
        "generator",
        "items",
        "first",
        "label",
        "refinedBy",
        "@context",
        "single",
        "total",
    ]
)
SAID = ["direct quote", "claim", "place", "person", "identifying", "classifying", "describing", "anonymous source"]
TYPES = [
    "Annotation",
    "AnnotationCollection",
    "AnnotationPage",
    "TextQuoteSelector",
    "TextPositionSelector",
    f"{PAGE}#q1",
]
ANY = st.recursive(
    st.sampled_from([*SAID, *TYPES]) | json_values(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(MEMBERS, inner, max_size=6),
    max_leaves=30,
)


@settings(max_examples=examples(200), deadline=None, suppress_health_check=SLOW)
@given(st.dictionaries(MEMBERS, ANY, max_size=8) | st.lists(ANY, max_size=4))
def test_any_document_is_read_and_written_back(document: Any) -> None:
    article = loads(json.dumps(document), web_annotation)
    assert json.loads(dumps(article, web_annotation)) == document
    more = article.replace(standfirst="More.")
    assert loads(dumps(more, web_annotation), web_annotation) == more


@settings(max_examples=examples(200), deadline=None, suppress_health_check=SLOW)
@given(st.lists(st.dictionaries(MEMBERS, ANY, max_size=6), max_size=4), st.sets(st.integers(0, 4)))
def test_any_annotations_can_be_added_to_ours_and_ours_taken_out(notes: list[Any], gone: set[int]) -> None:
    document = json.loads(dumps(story(), web_annotation))
    items = [each for at, each in enumerate(document["first"]["items"]) if at not in gone] + notes
    document["first"]["items"] = items
    article = loads(json.dumps(document), web_annotation)
    assert article.blocks == story().blocks
    again = dumps(article, web_annotation)
    assert json.loads(again)["first"]["items"] == items
    assert loads(again, web_annotation) == article


@pytest.mark.parametrize(
    "rest",
    [
        5,
        {"variant": "single", "changes": 5},
        {"variant": "single", "changes": {"members": {"single": {"of": [], "items": [{"now": 5}]}}}},
        {"changes": {"members": {"single": {"now": []}, "type": {"now": "AnnotationPage"}}}},
        {"around": {"a": [None]}, "place": ["a", 0]},
    ],
)
def test_what_is_no_rest_of_ours_travels_like_anything_else(rest: Any) -> None:
    article = story().replace(extra={"web-annotation:rest": rest})
    assert loads(dumps(article, web_annotation), web_annotation) == article


def test_addresses_that_do_something_are_not_written_as_addresses() -> None:
    evil = "javascript:alert(1)"
    who = Person(id="person1", name="Ann", same_as=(evil,))
    mention = Mention(entity="person1", passage=Passage(text="Ann"))
    article = Article(url=evil, uri=evil, parties=(who,), mentions=(mention,))
    assert evil not in str(dumps(article, web_annotation, plain=True))
    assert loads(dumps(article, web_annotation), web_annotation) == article


@needs_standards
def test_the_official_examples_come_back_equal_and_valid() -> None:
    found = sorted((STANDARDS / "web-annotation" / "examples").glob("*.json"))
    assert len(found) == 22
    for path in found:
        document = path.read_bytes()
        article = decode(document)
        written = encode(article)
        assert json.loads(written) == json.loads(document), path.name
        assert judge(written.encode()) == judge(document), path.name
        edited = article.replace(headline="Changed")
        changed = encode(edited)
        assert decode(changed.encode()) == edited, path.name
        assert {
            **json.loads(document),
            **{name: json.loads(changed)[name] for name in ("@context", "nm:article")},
        } == json.loads(changed)
