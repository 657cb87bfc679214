"""The door to data engines: what goes out as Arrow comes back equal, and bad rows stop nothing."""

from __future__ import annotations

import gc
import importlib
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from multiprocessing import get_context
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsmodel as nm
from newsmodel.errors import FormatUnavailableError
from newsmodel.formats import json
from newsmodel.model import (
    Article,
    Block,
    Heading,
    Money,
    Organization,
    Paragraph,
    Person,
    PurchaseOffer,
    Source,
    UnknownBlock,
    model,
)
from newsmodel.model.part import Tagged
from newsmodel.testing import articles
from tests.scale.warcs import BAD, stories, write_warcs

pa = pytest.importorskip("pyarrow", reason="the door to data engines needs pyarrow: pip install 'newsmodel[arrow]'")

from newsmodel.arrow import (  # noqa: E402 (only where there is pyarrow)
    annotate_batches,
    annotate_table,
    annotated_schema,
    exchange,
    exchange_schema,
    from_batch,
    from_nested,
    nested_schema,
    pages_schema,
    paused_collection,
    read_batches,
    read_table,
    to_batch,
    to_batches,
    to_nested,
)

SECRET = Article(
    uri="urn:example:secret",
    publisher="o",
    parties=(Person(id="p", name="Jane Roe"), Organization(id="o", name="The Post")),
    sources=(Source(id="s", kind="anonymous", description="an official", party="p"),),
)


# the law


@given(articles())
def test_an_article_comes_back_equal_from_the_exchange_form(article: Article) -> None:
    batch = to_batch([article], identify_anonymous=True)
    batch.validate(full=True)
    assert list(from_batch(batch)) == [article]
    assert batch["article"].to_pylist() == [json.encode(article)]
    assert batch["key"].to_pylist() == [nm.key_of(article)]


@settings(max_examples=100)
@given(articles())
def test_an_article_comes_back_equal_from_the_nested_form(article: Article) -> None:
    table = to_nested([article], identify_anonymous=True)
    table.validate(full=True)
    assert table.schema.equals(nested_schema(), check_metadata=True)
    [again] = from_nested(table)
    assert again == article
    assert json.encode(again) == json.encode(article)


def test_every_class_comes_back_equal(small: Article) -> None:
    several = [small, *stories(), Article()]
    shown = [article.without_identities() for article in several]
    assert list(from_batch(to_batch(several))) == shown
    table = to_nested(several)
    assert list(from_nested(table)) == [each for batch in table.to_batches() for each in from_nested(batch)] == shown


def test_no_articles_are_an_empty_batch_and_an_empty_table() -> None:
    assert (to_batch([]).num_rows, to_batch([]).schema) == (0, exchange_schema())
    assert list(to_batches([])) == []
    assert (to_nested([]).num_rows, to_nested([]).schema) == (0, nested_schema())
    assert list(from_nested(to_nested([]))) == []


def test_without_pyarrow_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [each for each in sys.modules if each.startswith("newsmodel.arrow")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(FormatUnavailableError, match=r"pip install 'newsmodel\[arrow\]'"):
        importlib.import_module("newsmodel.arrow")


# the exchange form


def test_the_columns_of_the_exchange_form_say_what_the_article_says(small: Article) -> None:
    [row] = to_batch([small]).to_pylist()
    assert {name: row[name] for name in ("url", "uri", "headline", "language", "published")} == {
        name: getattr(small, name) for name in ("url", "uri", "headline", "language", "published")
    }
    assert row["publisher"] == "The Harbour Post"
    assert (row["quotes"], row["sources"], row["blocks"]) == (2, 2, len(small.blocks))
    assert exchange_schema().field("article").type == pa.string()


def test_a_time_is_the_same_moment_in_utc() -> None:
    eastern = datetime(2024, 5, 3, 21, 0, 0, 7, tzinfo=timezone(timedelta(hours=-4)))
    [row] = to_batch([Article(published=eastern)]).to_pylist()
    assert row["published"] == eastern
    assert row["published"].utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    "edge", [datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC)]
)
def test_the_first_and_the_last_moment_can_be_written(edge: datetime) -> None:
    article = Article(published=edge)
    assert list(from_batch(to_batch([article]))) == list(from_nested(to_nested([article]))) == [article]


