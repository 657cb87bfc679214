"""The made-up world that the corpus reports on: who speaks, where it happens, which papers write and what they ask for.

It is the same for every corpus, so that one person speaks in many articles. What is drawn by Zipf's law is a list of
lots: a member stands in it as often as its share is.
"""

from __future__ import annotations

import functools
import random
from array import array
from typing import Any, NamedTuple, TypeVar

from tests.benchmarks.words import Vocabulary, made_up, zipf

Plain = dict[str, Any]
T = TypeVar("T")

ROLES = (
    "a spokeswoman for", "a spokesman for", "the director of", "a researcher at", "the head of", "a lawyer for",
    "a manager at", "a founder of", "an economist at", "a member of", "an adviser to", "the chair of",
)  # fmt: skip
UNNAMED = (
    ("a senior official", "the official"), ("a person familiar with the talks", "the person"),
    ("an employee of the company", "the employee"), ("a security official", "the official"),
    ("a diplomat in the region", "the diplomat"), ("one of the investigators", "the investigator"),
    ("a former minister", "the former minister"), ("a lawyer involved in the case", "the lawyer"),
)  # fmt: skip
MANY = ("the police", "residents", "local authorities", "emergency services", "analysts", "the army", "prosecutors")
BODIES = ("Group", "Institute", "Council", "Union", "Bank", "University", "Agency", "Party", "Committee", "Foundation")
PAPERS = ("Times", "Post", "Herald", "Courier", "Tribune", "Gazette", "News", "Observer", "Star", "Chronicle")
TAGS = ("en", "en-GB", "en-US", "en", "en-AU", "en-IE", "en-IN", "en-ZA", "en-CA", "en-NZ")


class Speaker(NamedTuple):
    """Somebody of the population, as an article has them."""

    party: Plain
    """The party."""

    role: str
    """What they do and where: "a spokeswoman for the Kran Group"."""


class Paper(NamedTuple):
    """A publisher with its staff and what it asks its readers."""

    party: Plain
    host: str
    language: str
    staff: list[Plain]
    calls: list[Plain]


class World(NamedTuple):
    """Everything that articles draw from."""

    speakers: list[Speaker]
    towns: list[tuple[Plain, Plain]]
    """Places in lots, each with its country."""

    papers: list[Paper]
    topics: list[str]
    first_speaker: array[int]
    """For each lot the first speaker it can fall on."""

    def speaker(self, number: int) -> Speaker:
        """The speaker that a number of 32 bits falls on."""
        lot = number >> 16
        first = self.first_speaker[lot]
        return self.speakers[first + number % (self.first_speaker[lot + 1] - first or 1)]


def lots_of(members: list[T], exponent: float, shift: float = 2.7) -> list[T]:
    """The members, each on as many of 65,536 lots as Zipf's law gives its rank."""
    return [members[rank] for rank in zipf(len(members), exponent=exponent, shift=shift)[:-1]]


@functools.cache
def vocabulary() -> Vocabulary:
    """The words."""
    return Vocabulary()


@functools.cache
def world() -> World:
    """The world, made in about a second."""
    chance = random.Random("world")
    given = [name.capitalize() for name in made_up(chance, 600, (1, 2, 2))]
    family = [name.capitalize() for name in made_up(chance, 6_000, (1, 2, 2, 3))]
    bodies = [f"{name} {chance.choice(BODIES)}" for name in chance.sample(family, 2_500)]
    names: dict[tuple[str, str], None] = {}
    while len(names) < 54_000:
        names[chance.choice(given), chance.choice(family)] = None
    people = [person(chance, *name) for name in names]
    speakers = [Speaker(each, f"{chance.choice(ROLES)} the {chance.choice(bodies)}") for each in people[:50_000]]
    return World(
        speakers=speakers,
        towns=lots_of(towns(chance), 0.9),
        papers=lots_of(papers(chance, people[50_000:], family), 0.9),
        topics=lots_of([word.lower() for word in vocabulary().common[1_000:3_000]], 1.0),
        first_speaker=zipf(50_000, exponent=0.9, shift=20),
    )


