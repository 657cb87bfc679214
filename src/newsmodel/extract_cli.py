"""The command line of ``newsmodel extract`` and ``newsmodel sources``, as arguments; it knows no reader."""

from __future__ import annotations

import argparse

from newsmodel.archive_cli import Command, positive

MATTERS = ("quotes", "places")
"""What can be extracted."""

WRITTEN = ("jsonl", "csv")
"""What is extracted is written as."""


def add_extract(command: Command) -> None:
    """``newsmodel extract``."""
    add = command(
        "extract",
        "find what is said, or which places are named, in any number of texts and articles",
        "  newsmodel extract quotes pages/ -o quotes.csv\n"
        "  newsmodel extract quotes corpus.jsonl --text-field body --least 0.7 -o quotes.jsonl\n"
        "  newsmodel extract quotes news.archive --to csv > quotes.csv\n"
        "  newsmodel extract places news.archive -o places.csv\n"
        "  zcat corpus.jsonl.gz | newsmodel extract quotes - --language de\n",
    )
    add("what", choices=MATTERS, metavar="WHAT", help=f"what to find: {', '.join(MATTERS)}")
    add(
        "paths",
        nargs="+",
        metavar="PATH",
        help="pages as text, files of any known format, folders, archives, JSON Lines of articles or of objects with "
        "a text; - is standard input",
    )
    add("--to", choices=WRITTEN, help="what to write: JSON Lines or a table (as OUT ends, or jsonl)")
    add("--output", "-o", default="-", metavar="OUT", help="where to write; - is standard output")
    add("--overwrite", action="store_true", help="replace OUT if it is there")
    add("--language", help="the language of texts that do not say theirs (BCP 47)")
    add("--least", type=share, default=0.0, metavar="N", help="only what is as sure as this, from 0 to 1 (0: all)")
    add("--processes", type=positive, metavar="N", help="how many processes read (all processors when there is much)")
    add("--text-field", default="text", metavar="NAME", help="the member of plain objects that has their text (text)")


def add_sources(command: Command) -> None:
    """``newsmodel sources``."""
    add = command(
        "sources",
        "tell who is quoted how much, who stays unnamed, and on what terms",
        "  newsmodel sources story.json\n  newsmodel sources news.archive --query 'kursk kind:anonymous'\n"
        "  newsmodel sources pages/ --each --to csv > sources.csv\n"
        "  newsmodel sources stories.jsonl --to json\n",
    )
    add("paths", nargs="+", metavar="PATH", help="an archive, or files and folders; of one article, every source")
    add("--query", default="", metavar="QUERY", help="only the articles that fit (docs/archive.md)")
    add("--each", action="store_true", help="every article by itself, not all together")
    add("--to", choices=("text", "json", "csv"), default="text", help="for people, or for programs (text)")
    add("--limit", type=positive, default=10, metavar="N", help="at most so many rows a chart, for people (10)")
    add("--width", type=positive, metavar="N", help="characters a line (those of the terminal, 88 in a pipe)")
    add("--language", help="the language of pages (BCP 47)")


def share(text: str) -> float:
    """A number from 0 to 1.

    >>> share("0.7")
    0.7
    """
    try:
        number = float(text)
    except ValueError:
        number = -1
    if not 0 <= number <= 1:
        raise argparse.ArgumentTypeError(f"wanted a number from 0 to 1, got {text!r}")
    return number