def test_batches_have_the_size_asked_for_and_fewer_rows_where_articles_are_large(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    several = [Article(headline="x" * 100, uri=f"urn:{at}") for at in range(10)]
    assert [batch.num_rows for batch in to_batches(several, size=4)] == [4, 4, 2]
    monkeypatch.setattr(exchange, "BYTES", 300)
    assert [batch.num_rows for batch in to_batches(several)] == [3, 3, 3, 1]
    assert [each for batch in to_batches(several) for each in from_batch(batch)] == several


def test_articles_are_taken_as_they_are_asked_for() -> None:
    taken = 0

    def counted() -> Iterator[Article]:
        nonlocal taken
        for at in range(100):
            taken += 1
            yield Article(uri=f"urn:{at}")

    next(to_batches(counted(), size=5))
    assert taken == 5


def test_too_much_for_one_batch_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "MOST_BYTES", 100)
    with pytest.raises(nm.EncodeError, match="at most 100 fit; to_batches makes several"):
        to_batch([Article(headline="x" * 101)])


@pytest.mark.parametrize("kind", ["string", "large_string", "string_view", "binary", "large_binary", "dictionary"])
def test_articles_are_read_from_every_kind_of_column(small: Article, kind: str) -> None:
    column = to_batch([small, Article()])["article"]
    cast = column.dictionary_encode() if kind == "dictionary" else column.cast(getattr(pa, kind)())
    table = pa.table({"article": cast, "more": [1, 2]})
    assert list(from_batch(table.slice(1))) == [Article()]
    assert list(from_batch(table)) == [small.without_identities(), Article()]


def test_rows_that_hold_no_article_are_told_with_their_number() -> None:
    rows = ['{"headline":"A"}', None, "no JSON", '{"headline":7}', '{"headline":"\\ud800"}', '{"headline":"B"}']
    table = pa.table({"article": rows})
    failures: list[nm.Problem] = []
    assert [article.headline for article in from_batch(table, failures=failures)] == ["A", "B"]
    assert [failure.path.split()[:2] for failure in failures] == [["row", str(at)] for at in (1, 2, 3, 4)]
    with pytest.raises(nm.DecodeError, match="row 1: no article: row 1: the row has none"):
        list(from_batch(table))


def test_bytes_that_are_no_utf_8_are_told_too() -> None:
    hostile = pa.StringArray.from_buffers(1, pa.py_buffer(b"\0\0\0\0\4\0\0\0"), pa.py_buffer(b'"\xff\xfe"'))
    failures: list[nm.Problem] = []
    assert list(from_batch(pa.table({"article": hostile}), failures=failures)) == []
    assert failures[0].path.startswith("row 0")


def test_a_table_without_articles_or_with_a_column_of_numbers_is_refused() -> None:
    with pytest.raises(nm.DecodeError, match="wanted a column 'article', there are: story"):
        list(from_batch(pa.table({"story": ["{}"]})))
    with pytest.raises(nm.DecodeError, match="article: wanted a column of strings or bytes, got int64"):
        list(from_batch(pa.table({"article": [1]})))


def test_trusted_rows_are_asked_for_their_types_only() -> None:
    table = pa.table({"article": ['{"newsmodel":"1.0","publisher":"nobody"}']})
    assert [article.publisher for article in from_batch(table, trusted=True)] == ["nobody"]
    with pytest.raises(nm.InvalidError, match="row 0"):
        list(from_batch(table))


# anonymity


def test_who_an_anonymous_source_is_is_written_only_when_asked_for() -> None:
    shown: tuple[Any, ...] = (to_batch([SECRET]), *to_batches([SECRET]), to_nested([SECRET]))
    for batch in shown:
        assert "Roe" not in str(batch.to_pylist())
        assert "The Post" in str(batch.to_pylist())
    identified = json.encode(SECRET)
    [done] = annotate_batches([pa.record_batch({"article": [identified]})])
    assert "Roe" not in str(done.to_pylist())
    told: tuple[Any, ...] = (
        to_batch([SECRET], identify_anonymous=True),
        *to_batches([SECRET], identify_anonymous=True),
        to_nested([SECRET], identify_anonymous=True),
    )
    for batch in told:
        assert "Roe" in str(batch.to_pylist())


