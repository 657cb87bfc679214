"""A folder of web archives made of the example stories, and what the plain loop finds in one."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from pathlib import Path

import newsmodel as nm
from newsmodel.annotate import annotate
from newsmodel.model import Article
from newsmodel.readers.doors import Failure, articles_of, documents

EXAMPLES = Path(__file__).parents[2] / "examples"
BAD = (b"<html><body><div id='filled-by-a-script'></div></body></html>", b'{"newsmodel": "1.0", "headline": 7}')
"""A page and a document of which nothing comes."""


def stories() -> tuple[Article, ...]:
    """The example stories: three languages, quotes, sources, calls to action."""
    paths = [EXAMPLES / "seed_article.json", *sorted((EXAMPLES / "articles").glob("*.json"))]
    return tuple(map(nm.load, paths))


def pages() -> tuple[tuple[str, bytes], ...]:
    """Pages with their media types: the text of each story, each story as HTML, the example pages."""
    texts = [f"{story.headline}\n\n{story.text}".encode() for story in stories()]
    texts += [path.read_bytes() for path in sorted((EXAMPLES / "pages").glob("*.txt"))]
    written = [nm.dumps(story, "html").encode() for story in stories()]
    return (*(("text/plain", text) for text in texts), *(("text/html", page) for page in written))


def write_warcs(folder: Path, *, files: int, pages_each: int, bad: bool = True) -> int:
    """Web archives in a folder, the first with a bad page and a bad document in it; how many records there are."""
    made = pages()
    count = 0
    for at in range(files):
        records = [made[number % len(made)] for number in range(at, at + pages_each)]
        if bad and at == 0:
            records += [("text/html", BAD[0]), ("application/json", BAD[1])]
        with (folder / f"crawl-{at:03}.warc.gz").open("wb") as file:
            for number, (media_type, page) in enumerate(records):
                file.write(gzip.compress(record(f"https://news.example/{at}/{number}", media_type, page), 1))
        count += len(records)
    return count


def record(url: str, media_type: str, page: bytes) -> bytes:
    """An answer of a web server as a WARC record."""
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: {media_type}; charset=utf-8\r\n\r\n".encode() + page
    digits = re.sub(r"\D", "", url).zfill(12)[-12:]
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        f"WARC-Target-URI: {url}\r\nWARC-Date: 2024-08-11T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{digits}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def plain_loop(folder: Path) -> dict[str, int]:
    """What one process finds, page by page, without Arrow and without an engine."""
    found = Counter(articles=0, quotes=0, sources=0, problems=0)
    for document in documents([folder]):
        for each in [document] if isinstance(document, Failure) else articles_of(document):
            if isinstance(each, Failure):
                found["problems"] += 1
            else:
                article = annotate(each)
                found.update(articles=1, quotes=len(article.quotes), sources=len(article.sources))
    return dict(found)
