"""The W3C feed validator's cases: how many are read, and that each comes back with the same elements."""

from __future__ import annotations

import functools
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
from lxml import etree

import newsmodel as nm
from newsmodel.errors import DecodeError
from newsmodel.formats.atom import atom
from newsmodel.formats.format import Format
from newsmodel.formats.rss import rss
from newsmodel.model import Article
from tests.formats.standards import STANDARDS, needs_standards
from tests.formats.test_atom import lasting

FOLDER = STANDARDS / "atom-rss"
EXAMPLES = FOLDER / "examples"
CASES = sorted(EXAMPLES.rglob("*.xml"))

REFUSED = {
    "atom/1.2/wrong-namespace.xml": "the root is {http://example.org}feed",
    "atom/must/feed_missing.xml": "the root is {}title",
    "atom/must/feed_namespace_01.xml": "the root is {http://example.com/newformat#}feed",
    "atom/must/feed_namespace_missing.xml": "the root is {}feed",
    "atom/must/feed_version_02.xml": "the root is {http://purl.org/atom/ns#}feed",
    "rss/must/missing_rss2.xml": "the root is html",
    "rss/should/system_entity.xml": "it declares entities of its own",
}
"""The cases that are no feeds of ours, and why."""

WITHOUT_NAMESPACE = {"atom/3.1.1.3/missing_xhtml_ns.xml", "atom/6.1/undeterminable-vocabulary2.xml"}
"""Elements that take themselves out of Atom's namespace (``xmlns=""``), which ``xml.serialize`` cannot say yet."""

HEADLESS = {f"atom/must/entry_link_{name}.xml" for name in ("contains_comma", "multiple", "multiple3", "not_multiple2")}
"""Invalid entries without id, title and updated: a title that is given to one is in the carrier alone."""

UNDECLARED = {"atom/6.1/rdf-noerror.xml"}
"""A prefix declared inside the feed's own elements, which ``xml.parse`` forgets where the root declares many."""


@attrs.frozen
class Case:
    """A case that is read."""

    name: str
    document: bytes
    format: Format
    articles: tuple[Article, ...]

    @property
    def is_well_formed(self) -> bool:
        try:
            etree.fromstring(self.document)
        except etree.XMLSyntaxError:
            return False
        return True

    def written(self, *articles: Article) -> bytes:
        assert self.format.encode_many is not None
        return b"".join(self.format.encode_many(articles or self.articles))


def named(path: Path) -> str:
    return path.relative_to(EXAMPLES).as_posix()


@functools.cache
def cases() -> tuple[Case, ...]:
    """Every case but those that are refused."""
    return tuple(read(path) for path in CASES if named(path) not in REFUSED)


def read(path: Path) -> Case:
    document = path.read_bytes()
    known = [each for each in (atom, rss) if each.sniff is not None and each.sniff(document[:65536])]
    format = known[0] if known else rss if named(path).startswith("rss") else atom
    assert format.decode_many is not None
    return Case(named(path), document, format, tuple(format.decode_many(io.BytesIO(document))))


def same(one: Any, other: Any) -> Iterator[str]:
    """What differs between two elements; white space counts beside words only."""
    if one.tag != other.tag:
        yield f"{one.tag} is {other.tag}"
    if dict(one.attrib) != dict(other.attrib):
        yield f"{one.tag}: {dict(one.attrib)} is {dict(other.attrib)}"
    before, after = pieces(one), pieces(other)
    if [each for each in before if isinstance(each, str)] != [each for each in after if isinstance(each, str)]:
        yield f"{one.tag}: other words"
    inside = (
        [each for each in before if not isinstance(each, str)],
        [each for each in after if not isinstance(each, str)],
    )
    if len(inside[0]) != len(inside[1]):
        yield f"{one.tag}: {[each.tag for each in inside[0]]} is {[each.tag for each in inside[1]]}"
    for each, there in zip(*inside, strict=False):
        yield from same(each, there)


