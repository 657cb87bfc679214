"""How natural the corpus is: what its documents hold and how far they compress, beside those of real articles."""

from __future__ import annotations

import math
import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import msgspec

from newsmodel.formats import json
from newsmodel.model import Article, Paragraph
from tests.benchmarks.interleaved import best_times, table

EXAMPLES = Path(__file__).parents[2] / "examples"
WORD = re.compile(r"\w+")


def report(documents: Sequence[bytes], indexes: Iterable[str]) -> str:
    """Checks every document by the model's rules and says what they are like."""
    articles = [json.decode(document) for document in documents]
    for article, document in zip(articles, documents, strict=True):
        assert json.encode_bytes(article) == document, f"{article.uri} is not canonical"
    words = Counter(word for article in articles for word in WORD.findall(article.text.lower()))
    lines = [f"{len(articles)} articles are valid and canonical; a mean one has"]
    means = {"bytes": sum(map(len, documents)), "characters of text": sum(len(article.text) for article in articles)}
    for name in ("blocks", "quotes", "sources", "parties", "places", "mentions", "calls_to_action"):
        means[name] = sum(len(getattr(article, name)) for article in articles)
    lines += [f"  {total / len(articles):10,.1f} {name}" for name, total in means.items()]
    total = words.total()
    lines.append(
        f"{total:,} words, {len(words):,} different; 'the' {words['the'] / total:.1%}, 'of' {words['of'] / total:.1%}"
    )
    lines.append(f"Zipf exponent of ranks 10 to 3,000: {exponent(words):.2f}; {growth(articles)}")
    whole, text = compared("made up", documents, articles), real_documents(indexes)
    lines += [compared_head(), whole]
    examples = [json.decode(path.read_bytes()) for path in sorted((EXAMPLES / "articles").glob("*.json"))]
    seed = json.decode((EXAMPLES / "seed_article.json").read_bytes())
    lines.append(compared("seed article", [json.encode_bytes(seed)], [seed]))
    lines.append(compared("examples", list(map(json.encode_bytes, examples)), examples))
    if text:
        lines.append(compared("real pages, text only", list(map(json.encode_bytes, text)), text))
    return "\n".join([*lines, timed()])


def exponent(words: Counter[str]) -> float:
    """The slope of frequency over rank, both as logarithms, by least squares."""
    ranked = [count for _, count in words.most_common(3_000)]
    points = [(math.log(rank), math.log(count)) for rank, count in enumerate(ranked, 1) if rank >= 10]
    x, y = (sum(point[axis] for point in points) / len(points) for axis in (0, 1))
    return -sum((a - x) * (b - y) for a, b in points) / sum((a - x) ** 2 for a, _ in points)


def growth(articles: Sequence[Article]) -> str:
    """How many different words a text of growing length has (Heaps' law)."""
    seen: set[str] = set()
    total, wanted, told = 0, 1_000, []
    for article in articles:
        for word in WORD.findall(article.text.lower()):
            seen.add(word)
            total += 1
            if total == wanted:
                told.append(f"{len(seen):,} of {total:,}")
                wanted *= 10
    return "different words: " + ", ".join(told)


def compared_head() -> str:
    """The names of the columns of ``compared``."""
    return f"{'compressed to':<22} {'zlib-1':>8} {'zlib-6':>8} {'zstd-3':>8}   {'text alone, zlib-6':>18}"


def compared(name: str, documents: Sequence[bytes], articles: Sequence[Article]) -> str:
    """How far documents and their texts compress, each alone."""
    import zstandard

    zstd = zstandard.ZstdCompressor(level=3)
    size = sum(map(len, documents))
    ratios = [
        sum(len(zlib.compress(document, 1)) for document in documents) / size,
        sum(len(zlib.compress(document, 6)) for document in documents) / size,
        sum(len(zstd.compress(document)) for document in documents) / size,
    ]
    texts = [article.text.encode() for article in articles]
    text = sum(len(zlib.compress(each, 6)) for each in texts) / sum(map(len, texts))
    return f"{name:<22} " + " ".join(f"{ratio:8.3f}" for ratio in ratios) + f"   {text:18.3f}"


def real_documents(indexes: Iterable[str]) -> list[Article]:
    """The pages of index files whose body is known, as articles of plain paragraphs, of 4,000 to 9,000 letters."""
    found: list[Article] = []
    for index in indexes:
        for line in Path(index).read_bytes().splitlines():
            body = msgspec.json.decode(line).get("body_text") or ""
            if 4_000 <= len(body) <= 9_000:
                texts = [text for text in body.split("\n") if text.strip()]
                blocks = tuple(Paragraph(id=f"p{at}", text=text) for at, text in enumerate(texts, 1))
                found.append(Article(language="en", blocks=blocks))
    return found


def timed() -> str:
    """What a document costs to make, and to read in the same minute; the best of sixty rounds."""
    from tests.benchmarks.corpus import documents

    made = list(documents(20))
    ways: dict[str, Callable[[], object]] = {
        "made": lambda: list(documents(20)),
        "read, trusted": lambda: [json.decode(document, trusted=True) for document in made],
        "zlib-1": lambda: [zlib.compress(document, 1) for document in made],
    }
    times = best_times(ways, rounds=60, calls=1)
    return table("a document", {name: taken / 20 for name, taken in times.items()}, "made")
