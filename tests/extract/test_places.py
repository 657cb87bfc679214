"""Places of texts and articles as rows: with exact offsets, with what says where a paper is at home, apart from adjectives."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import newsmodel as nm
from newsmodel.extract import places_of_article, places_of_text
from newsmodel.model import Mention, Paragraph, Passage, Place, Span
from tests.conftest import Run

TEXT = "Fire in London.\nOslo said Norwegian ships left for Kivik Street in Oslo."


def test_places_of_a_text_are_a_line_for_programs(run: Run, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus.jsonl"
    papers = ({"id": 1, "text": TEXT, "domain": "therecord.com"}, {"id": 2, "text": TEXT, "domain": "theguardian.com"})
    corpus.write_text("".join(f"{json.dumps(each)}\n" for each in papers))
    canadian, british = (json.loads(line) for line in run("extract", "places", str(corpus)).out.splitlines())
    assert list(canadian) == ["id", "domain", "places", "adjectives"]
    london, oslo, street, again = canadian["places"]
    assert list(london) == [
        *("start", "end", "name", "resolved", "geonames_id", "lat", "lon", "precision", "literal", "sense", "kind"),
        *("country", "region", "confidence"),
    ]
    assert (london["country"], british["places"][0]["country"]) == ("CA", "GB")
    assert (oslo["literal"], oslo["sense"], oslo["geonames_id"]) == (False, "metonymic", 3143244)
    assert (street["geonames_id"], street["country"], street["lat"]) == (None, "NO", again["lat"])
    assert [TEXT[each["start"] : each["end"]] for each in canadian["places"]] == [
        "London",
        "Oslo",
        "Kivik Street",
        "Oslo",
    ]
    assert [each["name"] for each in canadian["adjectives"]] == ["Norwegian"]


def test_and_a_table_for_spreadsheets(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Bergen is wet\n\nRain fell in Bergen, Norway, on Monday, and nobody was surprised at all.\n")
    rows = list(csv.DictReader(io.StringIO(run("extract", "places", str(page), "--to", "csv").out)))
    assert [(row["headline"], row["name"], row["start"], row["kind"]) for row in rows] == [
        ("Bergen is wet", "Bergen", "", "city"),
        ("Bergen is wet", "Bergen", "13", "city"),
        ("Bergen is wet", "Norway", "21", "country"),
    ]


def test_places_that_an_article_has_are_taken_as_they_are() -> None:
    here = Mention(entity="p", passage=Passage(text="here", span=Span(block="b", start=8, end=12)))
    article = nm.Article(
        blocks=(Paragraph(id="a", text="Oslo."), Paragraph(id="b", text="We meet here.")),
        places=(Place(id="p", name="The harbour", kind="facility", country="NO"),),
        mentions=(here,),
    )
    (found,) = places_of_article(article).places
    assert (found.start, found.name, found.resolved, found.latitude) == (15, "here", "The harbour", None)
    assert article.text[15:19] == "here"


def test_less_sure_ones_can_be_left_out() -> None:
    found = places_of_text(TEXT)
    sure = found.at_least(0.9)
    assert 0 < len(sure) < len(found)
    assert all(each.confidence is not None and each.confidence >= 0.9 for each in sure.places)