def test_the_key_is_the_same_whether_sources_are_identified_or_not() -> None:
    nameless = SECRET.replace(uri=None)
    shown, identified = to_batch([nameless]), to_batch([nameless], identify_anonymous=True)
    assert shown["key"].to_pylist() == identified["key"].to_pylist() == [nm.key_of(nameless)]


# the nested form


def test_defaults_are_written_and_lists_are_never_null() -> None:
    [row] = to_nested([Article(blocks=(Heading(id="h", text="Now"), Paragraph(id="p", text="Then")))]).to_pylist()
    assert (row["pub_status"], row["quotes"], row["standfirst"]) == ("usable", [], None)
    assert [(block["kind"], block["level"], block["marks"]) for block in row["blocks"]] == [
        ("heading", 2, []),
        ("paragraph", None, []),
    ]


def test_money_and_moments_keep_every_digit() -> None:
    price = Money(amount=Decimal("2.50"), currency="EUR")
    evening = datetime(2024, 5, 3, 21, 0, tzinfo=timezone(timedelta(hours=2)))
    article = Article(published=evening, calls_to_action=(PurchaseOffer(id="c", price=price),))
    [row] = to_nested([article]).to_pylist()
    assert row["calls_to_action"][0]["price"]["amount"] == "2.50"
    assert (row["published"], row["published_at"]) == ("2024-05-03T21:00:00+02:00", evening)


def test_what_the_model_does_not_know_is_kept_as_json() -> None:
    quiz = UnknownBlock(id="q", original_kind="quiz", extra={"text": "Why?", "answers": [2**70, None]})
    article = Article(blocks=(quiz,), extra={"desk:note": {"deep": [1.5]}})
    table = to_nested([article])
    [row] = table.to_pylist()
    assert row["extra"] == '{"desk:note":{"deep":[1.5]}}'
    assert (row["blocks"][0]["kind"], row["blocks"][0]["text"]) == ("quiz", None)
    assert list(from_nested(table)) == [article]


def test_a_number_that_no_column_holds_is_refused() -> None:
    for number in (2**63, 2**70):
        with pytest.raises(nm.EncodeError, match="cannot write the nested form"):
            to_nested([Article(version=number)])


def test_some_columns_are_read_as_an_article_with_those_fields(small: Article) -> None:
    table = to_nested([small]).select(["key", "headline", "keywords"]).append_column("file", pa.array(["a.parquet"]))
    assert list(from_nested(table)) == [Article(headline=small.headline, keywords=small.keywords)]


def test_hostile_rows_of_the_nested_form_are_told() -> None:
    table = pa.table(
        {
            "headline": ["A", "B", "C", "D"],
            "extra": [None, "no JSON", "[1]", None],
            "quotes": [
                [{"id": "q", "kind": "direct", "text": "x"}],
                [],
                [],
                [{"id": "q", "kind": "shouted", "text": "x"}],
            ],
        }
    )
    failures: list[nm.Problem] = []
    assert [article.headline for article in from_nested(table, failures=failures)] == ["A"]
    assert [failure.path for failure in failures] == ["row 1 line 1 column 1", "row 2 extra", "row 3 quotes[0].kind"]
    with pytest.raises(nm.DecodeError, match="row 1"):
        list(from_nested(table))


@pytest.mark.parametrize("value", [7, b"\xff", [1], {"kind": "person"}, 1.5, [None], datetime(2024, 1, 1)])
@pytest.mark.parametrize("name", ["headline", "blocks", "provenance", "extra", "published", "version"])
def test_columns_of_the_wrong_type_bring_errors_of_ours_only(name: str, value: Any) -> None:
    failures: list[nm.Problem] = []
    found = list(from_nested(pa.table({name: [value]}), failures=failures))
    assert len(found) + bool(failures) == 1


