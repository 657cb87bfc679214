"""Places in sentences of every shape: which words, which place, in what sense."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsmodel.annotate import annotate, find_places
from newsmodel.annotate.places import FoundPlace, add_places
from newsmodel.annotate.places.add import homes_of_article
from newsmodel.gazetteer import default_gazetteer
from newsmodel.model import Article, Image, Organization, Paragraph, Place
from tests.strength import examples


def told(text: str, publisher: str | None = None) -> list[tuple[str, str | None, str | None]]:
    """The words, the place meant and its country; words for a country's people aside."""
    return [
        (place.name, place.entry.name if place.entry else None, place.country)
        for place in find_places(text, publisher=publisher)
        if place.sense != "adjectival"
    ]


def senses(text: str) -> list[tuple[str, str]]:
    """The words and in what sense they name a place."""
    return [(place.name, place.sense) for place in find_places(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She moved to Norway in spring.", [("Norway", "Norway", "NO")]),
        ("The ferry left Bergen at dawn.", [("Bergen", "Bergen", "NO")]),
        ("Fires burn near Evora, Portugal.", [("Evora", "Évora", "PT"), ("Portugal", "Portugal", "PT")]),
        ("A farm outside Ithaca, N.Y., was sold.", [("Ithaca", "Ithaca", "US"), ("N.Y.", "New York", "US")]),
        ("Floods hit Franklin County, Vt.", [("Franklin County", "Franklin County", "US"), ("Vt.", "Vermont", "US")]),
        ("The U.S. will help the U.K. with it.", [("U.S.", "United States", "US"), ("U.K.", "United Kingdom", "GB")]),
        ("It beat the USA and the UAE.", [("USA", "United States", "US"), ("UAE", "United Arab Emirates", "AE")]),
        ("Vik is a small fishing village.", [("Vik", "Vik", "NO")]),
        ("LILLEHAMMER, Norway (AP) - Snow fell.", [("LILLEHAMMER", "Lillehammer", "NO"), ("Norway", "Norway", "NO")]),
        ("Boats cross the Black Sea to Georgia and Turkey.", [
            ("Black Sea", "Black Sea", None), ("Georgia", "Georgia", "GE"), ("Turkey", "Turkey", "TR"),
        ]),
        ("A storm formed over Lake Michigan.", [("Lake Michigan", "Lake Michigan", "US")]),
        ("They met in Bosnia and Herzegovina.", [("Bosnia and Herzegovina", "Bosnia and Herzegovina", "BA")]),
        ("He was born in St. John's, Newfoundland.", [("St. John's", "St. John's", "CA"), ("Newfoundland", "Newfoundland and Labrador", "CA")]),
        ("Houses on Martha's Vineyard are dear.", [("Martha's Vineyard", "Martha's Vineyard", "US")]),
        ("The Zaporizhzhia nuclear power plant lost power.", [("Zaporizhzhia nuclear power plant", "Zaporizhzhia Nuclear Power Plant", "UA")]),
        ("A Boston-based firm won.", [("Boston", "Boston", "US")]),
        ("Senator Jo Lind, D-Tacoma, voted no.", [("Tacoma", "Tacoma", "US")]),
        ("Ana Gil, 43, of Marietta, Ohio, won it.", [("Marietta", "Marietta", "US"), ("Ohio", "Ohio", "US")]),
    ],
)  # fmt: skip
def test_names_of_places(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Paris Miller said she was glad.",
        "Mr. London laughed.",
        "Jack London wrote it. London, who was poor, sold it.",
        "Reading is fun. He likes reading.",
        "May and Grace met in March.",
        "The Nice thing about it is its price.",
        "She reads the Oslo Times.",
        "The Maritime Safety Board closed the pier.",
        "It costs US$40.",
        "I asked us to go; USE IT.",
    ],
)
def test_what_is_no_place(text: str) -> None:
    assert told(text) == []


def test_the_region_behind_a_name_decides() -> None:
    for region, code in (("Maine", "US-ME"), ("Oregon", "US-OR"), ("Tennessee", "US-TN")):
        portland = find_places(f"He lives in Portland, {region}.")[0]
        assert portland.entry is not None
        assert portland.entry.region == code


def test_the_region_counts_for_the_same_name_elsewhere() -> None:
    text = "Portland voted on Monday. The vote in Portland, Maine, was close. Portland is split."
    regions = {place.entry.region for place in find_places(text) if place.entry and place.name == "Portland"}
    assert regions == {"US-ME"}


def test_other_places_of_the_story_decide() -> None:
    text = "The road from Dallas to Paris was closed. Traffic in Plano and Fort Worth stood still."
    paris = next(place for place in find_places(text) if place.name == "Paris")
    assert paris.entry is not None
    assert paris.entry.region == "US-TX"


@pytest.mark.parametrize(
    "publisher", ["timescolonist.com", "https://www.timescolonist.com/news/1", "The Victoria Times, British Columbia"]
)
def test_the_papers_home_decides(publisher: str) -> None:
    text = "A man was robbed in Victoria on Friday. Police in Sidney were told."
    assert {place.country for place in find_places(text, publisher=publisher)} == {"CA"}


