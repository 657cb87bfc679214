"""BibTeX and RIS: documents that their parsers take apart as they were put together."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsmodel as nm
from newsmodel.formats.bibliography import bibtex, latex, one_line, ris
from newsmodel.model import Article, Contributor, Organization, Person
from newsmodel.testing import articles, check_format, texts
from tests.model.generated import sample
from tests.strength import examples

CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
ENTRY = re.compile(r"@article\{(?P<key>[a-z0-9-]+),\n(?P<fields>(?:  [a-z]+ = \{.*\},\n)+)\}\n")
FIELD = re.compile(r"  (?P<name>[a-z]+) = \{(?P<value>.*)\},")
SHOWN = {r"\textbackslash{}": "\\", r"\textbraceleft{}": "{", r"\textbraceright{}": "}"} | {
    r"\textasciitilde{}": "~", r"\textasciicircum{}": "^"
} | {f"\\{each}": each for each in "&%$#_"}  # fmt: skip


def entries(document: str) -> list[tuple[str, dict[str, str]]]:
    """The keys and fields of a document that is entries and nothing else."""
    found = list(ENTRY.finditer(document))
    assert ENTRY.sub("", document).strip("\n") == ""
    assert all(_is_balanced(entry[0]) for entry in found)
    return [
        (
            entry["key"],
            {each["name"]: each["value"] for line in entry["fields"].split("\n") if (each := FIELD.fullmatch(line))},
        )
        for entry in found
    ]


def _is_balanced(text: str) -> bool:
    """Whether braces pair as BibTeX counts them, which knows no escape."""
    depth = 0
    for each in text:
        depth += {"{": 1, "}": -1}.get(each, 0)
        if depth < 0:
            return False
    return depth == 0


def shown(value: str) -> str:
    """What LaTeX sets for a value."""
    return re.sub("|".join(map(re.escape, SHOWN)), lambda found: SHOWN[found[0]], value)


def records(document: str) -> list[list[tuple[str, str]]]:
    """The tags of a document of RIS."""
    lines = document.split("\r\n")
    assert all(line == "" or re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines)
    made: list[list[tuple[str, str]]] = []
    for line in filter(None, lines):
        if line == "TY  - NEWS":
            made.append([])
        made[-1].append((line[:2], line[6:]))
    assert all(record[0][0] == "TY" and record[-1] == ("ER", "") for record in made)
    return made


@settings(max_examples=examples(200), deadline=None)
@given(articles())
def test_every_article_is_one_entry_and_one_record(article: Article) -> None:
    as_bibtex, as_ris = nm.dumps(article, bibtex), nm.dumps(article, ris)
    assert isinstance(as_bibtex, str)
    assert isinstance(as_ris, str)
    assert len(entries(as_bibtex)) == len(records(as_ris)) == 1
    assert not CONTROLS.search(as_bibtex)
    assert not CONTROLS.search(as_ris)


@pytest.mark.parametrize("format", [bibtex, ris])
def test_the_conformance_check(format: nm.Format) -> None:
    check_format(format)


@given(texts())
def test_latex_shows_the_text(text: str) -> None:
    assert shown(latex(text)) == one_line(text)
    assert _is_balanced(latex(text))
    assert not re.search(r"(?<!\\)[&%$#_~^]", latex(text))


def test_the_small_article_in_bibtex(small: Article) -> None:
    assert nm.dumps(small, bibtex) == (
        "@article{reed2024pier,\n"
        "  entrysubtype = {newspaper},\n"
        "  author = {Reed, Jo},\n"
        "  title = {{Pier stays}},\n"
        "  journal = {The Harbour Post},\n"
        "  date = {2024-05-03},\n"
        "  url = {https://example.org/pier},\n"
        "  langid = {english},\n"
        "  chapter = {Local},\n"
        "  abstract = {The town has decided.},\n"
        "  keywords = {pier, harbour},\n"
        "}\n"
    )


def test_the_small_article_in_ris(small: Article) -> None:
    document = nm.dumps(small, ris)
    assert isinstance(document, str)
    assert document == (
        "TY  - NEWS\r\nID  - urn:example:pier\r\nAU  - Reed, Jo\r\nTI  - Pier stays\r\nT2  - The Harbour Post\r\n"
        "PB  - The Harbour Post\r\nDP  - Coast Agency\r\nPY  - 2024\r\nDA  - 2024/05/03\r\nSE  - Local\r\n"
        "M3  - Current\r\nUR  - https://example.org/pier\r\nLA  - en-GB\r\nAB  - The town has decided.\r\n"
        "KW  - pier\r\nKW  - harbour\r\nER  - \r\n\r\n"
    )


def test_names_that_look_like_lists_stay_one_name() -> None:
    names = (
        Person(id="1", name="x", given_name="Ann", family_name="Oak and Elm"),
        Person(id="2", name="x", given_name="Bo, Jr", family_name="Fir"),
        Organization(id="3", name="Post, Sons and others"),
    )
    contributors = tuple(Contributor(party=each.id) for each in names)
    ((_, fields),) = entries(str(nm.dumps(Article(parties=names, contributors=contributors), bibtex)))
    assert fields["author"] == "{Oak and Elm}, Ann and Fir, {Bo, Jr} and {Post, Sons and others}"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a}, url = {javascript:x", r"{a\textbraceright{}, url = \textbraceleft{}javascript:x}"),
        ("50% of $5 & #1_a ~^\\", r"{50\% of \$5 \& \#1\_a \textasciitilde{}\textasciicircum{}\textbackslash{}}"),
        ("one\n@article{x,\r\ntwo", r"{one @article\textbraceleft{}x, two}"),
        ("\u202eevil\x1b[0m", "{\ufffdevil\ufffd[0m}"),
        ("Żółć 中 🙂", "{Żółć 中 🙂}"),
    ],
)
def test_hostile_headlines_in_bibtex(text: str, wanted: str) -> None:
    ((_, fields),) = entries(str(nm.dumps(Article(headline=text), bibtex)))
    assert fields["title"] == wanted
    assert "url" not in fields


def test_hostile_texts_in_ris_begin_no_line() -> None:
    article = Article(
        headline="x\r\nER  - \r\nTY  - BOOK", standfirst="a\u2028UR  - javascript:x", keywords=("a\nb", " ")
    )
    (record,) = records(str(nm.dumps(article, ris)))
    assert [tag for tag, _ in record] == ["TY", "ID", "TI", "AB", "KW", "ER"]
    assert ("KW", "a b") in record


@pytest.mark.parametrize("url", ["javascript:x", "data:,x", "https://example.org/{a}\\b c"])
def test_addresses_in_bibtex(url: str) -> None:
    ((_, fields),) = entries(str(nm.dumps(Article(url=url), bibtex)))
    assert "url" not in fields
    ((_, fields),) = entries(str(nm.dumps(Article(url="https://example.org/{a}\\%C3%A4?b=1&c_d#e~"), bibtex)))
    assert fields["url"] == "https://example.org/%7Ba%7D%5C%C3%A4?b=1&c_d#e~"


def test_keys_are_ascii_and_differ() -> None:
    assert bibtex.encode_many is not None
    on = datetime(2024, 5, 3, tzinfo=UTC)
    several = [
        Article(headline="Älter pier", byline="Zoë Ångström", published=on),
        Article(headline="Älter pier", byline="Zoë Ångström", published=on),
        Article(headline="Пирс"),
        Article(headline="Мост"),
        *sample(30),
    ]
    keys = [key for key, _ in entries(b"".join(bibtex.encode_many(several)).decode())]
    assert keys[:2] == ["angstrom2024alter", "angstrom2024alter-2"]
    assert len(keys) == len(several) == len(set(keys))
    assert entries(str(nm.dumps(several[3], bibtex)))[0][0] == keys[3]


def test_many_records_with_ids_that_differ() -> None:
    assert ris.encode_many is not None
    several = [Article(headline="a"), Article(headline="a"), *sample(30)]
    found = records(b"".join(ris.encode_many(several)).decode())
    assert len(found) == len(several)
    assert [dict(record)["ID"] for record in found[:2]] == ["a", "a-2"]


@given(st.dates())
def test_dates_of_any_year(day: date) -> None:
    at = datetime(day.year, day.month, day.day, tzinfo=UTC)
    ((_, fields),) = entries(str(nm.dumps(Article(published=at, headline="x"), bibtex)))
    assert fields["date"] == at.date().isoformat()
    (record,) = records(str(nm.dumps(Article(published=at), ris)))
    assert dict(record)["DA"].replace("/", "-") == at.date().isoformat()