def test_large_articles_are_read_by_arrow_in_one_piece() -> None:
    several = [Article(uri=f"urn:{at}", headline="x" * 3_000_000) for at in range(3)]
    assert list(from_nested(to_nested(several))) == several


@pytest.fixture
def own_kinds(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Block]]:
    """Kinds of blocks that Arrow has no columns for: one holds blocks, one has a heading's level in words."""
    monkeypatch.setattr(Block, "kinds", dict(Block.kinds))

    @model
    class Section(Block):
        """Blocks under a heading."""

        kind: ClassVar[str] = "test_section"

        inside: tuple[Block, ...] = ()
        """What is in it."""

        level: str = "top"
        """How deep."""

        choice: int | str = 0
        """One thing or another."""

    yield Section
    Tagged.joined += 1  # the model without it is made anew


def test_what_leads_back_to_its_own_class_is_json(own_kinds: Any) -> None:
    inner = own_kinds(id="s2", level="low", choice="a", inside=(UnknownBlock(id="u", original_kind="quiz"),))
    article = Article(blocks=(own_kinds(id="s", inside=(inner,), choice=3), Heading(id="h", text="Now", level=3)))
    table = to_nested([article])
    section, heading = table.to_pylist()[0]["blocks"]
    assert section["inside"].startswith('[{"kind":"test_section","id":"s2"')
    assert (section["level"], heading["level"], section["choice"]) == ('"top"', "3", "3")
    assert list(from_nested(table)) == [article]


def test_a_class_without_a_kind_is_refused() -> None:
    class Odd(Paragraph):
        pass

    article = Article(blocks=(Odd(id="p", text="x"),))
    for write in (to_batch, to_nested):
        with pytest.raises(nm.EncodeError, match="give its class a 'kind'"):
            write([article])


# what engines run


def annotated(**columns: Any) -> list[dict[str, Any]]:
    """The rows that come of some columns."""
    done = annotate_table(pa.table(columns))
    done.validate(full=True)
    assert done.schema == annotated_schema()
    rows: list[dict[str, Any]] = done.to_pylist()
    return rows


PAGE = 'Sumy evacuates\n\n"We will stay," Anna Meyer said.'


def test_pages_become_articles_with_quotes_and_sources() -> None:
    [row] = annotated(page=[PAGE], url=["https://news.example/1"], language=["en"], origin=["a.txt"])
    assert (row["headline"], row["quotes"], row["sources"]) == ("Sumy evacuates", 1, 1)
    assert (row["url"], row["language"], row["origin"], row["problem"]) == (
        "https://news.example/1",
        "en",
        "a.txt",
        None,
    )
    assert nm.loads(row["article"]) == nm.read(PAGE, url="https://news.example/1", language="en")


def test_articles_are_annotated_and_keep_what_they_have() -> None:
    bare = Article(uri="urn:1", blocks=(Paragraph(id="p1", text='"We will stay," Anna Meyer said.'),))
    done, again = annotated(article=[json.encode(bare), json.encode(nm.read(PAGE))])
    assert (done["quotes"], again["quotes"]) == (1, 1)
    assert nm.loads(again["article"]) == nm.read(PAGE)


def test_documents_of_a_format_are_found_out_and_a_feed_gives_several_rows(small: Article) -> None:
    two = (Article(headline="One", url="https://example.org/1"), Article(headline="Two", url="https://example.org/2"))
    feed = nm.dumps_many(two, "rss")
    rows = annotated(page=[nm.dumps(small, "ninjs").encode(), feed, nm.dumps(small, "html").encode()])
    assert [row["headline"] for row in rows] == ["Pier stays", "One", "Two", "Pier stays"]
    assert [row["problem"] for row in rows] == [None] * 4


def test_a_format_that_is_given_is_used() -> None:
    rows = annotated(page=["headline,text\n"] * 2, format=["csv", "no such format"])
    assert [row["article"] for row in rows] == [None, None]
    assert "only writes" in rows[0]["problem"]
    assert "no such format" in rows[1]["problem"]