def test_a_capital_is_one_by_its_own_name_only() -> None:
    assert told("A man was robbed in Victoria on Friday.", None)[0][2] == "AU"


def test_a_region_of_its_chief_towns_name_is_the_town_and_any_other_the_region() -> None:
    kinds = [
        (place.name, place.entry.kind) for place in find_places("Rain fell in Kharkiv and Bavaria.") if place.entry
    ]
    assert kinds == [("Kharkiv", "city"), ("Bavaria", "region")]


def test_a_papers_name_or_domain_says_its_home() -> None:
    text = "Fire broke out in Springfield on Sunday."
    for publisher, region in (
        ("springfield-courier.com", None),
        ("The Ohio Herald", "US-OH"),
        ("stltoday.com", "US-MO"),
    ):
        springfield = find_places(text, publisher=publisher)[0]
        assert springfield.entry is not None
        assert springfield.country == "US"
        assert region in (None, springfield.entry.region)


@pytest.mark.parametrize("publisher", ["", "...", "x" * 500, "http://[", "\x1b[2J", "a.b", "www."])
def test_a_strange_publisher_does_no_harm(publisher: str) -> None:
    assert told("She lives in Oslo.", publisher) == [("Oslo", "Oslo", "NO")]


def test_regions_are_regions_and_cities_cities() -> None:
    kinds = {
        text: find_places(text)[0].kind
        for text in ("the Kharkiv region", "the city of Kharkiv", "in Sumy oblast", "the town of Sumy")
    }
    assert list(kinds.values()) == ["region", "city", "region", "city"]


def test_a_street_is_put_where_the_story_is_and_says_so() -> None:
    places = find_places("Smoke rose over Quarry Street in Tromsø on Monday.")
    street, city = places
    assert (street.name, street.kind, street.entry, street.is_approximate) == ("Quarry Street", "facility", None, True)
    assert city.entry is not None
    assert street.within == city.entry
    assert (street.latitude, street.country) == (city.latitude, "NO")
    assert street.reasons == ("not in the gazetteer; put where Tromsø is, which is around it",)


def test_a_name_that_nobody_knows_is_one_of_a_place_if_the_words_say_so() -> None:
    village = find_places("They fled the village of Qarzabad in Iran. Qarzabad was empty.")
    assert [(place.name, place.country, place.entry is None) for place in village] == [
        ("Qarzabad", "IR", True), ("Iran", "IR", False), ("Qarzabad", "IR", True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oslo said it would not pay.", [("Oslo", "metonymic")]),
        ("Kenya accuses Uganda of spying.", [("Kenya", "metonymic"), ("Uganda", "metonymic")]),
        ("The Kremlin denied it.", [("Kremlin", "metonymic")]),
        ("Rain fell in Kenya and Uganda.", [("Kenya", "literal"), ("Uganda", "literal")]),
        ("Chile's president spoke.", [("Chile", "modifier")]),
        ("Peru's decision was clear.", [("Peru", "metonymic")]),
        ("Chile beat Peru 2-1.", [("Chile", "metonymic"), ("Peru", "metonymic")]),
        ("Norwegian farmers and Swedes met.", [("Norwegian", "adjectival"), ("Swedes", "adjectival")]),
        ("They drove to Lima.", [("Lima", "literal")]),
    ],
)
def test_senses(text: str, expected: list[tuple[str, str]]) -> None:
    assert senses(text) == expected


def test_every_place_says_why() -> None:
    portland, maine = find_places("He lives in Portland, Maine.")
    assert (
        portland.evidence
        == (
            "stands behind a word that says where",
            "is followed by the region or country that holds it",
            "lies in a region that the story names",
        )
        or "is followed by the region or country that holds it" in portland.evidence
    )
    assert portland.reasons[0] == "Maine is named behind it"
    assert 0.9 < portland.confidence <= 1
    assert maine.geonames_id == 4971068


WORDS = [
    "Paris",
    "in",
    "of",
    "the",
    "The",
    ",",
    ".",
    "\n",
    "’s",
    "'s",
    "U.S.",
    "St.",
    "New",
    "York",
    "Lake",
    "Street",
    "12",
    "-",
    "Norwegian",
    "said",
    "é",
    "(AP)",
    "$",
    "Xyqqa",
]


@settings(max_examples=examples(300), deadline=None)
@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=5), max_size=40), st.sampled_from(["", " "]))
def test_stretches_are_of_the_text_in_order_and_never_overlap(words: list[str], between: str) -> None:
    text = between.join(words)
    places = find_places(text)
    assert places == find_places(text)
    assert all(text[place.start : place.end] == place.name for place in places)
    assert all(one.end <= other.start for one, other in pairwise(places))


