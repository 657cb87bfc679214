"""ANS: both laws, the official documents, and what becomes of what."""

from __future__ import annotations

import contextlib
import json
import socket
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsmodel as nm
from newsmodel.errors import DecodeError, LimitError, NewsmodelError
from newsmodel.formats.ans import ans
from newsmodel.formats.validation.json_standards import ans as faults_of
from newsmodel.model import (
    Article,
    Mark,
    Paragraph,
    Person,
)
from newsmodel.testing import articles, check_format, json_values
from tests.formats.quay_story import STORY
from tests.formats.standards import STANDARDS, needs_standards
from tests.strength import examples

EXAMPLES = STANDARDS / "ans" / "examples"
DOCUMENTS = sorted(EXAMPLES.glob("*.json"))
TWICE = "content-operation-good.json"
"""An official document that has a member twice: the last one counts."""

SCHEMAS = {
    **dict.fromkeys(["image", "video", "audio", "gallery"], "{}"),
    "oembed_response": "utils/{}",
}
NATIVE = ("story", "gallery", "image", "video", "audio")


def written(article: Article, **options: Any) -> dict[str, Any]:
    """What an article is as an ANS document."""
    tree: dict[str, Any] = json.loads(nm.dumps(article, ans, **options))
    return tree


def read(**members: Any) -> Article:
    """The article in a story of these members."""
    return nm.loads(json.dumps({"type": "story", "version": "0.10.12", **members}), ans)


@given(article=articles())
def test_what_was_written_is_what_is_read_and_valid(article: Article) -> None:
    document = nm.dumps(article, ans)
    again = nm.loads(document, ans)
    assert again == article.without_identities()
    assert nm.dumps(again, ans) == document
    assert faults_of(str(document).encode()) == ()


@given(article=articles())
def test_without_a_carrier_it_is_valid_and_settled(article: Article) -> None:
    document = nm.dumps(article, ans, plain=True)
    assert faults_of(str(document).encode()) == ()
    again = nm.loads(document, ans)
    assert not again.problems
    assert json.loads(nm.dumps(again, ans, plain=True)) == json.loads(document)


@given(article=articles())
def test_every_element_is_valid_by_its_own_schema(article: Article) -> None:
    tree = written(article, plain=True)
    for each in [*tree.get("content_elements", []), *tree.get("promo_items", {}).values()]:
        if each["type"] not in ("poll", "x-map", "Ö"):  # blocks of unknown kind
            schema = SCHEMAS.get(each["type"], "story_elements/{}").format(each["type"])
            assert faults_of(json.dumps(each).encode(), schema=schema) == ()


def test_it_is_a_format() -> None:
    check_format(ans, examples=20)


@needs_standards
@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_an_official_document_comes_back_whole(path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "socket", None)
    raw = path.read_bytes()
    if path.name == TWICE:
        with pytest.raises(DecodeError, match="twice"):
            nm.loads(raw, ans, strict=True)
    tree = json.loads(raw)
    article = nm.loads(raw, ans)
    for plain in (False, True):
        assert json.loads(nm.dumps(article, ans, plain=plain)) == tree
    edited = article.replace(headline="Changed by an editor")
    if path.name == TWICE:
        assert "twice" in edited.problems[0].message
        edited = edited.replace(problems=edited.problems[:-1])
    assert nm.loads(nm.dumps(edited, ans), ans) == edited
    if isinstance(tree, dict) and tree.get("type") in NATIVE:
        changed = written(edited, plain=True)
        assert changed["headlines"]["basic"] == "Changed by an editor"
        others = {**tree, "headlines": {**tree.get("headlines", {}), "basic": "Changed by an editor"}}
        assert changed == others
        if not faults_of(raw):
            assert faults_of(json.dumps(changed).encode()) == ()
            assert faults_of(json.dumps(written(edited)).encode()) == ()


@needs_standards
def test_a_good_story_has_no_problems_and_says_what_it_says() -> None:
    article = nm.loads((EXAMPLES / "story-fixture-good.json").read_bytes(), ans, strict=True)
    assert article.problems == ()
    assert [type(block).kind for block in article.blocks].count("paragraph") == 3  # two texts, one endorsement
    assert next(each.name for each in article.parties if type(each) is Person) == "John Q. Reporter"
    assert article.places[0].point is not None
    assert {each.kind for each in article.corrections} == {"clarification", "correction"}
    assert article.quotes[0].speaker is not None