HOSTILE: tuple[bytes | None, ...] = (
    None,
    b"",
    b"\x00" * 100,
    b"\xff\xfe\xff",
    b"\xed\xa0\x80 half a character",
    b"x" * 5_000_001,
    b"\n" * 60_000,
    *BAD,
    b'{"newsmodel":"1.0","headline":"\\ud800"}',
    b"[" * 100_000,
    b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><rss>&b;</rss>",
    b"<rss version='2.0'><channel><title>Empty</title></channel></rss>",
)


def test_hostile_pages_are_rows_with_an_article_or_a_problem() -> None:
    rows = annotated(
        page=pa.array(HOSTILE, pa.binary()),
        url=[f"https://example.org/{at}" for at in range(len(HOSTILE))],
        origin=["crawl"] * len(HOSTILE),
    )
    assert [row["url"] for row in rows] == [f"https://example.org/{at}" for at in range(len(HOSTILE))]
    assert all((row["article"] is None) == (row["problem"] is not None) for row in rows)
    assert all((row["article"] is None) == (row["key"] is None) for row in rows)
    assert {row["origin"] for row in rows} == {"crawl"}
    assert rows[0]["problem"] == "the row has neither an article nor a page"
    assert "at most 5,000,000 are read" in rows[5]["problem"]
    assert rows[-1]["problem"] == "it holds no article"


@settings(max_examples=60)
@given(st.lists(st.none() | st.binary(max_size=80) | st.text(max_size=40).map(str.encode), max_size=4))
def test_any_bytes_give_a_row_each(found: list[bytes | None]) -> None:
    done = annotate_table(
        pa.table({"page": pa.array(found, pa.binary()), "article": pa.array(found[::-1], pa.binary())})
    )
    assert done.num_rows == len(found)
    done.validate(full=True)


def test_hostile_articles_and_columns_beside_them_are_rows_with_a_problem() -> None:
    rows = annotated(article=['{"headline":7}', "", None, "{}"], page=[None, None, PAGE, None])
    assert [row["problem"] is None for row in rows] == [False, False, True, True]
    [row] = annotated(page=[PAGE], language=["no language\x00"])
    assert "language" in row["problem"]
    [row] = annotated(page=pa.array([PAGE.encode()]), url=pa.array([b"https://example.org/\xed\xa0\x80"]))
    assert row["problem"] is None


def test_an_error_that_nobody_thought_of_is_a_problem_of_its_row(monkeypatch: pytest.MonkeyPatch) -> None:
    def choke(article: Article) -> Article:
        if article.headline == "Poison":
            raise ZeroDivisionError("\ud800")
        return article

    monkeypatch.setattr("newsmodel.arrow.engines.annotate", choke)
    rows = annotated(page=[PAGE, PAGE.replace("Sumy evacuates", "Poison"), PAGE])
    assert [row["problem"] for row in rows] == [None, "ZeroDivisionError: ?", None]


def test_a_batch_without_the_columns_is_refused_at_once() -> None:
    with pytest.raises(nm.DecodeError, match="wanted a column 'article' or 'page', there are: pages"):
        annotated(pages=[PAGE])
    with pytest.raises(nm.DecodeError, match="page: wanted a column of strings or bytes, got int64"):
        annotated(page=[1])
    with pytest.raises(nm.DecodeError, match="wanted a column 'path'"):
        list(read_batches([pa.record_batch({"file": ["a"]})]))


def test_empty_batches_give_nothing() -> None:
    nothing = pa.record_batch({"page": pa.array([], pa.string())})
    assert list(annotate_batches([nothing, nothing])) == []
    assert annotate_table(pa.Table.from_batches([nothing])).num_rows == 0
    assert list(annotate_batches([])) == list(read_batches([])) == []


def test_what_was_done_can_be_done_again() -> None:
    done = annotate_table(pa.table({"page": [PAGE, BAD[0].decode()], "origin": ["a", "b"]}))
    again = annotate_table(done)
    assert again.column("article").to_pylist() == done.column("article").to_pylist()
    assert again.column("problem").to_pylist() == done.column("problem").to_pylist()


