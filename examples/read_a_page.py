"""Read the text of a news page and print what was found in it.

python examples/read_a_page.py                       the page in pages/kursk.txt
python examples/read_a_page.py pages/ferry.txt ...   these pages
"""

from __future__ import annotations

import sys
from pathlib import Path

import newsmodel

PAGES = Path(__file__).with_name("pages")


def print_page(path: Path) -> None:
    """Read one page and print its parts."""
    article = newsmodel.read(path)
    words = len(article.text.split())
    print(f"{path.name}: {article.headline}")
    print(f"  body            {len(article.blocks)} blocks, {words} words, {article.byline or 'no byline'}")
    for medium in article.media:
        print(f"  {medium.kind:15} {medium.caption} ({medium.credit.text if medium.credit else 'no credit'})")
    for source in article.sources:
        print(f"  source          {article.name_of(source)}: {source.kind}, {len(article.quotes_by(source))} quoted")
    for call in article.calls_to_action:
        print(f"  call to action  {call.kind}: {next(iter(call.words), '')}")
    for problem in article.problems:
        print(f"  problem         {problem}")
    print()


if __name__ == "__main__":
    for page in [Path(argument) for argument in sys.argv[1:]] or [PAGES / "kursk.txt"]:
        print_page(page)
