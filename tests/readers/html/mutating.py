"""Pages made hostile: cut, doubled, nested, with bytes turned over and traps set in them.

    python -m tests.readers.html.mutating [PAGE ...] [--each 1000] [--seed 1]

Each mutated page is read whole, quotes and sources with it. Anything but an article or an error of ours, and anything
that takes more than two seconds of processor time, is told with the seed that did it. Without pages, one of our own.
"""

from __future__ import annotations

import argparse
import gzip
import random
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from newsmodel.errors import NewsmodelError
from newsmodel.readers import read

SLOW = 2.0
"""Seconds of processor time within which a page is read or refused."""

TRAPS: tuple[bytes, ...] = (
    b"<div " + b" ".join(b"a%d=1" % number for number in range(5_000)) + b">",
    b"<div>" * 3_000,
    b"<b><i><a href=x>" * 1_000,
    b"<table><tr><td>" * 500,
    b"<blockquote>" * 300 + b"It rained all day, Li Wei said." + b"</blockquote>" * 300,
    b"<ul><li>" * 300,
    b"<!--",
    b"<script>",
    b"<![CDATA[",
    b"<!DOCTYPE x [<!ENTITY a '" + b"a" * 1_000 + b"'>]>&a;",
    b"&#0;&#xd800;&#x110000;&#99999999999;&lol;&",
    b"\x00\x1b[31m\xff\xfe\xed\xa0\x80",
    b"\xe2\x80\x8f\xe2\x80\xae\xef\xbb\xbf",
    b'<script type="application/ld+json">' + b"[" * 20_000 + b"</script>",
    b'<script type="application/ld+json">{"@type":"NewsArticle","author":{"name":' + b"9" * 6_000 + b"}}</script>",
    b'<script type="application/ld+json">{"@type":"Article","author":[' + b'{"name":"A B"},' * 5_000 + b"{}]}</script>",
    b'<meta property="og:title" content="' + b"x - " * 4_000 + b'">',
    b'<meta name="author" content="' + b"By A, B and " * 2_000 + b'">',
    b'<base href="http://[">',
    b'<link rel="canonical" href="https://[bad"><meta name="author" content="Ann Lee">',
    b'<a href="javascript:alert(1)">x</a><img src="data:image/png;base64,AAAA"><img srcset="'
    + b"a 1w," * 3_000
    + b'">',
    b'<img src="a.jpg" srcset="' + b", " * 10_000 + b'"><img srcset="' + b" " * 60_000 + b'">',
    b'<script type="application/ld+json">' + b" " * 300_000 + b"x</script>",
    b'<script type="application/ld+json">{"a": ' + b", " * 100_000 + b"}</script>",
    b"<p>" + b" " * 100_000 + b"</p>",
    b"<p>" + b"x" * 300_000 + b"</p>",
    b"<p>" + "„“”»«'\"".encode() * 500 + b"</p>",
    b"<p>By " + b"Anna Lee, " * 3_000 + b"</p>",
    b"<p>" + b"1.1.2024 " * 10_000 + b"</p>",
    b"<time datetime='" + b"2024-" * 500 + b"'>x</time>",
    b'<script type="application/ld+json">{"@type":"NewsArticle","headline":"'
    + b"rain " * 50_000
    + b'"}</script>'
    + b"<h1>Rain</h1><h2>Sun</h2>" * 200,
    b"<p>Subscribe now</p>" * 1_000,
    (
        b"<div><p><a href=/a>Rain falls on islands</a></p>" * 3
        + b"<div>" * 490
        + b"<p>Please donate</p>" * 160
        + b"</div>" * 493
    )
    * 10,
    b"<p>" + b"print " * 19 + b"z</p><p>" + b"X und " * 19 + b"z</p>",
)
"""What is set into pages."""


URLS = ("https://example.org/a", None, "https://example.org/a", "https://[bad")
"""Where pages are said to be from; every fourth from somewhere that is no address."""


def mutated(page: bytes, random: random.Random) -> bytes:
    """A page with a few things done to it."""
    for _ in range(random.randint(1, 4)):
        at, to = sorted(random.randrange(len(page) + 1) for _ in range(2))
        match random.randrange(9):
            case 0:
                page = page[:at]
            case 1:
                page = page[:at] + page[to:]
            case 2:
                page = page[:to] + page[at : min(to, at + 20_000)] * 3 + page[to:]
            case 3 | 4:
                page = page[:at] + random.choice(TRAPS) + page[at:]
            case 5:
                page = page[:at] + bytes([random.randrange(256)]) + page[at + 1 :]
            case 6:
                page = page.replace(b">", random.choice([b"", b">>", b"/>"]), random.randint(1, 50))
            case 7:
                page = page.replace(b'"', random.choice([b"", b"'", b'""']), random.randint(1, 50))
            case _:
                page = page.replace(b"utf-8", random.choice([b"utf-7", b"koi8-r", b"utf-16", b"x"]))
        page = page or b"<p>"
    return page[:4_500_000]


def faults(pages: list[bytes], each: int, seed: int) -> Iterator[str]:
    """What goes wrong with so many mutations of each page."""
    for number, page in enumerate(pages):
        for turn in range(each):
            key = f"{seed}-{number}-{turn}"
            hostile = mutated(page, random.Random(key))
            start = time.process_time()
            try:
                read(hostile, url=URLS[turn % len(URLS)])
            except NewsmodelError:
                pass
            except Exception as error:  # noqa: BLE001 (finding it is what this is for)
                yield f"{key}: {type(error).__name__}: {error}"
            if (seconds := time.process_time() - start) > SLOW:
                yield f"{key}: took {seconds:.1f} s for {len(hostile):,} bytes"


def main() -> int:
    """Print what goes wrong, and how much memory it took."""
    from tests.readers.html.test_reading import PAGE

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="*", type=Path)
    parser.add_argument("--each", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    sources = [path.read_bytes() for path in arguments.pages]
    pages = [gzip.decompress(each) if each[:2] == b"\x1f\x8b" else each for each in sources] or [PAGE.encode()]
    found = list(faults(pages, arguments.each, arguments.seed))
    print(*found, sep="\n")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{len(pages) * arguments.each:,} pages, {len(found)} faults, {peak} MB at most")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
