"""Official documents, mutated: whatever the bytes, an article or an error of ours, soon, and nothing touched.

    python -m tests.conformance.fuzz [--each 20000] [--seed 1] [FORMAT ...]

Each document is read; what is read is written again. Anything but a newsmodel error, anything that takes more than a
second, and any file or socket that is opened counts as a fault and is told with the bytes that did it.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import random
import sys
import time
import zlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lxml import etree

import newsmodel as nm
from newsmodel import formats
from newsmodel.errors import NewsmodelError
from tests.formats.standards import STANDARDS

DOCUMENTS: dict[str, tuple[str, ...]] = {
    "ninjs": ("ninjs/examples/**/*.json", "ninjs/test_suite/**/*.json"),
    "nitf": ("nitf/examples/*.xml",),
    "newsml-g2": ("newsml-g2/examples/*.xml", "newsml-g2/unit_test_files/**/*.xml"),
    "schema-org": ("schemaorg/examples/*.json",),
    "ans": ("ans/examples/*.json",),
    "json-feed": ("jsonfeed/examples/*.json",),
    "atom": ("atom-rss/examples/atom/**/*.xml",),
    "rss": ("atom-rss/examples/rss*/**/*.xml", "atom-rss/examples/ext/**/*.xml"),
    "web-annotation": ("web-annotation/examples/*",),
}
"""Where the documents of each format are."""

OURS = ("json", "jsonl", "msgpack", "yaml", "toml", "html", "markdown")
"""Formats without official documents: what we write ourselves is mutated."""

FOREIGN = {
    "markdown": (
        b"---\ntitle: Pier\ntags: [sea]\n---\n\n# Pier\n\n* one\n* *two*\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
    ),
    "html": (b'<html><head><script type="application/ld+json">{"@type": "NewsArticle", "headline": "Pier"}</script>',),
}
"""Documents as others write them, where there are no official ones."""

SLOW = 1.0
"""Seconds within which a document is read or refused."""

TOKENS = [
    *(b"<", b">", b"&", b"&#0;", b"&lol;", b"]]>", b"<!--", b"<![CDATA[", b'"', b"'", b"\\ud800", b"\x00", b"\xff\xfe"),
    *(
        b"{",
        b"}",
        b"[",
        b"]",
        b"null",
        b"1e999",
        b"-0",
        b"NaN",
        b"9" * 400,
        b"[" * 300,
        b"<a>" * 300,
        b"\n---\n",
        b"xmlns:",
    ),
    *(b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>&b;', b"../../etc/passwd", b"http://localhost:1/"),
]
VALUES: list[Any] = [
    None,
    True,
    0,
    -1,
    1.5,
    2**70,
    "",
    "x",
    "\x00",
    "not a date",
    [],
    {},
    [[]],
    [None],
    {"": {}},
    "9" * 30,
]


def mutated_bytes(document: bytes, dice: random.Random) -> bytes:
    """The document with a few stretches of bytes changed."""
    made = bytearray(document)
    for _ in range(dice.choice((1, 1, 2, 4))):
        at = dice.randrange(len(made) + 1)
        end = min(len(made), at + dice.choice((1, 2, 8, 64)))
        match dice.randrange(6):
            case 0 if made:
                made[at:end] = dice.randbytes(end - at)
            case 1:
                del made[at:end]
            case 2:
                made[at:at] = made[at:end] * dice.choice((1, 2, 20))
            case 3:
                made[at:at] = dice.choice(TOKENS)
            case 4:
                del made[at:]
            case _:
                made[at:end] = dice.choice(TOKENS)
    return bytes(made)


def mutated_json(document: bytes, dice: random.Random) -> bytes:
    """The document with a value of it replaced, removed, doubled or wrapped."""
    tree = json.loads(document)
    places = [(None, 0), *_places(tree)]
    for _ in range(dice.choice((1, 1, 2, 3))):
        parent, key = dice.choice(places)
        if (
            parent is None
            or (isinstance(parent, list) and key >= len(parent))
            or (isinstance(parent, dict) and key not in parent)
        ):
            continue
        match dice.randrange(5):
            case 0:
                parent[key] = dice.choice(VALUES)
            case 1:
                parent[key] = [parent[key], parent[key]]
            case 2:
                parent[key] = {"@value": parent[key], "value": parent[key]}
            case 3:
                del parent[key]
            case _:
                other, name = dice.choice(places[1:])
                if (isinstance(other, dict) and name in other) or (isinstance(other, list) and name < len(other)):
                    parent[key] = json.loads(json.dumps(other[name]))
    return json.dumps(tree).encode()


def _places(tree: Any) -> list[tuple[Any, Any]]:
    found: list[tuple[Any, Any]] = []
    waiting = [tree]
    while waiting:
        at = waiting.pop()
        keys = list(at) if isinstance(at, dict) else range(len(at)) if isinstance(at, list) else []
        found += [(at, key) for key in keys]
        waiting += [at[key] for key in keys]
    return found


def mutated_xml(document: bytes, dice: random.Random) -> bytes:
    """The document with elements moved, doubled or emptied and attributes and texts changed."""
    root: Any = etree.fromstring(document, etree.XMLParser(resolve_entities=False, no_network=True))
    nodes = [each for each in root.iter() if isinstance(each.tag, str)]
    for _ in range(dice.choice((1, 2, 3))):
        node, other = dice.choice(nodes), dice.choice(nodes)
        match dice.randrange(6):
            case 0:
                node.text = dice.choice(("", "x", "2024-13-45", "-1", "9" * 40, "a b\u2028c", "javascript:alert(1)"))
            case 1 if node.attrib:
                node.attrib[dice.choice(list(node.attrib))] = dice.choice(
                    ("", "x", "-1", "2024-99-01T00:00:00", "a:b:c")
                )
            case 2 if node.attrib:
                del node.attrib[dice.choice(list(node.attrib))]
            case 3 if node.getparent() is not None:
                node.getparent().remove(node)
            case 4 if other not in list(node.iterancestors()) and other is not node:
                node.append(other)
            case _:
                node.tag = other.tag
    return bytes(etree.tostring(root))


def mutate(document: bytes, dice: random.Random) -> bytes:
    """The document changed in its structure where it has one, else in its bytes."""
    structural: Callable[[bytes, random.Random], bytes] | None = None
    if document.lstrip()[:1] in (b"{", b"["):
        structural = mutated_json
    elif document.lstrip()[:1] == b"<":
        structural = mutated_xml
    if structural is not None and dice.random() < 0.5:
        try:
            return structural(document, dice)
        except (ValueError, etree.XMLSyntaxError, RecursionError):
            pass
    return mutated_bytes(document, dice)


def documents_of(name: str) -> list[bytes]:
    """The documents of a format to begin with: the official ones, and ours."""
    examples = Path(__file__).resolve().parents[2] / "examples"
    found = [path.read_bytes() for pattern in DOCUMENTS.get(name, ()) for path in sorted(STANDARDS.glob(pattern))]
    for path in [examples / "seed_article.json", *sorted((examples / "articles").glob("*.json"))]:
        document = nm.dumps(nm.load(path), name)
        found.append(document if isinstance(document, bytes) else document.encode())
    return [each for each in [*found, *FOREIGN.get(name, ())] if each.strip()]


BUGS = (TypeError, AttributeError, KeyError, IndexError, AssertionError, UnboundLocalError)
"""What becomes an error of ours on the way to the caller, and is a mistake of ours all the same."""


class Watch:
    """What is opened or connected while documents are read."""

    def __init__(self) -> None:
        self.active = False
        self.seen: list[str] = []
        sys.addaudithook(self._hear)

    def _hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self.active and event in ("open", "socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system"):
            self.seen.append(f"{event} {arguments[:1]}")


def read_and_write(name: str, document: bytes) -> str:
    """What became of a document."""
    try:
        found = list(formats.loads_many(document, name))
        for article in found:
            nm.dumps(article, name)
    except NewsmodelError as error:
        if isinstance(error.__cause__, BUGS):
            raise error.__cause__ from None
        return type(error).__name__
    return f"{len(found) if len(found) < 2 else 'several'} read"


def fuzz(name: str, each: int, seed: int, watch: Watch, slow: float = SLOW) -> list[str]:
    """The faults that so many mutated documents of a format bring to light."""
    dice = random.Random(seed * 1000 + zlib.crc32(name.encode()))
    documents = documents_of(name)
    for document in [*documents, *(mutate(each, dice) for each in documents for _ in range(3))]:
        with contextlib.suppress(Exception):
            read_and_write(name, document)  # whatever is imported late is imported now
    faults: list[str] = []
    outcomes: Counter[str] = Counter()
    slowest = 0.0
    for number in range(each):
        document = mutate(dice.choice(documents), dice)
        watch.seen.clear()
        start = time.perf_counter()
        watch.active = True
        try:
            outcomes[read_and_write(name, document)] += 1
        except Exception as error:  # noqa: BLE001 (that is what is looked for)
            watch.active = False
            faults.append(f"{name} {number}: {type(error).__name__}: {str(error)[:200]} in {_where(error)}")
            _keep(name, number, document)
        finally:
            watch.active = False
        took = time.perf_counter() - start
        slowest = max(slowest, took)
        if took > slow:
            faults.append(f"{name} {number}: {took:.1f} s")
            _keep(name, number, document)
        if watch.seen:
            faults.append(f"{name} {number}: opened {watch.seen[:3]}")
    told = ", ".join(f"{count:,} {what}" for what, count in outcomes.most_common())
    print(
        f"{name}: {each:,} documents from {len(documents)}; {told}; slowest {slowest:.2f} s; {len(faults)} faults",
        flush=True,
    )
    return faults


KEEP: list[Path] = []


def _keep(name: str, number: int, document: bytes) -> None:
    for folder in KEEP:
        (folder / f"{name}-{number}").write_bytes(document)


def _where(error: BaseException) -> str:
    trace = error.__traceback__
    lines = []
    while trace is not None:
        lines.append(f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}")
        trace = trace.tb_next
    return " ".join(lines[-3:])


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("formats", nargs="*", default=[*DOCUMENTS, *OURS])
    parser.add_argument("--each", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="a folder for the documents that did it")
    options = parser.parse_args()
    if options.keep:
        options.keep.mkdir(parents=True, exist_ok=True)
        KEEP.append(options.keep)
    watch = Watch()
    faults = [fault for name in options.formats for fault in fuzz(name, options.each, options.seed, watch)]
    for fault in faults[:200]:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
