"""The places of an article seen from each other."""

from __future__ import annotations

import pytest

from newsmodel.errors import NotHereError
from newsmodel.model import Article, Mention, Paragraph, Passage, Place, Point, Span
from newsmodel.whereabouts import inside, near, together

TEXT = "From Ulm to Bonn, from Bonn to Oslo."


def mention(entity: str, name: str, block: str) -> Mention:
    start = TEXT.index(name)
    return Mention(
        entity=entity, passage=Passage(text=name, span=Span(block=block, start=start, end=start + len(name)))
    )


@pytest.fixture
def article() -> Article:
    return Article(
        blocks=(Paragraph(id="p1", text=TEXT), Paragraph(id="p2", text=TEXT)),
        places=(
            Place(id="germany", name="Germany", kind="country", country="DE"),
            Place(id="swabia", name="Swabia", kind="region", country="DE", within="germany"),
            Place(id="ulm", name="Ulm", country="DE", within="swabia", point=Point(latitude=48.4, longitude=9.99)),
            Place(id="bonn", name="Bonn", country="DE", within="germany", point=Point(latitude=50.73, longitude=7.1)),
            Place(id="oslo", name="Oslo", country="NO", point=Point(latitude=59.91, longitude=10.75)),
        ),
        mentions=(mention("ulm", "Ulm", "p1"), mention("bonn", "Bonn", "p1"), mention("bonn", "Bonn", "p2"),
                  mention("ulm", "Ulm", "p2"), mention("oslo", "Oslo", "p2")),
    )  # fmt: skip


def test_near_a_point_nearest_first(article: Article) -> None:
    assert [(place.id, round(far, -1)) for place, far in near(article, 48.4, 9.99, 400)] == [("ulm", 0), ("bonn", 330)]


def test_inside_a_place_however_deep_and_inside_a_country(article: Article) -> None:
    assert [place.id for place in inside(article, "germany")] == ["swabia", "ulm", "bonn"]
    assert [place.id for place in inside(article, "NO")] == ["oslo"]
    assert inside(article, "no") == inside(article, "NO")
    assert [place.id for place in inside(article, "DE")] == ["germany", "swabia", "ulm", "bonn"]
    with pytest.raises(NotHereError, match="'atlantis' is no place of the article"):
        inside(article, "atlantis")


def test_what_lies_in_a_place_of_a_code_lies_in_the_code(article: Article) -> None:
    hill = Place(id="hill", name="Kuhberg", within="ulm")
    assert hill in inside(article.replace(places=(*article.places, hill)), "DE")


def test_together_in_as_many_blocks(article: Article) -> None:
    pairs = [(one.id, other.id, blocks) for one, other, blocks in together(article)]
    assert pairs == [("ulm", "bonn", 2), ("ulm", "oslo", 1), ("bonn", "oslo", 1)]