def pieces(element: Any) -> list[Any]:
    """The words and elements in an element, comments left out; words that are white space alone only with others."""
    found: list[Any] = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str):
            found += [child, child.tail or ""]
        else:
            found[-1] += child.tail or ""
    if (len(found) > 1 or element.tag in ELEMENTS_ONLY) and not any(
        isinstance(each, str) and each.strip() for each in found
    ):
        return [each for each in found if not isinstance(each, str)]
    return found


ELEMENTS_ONLY = {"item", "{http://www.w3.org/2005/Atom}entry"}
"""Elements in which white space says nothing even where there is nothing else."""


@functools.cache
def grammar() -> Any:
    return etree.RelaxNG(etree.parse(FOLDER / "atom.rng"))


@needs_standards
def test_all_cases_are_read_but_those_that_are_no_feeds() -> None:
    assert len(CASES) == 714
    assert len(cases()) == 707
    assert sum(1 for case in cases() if case.articles) >= 458


@needs_standards
@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_says_why(name: str) -> None:
    with pytest.raises(DecodeError) as caught:
        read(EXAMPLES / name)
    assert REFUSED[name] in str(caught.value)


@needs_standards
def test_every_feed_comes_back_with_the_same_elements() -> None:
    excepted = WITHOUT_NAMESPACE | UNDECLARED
    wrong = {}
    for case in cases():
        if case.articles and case.is_well_formed and case.name not in excepted:
            faults = list(same(etree.fromstring(case.document), etree.fromstring(case.written())))
            if faults:
                wrong[case.name] = faults
    assert wrong == {}


@needs_standards
def test_what_was_read_is_written_and_read_again_as_it_was() -> None:
    for case in cases():
        if case.articles and case.name not in WITHOUT_NAMESPACE:
            assert case.format.decode_many is not None
            expected = tuple(lasting(each) for each in case.articles)
            assert tuple(case.format.decode_many(io.BytesIO(case.written()))) == expected, case.name


@needs_standards
def test_valid_feeds_stay_valid_and_so_do_edited_ones() -> None:
    valid = 0
    for case in cases():
        if case.format is not atom or not case.articles or not case.is_well_formed or case.name in WITHOUT_NAMESPACE:
            continue
        if grammar().validate(etree.fromstring(case.document)):
            valid += 1
            edited = case.articles[0].replace(headline="Changed <by> an editor", standfirst="A & B")
            for document in (case.written(), case.written(edited, *case.articles[1:])):
                assert grammar().validate(etree.fromstring(document)), (case.name, grammar().error_log)
    assert valid >= 141


@needs_standards
def test_an_edit_is_said_once_and_the_rest_stays() -> None:
    for case in cases():
        if not case.articles or case.name in WITHOUT_NAMESPACE:
            continue
        edited = case.articles[0].replace(headline="Changed by an editor")
        assert case.format.encode_many is not None
        plain = b"".join(case.format.encode_many([edited, *case.articles[1:]], plain=True))
        if case.name not in HEADLESS:
            assert plain.count(b"Changed by an editor") == 1, case.name
        before = sorted(element.tag for element in entry_of(case.written()) if isinstance(element.tag, str))
        after = sorted(element.tag for element in entry_of(plain) if isinstance(element.tag, str))
        carrier = "{https://newsmodel.org/ns/article}article"
        assert {*before} - {carrier} <= {*after}, case.name
        whole = case.written(edited, *case.articles[1:])
        assert case.format.decode_many is not None
        assert next(iter(case.format.decode_many(io.BytesIO(whole)))) == lasting(edited), case.name


def entry_of(document: bytes) -> Any:
    root = etree.fromstring(document)
    return root if str(root.tag).endswith("}entry") else next(each for each in root.iter("{*}entry", "{*}item"))


@needs_standards
def test_a_feed_of_one_is_an_article() -> None:
    for case in cases():
        if len(case.articles) == 1:
            assert nm.loads(case.document, case.format) == case.articles[0], case.name
        else:
            with pytest.raises(DecodeError, match="load_many"):
                nm.loads(case.document, case.format)
