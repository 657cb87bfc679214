"""Addresses of everything that can be looked at."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsmodel as nm
from newsmodel.address import KEY, Address, AddressKind, key_of
from newsmodel.errors import AddressError
from newsmodel.model import Article

words = (
    st.none() | st.text(st.characters(exclude_categories=["Cs"])) | st.text(alphabet="a%#?&=/+: ;\n\x00é", max_size=8)
)
addresses = st.builds(
    Address, kind=st.sampled_from(get_args(AddressKind)), key=words, part=words, view=words, query=words
)


@given(addresses)
def test_what_an_address_says_is_the_address(address: Address) -> None:
    text = str(address)
    assert Address.parse(text) == address
    assert text.isascii()
    assert not set(text) & set(' \n\x00\x1b"<>')


@given(st.text(max_size=40) | st.text(alphabet="news:article/#?&=view%41", max_size=30).map("news:article".__add__))
def test_any_text_is_an_address_or_refused(text: str) -> None:
    try:
        address = Address.parse(text)
    except AddressError:
        return
    assert Address.parse(str(address)) == address


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("news:articles", Address(kind="articles")),
        ("news:article/8f1c0a52b3d4", Address(kind="article", key="8f1c0a52b3d4")),
        (
            "news:article/8f1c0a52b3d4?view=markdown#q2",
            Address(kind="article", key="8f1c0a52b3d4", view="markdown", part="q2"),
        ),
        ("news:source/a%2Fb%23c", Address(kind="source", key="a/b#c")),
        ("news:articles?query=pier+%26+town", Address(kind="articles", query="pier & town")),
        ("news:article/", Address(kind="article", key="")),
        ("news:map?view=", Address(kind="map", view="")),
        ("news:problems#", Address(kind="problems", part="")),
    ],
)
def test_addresses(text: str, address: Address) -> None:
    assert Address.parse(text) == address


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "'' does not begin with 'news:'"),
        ("https://example.org", "'https://example.org' does not begin with 'news:'"),
        ("news:", "'' is no kind of address; there are articles, article"),
        ("news:story/1", "'story' is no kind of address"),
        ("news:article/1?colour=red&view=json", "an address has no colour; it can have view, query"),
        ("news:article/\udcff", "half a character"),
    ],
)
def test_what_is_no_address(text: str, message: str) -> None:
    with pytest.raises(AddressError, match=message):
        Address.parse(text)


def test_the_key_comes_from_uri_then_url_then_everything(small: Article) -> None:
    assert KEY.fullmatch(key_of(small))
    assert key_of(small) == key_of(Article(uri=small.uri, headline="Another version"))
    assert key_of(Article(url="https://example.org/a")) == key_of(Article(url="https://example.org/a", headline="x"))
    assert key_of(Article(headline="a")) != key_of(Article(headline="b"))
    assert key_of(Article(headline="a")) == nm.key_of(Article(headline="a"))
