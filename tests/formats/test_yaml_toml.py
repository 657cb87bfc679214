"""YAML and TOML: the article comes back whole, and only errors of ours come out of what others write."""

from __future__ import annotations

import random
import time
import tomllib
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import newsmodel as nm
from newsmodel.errors import DecodeError, FormatUnavailableError, InvalidError, LimitError
from newsmodel.formats.toml import toml
from newsmodel.formats.yaml import yaml
from newsmodel.model import Article
from newsmodel.testing import articles, check_format, json_values, texts
from tests.strength import examples

pyyaml = pytest.importorskip("yaml", reason="YAML needs PyYAML: pip install 'newsmodel[yaml]'")
pytest.importorskip("tomli_w", reason="writing TOML needs tomli_w: pip install 'newsmodel[toml]'")

BOTH = pytest.mark.parametrize("format", [yaml, toml], ids=["yaml", "toml"])
TRICKY = [
    "no", "NO", "y", "true", "null", "~", "", " ", "1", "1.0", "1e5", "0x1F", "0o17", "017", "1_000", "12:30", ".5", ".inf",
    "-", "- a", "? a", ": a", "a: b", "#a", "a #b", "&a", "*a", "!a", "|", ">", "%a", "@a", "`a", "<<", "=", "---", "...",
    "2024-05-03", "2024-05-03T07:30:00Z", "\ufeffa", "a\u2028b", "a\x85b", "\x00\x07\x1b\x7f", "\u202ea", "a\n", "\na",
    "a\n\n b\n", " a ", "\ta", "a\r\nb\r", "'", '"', '"""', "'''", "\\", "🙂", "{a}", "[a]", "a,b", "x" * 300, "a b " * 100,
]  # fmt: skip


def again(article: Article, format: nm.Format) -> Article:
    return nm.loads(nm.dumps(article, format), format)


@BOTH
def test_every_article_comes_back(format: nm.Format) -> None:
    @settings(max_examples=examples(200), deadline=None)
    @given(articles())
    def comes_back(article: Article) -> None:
        assert again(article, format) == article.without_identities()

    comes_back()


@BOTH
def test_the_conformance_check(format: nm.Format) -> None:
    check_format(format)


@BOTH
def test_every_text_and_every_member_comes_back(format: nm.Format) -> None:
    @settings(max_examples=examples(300), deadline=None)
    @given(texts(300), st.dictionaries(texts(200).filter(lambda name: name not in OWN), json_values(), max_size=3))
    def comes_back(text: str, extra: dict[str, Any]) -> None:
        article = Article(headline=text, keywords=(text, text), extra=extra)
        assert again(article, format) == article

    comes_back()


OWN = {field.name for field in __import__("attrs").fields(Article)} | {"kind", "original_kind", "newsmodel"}


@BOTH
@pytest.mark.parametrize("text", TRICKY)
def test_texts_that_look_like_something_else(format: nm.Format, text: str) -> None:
    article = Article(headline=text, keywords=(text,), extra={f"x:{text}": text, f"{text}:json": [text, {text: text}]})
    assert again(article, format) == article


@BOTH
@pytest.mark.parametrize(
    "value",
    [None, [None], [[None]], {"a": None}, [{"a": None}], [{"a": [None, 1]}, None], 2**63, -(2**63), [2**200], {"a:json": 1},
     [], {}, [[], {}], [1, "a", 1.5, True], 1e300, 5e-324, -0.0, 1e16, True, [True, 1]],
)  # fmt: skip
def test_values_beyond_the_model(format: nm.Format, value: Any) -> None:
    article = Article(headline="x", extra={"x:a": value, "x:a:json": value, ":json": value})
    back = again(article, format)
    assert back == article
    assert repr(back.extra["x:a"]) == repr(value)


def test_the_version_comes_first() -> None:
    assert nm.dumps(Article(headline="no"), yaml) == "newsmodel: \"1.0\"\nheadline: 'no'\n"
    assert nm.dumps(Article(headline="no"), toml) == 'newsmodel = "1.0"\nheadline = "no"\n'
    for format in (yaml, toml):
        assert format.sniff is not None
        assert format.sniff(str(nm.dumps(Article(), format)).encode())
        assert not format.sniff(b'{"newsmodel":"1.0"}')


def test_what_toml_has_no_value_for_is_json() -> None:
    document = nm.dumps(Article(extra={"x:a": [1, None], "x:b": {"c": None, "d": 1}}), toml)
    assert tomllib.loads(str(document)) == {
        "newsmodel": "1.0",
        "x:a:json": "[1,null]",
        "x:b": {"c:json": "null", "d": 1},
    }


