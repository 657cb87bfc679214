"""How well places are found and resolved, and how fast, beside geotext, flashgeotext and spaCy, where they are installed.

    python -m tests.benchmarks.places [SET ...]

Scores are those of the shared scorer on the dev sets, which lie beside the checkout and are for measuring only: by
distance alone, since the others give no ids, policy core. The others give countries and cities, which get the point
of the most populous place of that name in our gazetteer: the floor that resolving has to beat. "no home" is ours
without being told the paper. Times are of one core, of all documents of a set, one after the other.
"""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import json
import pkgutil
import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from newsmodel.annotate import find_places
from newsmodel.gazetteer import Gazetteer, default_gazetteer

SHARED = Path(__file__).resolve().parents[2] / "../shared"
SETS = ("lgl", "trnews", "geovirus", "gwn", "seed")

Prediction = dict[str, Any]
Finder = Callable[[dict[str, Any]], list[Prediction]]


def main() -> None:
    if not SHARED.is_dir():
        raise SystemExit("needs the shared material beside the checkout")
    opening()
    score = scorer()
    print(
        f"\n{'':<10}{'system':<14}{'exact F1':>9}{'161 km F1':>11}{'country F1':>12}{'metonymy F1':>13}{'ms a document':>15}"
    )
    for name in sys.argv[1:] or SETS:
        gold = documents(name)
        for system, find in finders():
            start = time.process_time()
            found = [{"id": each["id"], "places": find(each)} for each in gold]
            milliseconds = (time.process_time() - start) / len(gold) * 1000
            result = score.evaluate(gold, found, distance_only=True)
            ends = result["end_to_end"]
            acts = result.get("metonymy", {}).get("f1")
            print(
                f"{name:<10}{system:<14}{100 * result['recognition']['exact']['f1']:9.1f}"
                f"{100 * ends['within161']['f1']:11.1f}{100 * ends['country']['f1']:12.1f}"
                f"{'-' if acts is None or system.split()[0] != 'newsmodel' else format(100 * acts, '.1f'):>13}{milliseconds:15.1f}"
            )


def opening() -> None:
    """How long the gazetteer takes to open once it is unpacked, and what memory finding takes above Python's."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    with Gazetteer() as gazetteer:
        gazetteer.named(["Oslo"])
    print(f"opened, with a first answer: {1000 * (time.perf_counter() - start):.0f} ms")
    for document in documents("lgl"):
        find_places(document["text"])
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"memory of all LGL documents, above that before: {(after - before) / 1024:.0f} MB")


def scorer() -> Any:
    """The module of the shared scorer."""
    spec = importlib.util.spec_from_file_location("score_places", SHARED / "tools/score_places.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def documents(name: str) -> list[dict[str, Any]]:
    """The documents of a dev set, or the seed article."""
    if name == "seed":
        return [json.loads((SHARED / "data/seed/places-gold.json").read_text(encoding="utf-8"))]
    lines = (SHARED / f"data/places/{name}-dev.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def finders() -> Iterator[tuple[str, Finder]]:
    """Ours, and those of the others that are installed."""
    yield "newsmodel", lambda document: ours(document["text"], publisher_of(document))
    yield "no home", lambda document: ours(document["text"], None)
    for name, make in (("geotext", geotext), ("flashgeotext", flashgeotext), ("spacy", spacy)):
        with contextlib.suppress(ImportError):
            yield name, make()


def publisher_of(document: dict[str, Any]) -> str | None:
    publisher: str | None = document.get("domain") or (document.get("publisher") or {}).get("name")
    return publisher


def ours(text: str, publisher: str | None) -> list[Prediction]:
    """What find_places finds, words for people aside."""
    return [
        {
            "start": place.start,
            "end": place.end,
            "geonames_id": place.geonames_id,
            "lat": place.latitude,
            "lon": place.longitude,
            "country": place.country,
            "literal": place.sense != "metonymic",
        }
        for place in find_places(text, publisher=publisher)
        if place.sense != "adjectival"
    ]


def most_populous(text: str, spans: list[tuple[int, int]]) -> list[Prediction]:
    """Stretches as the most populous place of the name, a country before all others."""
    named = default_gazetteer().named({text[start:end] for start, end in spans})
    found: list[Prediction] = []
    for start, end in spans:
        entries = [each.entry for each in named.get(text[start:end], ()) if each.sort != "demonym"]
        entry = max(entries, key=lambda each: (each.kind == "country", each.population), default=None)
        place = {"lat": entry.latitude, "lon": entry.longitude, "country": entry.country} if entry else {}
        found.append({"start": start, "end": end, **place})
    return found


def geotext() -> Finder:
    """geotext gives names without stretches: each is taken wherever it occurs."""
    found_in = importlib.import_module("geotext").GeoText

    def find(document: dict[str, Any]) -> list[Prediction]:
        text: str = document["text"]
        found = found_in(text)
        spans = []
        for name in {*found.cities, *found.countries}:
            at = text.find(name)
            while at >= 0:
                spans.append((at, at + len(name)))
                at = text.find(name, at + len(name))
        return most_populous(text, sorted(spans))

    return find


def flashgeotext() -> Finder:
    """flashgeotext with its own lists."""
    extract = importlib.import_module("flashgeotext.geotext").GeoText().extract

    def find(document: dict[str, Any]) -> list[Prediction]:
        found: dict[str, dict[str, Any]] = extract(input_text=document["text"])
        spans = [span for kind in found.values() for each in kind.values() for span in each["span_info"]]
        return most_populous(document["text"], sorted(map(tuple, spans)))

    return find


def spacy() -> Finder:
    """spaCy's named entities that are places, with the English pipeline that is installed, medium before small."""
    library = importlib.import_module("spacy")
    names = [module.name for module in pkgutil.iter_modules() if module.name.startswith("en_core_web_")]
    if not names:
        raise ImportError("no English pipeline of spaCy is installed")
    pipeline = library.load(min(names), disable=["parser", "lemmatizer", "attribute_ruler", "tagger"])

    def find(document: dict[str, Any]) -> list[Prediction]:
        entities = pipeline(document["text"]).ents
        spans = [(each.start_char, each.end_char) for each in entities if each.label_ in ("GPE", "LOC", "FAC")]
        return most_populous(document["text"], spans)

    return find


if __name__ == "__main__":
    main()