def test_what_is_hostile_stays_text() -> None:
    words = "<script>alert(1)</script> \x00\x1b[31m \u202eevil\u202c \" ' & </p>"
    link = Mark(kind="link", start=0, end=4, href="javascript:alert(1)")
    article = Article(headline=words, blocks=(Paragraph(id="p1", text=words, marks=(link,)),))
    document = str(nm.dumps(article, ans, plain=True))
    [text] = json.loads(document)["content_elements"]
    assert "<script" not in text["content"]
    assert "javascript" not in text["content"]
    assert nm.loads(nm.dumps(article, ans), ans) == article
    assert faults_of(document.encode()) == ()


@pytest.mark.parametrize("beside", [{"a": 1}, {}, {"newsmodel": 5}, None, "text"])
def test_the_carrier_leaves_other_properties_as_they_are(beside: Any) -> None:
    article = read(headlines={"basic": "Quay"}, additional_properties=beside).replace(dateline="VESTHAVEN")
    tree = written(article)
    assert nm.loads(json.dumps(tree), ans) == article
    assert written(article, plain=True)["additional_properties"] == beside
    if isinstance(beside, dict) and "newsmodel" not in beside:
        tree["additional_properties"]["theirs"] = 1
        assert written(nm.loads(json.dumps(tree), ans))["additional_properties"]["theirs"] == 1


TREES = st.recursive(
    json_values(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["type", "content_elements", "content", "headlines", "basic", "credits", "by", "name", "items"]
            ),
            inner | st.sampled_from(["text", "quote", "image", "story", "list", "table", "custom_embed", "gallery"]),
            max_size=5,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=examples(200))
@given(st.dictionaries(st.sampled_from(["headlines", "content_elements", "credits", "taxonomy", "promo_items"]), TREES))
def test_any_tree_is_read_and_written_back(members: dict[str, Any]) -> None:
    tree = {"type": "story", "version": "0.10.12", **members}
    assert json.loads(nm.dumps(nm.loads(json.dumps(tree), ans), ans)) == tree


@settings(max_examples=examples(200))
@given(st.data())
def test_a_document_with_one_thing_changed_is_read(data: st.DataObject) -> None:
    tree = written(STORY)
    at: Any = tree
    while True:
        key = data.draw(st.sampled_from(sorted(at) if isinstance(at, dict) else range(len(at))))
        if isinstance(at[key], dict | list) and at[key] and data.draw(st.booleans()):
            at = at[key]
            continue
        at[key] = data.draw(json_values())
        break
    with contextlib.suppress(NewsmodelError):
        article = nm.loads(json.dumps(tree), ans)
        assert nm.loads(nm.dumps(article, ans), ans) == article


@settings(max_examples=examples(200))
@given(
    st.binary(max_size=64) | st.text(max_size=64).map(lambda text: json.dumps({"type": "story", "x": text}).encode())
)
def test_bytes_of_any_kind_raise_our_errors_only(document: bytes) -> None:
    for strict in (False, True):
        with contextlib.suppress(NewsmodelError):
            nm.loads(document, ans, strict=strict)


def test_deep_documents_are_refused_or_read_shallow() -> None:
    deep = (
        '{"type":"story","content_elements":' + '[{"type":"quote","content_elements":' * 150 + "[]" + "}]" * 150 + "}"
    )
    with pytest.raises(LimitError):
        nm.loads(deep, ans)
    nested = "<b>" * 400 + "deep" + "</b>" * 400
    article = read(content_elements=[{"type": "text", "content": nested}])
    assert "deep" in article.blocks[0].content
    assert len(article.problems) == 1


def test_ans_is_told_by_its_first_bytes() -> None:
    assert ans.sniff is not None
    assert ans.sniff(str(nm.dumps(STORY, ans)).encode()[:200])
    assert not ans.sniff(b'{"newsmodel":"1.0","headline":"x"}')
    assert not ans.sniff(b'{"version":"https://jsonfeed.org/version/1.1"}')


@pytest.mark.parametrize("kind", [[], {}, None, 3])
def test_a_type_that_is_no_string_is_no_medium(kind: object) -> None:
    inside = {"type": "gallery", "content_elements": [{"type": kind}], "promo_items": {"lead_art": {"type": kind}}}
    story = {"type": "story", "version": "0.10.12", "content_elements": [inside, {"type": kind}]}
    document = json.dumps({**story, "promo_items": {"basic": {"type": kind}}})
    assert json.loads(nm.dumps(nm.loads(document, ans), ans)) == json.loads(document)
