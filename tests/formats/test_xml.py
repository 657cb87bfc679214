"""XML as small trees: what is written is what is read, whatever the names, and nothing outside is ever touched."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from newsmodel.errors import DecodeError, LimitError, NewsmodelError
from newsmodel.formats.xml import Element, element, from_tree, parse, serialize, to_tree
from newsmodel.formats.xml_names import sound

SPACES = {"": "urn:toy", "q": "urn:q"}
MIXED = frozenset({"p", "q:p", "{urn:other}p", "{}p"})
NAMES = st.sampled_from(
    ["p", "doc", "q:p", "q:item", "{urn:other}p", "{urn:other}item", "{urn:more}x", "{}p", "{}none"]
)
KEYS = st.sampled_from(["id", "q:id", "{urn:other}id", "{urn:more}id", "xml:lang"])
TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("<>&\"'\n\t\r ]"), min_size=1, max_size=8
)


def build(name: str, attributes: dict[str, str], children: list[Element | str]) -> Element:
    joined: list[Element | str] = []
    for each in children:
        if isinstance(each, str) and joined and isinstance(joined[-1], str):
            joined[-1] += each
        else:
            joined.append(each)
    if name not in MIXED:
        joined = [each for each in joined if isinstance(each, Element)]
    return Element(name, attributes, joined)


LEAVES = st.builds(build, NAMES, st.dictionaries(KEYS, TEXTS, max_size=3), st.lists(TEXTS, max_size=1))
TREES = st.recursive(
    LEAVES,
    lambda inner: st.builds(
        build, NAMES, st.dictionaries(KEYS, TEXTS, max_size=3), st.lists(inner | TEXTS, max_size=4)
    ),
    max_leaves=12,
)


@given(TREES)
def test_what_is_written_is_what_is_read(tree: Element) -> None:
    tree = from_tree(to_tree(tree))
    text = serialize(tree, SPACES, mixed=MIXED)
    etree.fromstring(text.encode())
    document = parse(text.encode(), SPACES, mixed=MIXED, strict=True)
    assert document.root == tree
    assert document.problems == ()
    assert serialize(document.root, SPACES, mixed=MIXED) == text
    assert from_tree(to_tree(tree)) == tree


@given(st.text(max_size=40))
def test_any_text_is_written_as_text(text: str) -> None:
    written = serialize(
        element(
            "p",
            text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
            id=text.encode("utf-8", "replace").decode(),
        ),
        SPACES,
        mixed=MIXED,
    )
    assert len(list(parse(written.encode(), SPACES, mixed=MIXED, strict=True).root.walk())) == 1


@given(st.binary(max_size=60) | st.text(max_size=60).map(lambda text: f"<p>{text}</p>".encode("utf-8", "replace")))
def test_any_bytes_are_read_or_refused(document: bytes) -> None:
    for strict in (False, True):
        try:
            found = parse(document, SPACES, strict=strict)
        except NewsmodelError:
            continue
        serialize(found.root, SPACES)
        if not strict:
            again = parse(serialize(found.root, SPACES).encode(), SPACES, strict=True)
            assert again.root.name == found.root.name


@pytest.mark.parametrize(
    "declaration",
    [
        '<!ENTITY b SYSTEM "{file}">',
        '<!ENTITY b "harmless">',
        '<!ENTITY % b SYSTEM "{file}"> %b;',
        '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">',
    ],
)
def test_entities_of_the_document_are_refused(declaration: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    text = f"<!DOCTYPE doc [{declaration.format(file=secret.as_uri())}]><doc>&b;</doc>"
    with pytest.raises(DecodeError, match="entities"):
        parse(text.encode(), SPACES)


def test_a_document_type_that_names_a_file_is_kept_and_not_followed(tmp_path: Path) -> None:
    grammar = tmp_path / "a.dtd"
    grammar.write_text('<!ENTITY b "the secret">')
    text = f'<!DOCTYPE doc SYSTEM "{grammar.as_uri()}"><doc>&b; &eacute;</doc>'
    document = parse(text.encode(), {"": ""})
    assert document.root.text == "&b; é"
    assert document.doctype == f'<!DOCTYPE doc SYSTEM "{grammar.as_uri()}">'


def test_depth_has_a_limit() -> None:
    parse(b"<a>" * 150 + b"</a>" * 150, {})
    with pytest.raises(LimitError, match="deeper than 200"):
        parse(b"<a>" * 220 + b"</a>" * 220, {})
    with pytest.raises(DecodeError):
        parse(b"<a>" * 100_000, {})


def test_what_is_not_well_formed_is_mended_and_told() -> None:
    document = parse(b"<doc><p>One<br>two</p><q:x/></doc>", {"": ""}, mixed=frozenset({"p"}))
    assert document.root.words == "Onetwo"
    assert document.problems
    assert document.problems[0].path.startswith("line 1")
    with pytest.raises(DecodeError, match="line 1"):
        parse(b"<doc><p>One<br>two</p></doc>", {}, strict=True)


def test_indentation_goes_and_space_between_words_stays() -> None:
    text = b"<doc>\n  <p> <b>One</b> <i>two</i>\n</p>\n  <list>\n <item/> </list>\n</doc>"
    root = parse(text, {"": ""}, mixed=frozenset({"p"})).root
    assert root.children[0] == Element("p", {}, [" ", Element("b", {}, ["One"]), " ", Element("i", {}, ["two"]), "\n"])
    assert root.find("list") == Element("list", {}, [Element("item")])
    assert root.words_of("p") == "One two"


def test_comments_and_instructions_cannot_break_out() -> None:
    root = Element(
        "doc", {}, [Element("#comment", {}, ["a --> <b/> --"]), Element("#instruction", {"target": "go"}, ["?> <b/>"])]
    )
    again = parse(serialize(root, {}).encode(), {}, strict=True).root
    assert [each.name for each in again.walk()] == ["{}doc"]


@pytest.mark.parametrize(
    "tree",
    [
        None,
        "p",
        [],
        ["p"],
        ["p", "x"],
        ["a b", {}],
        ["p", {"a b": "x"}],
        ["p", {"a": 1}],
        ["p", {}, 3],
        ["p><x", {}],
        ["#instruction", {}],
    ],
)
def test_what_is_no_element_is_refused(tree: object) -> None:
    with pytest.raises(DecodeError, match="not an element"):
        from_tree(tree)  # type: ignore[arg-type]


def test_a_prefix_that_stands_for_nothing_is_refused() -> None:
    assert sound(["q:p", {"xml:lang": "en"}], SPACES).name == "q:p"
    with pytest.raises(DecodeError, match="stands for nothing"):
        sound(["z:p", {}], SPACES)
