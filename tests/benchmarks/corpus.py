"""Made-up news articles in any number, to measure an archive of a million with.

    python -m tests.benchmarks.corpus --count 3 --seed 1
    python -m tests.benchmarks.corpus --check 200

An article depends on its seed and number alone, so that ranges can be made side by side, and again. Documents are
written from plain values, unchecked; ``--check`` asks the rules of the model and says how natural they are.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable, Iterator

import msgspec

from newsmodel.formats import json
from newsmodel.model import Article
from tests.benchmarks.words import with_capital
from tests.benchmarks.world import MANY, UNNAMED, Paper, Plain, vocabulary, world

SECTIONS = ("World", "Politics", "Business", "Local", "Sport", "Culture", "Opinion", "Science", "Health", "Technology")
GENRES = ("Current", "Current", "Current", "Analysis", "Opinion", "Feature")
SAID = ("said", "said", "said", "said", "told reporters", "added", "argued", "warned", "explained")
CLAIMED = ("said that", "said that", "argued that", "warned that", "denied that", "believes that")
CONDITION = "on condition of anonymity"


def articles(count: int, *, seed: int = 1, start: int = 0) -> Iterator[Article]:
    """Articles number ``start`` to ``start + count``."""
    return (json.decode(document, trusted=True) for document in documents(count, seed=seed, start=start))


def documents(count: int, *, seed: int = 1, start: int = 0) -> Iterator[bytes]:
    """The same as canonical JSON, as ``formats.json.encode_bytes`` writes them."""
    chance = random.Random()
    encode = msgspec.json.Encoder().encode
    for number in range(start, start + count):
        chance.seed(f"{seed}:{number}")
        yield encode(plain_article(chance, seed, number))


def plain_article(chance: random.Random, seed: int, number: int) -> Plain:
    """An article as plain values, its members in the order of the model."""
    here, paper = world(), world().papers[chance.getrandbits(16)]
    say = vocabulary().sentences(chance).__next__
    body = Body(chance, say, paper)
    body.write(max(6, min(90, round(25 * chance.lognormvariate(-0.06, 0.35)))))
    reporter = paper.staff[int(chance.random() * len(paper.staff))]
    calls = [call for call in paper.calls if chance.random() < 0.45]
    body.place_slots(calls)
    published = moment(chance)
    headline = with_capital(" ".join(say().split()[:10]).rstrip(","))
    year = published[:4] if published else "news"
    made: Plain = {
        "newsmodel": "1.0",
        "uri": f"urn:example:{seed}:{number}",
        "url": f"https://{paper.host}/{year}/{'-'.join(headline.lower().replace(',', '').split()[:6])}-{number}",
        "headline": headline,
        "standfirst": with_capital(say()) + ".",
        "byline": f"By {reporter['name']}",
        "contributors": [{"party": reporter["id"]}],
        "language": paper.language,
    }
    made |= {
        "published": published,
        "section": SECTIONS[int(chance.random() ** 2 * 10)],
        "genre": GENRES[int(chance.random() * 6)],
        "keywords": [here.topics[chance.getrandbits(16)] for _ in range(3)],
        "publisher": "publisher",
        "blocks": body.blocks,
        "media": [image(say, paper.host, number)],
        "parties": list({party["id"]: party for party in (paper.party, reporter, *body.parties)}.values()),
        "sources": body.sources,
        "places": body.places,
        "quotes": body.quotes,
        "mentions": body.mentions,
        "calls_to_action": calls,
    }
    return {name: value for name, value in made.items() if value}


def moment(chance: random.Random) -> str:
    """When it was published: within twenty years, one in ten only known by its day, one in a hundred not at all."""
    if chance.random() < 0.01:
        return ""
    day = int(chance.random() * 7305)
    year, rest = 2005 + day // 366, day % 366
    date = f"{year}-{1 + rest // 31:02}-{1 + rest % 31 * 28 // 31:02}"
    if chance.random() < 0.1:
        return f"{date}T00:00:00Z"
    second = int(chance.random() * 86_400)
    return f"{date}T{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}Z"


def image(say: Callable[[], str], host: str, number: int) -> Plain:
    """The picture at the top."""
    credit = {"text": "Photo: newsroom archive", "name": "newsroom archive"}
    return {"kind": "image", "id": "m1", "caption": with_capital(say()) + ".", "credit": credit,
            "url": f"https://{host}/images/{number}.jpg", "width": 1600, "height": 900}  # fmt: skip


def passage(text: str, block: str, start: int) -> Plain:
    """Words and where they stand."""
    return {"text": text, "span": {"block": block, "start": start, "end": start + len(text)}}


class Body:
    """The body of one article as it is written, paragraph by paragraph, with what stands in it."""

    def __init__(self, chance: random.Random, say: Callable[[], str], paper: Paper) -> None:
        self._chance, self._number, self._say = chance, chance.random, say
        self._marks = ("“", "”") if len(paper.host) % 4 else ('"', '"')
        self._short: list[str] = []  # what each source is called once it is known
        self.blocks: list[Plain] = [{"kind": "figure", "id": "f1", "medium": "m1"}]
        self.parties: list[Plain] = []
        self.sources: list[Plain] = []
        self.places: list[Plain] = []
        self.quotes: list[Plain] = []
        self.mentions: list[Plain] = []

    def write(self, paragraphs: int) -> None:
        """So many paragraphs; half of them hold a quote, half of them name a place."""
        number = self._number
        self._draw_places(paragraphs)
        for at in range(1, paragraphs + 1):
            if at > 3 and number() < 0.08:
                words = with_capital(" ".join(self._say().split()[:6]).rstrip(","))
                self.blocks.append({"kind": "heading", "id": f"h{at}", "text": words})
            block = f"p{at}"
            text = self._report(block) if number() < 0.75 else ""
            if number() < 0.5 or not text:
                text = self._quote(block, f"{text} " if text else "")
            elif number() < 0.6:
                text = f"{text} {with_capital(self._say())}."
            self.blocks.append({"kind": "paragraph", "id": block, "text": text})

    def place_slots(self, calls: list[Plain]) -> None:
        """The calls to action that stand in the body, after its third block."""
        for call in calls:
            if "placement" in call:
                self.blocks.insert(4, {"kind": "call_to_action", "id": "slot", "call_to_action": call["id"]})

    def _draw_places(self, paragraphs: int) -> None:
        towns, bits = world().towns, self._chance.getrandbits
        drawn = [towns[bits(16)] for _ in range(2 + paragraphs // 5)]
        found = {country["id"]: country for _, country in drawn} | {town["id"]: town for town, _ in drawn}
        self.places = list(found.values())

    def _report(self, block: str) -> str:
        """A sentence, and where it happened."""
        sentence = self._say()
        if self._number() > 0.55:
            return with_capital(sentence) + "."
        entity = self.places[int(self._number() * len(self.places))]
        name = entity["name"]
        before = "In " if self._number() < 0.4 else f"{with_capital(sentence)} in "
        self.mentions.append({"entity": entity["id"], "passage": passage(name, block, len(before))})
        return f"{before}{name}, {sentence}." if len(before) == 3 else f"{before}{name}."

    def _quote(self, block: str, text: str) -> str:
        """The text so far with what somebody says: direct, cut in two, or indirect."""
        number, words = self._number, self._say()
        many = len(self.sources)
        if many < 3 or (many < 12 and number() < 0.4):
            return self._first_words(block, text, with_capital(words) + ",")
        at = int(number() * number() * many)
        speaker = self._short[at]
        if number() < 0.3:
            cue = CLAIMED[int(number() * 6)]
            before = f"{text}{with_capital(speaker)} {cue} "
            named = passage(with_capital(speaker), block, len(text))
            self._said(at, "indirect", [passage(words, block, len(before))], named, cue)
            return f"{before}{words}."
        cue = SAID[int(number() * 9)]
        opening, closing = self._marks
        before, words = f"{text}{opening}", with_capital(words) + ","
        named = passage(speaker, block, len(before) + len(words) + 2)
        whole = f"{before}{words}{closing} {speaker} {cue}."
        stretches = [passage(words, block, len(before))]
        if number() < 0.3:
            more = with_capital(self._say()) + "."
            stretches.append(passage(more, block, len(whole) + 2))
            whole = f"{whole} {opening}{more}{closing}"
        self._said(at, "direct", stretches, named, cue)
        return whole

    def _first_words(self, block: str, text: str, words: str) -> str:
        """A direct quote of a source that the article has not had before."""
        opening, closing = self._marks
        before = f"{text}{opening}"
        after = f"{before}{words}{closing} said "
        who, ending = self._new_source(block, len(after))
        stretch, named = passage(words, block, len(before)), passage(who, block, len(after))
        self._said(len(self.sources) - 1, "direct", [stretch], named, "said", ahead=5)
        return f"{after}{who}{ending}."

    def _new_source(self, block: str, at: int) -> tuple[str, str]:
        """How a new source is introduced, and what is said of it behind."""
        lot, id = self._number(), f"s{len(self.sources) + 1}"
        if lot < 0.62:
            speaker = world().speaker(self._chance.getrandbits(32))
            party, who = speaker.party, f"{speaker.party['name']}, {speaker.role}"
            self.parties.append(party)
            self._short.append(party["family_name"])
            self.mentions.append({"entity": party["id"], "passage": passage(party["name"], block, at)})
            source = {"id": id, "kind": "named", "description": who, "party": party["id"], "mentions": []}
            self.sources.append(source | {"attribution": "on_record"})
            return who, ""
        if lot > 0.88:
            who = MANY[int(self._number() * len(MANY))]
            self._short.append(who)
            self.sources.append({"id": id, "kind": "collective", "description": who, "mentions": []})
            return who, ""
        who, short = UNNAMED[int(self._number() * len(UNNAMED))]
        self._short.append(short)
        condition = passage(CONDITION, block, at + len(who) + 12)
        self.sources.append({"id": id, "kind": "anonymous", "description": who, "mentions": [],
            "attribution": "on_background", "anonymity": {"condition": condition, "reason": "not_authorized"}})  # fmt: skip
        return who, f", who spoke {CONDITION}"

    def _said(self, source: int, kind: str, stretches: list[Plain], named: Plain, cue: str, *, ahead: int = 0) -> None:
        """A quote and the mention of its source; the cue stands one behind the name or so many ahead of it."""
        mentions = self.sources[source]["mentions"]
        if len(mentions) < 2:
            mentions.append(named)
        quote = {
            "id": f"q{len(self.quotes) + 1}",
            "kind": kind,
            "text": " ".join([stretch["text"] for stretch in stretches]),
            "spans": [stretch["span"] for stretch in stretches],
            "source": f"s{source + 1}",
            "speaker": named,
        }
        if self._number() < 0.5:
            span = named["span"]
            quote["cue"] = passage(cue, span["block"], span["start"] - ahead if ahead else span["end"] + 1)
        self.quotes.append(quote)


def main() -> None:
    """Print some articles, or check a sample and say what it is like."""
    parser = argparse.ArgumentParser(description="Made-up news articles for benchmarks.")
    parser.add_argument("--count", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=int, default=0)
    parser.add_argument("--check", type=int, metavar="COUNT", help="check so many and print what they are like")
    parser.add_argument("--real", nargs="*", default=[], help="index.jsonl files of pages with body_text, to compare")
    wanted = parser.parse_args()
    if wanted.check:
        from tests.benchmarks.natural import report

        print(report(list(documents(wanted.check, seed=wanted.seed, start=wanted.start)), wanted.real))
        return
    for document in documents(wanted.count, seed=wanted.seed, start=wanted.start):
        sys.stdout.buffer.write(document + b"\n")


if __name__ == "__main__":
    main()