def person(chance: random.Random, given: str, family: str) -> Plain:
    """A person as a party."""
    made = {"kind": "person", "id": f"{given}-{family}".lower(), "name": f"{given} {family}"}
    return made | {"given_name": given, "family_name": family}


def towns(chance: random.Random) -> list[tuple[Plain, Plain]]:
    """Three thousand places in forty countries, whose codes no real country has or will have."""
    names = [name.capitalize() for name in made_up(chance, 3_040, (2, 2, 2, 3))]
    codes = [f"X{letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"] + [f"Q{letter}" for letter in "MNOPQRSTUVWXYZ"]
    made: list[tuple[Plain, Plain]] = []
    countries = [
        place(names.pop() + "ia", "country", code, chance.uniform(-50, 65), chance.uniform(-170, 170), chance)
        for code in codes
    ]
    for name in names:
        country = countries[int(chance.random() ** 2 * 40)]
        at = country["point"]
        north, east = at["latitude"] + chance.gauss(0, 2), at["longitude"] + chance.gauss(0, 3)
        kind = chance.choices(("city", "region", "district", "facility", "water"), (75, 10, 8, 4, 3))[0]
        made.append((place(name, kind, country["country"], north, east, chance) | {"within": country["id"]}, country))
    return made


def place(name: str, kind: str, country: str, north: float, east: float, chance: random.Random) -> Plain:
    """A place."""
    point = {"latitude": round(north, 5), "longitude": round(east, 5)}
    number = chance.randrange(10**5, 10**7)
    return {
        "id": f"place.{name.lower()}", "name": name, "kind": kind, "geonames": number, "country": country, "point": point,
    }  # fmt: skip


def papers(chance: random.Random, staff: list[Plain], family: list[str]) -> list[Paper]:
    """Two hundred publishers with twenty reporters each."""
    made: list[Paper] = []
    for at, town in enumerate(chance.sample(family, 200)):
        name = f"{town} {chance.choice(PAPERS)}"
        host = name.lower().replace(" ", "") + ".example"
        party = {"kind": "organization", "id": "publisher", "name": f"The {name}", "url": f"https://{host}"}
        calls = calls_of(chance, f"The {name}", host)
        made.append(Paper(party, host, chance.choice(TAGS), staff[at * 20 : at * 20 + 20], calls))
    return made


def calls_of(chance: random.Random, paper: str, host: str) -> list[Plain]:
    """What a paper asks of its readers; an article has some of it."""
    currency = chance.choice(("USD", "EUR", "GBP", "AUD", "INR"))
    cadence = chance.choice(("daily", "weekly", "weekdays"))
    legal = {"text": "You agree to our Privacy Policy.", "url": f"https://{host}/privacy"}
    sums = [{"amount": str(amount), "currency": currency} for amount in (chance.randint(1, 9), 10, 25)]
    options = [{"label": f"{each['currency']} {each['amount']}", "amount": each} for each in sums]
    plan = {"name": "Digital", "price": sums[0], "period": "monthly", "trial": "4 weeks for 1"}
    pitch = f"{paper} has no owner but its readers. What you give pays for reporting that others leave undone."
    press = f"https://{host}/support"
    return [
        {"kind": "newsletter", "id": "newsletter", "heading": f"Sign up for the {cadence} newsletter",
         "paragraphs": ["What matters, in your inbox."], "actions": [{"label": "Sign up"}], "placement": "in_body",
         "legal_notes": [legal], "cadence": cadence, "is_free": True},
        {"kind": "donation", "id": "donation", "heading": f"Support {paper}", "paragraphs": [pitch],
         "actions": [{"label": "Continue", "url": press}], "minimum": sums[0], "options": options},
        {"kind": "subscription", "id": "subscription", "heading": "Read without limits",
         "actions": [{"label": "Subscribe now", "url": press}], "plans": [plan]},
        {"kind": "share", "id": "share", "heading": "Share this story", "networks": ["X", "Facebook", "WhatsApp"]},
        {"kind": "contact", "id": "contact", "heading": "Do you know more?", "purpose": "tip",
         "addresses": [f"tips@{host}"]},
        {"kind": "follow", "id": "follow", "heading": f"Follow {paper}", "networks": ["YouTube", "Telegram"]},
    ]  # fmt: skip