def test_other_programs_read_the_same_texts_in_our_yaml() -> None:
    words = tuple(each for each in TRICKY if each.isprintable())
    read = pyyaml.safe_load(str(nm.dumps(Article(keywords=words), yaml)))
    assert read["keywords"] == list(words)


@BOTH
def test_characters_that_act_on_a_terminal_or_turn_the_text_are_escaped(format: nm.Format) -> None:
    article = Article(headline="a\u202eb\x9bc\\\u2066", extra={"x:\u202e\x1b": "\x1b"})
    document = str(nm.dumps(article, format))
    assert document.isascii()
    assert "\x1b" not in document
    assert again(article, format) == article


def test_equal_parts_are_written_out() -> None:
    shared: dict[str, Any] = {"a": [1, 2]}
    document = str(nm.dumps(Article(extra={"x:a": shared, "x:b": shared, "x:c": [shared["a"], shared["a"]]}), yaml))
    assert "&" not in document
    assert "*" not in document


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("x: no", "no"), ("x: yes", "yes"), ("x: 2024-05-03", "2024-05-03"), ("x: 2024-05-03T07:30:00Z", "2024-05-03T07:30:00Z"),
        ("x: 12:30", "12:30"), ("x: 017", "017"), ("x: 0x1F", "0x1F"), ("x: 1_000", "1_000"), ("x: .inf", ".inf"),
        ("x: 12", 12), ("x: -1.5e3", -1500.0), ("x: true", True), ("x: null", None), ("x: ~", None), ("x:", None),
        ("x: 'null'", "null"), ('x: "1"', "1"), ("x: |\n a\n b\n", "a\nb\n"), ("x: [1, {a: b}]", [1, {"a": "b"}]),
        ("x: &a 1", 1), ("%YAML 1.2\n---\nx: 1\n...", 1), ("'<<': 1\nx: 1", 1),
    ],
)  # fmt: skip
def test_yaml_written_by_hand(line: str, value: Any) -> None:
    read = nm.loads(line, yaml).extra["x"]
    assert (type(read), read) == (type(value), value)


def test_toml_written_by_hand() -> None:
    article = nm.loads("headline = 'x'\npublished = 2024-05-03T07:30:00Z\nx.d = 2024-05-03\nx.t = 07:30:00\n", toml)
    assert article.published is not None
    assert article.published.isoformat() == "2024-05-03T07:30:00+00:00"
    assert article.extra["x"] == {"d": "2024-05-03", "t": "07:30:00"}
    assert nm.loads("\ufeffheadline = 'x'", toml).headline == nm.loads("\ufeffheadline: x", yaml).headline == "x"


LAUGHS = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{name}: &{name} [{','.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("document", "message"),
    [
        (LAUGHS, "an alias"), ("a: &a [*a]", "an alias"), ("a: *b", "alias"), ("a: &a {x: 1}\nb: {<<: *a}", "a merge"),
        ("headline: a\nheadline: b", "occurs twice"), ("1: a", "no string"), ("null: a", "no string"), ("[a]: b", "no string"),
        ("{a: b}: c", "no string"), ("x: !!python/object/apply:os.system ['true']", "tag"), ("x: !!binary aGk=", "tag"),
        ("x: !!set {a}", "tag"), ("x: !foo bar", "tag"), ("a: 1\n---\nb: 2", "2 documents"), ("", "0 documents"),
        ("- a", "wanted an object"), ("a", "wanted an object"), ("a: b: c", "not YAML"), ("a:\n\t- b", "not YAML"),
        ("a: \x00", "not YAML"), ("a: [", "not YAML"), ("x: 1e999", "larger than"), (f"x: {'9' * 400}", "400 digits"),
        ("newsmodel: '2.0'", "version"), ("headline: 5", "wanted str"), ('a: "\\ud800"', ""), ("%YAML 9.0\n---\na: 1", ""),
        ("<<: {headline: x}", "a merge"),
        ("".join(f"%TAG !a{at}! b\n" for at in range(100_000)) + "---\nheadline: x", "declares tags"),
        ("a: 1\r...\r%TAG !a! b\r---\rb: 1", "declares tags"), ("[" * 100_000, ""), ("- " * 100_000, ""), ("a: " + "{a: " * 5000, ""),
        ("? " * 5000, ""), ("&a " * 5000, ""), ("!a " * 5000, ""), ("a: '" + "x\n" * 5000, ""), ("a: >\n" + " \n" * 5000 + "x", ""),
    ],
)  # fmt: skip
def test_yaml_that_is_refused(document: str, message: str) -> None:
    started = time.perf_counter()
    with pytest.raises((DecodeError, InvalidError), match=message or None):
        nm.loads(document, yaml)
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ("headline = 'a'\nheadline = 'b'", "not TOML"), ("a = nan", "no number"), ("a = [inf]", "no number"),
        ("a = 9223372036854775808", "64 bits"), (f"a = 0x{'f' * 300}", "64 bits"), (f"a = {'9' * 5000}", ""),
        ("'a:json' = 1", "a string of JSON"), ("a = 1\n'a:json' = '1'", "occurs twice"), ("'a:json' = '{'", "not JSON"),
        ("'a:json' = 'NaN'", "no JSON number"), ("'a:json' = '" + "[" * 5000 + "'", "nested deeper"),
        ("a = '", "not TOML"), ("a = \x00", "not TOML"), ('a = "\\ud800"', "not TOML"), ("newsmodel = '2.0'", "version"),
        ("headline = 5", "wanted str"), ("published = 2024-05-03", ""), ("published = 2024-05-03T07:30:00", ""),
        (f"a = {'[' * 100_000}", "nested deeper"), (f"a = {'{a=' * 100_000}", "nested deeper"),
        (f"{'a.' * 200_000}a = 1", "nested deeper"), (f"[{'a.' * 200_000}a]", "nested deeper"),
        (f"{'a . ' * 200_000}a = 1", "nested deeper"), (f"[[{'a.' * 200_000}a]]", "nested deeper"),
        ("'a'." * 100_000 + "a = 1", "nested deeper"), ('"]". ' * 100_000 + "a = 1", "nested deeper"),
        ("x = '''\n" + "'" * 2 + "'''\n" + "a." * 100_000 + "a = 1", "nested deeper"),
        ('x = "\\""\n' + "a." * 100_000 + "a = 1", "nested deeper"), ("# '\n" + "a." * 100_000 + "a = 1", "nested deeper"),
        ('a = """' + '\\"""' * 200_000, ""), ("a = '''" + "''" * 200_000, ""), ('"' * 200_001, ""), ("'\n" * 200_000, ""),
        ("a = {" + "a." * 199 + "a = " + ("{" + "a." * 199 + "a = ") * 150, ""),
        ("a = " + ("{" + "a." * 150 + "a = ") * 100 + "1" + "}" * 100, "nested"),
    ],
)  # fmt: skip
def test_toml_that_is_refused(document: str, message: str) -> None:
    started = time.perf_counter()
    with pytest.raises((DecodeError, InvalidError), match=message or None):
        nm.loads(document, toml)
    assert time.perf_counter() - started < 5