def article(*paragraphs: str, **members: object) -> Article:
    """An article of some paragraphs."""
    blocks = tuple(Paragraph(id=f"p{number}", text=text) for number, text in enumerate(paragraphs, 1))
    return Article(blocks=blocks, **members)  # type: ignore[arg-type]


def test_an_article_has_each_place_once_with_every_mention() -> None:
    found = annotate(
        article(
            "Bergen is wet.",
            "Rain fell in Bergen, Norway, on Monday. Norwegian trains stood still.",
            headline="Norway drowns",
            media=(Image(id="i1", caption="The harbour of Bergen."),),
        )
    )
    assert [(place.id, place.kind, place.geonames, place.within) for place in found.places] == [
        ("norway", "country", 3144096, None),
        ("bergen", "city", 3161732, "norway"),
    ]
    assert [(mention.entity, str(mention.passage.span), mention.sense) for mention in found.mentions] == [
        ("norway", "headline:0-6", "literal"),
        ("bergen", "p1:0-6", "literal"),
        ("bergen", "p2:13-19", "literal"),
        ("norway", "p2:21-27", "literal"),
        ("norway", "p2:40-49", "adjectival"),
        ("bergen", "i1:15-21", "literal"),
    ]
    bergen = found.places[1]
    assert bergen.point is not None
    assert bergen.point.precision == pytest.approx(7, abs=2)
    assert bergen.provenance is not None
    assert bergen.provenance.method == "rule"


def test_people_of_a_country_alone_make_no_place() -> None:
    assert add_places(article("Norwegian trains stood still.")).places == ()


def test_places_that_are_there_are_kept() -> None:
    before = article("Bergen is wet.", places=(Place(id="here", name="Bergen"),))
    assert add_places(before) is before


def test_the_publisher_of_an_article_says_its_home() -> None:
    text = "A man was robbed in Hamilton. Police in Cambridge were told."
    press = Organization(id="press", name="Hamilton Observer")
    told = {"parties": (press,), "publisher": "press"}
    assert {place.country for place in add_places(article(text, url="https://www.nzherald.co.nz/a")).places} == {"NZ"}
    assert {place.country for place in add_places(article(text, url="https://www.thespec.com/a")).places} == {"CA"}
    assert {place.country for place in add_places(article(text, **told)).places} == {"CA"}


def test_the_publishers_name_says_where_in_the_country_that_the_address_says() -> None:
    press = Organization(id="press", name="Hamilton Observer")
    for url, country, kind in (
        ("https://observer.co.nz/a", "NZ", "city"),
        ("https://observer.fr/a", "FR", "country"),
        ("https://observer.example/a", "CA", "city"),
        (None, "CA", "city"),
    ):
        home = homes_of_article(article("", parties=(press,), publisher="press", url=url), default_gazetteer())[0]
        assert (home.country, home.kind) == (country, kind)


def test_homes_are_the_same_in_every_run() -> None:
    ask = (
        "from newsmodel.annotate.places.publishers import homes_of; from newsmodel.gazetteer import default_gazetteer; "
    )
    ask += "print([each.id for each in homes_of('ulm-bergen-springfield-news.com', default_gazetteer())])"
    runs = [
        subprocess.run(
            [sys.executable, "-c", ask], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        )
        for seed in ("1", "2", "3")
    ]
    assert runs[0].stdout.strip(b"[]\n")
    assert {each.stdout for each in runs} == {runs[0].stdout}


def test_a_dateline_is_a_mention_without_a_place_in_the_text() -> None:
    found = add_places(article("Rain fell all day.", dateline="BERGEN, Norway"))
    assert [(mention.passage.text, mention.passage.span) for mention in found.mentions] == [
        ("BERGEN", None),
        ("Norway", None),
    ]
    assert isinstance(found.places[0], Place)


def test_a_language_without_words_gets_only_what_is_certain() -> None:
    found: tuple[FoundPlace, ...] = find_places("Die Polizei in Norwegen und Norway", language="xx")
    assert [place.name for place in found] == ["Norway"]


def test_a_region_named_after_its_chief_town_is_meant_only_where_the_story_says_so() -> None:
    (town,) = find_places("Kharkiv was shelled at night.")
    (region,) = find_places("Villages in the Kharkiv region were shelled at night.")
    assert (town.entry and town.entry.kind, region.entry and region.entry.kind) == ("city", "region")


def test_names_that_somebody_else_has_found_are_resolved_and_no_others() -> None:
    text = "Rosa Paris went from the Elmstead Works to Lyon and Munich."
    names = [(text.index(name), text.index(name) + len(name)) for name in ("the Elmstead Works", "Lyon")]
    works, lyon = find_places(text, names=names)
    assert (works.name, works.entry) == ("Elmstead Works", None)
    assert (lyon.name, lyon.country, lyon.evidence[-1]) == ("Lyon", "FR", "was found by the recognizer that was asked")
    assert find_places(text, names=[]) == ()
    assert find_places(text, names=[(0, 0), (len(text), len(text) + 9), (4, 2)]) == ()
