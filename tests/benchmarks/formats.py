"""How fast articles go through the standards, and how much of the official documents comes back, beside the rivals.

    python -m tests.benchmarks.formats

Speed: the seed article written and read in each format, in articles a second, with ``json.loads`` and a check by
jsonschema as the floor for those in JSON; and official NewsML-G2 documents read and written by newsmodel and by
the IPTC's own library, NewsMLG2, where that is installed. Whole documents: elements, attributes and texts that
come back in their order, compared by lxml alone.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lxml import etree

import newsmodel as nm
from newsmodel import formats
from newsmodel.formats.registry import BUILT_IN
from tests.benchmarks.interleaved import best_times, table
from tests.formats.standards import STANDARDS

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
FOLDERS = ("newsml-g2/examples", "newsml-g2/unit_test_files")


def main() -> None:
    through_each_format()
    if STANDARDS.is_dir():
        against_the_library_of_the_iptc()


def through_each_format() -> None:
    """The seed article written and read in every format."""
    article = nm.load(EXAMPLES / "seed_article.json")
    shown = article.without_identities()
    print(f"{'the seed article':<16}{'kB':>6}{'written/s':>11}{'read/s':>9}{'json.loads + jsonschema/s':>27}")
    for name in BUILT_IN:
        format = formats.get(name)
        try:
            document = nm.dumps(shown, name)
        except nm.EncodeError as error:
            print(f"{name:<16}  {str(error).splitlines()[0]}")
            continue
        ways: dict[str, Callable[[], object]] = {"written": lambda format=format: format.encode(shown)}  # type: ignore[misc]
        if format.decode is not None:
            ways["read"] = lambda name=name, document=document: nm.loads(document, name)  # type: ignore[misc]
        if name in ("ninjs", "ans", "json-feed"):
            text = nm.dumps(shown, name)
            ways["floor"] = lambda text=text, name=name: (json.loads(text), nm.validate(text, name))  # type: ignore[misc]
        times = best_times(ways, rounds=6, calls=3)
        rates = {way: 1e6 / time for way, time in times.items()}
        read = f"{rates['read']:9,.0f}" if "read" in rates else f"{'-':>9}"
        floor = f"{rates['floor']:27,.0f}" if "floor" in rates else ""
        print(f"{name:<16}{len(document) / 1000:6.0f}{rates['written']:11,.0f}{read}{floor}")
    print()


def against_the_library_of_the_iptc() -> None:
    """Official documents through newsmodel and through NewsMLG2, read and written again."""
    try:
        library: Any = importlib.import_module("NewsMLG2")
    except ImportError:
        print("NewsMLG2 is not installed: pip install NewsMLG2 shows it beside ours")
        return

    def theirs(document: bytes) -> bytes:
        with contextlib.redirect_stdout(io.StringIO()):
            written: bytes = etree.tostring(library.NewsMLG2Document(document).to_xml())
        return written

    def ours(document: bytes) -> bytes:
        return nm.dumps(nm.loads(document, "newsml-g2"), "newsml-g2").encode()

    both: list[bytes] = []
    for folder in FOLDERS:
        paths = [path for path in sorted((STANDARDS / folder).rglob("*.xml")) if "should_fail" not in str(path)]
        outcomes: dict[str, Counter[str]] = {"newsmodel": Counter(), "NewsMLG2": Counter()}
        for path in paths:
            document = path.read_bytes()
            found = {"newsmodel": outcome(ours, document), "NewsMLG2": outcome(theirs, document)}
            for name, said in found.items():
                outcomes[name].update(said)
            if "raised" not in found["NewsMLG2"]:
                both.append(document)
        for name, counts in outcomes.items():
            told = ", ".join(f"{counts[each]} {each}" for each in ("read", "raised", "whole", "nothing lost", "valid"))
            print(f"{folder}: {name}: of {len(paths)} documents {told}")
    times = best_times(
        {
            "NewsMLG2": lambda: [theirs(document) for document in both],
            "newsmodel": lambda: [ours(document) for document in both],
        },
        rounds=4,
        calls=1,
    )
    print(table(f"{len(both)} documents that both can read, read and written", times, "newsmodel"))


def outcome(way: Callable[[bytes], bytes], document: bytes) -> set[str]:
    """What became of a document: read, whole (also in its order), nothing lost (in any order), valid."""
    try:
        written = way(document)
    except Exception:  # noqa: BLE001 (a rival may raise anything)
        return {"raised"}
    before, after = nodes(document), nodes(written)
    found = {"read"}
    if before == after:
        found.add("whole")
    if not Counter(map(str, before)) - Counter(map(str, after)):
        found.add("nothing lost")
    if not nm.validate(written, "newsml-g2"):
        found.add("valid")
    return found


def nodes(document: bytes) -> list[tuple[str, tuple[tuple[str, str], ...], str]]:
    """Each element in the order of the document: its name, its attributes, the words right inside it."""
    root: Any = etree.fromstring(document, etree.XMLParser(resolve_entities=False, no_network=True))
    found = []
    for node in root.iter():
        if isinstance(node.tag, str):
            texts = [node.text or "", *(child.tail or "" for child in node)]
            words = " ".join(" ".join(texts).split())
            found.append((node.tag, tuple(sorted((str(key), str(value)) for key, value in node.attrib.items())), words))
    return found


if __name__ == "__main__":
    main()
