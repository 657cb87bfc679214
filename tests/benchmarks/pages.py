"""HTML pages with gold, read by us and, where they are installed, by trafilatura and resiliparse in the same run.

    python -m tests.benchmarks.pages ../shared [--sets aeb fundus] [--readers newsmodel trafilatura] [--worst 10]

The gold of most sets counts a printed standfirst as body, so ours is the standfirst and the text. The first argument
is the folder that holds ``data/pages`` and ``tools/score_pages.py``, whose README says how to get them.

``newsmodel`` is the page with its calls to action, ``annotated`` all that ``newsmodel.read`` does, quotes, sources and
places too. Seconds are processor time of the reading alone, after one page to warm up. Each page is read by all before
the next one, so that what else the machine does slows all of them down.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import importlib.util
import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsmodel.model import Article

Page = dict[str, Any]
Reader = Callable[[bytes, str | None], Page]

COLUMNS = ("body_p", "body_r", "body_f1", "snip_f1", "title", "authors_f1", "date", "pages_per_s")


def with_newsmodel() -> Reader:
    """Our own reading of the page, calls to action with it."""
    from newsmodel.readers.html import LIMITS, article_from, decode_page

    def read(source: bytes, url: str | None) -> Article:
        text, problems = decode_page(source, largest=LIMITS.largest)
        return article_from(text, url=url, problems=problems)

    return _described(read)


def with_annotations() -> Reader:
    """The same as users call it: quotes, sources and places with it."""
    import newsmodel

    return _described(lambda source, url: newsmodel.read(source, url=url))


def _described(reading: Callable[[bytes, str | None], Article]) -> Reader:
    """What a way of reading makes of a page, as it is scored."""

    def read(source: bytes, url: str | None) -> Page:
        article = reading(source, url)
        names = {party.id: party.name for party in article.parties}
        return {
            "title": article.headline,
            "authors": [names[each.party] for each in article.contributors if each.role == "author"],
            "date": article.published.isoformat() if article.published else None,
            "body_text": "\n\n".join(filter(None, (article.standfirst, article.text))),
        }

    return read


def with_trafilatura() -> Reader:
    """Trafilatura as it comes, its metadata with it."""
    from trafilatura import bare_extraction  # type: ignore[import-not-found]

    def read(source: bytes, url: str | None) -> Page:
        found = bare_extraction(source, url=url, with_metadata=True, include_comments=False)
        if found is None:
            return {}
        authors = [each.strip() for each in (found.author or "").split(";") if each.strip()]
        return {"title": found.title, "authors": authors, "date": found.date, "body_text": found.text}

    return read


def with_resiliparse() -> Reader:
    """Resiliparse's main content; it has no metadata."""
    from resiliparse.extract.html2text import extract_plain_text  # type: ignore[import-not-found]
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding  # type: ignore[import-not-found]

    def read(source: bytes, url: str | None) -> Page:
        text = bytes_to_str(source, detect_encoding(source))
        return {"body_text": extract_plain_text(text, main_content=True, alt_texts=False, noscript=False)}

    return read


READERS: dict[str, Callable[[], Reader]] = {
    "newsmodel": with_newsmodel,
    "annotated": with_annotations,
    "trafilatura": with_trafilatura,
    "resiliparse": with_resiliparse,
}


def pages(folder: Path, sets: list[str]) -> Iterator[tuple[Page, bytes]]:
    """The pages with their gold."""
    for index in sorted(folder.glob("*/index.jsonl")):
        if not sets or index.parent.name in sets:
            for line in index.read_text(encoding="utf-8").splitlines():
                gold = json.loads(line)
                yield gold, gzip.decompress((index.parent / gold["html"]).read_bytes())


def read_all(readers: dict[str, Reader], found: list[tuple[Page, bytes]]) -> dict[str, list[Page]]:
    """What each reader makes of the pages, page by page in turn; an error is an empty page."""
    for reader in readers.values():
        reader(found[0][1], None)
    predicted: dict[str, list[Page]] = {name: [] for name in readers}
    for gold, source in found:
        for name, reader in readers.items():
            start = time.process_time()
            try:
                page = reader(source, gold.get("url"))
            except Exception as error:  # noqa: BLE001 (a peer may raise anything)
                page = {"error": f"{type(error).__name__}: {error}"}
            seconds = time.process_time() - start
            predicted[name].append({**page, "dataset": gold["dataset"], "id": gold["id"], "seconds": seconds})
    return predicted


def installed(names: list[str]) -> dict[str, Reader]:
    """The readers of these names that are there; of others it is said that they are not."""
    found: dict[str, Reader] = {}
    for name in names:
        try:
            found[name] = READERS[name]()
        except ImportError as error:
            print(f"{name}: not installed ({error})")
    return found


def scorer(folder: Path) -> ModuleType:
    """The scorer, a script of its own."""
    spec = importlib.util.spec_from_file_location("score_pages", folder / "tools" / "score_pages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> int:
    """Print a table for each reader."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--sets", nargs="*", default=[])
    parser.add_argument("--readers", nargs="*", default=list(READERS))
    parser.add_argument("--worst", type=int, default=0)
    parser.add_argument("--save", type=Path, help="a folder for what each reader found")
    arguments = parser.parse_args()
    found = list(pages(arguments.shared / "data" / "pages", arguments.sets))
    score = scorer(arguments.shared).score
    every = read_all(installed(arguments.readers), found)
    for name, predicted in every.items():
        if arguments.save:
            lines = [json.dumps(each, ensure_ascii=False, default=str) + "\n" for each in predicted]
            (arguments.save / f"{name}.jsonl").write_text("".join(lines), encoding="utf-8")
        _, sets, each = score([gold for gold, _ in found], predicted)
        print(f"\n{name:14}{'pages':>6}{'errors':>7}" + "".join(f"{column:>12}" for column in COLUMNS))
        for dataset, figures in sets.items():
            cells = "".join(f"{figures[column]:12.3f}" if column in figures else f"{'-':>12}" for column in COLUMNS)
            print(f"{dataset:14}{figures['pages']:6}{figures['errors']:7}{cells}")
        for figure, dataset, id in each[: arguments.worst]:
            print(f"{figure:.3f} {dataset}/{id}")
    print(f"\n{'all pages':14}{'pages/s':>9}{'ms/page':>9}")
    for name, predicted in every.items():
        seconds = sum(page["seconds"] for page in predicted)
        print(f"{name:14}{len(predicted) / seconds:9.1f}{1000 * seconds / len(predicted):9.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
