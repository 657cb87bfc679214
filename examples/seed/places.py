"""Where it happens: twelve places, and every time the page names one."""

from __future__ import annotations

from newsmodel.model import Mention, Passage, Place, Point, Provenance

from .page import at

BY_HAND = Provenance(method="human", evidence=("located by hand: no GeoNames entry was looked up",))

PLACES = (
    Place(
        id="ukraine",
        name="Ukraine",
        kind="country",
        geonames=690791,
        country="UA",
        point=Point(latitude=49.0, longitude=32.0),
    ),
    Place(
        id="kyiv",
        name="Kyiv",
        kind="city",
        geonames=703448,
        country="UA",
        region="UA-30",
        point=Point(latitude=50.45466, longitude=30.5238),
        within="ukraine",
    ),
    Place(
        id="sumy-oblast",
        name="Sumy Oblast",
        kind="region",
        geonames=692196,
        country="UA",
        region="UA-59",
        point=Point(latitude=50.8153, longitude=34.3159),
        within="ukraine",
    ),
    Place(
        id="kharkiv-oblast",
        name="Kharkiv Oblast",
        kind="region",
        geonames=706482,
        country="UA",
        region="UA-63",
        point=Point(latitude=49.4655, longitude=36.4612),
        within="ukraine",
    ),
    Place(
        id="russia",
        name="Russia",
        kind="country",
        geonames=2017370,
        country="RU",
        point=Point(latitude=60.0, longitude=100.0),
    ),
    Place(
        id="moscow",
        name="Moscow",
        kind="city",
        geonames=524901,
        country="RU",
        region="RU-MOW",
        point=Point(latitude=55.75204, longitude=37.61781),
        within="russia",
    ),
    Place(
        id="kremlin",
        name="Kremlin",
        kind="facility",
        country="RU",
        region="RU-MOW",
        point=Point(latitude=55.752, longitude=37.617),
        within="moscow",
        provenance=BY_HAND,
    ),
    Place(
        id="kursk-oblast",
        name="Kursk Oblast",
        kind="region",
        geonames=538555,
        country="RU",
        region="RU-KRS",
        point=Point(latitude=51.7358, longitude=36.2921),
        within="russia",
    ),
    Place(
        id="kursk",
        name="Kursk",
        kind="city",
        geonames=538560,
        country="RU",
        region="RU-KRS",
        point=Point(latitude=51.72689, longitude=36.18457),
        within="kursk-oblast",
    ),
    Place(
        id="kursk-npp",
        name="Kursk Nuclear Power Plant",
        kind="facility",
        country="RU",
        region="RU-KRS",
        point=Point(latitude=51.675, longitude=35.605),
        within="kursk-oblast",
        provenance=BY_HAND,
    ),
    Place(
        id="united-states",
        name="United States",
        kind="country",
        geonames=6252001,
        country="US",
        point=Point(latitude=39.76, longitude=-98.5),
    ),
    Place(
        id="white-house-washington",
        name="White House",
        kind="facility",
        country="US",
        region="US-DC",
        point=Point(latitude=38.89761, longitude=-77.03637),
        within="united-states",
        provenance=BY_HAND,
    ),
)


def literally(place: str, *passages: Passage) -> tuple[Mention, ...]:
    """The place itself is meant: "attacks inside Russia"."""
    return tuple(Mention(entity=place, passage=passage) for passage in passages)


def for_its_power(place: str, *passages: Passage) -> tuple[Mention, ...]:
    """The place stands for those who rule there: "Kyiv was pushing the war"."""
    return tuple(Mention(entity=place, passage=passage, sense="metonymic") for passage in passages)


def as_modifier(place: str, *passages: Passage) -> tuple[Mention, ...]:
    """The place says whose something is, or is land and state at once: "Russia's army", "destabilize Russia"."""
    return tuple(Mention(entity=place, passage=passage, sense="modifier") for passage in passages)


def as_adjective(place: str, *passages: Passage) -> tuple[Mention, ...]:
    """The place is in an adjective or the name of its people: "Ukrainian troops", "the Russians"."""
    return tuple(Mention(entity=place, passage=passage, sense="adjectival") for passage in passages)


MENTIONS = (
    *literally(
        "ukraine",
        at("p1", "Ukraine"),
        at("p6", "Ukraine", 1),
        at("p6", "Ukraine", 2),
        at("p9", "Ukraine"),
        at("p22", "Ukraine"),
        at("p23", "Ukraine"),
    ),
    *as_modifier(
        "ukraine",
        at("p5", "Ukraine"),
        at("p20", "Ukraine"),
    ),
    *for_its_power(
        "ukraine",
        at("headline", "Ukraine"),
        at("p8", "Ukraine"),
        at("p17", "Ukraine"),
    ),
    *as_adjective(
        "ukraine",
        at("p1", "Ukrainian"),
        at("p3", "Ukrainian", 1),
        at("p3", "Ukrainian", 2),
        at("p6", "Ukrainian"),
        at("p7", "Ukrainian", 1),
        at("p7", "Ukrainian", 2),
        at("p9", "Ukrainian", 1),
        at("p9", "Ukrainian", 2),
        at("p12", "Ukrainian"),
        at("p20", "Ukrainian"),
        at("p22", "Ukrainian", 1),
        at("p22", "Ukrainian", 2),
        at("p23", "Ukrainian"),
    ),
    *literally(
        "kyiv",
        at("p23", "Kyiv"),
    ),
    *for_its_power(
        "kyiv",
        at("p5", "Kyiv"),
        at("p7", "Kyiv"),
        at("p18", "Kyiv"),
    ),
    *literally(
        "sumy-oblast",
        at("p8", "Sumy"),
        at("p23", "Sumy"),
    ),
    *literally(
        "kharkiv-oblast",
        at("p18", "Kharkiv"),
    ),
    *literally(
        "russia",
        at("p2", "Russia"),
        at("p19", "Russia"),
    ),
    *as_modifier(
        "russia",
        at("headline", "Russia"),
        at("p1", "Russia"),
        at("p8", "Russia", 1),
    ),
    *for_its_power(
        "russia",
        at("p6", "Russia"),
        at("p8", "Russia", 2),
        at("p22", "Russia"),
    ),
    *as_adjective(
        "russia",
        at("p3", "Russian", 1),
        at("p3", "Russian", 2),
        at("p9", "Russian"),
        at("p10", "Russians"),
        at("p11", "Russian"),
        at("p12", "Russian"),
        at("p13", "Russian"),
        at("p18", "Russian"),
    ),
    *for_its_power(
        "moscow",
        at("p18", "Moscow"),
    ),
    *for_its_power(
        "kremlin",
        at("p3", "Kremlin"),
    ),
    *literally(
        "kursk-oblast",
        at("headline", "Kursk"),
        at("p22", "Kursk"),
        at("p23", "Kursk"),
    ),
    *as_modifier(
        "kursk-oblast",
        at("p14", "Kursk", 2),
    ),
    *literally(
        "kursk",
        at("photo", "Kursk"),
    ),
    *as_modifier(
        "kursk",
        at("photo.credit", "Kursk"),
    ),
    *literally(
        "kursk-npp",
        at("p14", "Kursk nuclear power plant"),
    ),
    *as_modifier(
        "united-states",
        at("p18", "U.S."),
        at("p19", "U.S."),
    ),
    *for_its_power(
        "white-house-washington",
        at("p17", "White House"),
    ),
)