def test_paths_become_pages_and_pages_articles(tmp_path: Path) -> None:
    count = write_warcs(tmp_path, files=2, pages_each=20)
    (tmp_path / "broken.warc.gz").write_bytes(b"\x1f\x8b no gzip")
    paths = [str(tmp_path), str(tmp_path / "nowhere.warc"), "nul\0", None]
    pages = read_table(pa.table({"path": paths}))
    pages.validate(full=True)
    assert pages.schema == pages_schema()
    assert pages.num_rows - pages["page"].null_count == count
    failed = [row for row in pages.to_pylist() if row["page"] is None]
    assert [bool(row["problem"]) for row in failed] == [True] * 4
    done = annotate_table(pages)
    assert done.num_rows == pages.num_rows
    assert done.num_rows - done["article"].null_count == count - len(BAD)
    told = [row["problem"] for row in done.to_pylist() if row["problem"]]
    assert all(any(row["problem"] in problem for problem in told) for row in failed)


def test_pages_come_in_batches_of_some_megabytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_warcs(tmp_path, files=1, pages_each=20, bad=False)
    monkeypatch.setattr("newsmodel.arrow.engines.BYTES", 40_000)
    batches = list(read_batches([pa.record_batch({"path": [str(tmp_path)]})]))
    assert sum(batch.num_rows for batch in batches) == 20
    assert len(batches) > 3
    monkeypatch.setattr("newsmodel.arrow.engines.BYTES", 10**9)
    monkeypatch.setattr("newsmodel.arrow.engines.ROWS", 6)
    assert [batch.num_rows for batch in annotate_batches(batches)] == [6, 6, 6, 2]


def test_the_collection_is_as_it_was_before() -> None:
    was_on = gc.isenabled()
    try:
        for on in (True, False):
            (gc.enable if on else gc.disable)()
            with paused_collection():
                assert not gc.isenabled()
            assert gc.isenabled() is on
        gc.enable()
        with pytest.raises(KeyError), paused_collection():
            raise KeyError
        assert gc.isenabled()
    finally:
        (gc.enable if was_on else gc.disable)()


# engines


def test_a_pool_of_processes_takes_the_function() -> None:
    tables = [pa.table({"page": [PAGE] * 3, "origin": [str(at)] * 3}) for at in range(4)]
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        done = list(pool.map(annotate_table, tables))
    assert done == [annotate_table(table) for table in tables]


def test_duckdb_reads_the_batches_and_asks_the_json() -> None:
    duckdb = pytest.importorskip("duckdb", reason="DuckDB is not installed: pip install duckdb")
    pages = [pa.record_batch({"page": [PAGE, "Rain\n\nIt rained."]})]
    reader = pa.RecordBatchReader.from_batches(annotated_schema(), annotate_batches(pages))
    connection = duckdb.connect()
    connection.register("done", reader)
    asked = "select headline, json_extract_string(article, '$.quotes[0].text') from done order by quotes desc"
    assert connection.execute(asked).fetchall() == [("Sumy evacuates", "We will stay,"), ("Rain", None)]


def test_duckdb_asks_the_nested_form_and_what_it_gives_back_is_read(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="DuckDB is not installed: pip install duckdb")
    import pyarrow.parquet

    several = [article.without_identities() for article in stories()]
    pyarrow.parquet.write_table(to_nested(several), tmp_path / "nested.parquet")
    connection = duckdb.connect()
    file = f"'{tmp_path}/nested.parquet'"
    kinds = connection.execute(
        f"select q.kind, count(*) from (select unnest(quotes) q from {file}) group by 1"
    ).fetchall()
    assert dict(kinds) == {
        kind: sum(quote.kind == kind for article in several for quote in article.quotes) for kind, _ in kinds
    }
    assert sum(count for _, count in kinds) == sum(len(article.quotes) for article in several)
    back = connection.sql(f"select * from {file}").to_arrow_table()
    assert list(from_nested(back)) == several


def test_both_forms_go_through_parquet(tmp_path: Path, small: Article) -> None:
    import pyarrow.parquet

    for name, table, back in (
        ("exchange", pa.Table.from_batches([to_batch([small])]), from_batch),
        ("nested", to_nested([small]), from_nested),
    ):
        pyarrow.parquet.write_table(table, tmp_path / name)
        assert list(back(pyarrow.parquet.read_table(tmp_path / name))) == [small.without_identities()]