@BOTH
def test_bytes_that_are_no_text(format: nm.Format) -> None:
    for document in (b"headline = '\xff'", b"headline: \xff", "headline: x".encode("utf-16"), b"\xff\xfe"):
        with pytest.raises(DecodeError, match="not UTF-8"):
            nm.loads(document, format)


def nested(depth: int) -> list[Any]:
    """A list in a list in a list."""
    value: list[Any] = []
    for _ in range(depth - 1):
        value = [value]
    return value


@BOTH
def test_nesting_within_the_limit_is_read(format: nm.Format) -> None:
    article = Article(extra={"x:a": nested(150)})
    assert again(article, format) == article
    with pytest.raises(LimitError):
        again(Article(extra={"x:a": nested(210)}), format)


def test_dots_in_texts_are_no_tables() -> None:
    numbers: list[Any] = [0.5] * 500
    article = Article(headline="a." * 500, extra={"x:" + "a." * 500: numbers})
    assert again(article, toml) == article
    assert nm.loads(f"x = [{'0.5, ' * 500}]", toml).extra["x"] == [0.5] * 500


@BOTH
def test_documents_with_pieces_missing_and_exchanged(format: nm.Format, small: Article) -> None:
    @settings(max_examples=examples(150), deadline=None)
    @given(st.randoms(use_true_random=False))
    @example(random.Random(0))
    def survives(choice: random.Random) -> None:
        document = str(nm.dumps(small, format))
        for _ in range(choice.randint(1, 4)):
            at, size = choice.randrange(len(document) + 1), choice.randint(0, 12)
            put = choice.choice(
                ["", ":", "\n", "  ", "[", "]", "{", '"', "'", "*a", "&a", "= 1", "- ", "null", "\t", "!", "\x07"]
            )
            document = document[:at] + put + document[at + size :]
        try:
            article = nm.loads(document, format)
        except (DecodeError, InvalidError) as error:
            assert error.problems
        else:
            assert again(article, format) == article.without_identities()

    survives()


def test_what_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "tomli_w", None)
    monkeypatch.setitem(__import__("sys").modules, "yaml", None)
    for format in (toml, yaml):
        with pytest.raises(FormatUnavailableError, match=rf"newsmodel\[{format.name}\]"):
            nm.dumps(Article(headline="x"), format)
    with pytest.raises(FormatUnavailableError, match=r"newsmodel\[yaml\]"):
        nm.loads("headline: x", yaml)
    assert nm.loads("headline = 'x'", toml).headline == "x"
