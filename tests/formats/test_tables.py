"""CSV: one row a thing, every text comes back, and no text is a formula."""

from __future__ import annotations

import csv as standard
import io
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings

import newsmodel as nm
from newsmodel.errors import EncodeError
from newsmodel.formats.tables import TABLES, cell, csv
from newsmodel.model import (
    Article,
    Organization,
    Passage,
    Person,
    Place,
    Point,
    Quote,
    Source,
)
from newsmodel.testing import articles, check_format, texts
from tests.model.generated import sample

LISTS = {"quotes": "quotes", "sources": "sources", "places": "places", "calls_to_action": "calls_to_action"}


def table(article: Article, name: str = "articles", **options: bool) -> list[dict[str, str]]:
    """The rows of a table, as any reader of CSV finds them."""
    document = nm.dumps(article, csv, table=name, **options)
    assert isinstance(document, bytes)
    return rows_of(document)


def rows_of(document: bytes) -> list[dict[str, str]]:
    header, *rows = standard.reader(io.StringIO(document.decode("utf-8-sig"), newline=""), strict=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


@settings(max_examples=100, deadline=None)
@given(articles())
def test_every_table_of_every_article(article: Article) -> None:
    assert len(table(article)) == 1
    for name, field in LISTS.items():
        rows = table(article, name)
        parts = getattr(article, field)
        assert len(rows) == len(parts)
        assert [int(row["position"]) for row in rows] == [*range(1, len(parts) + 1)]


@pytest.mark.parametrize("name", TABLES)
def test_columns_and_rows_have_the_same_names(name: str) -> None:
    rows, columns = TABLES[name]
    names = columns.split()
    assert len(names) == len(set(names))
    found: set[str] = set()
    for article in sample():
        for row in rows(article):
            assert row.keys() <= set(names)
            found |= row.keys()
    assert name == "calls_to_action" or found == set(names)


def test_the_conformance_check() -> None:
    check_format(csv)


@given(texts())
def test_no_text_is_a_formula_and_none_is_lost(text: str) -> None:
    made = cell(text)
    assert not made.lstrip().startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert len(made) - len(text.replace("\r\n", "\n")) in (0, 1)
    if text.isprintable():
        assert made in (text, f"'{text}")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(1)", "'@SUM(1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\n=1"),
        ("  =1", "'  =1"),
        ("\xa0=1", "'\xa0=1"),
        ("＝1", "'＝1"),
        ("'=1", "'=1"),
        ("a = b", "a = b"),
        ("\x1b[2J\u202e", "\ufffd[2J\ufffd"),
        ("", ""),
    ],
)
def test_cells_of_texts(text: str, wanted: str) -> None:
    assert cell(text) == wanted


def test_cells_of_other_values() -> None:
    assert [cell(value) for value in (None, True, False, -3, -33.5)] == ["", "true", "false", "-3", "-33.5"]
    assert cell(datetime(2024, 5, 3, 7, 30, tzinfo=UTC)) == "2024-05-03T07:30:00+00:00"


def test_lines_end_as_the_standard_has_it_and_quotation_marks_are_doubled() -> None:
    document = nm.dumps(Article(headline='The "pier",\nstill'), csv)
    assert isinstance(document, bytes)
    assert document.count(b"\r\n") == 2
    assert b'"The ""pier"",\nstill"' in document
    assert not document.startswith(b"\xef\xbb\xbf")


def test_for_excel_a_byte_order_mark_comes_first_and_once() -> None:
    document = nm.dumps(Article(headline="é"), csv, excel=True)
    assert isinstance(document, bytes)
    assert document.startswith(b"\xef\xbb\xbfuri,url,headline")
    assert document.count(b"\xef\xbb\xbf") == 1
    assert table(Article(headline="é"), excel=True)[0]["headline"] == "é"


