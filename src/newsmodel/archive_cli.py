"""The command line of archives: ``newsmodel archive ...``, ``newsmodel find`` and ``newsmodel report``, as arguments.

It knows no archive: help must not wait for SQLite.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable

Add = Callable[..., argparse.Action]
"""What adds an argument to a command."""

Command = Callable[[str, str, str], Add]
"""What makes a command of a name, a help and examples, and returns what adds its arguments."""

FACETS = ("publisher", "section", "language", "year", "source", "place", "has", "kind", "anonymous")
"""The fields whose values can be counted."""

TABLES = ("articles", "quotes", "sources", "places", "calls_to_action")
"""The tables that CSV knows."""

REPORTS = ("time", "quoted", "anonymous", "sources", "places", "actions", "publishers", "languages")
"""The reports that there are."""
EXTENTS = ("focus", "all", "world")
"""What a map can show."""

MAPS = ("text", "svg", "geojson")
"""What a map can be written as."""

LARGEST_MAP = 1000
"""How many columns and rows a map has at most."""

ARCHIVE_EXAMPLES = """\
examples:
  newsmodel archive add news.archive pages/
  newsmodel archive stats news.archive
  newsmodel archive find news.archive pier

'newsmodel archive COMMAND --help' says more. The query language is described in docs/archive.md.
"""


def add_find(command: Command) -> None:
    """``newsmodel find``."""
    add = command(
        "find",
        "find articles in an archive, or in files and folders",
        "  newsmodel find pier --in news.archive\n  newsmodel find pier has:quote --in pages/ --in stories.jsonl\n"
        "  newsmodel find 'source:\"Ida Brook\" -has:donation' --in news.archive --json\n"
        "  newsmodel find --in news.archive --facets publisher\n",
    )
    _add_query(add)
    add(
        "--in",
        dest="within",
        action="append",
        default=[],
        metavar="PATH",
        help="an archive, or a file or folder; files and folders may be given several times",
    )
    add("--language", help="the language of pages (BCP 47)")
    _add_answer(add)


def add_report(command: Command) -> None:
    """``newsmodel report``."""
    add = command(
        "report",
        "count what articles come to: over time, who is quoted, who stays unnamed, where, what is asked for",
        "  newsmodel report news.archive\n  newsmodel report pages/ stories.jsonl --only quoted,anonymous\n"
        "  newsmodel report news.archive --query 'pier has:quote' --to json\n"
        "  newsmodel report news.archive --only time --to csv > time.csv\n",
    )
    add("paths", nargs="+", metavar="PATH", help="an archive, or files and folders")
    add("--query", default="", metavar="QUERY", help="only the articles that fit (docs/archive.md)")
    add(
        "--only",
        type=_reports,
        default=(),
        metavar="NAME,...",
        help=f"only some reports: {', '.join(REPORTS)}",
    )
    add("--to", choices=("text", "json", "csv"), default="text", help="for people, or for programs (text)")
    add("--limit", type=positive, default=10, metavar="N", help="at most so many rows a report, time aside (10)")
    add("--width", type=positive, metavar="N", help="characters a line (those of the terminal, 88 in a pipe)")
    add("--language", help="the language of pages (BCP 47)")


def _reports(text: str) -> tuple[str, ...]:
    """The names of some reports, between commas."""
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    if unknown := [name for name in names if name not in REPORTS]:
        raise argparse.ArgumentTypeError(f"there is no report {unknown[0]!r}; there are {', '.join(REPORTS)}")
    return names


def add_map(command: Command) -> None:
    """``newsmodel map``."""
    add = command(
        "map",
        "draw a map of the places that articles name",
        "  newsmodel map story.json\n  newsmodel map stories.jsonl --query has:quote\n"
        "  newsmodel map pages/ --extent world --width 120\n"
        "  newsmodel map story.json --to svg > places.svg\n"
        "  newsmodel map story.json --to geojson > places.geojson\n",
    )
    add("paths", nargs="+", metavar="PATH", help="an archive, or files and folders")
    add("--query", default="", metavar="QUERY", help="only articles that fit (docs/archive.md)")
    add("--extent", choices=EXTENTS, default="focus", help="where most of it happens, all places, or the world (focus)")
    add("--width", type=_side, metavar="N", help="columns of the map (those of the terminal, or 100)")
    add("--height", type=_side, metavar="N", help="rows of the map (as the width asks for)")
    add("--limit", type=positive, default=50, metavar="N", help="at most so many places in the list (50)")
    add("--to", choices=MAPS, help="text, a picture, or data for other maps (as OUT ends, or text)")
    add("--output", "-o", default="-", metavar="OUT", help="where to write; - is standard output")
    add("--overwrite", action="store_true", help="replace OUT if it is there")
    add("--language", help="the language of pages (BCP 47)")


def add_actions(command: Command) -> None:
    """``newsmodel archive add``, ``find`` and so on."""
    for action in (_add, _find, _show, _stats, _export, _check, _repair):
        action(command)


def _add(command: Command) -> None:
    add = command(
        "add",
        "read pages, documents, folders and web archives into an archive",
        "  newsmodel archive add news.archive pages/\n"
        "  newsmodel archive add news.archive stories.jsonl story.json --processes 2\n",
    )
    add("archive", metavar="ARCHIVE", help="the file of the archive; made when it is not there")
    add("paths", nargs="+", metavar="PATH", help="pages, files of any known format, WARC files, folders of them")
    add("--processes", type=positive, metavar="N", help="how many processes read (all processors when there is much)")
    add("--language", help="the language of pages (BCP 47)")
    add("--batch", type=positive, metavar="N", help="how many articles are written at once")


def _find(command: Command) -> None:
    add = command(
        "find",
        "find articles",
        "  newsmodel archive find news.archive pier\n"
        "  newsmodel archive find news.archive 'said:stay has:quote' --order relevance\n"
        "  newsmodel archive find news.archive --facets has --json\n",
    )
    _add_archive(add)
    _add_query(add)
    _add_answer(add)


def _show(command: Command) -> None:
    add = command(
        "show",
        "show an article, a source or a place of an archive",
        "  newsmodel archive show news.archive 8f1c0a52b3d4e5f6\n"
        "  newsmodel archive show news.archive news:article/8f1c0a52b3d4e5f6#q2\n"
        "  newsmodel archive show news.archive 8f1c0a52b3d4e5f6 --as markdown\n"
        "  newsmodel archive show news.archive 8f1c0a52b3d4e5f6 --versions\n",
    )
    _add_archive(add)
    add("address", metavar="ADDRESS", help="news:article/KEY#PART, news:source/KEY, news:place/KEY, or the key alone")
    add("--as", dest="to", metavar="FORMAT", help="show an article as this format writes it")
    add("--version", dest="of_version", type=positive, metavar="N", help="an earlier version of an article")
    add("--versions", action="store_true", help="list the versions of an article")
    add("--diff", nargs=2, type=positive, metavar=("M", "N"), help="what differs between two versions of an article")
    add("--width", type=int, default=88, metavar="N", help="characters a line (88)")


def _stats(command: Command) -> None:
    add = command(
        "stats",
        "tell how much an archive holds, of whom and of where",
        "  newsmodel archive stats news.archive\n  newsmodel archive stats news.archive --json\n"
        "  newsmodel archive stats news.archive --failures\n",
    )
    _add_archive(add)
    add("--json", action="store_true", help="one JSON object, for programs")
    add("--failures", action="store_true", help="what could not be read into it, and why")


def _export(command: Command) -> None:
    add = command(
        "export",
        "write the articles that fit a query as a document of any format, or as one file each",
        "  newsmodel archive export news.archive --to jsonl > all.jsonl\n"
        "  newsmodel archive export news.archive pier -o pier.rss\n"
        "  newsmodel archive export news.archive --to csv --table quotes -o quotes.csv\n"
        "  newsmodel archive export news.archive has:quote --to markdown -o folder/\n",
    )
    _add_archive(add)
    _add_query(add)
    add("--to", metavar="FORMAT", help="the format to write, where OUT does not say it; parquet is one too")
    add("--output", "-o", default="-", metavar="OUT", help="where to write; FOLDER/ for one file an article")
    add("--table", choices=TABLES, help="with csv: what its rows are (articles)")
    add("--nested", action="store_true", help="with parquet: every field a column")
    add("--overwrite", action="store_true", help="replace what is there")
    add(
        "--identify-anonymous",
        action="store_true",
        help="also write who the anonymous sources are, where the archive was told to keep it",
    )


def _check(command: Command) -> None:
    add = command(
        "check",
        "tell everything that is wrong with an archive's file",
        "  newsmodel archive check news.archive\n  newsmodel archive check news.archive --thoroughly\n",
    )
    _add_archive(add)
    add("--thoroughly", action="store_true", help="decode every document, and compare what it is found by")


def _repair(command: Command) -> None:
    add = command(
        "repair",
        "save what can be read of a damaged archive into a new one",
        "  newsmodel archive repair news.archive saved.archive\n",
    )
    _add_archive(add)
    add("new", metavar="NEW", help="the new archive; the damaged one is left as it is")


def _add_archive(add: Add) -> None:
    add("archive", metavar="ARCHIVE", help="the file of the archive")


def _add_query(add: Add) -> None:
    add("query", nargs="*", metavar="QUERY", help="words, field:value, -not, OR (docs/archive.md); all when none")


def _add_answer(add: Add) -> None:
    add("--limit", type=positive, default=20, metavar="N", help="at most so many (20)")
    add("--skip", type=_natural, default=0, metavar="N", help="pass over so many")
    add("--order", choices=("newest", "relevance"), default="newest", help="which come first (newest)")
    add("--count", action="store_true", help="only how many there are")
    add("--facets", choices=FACETS, metavar="FIELD", help=f"the commonest values of a field: {', '.join(FACETS)}")
    add("--json", action="store_true", help="one JSON object a line, for programs")


def positive(text: str) -> int:
    """A whole number from 1 on."""
    number = _natural(text)
    if number == 0:
        raise argparse.ArgumentTypeError("wanted a number from 1 on")
    return number


def _side(text: str) -> int:
    number = positive(text)
    if number > LARGEST_MAP:
        raise argparse.ArgumentTypeError(f"wanted at most {LARGEST_MAP:,}, got {number:,}")
    return number


def _natural(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 15:
        raise argparse.ArgumentTypeError(f"wanted a number, got {text!r}")
    return int(text)