def test_the_table_of_articles(small: Article) -> None:
    (row,) = table(small)
    assert row["uri"] == "urn:example:pier"
    assert row["published"] == "2024-05-03T07:30:00+00:00"
    assert row["keywords"] == "pier; harbour"
    assert (row["authors"], row["publisher_name"], row["provider_name"]) == (
        "Jo Reed",
        "The Harbour Post",
        "Coast Agency",
    )
    assert (row["quotes"], row["calls_to_action"]) == ("2", str(len(small.calls_to_action)))


def test_quotes_and_who_says_them(small: Article) -> None:
    dock, mayor = table(small, "quotes")
    assert (dock["source_name"], dock["source_kind"]) == ("a dock worker in Aldport", "anonymous")
    assert (mayor["source_name"], mayor["source_description"]) == ("Ida Brook", "Mayor Ida Brook")
    assert (dock["block"], dock["start"], dock["end"]) == ("p1", "1", "19")
    assert (dock["article_headline"], dock["speaker"], dock["cue"]) == (
        "Pier stays",
        "a dock worker in Aldport",
        "said",
    )


@pytest.mark.parametrize("identify", [False, True])
@pytest.mark.parametrize("name", TABLES)
def test_no_table_names_an_anonymous_source(name: str, identify: bool) -> None:
    article = Article(
        parties=(Person(id="p", name="Mary Secret"), Organization(id="o", name="Open Body")),
        sources=(
            Source(id="s", kind="anonymous", description="a clerk", party="p"),
            Source(id="t", kind="named", description="the body", party="o"),
        ),
        quotes=(
            Quote(id="q", kind="direct", text="yes", source="s", speaker=Passage(text="the clerk")),
            Quote(id="r", kind="direct", text="no", source="t"),
        ),
    )
    document = nm.dumps(article, csv, table=name, identify_anonymous=identify)
    assert isinstance(document, bytes)
    assert b"Secret" not in document
    if name == "quotes":
        assert [row["source_name"] for row in rows_of(document)] == ["a clerk", "Open Body"]
    if name == "sources":
        assert [row["name"] for row in rows_of(document)] == ["a clerk", "Open Body"]


def test_places_keep_negative_coordinates_as_numbers() -> None:
    places = (
        Place(id="b", name="-Bay", point=Point(latitude=-33.5, longitude=-70.25), within="c"),
        Place(id="c", name="Land", kind="country", country="CL"),
    )
    bay, land = table(Article(places=places), "places")
    assert (bay["name"], bay["latitude"], bay["longitude"]) == ("'-Bay", "-33.5", "-70.25")
    assert (bay["within"], bay["within_names"], land["within_names"]) == ("c", "Land", "")


def test_calls_to_action_and_their_terms(small: Article) -> None:
    rows = {row["kind"]: row for row in table(small, "calls_to_action")}
    assert (rows["newsletter"]["newsletter"], rows["newsletter"]["is_free"]) == ("Friday letter", "true")
    assert (rows["donation"]["minimum"], rows["donation"]["minimum_frequency"]) == ("EUR 2.50", "monthly")
    assert rows["donation"]["options"] == "Once; 5"
    assert (rows["purchase"]["product"], rows["purchase"]["price"]) == ("A print", "EUR 2.50")
    assert rows["share"]["price"] == ""


def test_many_below_one_header_one_by_one() -> None:
    assert csv.encode_many is not None
    several = sample(20)
    for name in TABLES:
        rows = rows_of(b"".join(csv.encode_many(several, table=name)))
        assert rows == [row for article in several for row in table(article, name)]
    waiting = iter([Article()] * 3)
    pieces = csv.encode_many(waiting)
    next(pieces)
    next(pieces)
    assert len([*waiting]) == 2


def test_a_table_that_is_none_is_refused() -> None:
    with pytest.raises(EncodeError, match="'claims' is none of articles, quotes"):
        nm.dumps(Article(), csv, table="claims")


def test_the_loss_is_told(small: Article) -> None:
    lost = {each.path.partition("[")[0].partition(".")[0] for each in nm.loss(small, csv)}
    assert {"blocks", "quotes", "sources"} <= lost
    assert not {"headline", "keywords", "section"} & lost
