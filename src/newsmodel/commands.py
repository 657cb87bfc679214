"""What each command of the command line does: one function a command, named like it."""

from __future__ import annotations

import inspect
import itertools
import json
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from newsmodel import formats
from newsmodel.archive_commands import archive, extract, find, is_archive, map_places, report, sources
from newsmodel.errors import (
    DecodeError,
    DestinationExistsError,
    DirectionError,
    InvalidError,
    LimitError,
    NotHereError,
    OptionError,
    Problem,
    UnreadableError,
)
from newsmodel.extra import JSON
from newsmodel.formats import Format
from newsmodel.formats.files import HEAD
from newsmodel.formats.strings import LIMIT
from newsmodel.literal import literal
from newsmodel.model.article import Article

if TYPE_CHECKING:
    from newsmodel.readers.doors import Failure

Command: TypeAlias = Callable[[Namespace], int]
STANDARD = "-"
"""The file name that means standard input or output."""


def read(options: Namespace) -> int:
    """``newsmodel read``."""
    from newsmodel.readers.doors import Failure, holds_many

    if options.explain:
        from newsmodel.archive_commands.explaining import explain_page

        if len(options.pages) > 1:
            raise OptionError("--explain explains one page")
        return explain_page(options, _standard_input() if options.pages[0] == STANDARD else Path(options.pages[0]))
    several = len(options.pages) > 1 or (options.pages[0] != STANDARD and holds_many(Path(options.pages[0])))
    failed = 0

    def pages() -> Iterator[Article]:
        nonlocal failed
        for number, page in enumerate(options.pages, 1):
            _progress(number, len(options.pages), page)
            try:
                for origin, each in _read(page, options):
                    if isinstance(each, Failure):
                        failed += 1
                        tell(f"newsmodel: {each}")
                        continue
                    for problem in each.problems:
                        tell(f"newsmodel: {origin}: {problem}")
                    yield each
            except (DecodeError, InvalidError, UnreadableError, OSError) as error:
                if not several:
                    raise
                failed += 1
                tell(f"newsmodel: {page}: {error}")

    chosen = formats.get(options.to or _format_of(options.output) or ("jsonl" if several else "json"))
    if several and chosen.encode_many is None:
        raise DirectionError(f"a {chosen.name} document holds one article; --to jsonl holds many")
    _write(pages(), options, chosen, many=several)
    return 1 if failed else 0


def _read(page: str, options: Namespace) -> Iterator[tuple[str, Article | Failure]]:
    """The article on a page, or all in a folder or a web archive, and which file each is from."""
    from newsmodel.readers import read as read_page
    from newsmodel.readers.doors import Failure, articles_of, documents, holds_many

    if page == STANDARD or not holds_many(Path(page)):
        source = _standard_input() if page == STANDARD else Path(page)
        yield page, read_page(source, url=options.url, language=options.language)
        return
    for document in documents([Path(page)]):
        if isinstance(document, Failure):
            yield document.origin, document
        else:
            yield from ((document.origin, each) for each in articles_of(document, language=options.language))


def show(options: Namespace) -> int:
    """``newsmodel show``."""
    from newsmodel.address import SCHEME, Address, key_of

    view, part = options.to, None
    if options.address.startswith(SCHEME):
        address = Address.parse(options.address)
        if options.within and (address.kind != "article" or any(map(_is_searched, options.within))):
            from newsmodel.archive_commands.looking import show_within

            return show_within(options)
        view, part = view or address.view, address.part
        found = (article for path in options.within for article in _articles(path) if key_of(article) == address.key)
        article = next(found, None)
        if article is None:
            where = ", ".join(options.within) or "no file: say where to look with --in FILE"
            raise NotHereError(f"no article has the key {address.key!r} in {where}")
        articles = [article]
    else:
        path, view_in_path, part = _parted(options.address)
        view = view or view_in_path
        articles = list(_articles(path))
    for number, article in enumerate(articles):
        if number:
            print("\n" + "=" * options.width + "\n")
        print_article(article, part, view=view, width=options.width)
    return 0


def _is_searched(path: str) -> bool:
    """Whether what is in a path is found by its address in an archive, not by looking through it."""
    return os.path.isdir(path) or is_archive(path)


def print_article(article: Article, part: str | None, *, view: str | None, width: int) -> None:
    """Print an article or one part of it for people, or an article as a format writes it."""
    from newsmodel.showing import show as as_text

    if view is None:
        print(as_text(article, part, width=max(width, 20)))
        return
    document = formats.shown(article, view)
    write_out(document if isinstance(document, bytes) or document.endswith("\n") else f"{document}\n")


def convert(options: Namespace) -> int:
    """``newsmodel convert``."""
    target = options.to or _format_of(options.target)
    if target is None:
        tell(f"newsmodel convert: the name {options.target} says no format: give --to ({', '.join(formats.names())})")
        return 2
    chosen = formats.get(target)
    articles = _articles(options.source, options.source_format)
    if options.report_loss:
        articles = _reporting(articles, chosen, options_of(options, chosen))
    if os.path.exists(options.target) and options.target != STANDARD and not options.overwrite:
        raise DestinationExistsError(f"{options.target} exists; --overwrite replaces it")
    _write(articles, options, chosen)
    return 0


def _reporting(articles: Iterable[Article], target: Format, given: dict[str, object]) -> Iterator[Article]:
    for article in articles:
        lost = formats.loss(article, target, **given)
        tell(f"{target.name} carries everything" if not lost else f"{target.name} does not carry {len(lost)}:")
        for difference in lost:
            tell(f"  {difference}")
        yield article


def validate(options: Namespace) -> int:
    """``newsmodel validate``."""
    found = 0
    for number, document in enumerate(options.documents, 1):
        _progress(number, len(options.documents), document)
        try:
            said, problems = _judged(document, options.source_format)
        except (DecodeError, InvalidError, UnreadableError) as error:
            said, problems = "", error.problems or (Problem(message=str(error)),)
        found += bool(problems)
        if not problems and not options.json:
            print(f"{document}: {said}")
        for problem in problems:
            if options.json:
                print(json.dumps({"document": document, "path": problem.path, "message": problem.message}))
            else:
                print(literal(f"{document}: {problem}"))
    return 1 if found else 0


def _judged(path: str, format: str | None) -> tuple[str, tuple[Problem, ...]]:
    """What a document is and everything that is wrong with it: by the official schema where there is one."""
    name = format or (_format_of(path) if path != STANDARD else None)
    chosen = formats.get(name) if name else None
    if chosen is not None and chosen.validate is not None:
        if path == STANDARD:
            document = _standard_input()
        else:
            with formats.open_for_reading(path) as stream:
                document = formats.read_whole(stream)
        return f"valid {chosen.title}", formats.validate(document, chosen)
    failures: list[Problem] = []
    count = sum(1 for _ in _articles(path, name, failures))
    return f"{count} {'article' if count == 1 else 'articles'}, all valid", tuple(failures)


def diff(options: Namespace) -> int:
    """``newsmodel diff``."""
    before, after = (_one(path) for path in (options.before, options.after))
    return print_differences(before, after, as_json=options.json)


def print_differences(before: Article, after: Article, *, as_json: bool) -> int:
    """Print what differs between two articles; the exit code is 1 when something does."""
    from newsmodel.difference import diff as differences

    found = differences(before, after)
    for difference in found:
        if as_json:
            members: dict[str, JSON] = {
                "path": difference.path,
                "before": difference.before,
                "after": difference.after,
            }
            print(json.dumps(members, ensure_ascii=False))
        else:
            print(literal(str(difference)))
    return 1 if found else 0


def schema(options: Namespace) -> int:
    """``newsmodel schema``."""
    from newsmodel.schema import article_schema

    print(json.dumps(article_schema(), indent=2, ensure_ascii=False))
    return 0


def list_formats(options: Namespace) -> int:
    """``newsmodel formats``."""
    rows = []
    for name, format in formats.available().items():
        if isinstance(format, Format):
            does = "reads and writes" if format.decode else "writes"
            rows.append({"name": name, "does": does, "suffixes": " ".join(format.suffixes), "title": format.title})
        else:
            rows.append({"name": name, "does": "unavailable", "suffixes": "", "title": str(format)})
    if options.json:
        for row in rows:
            print(json.dumps(row))
        return 0
    widths = {column: max(len(row[column]) for row in rows) for column in ("name", "does", "suffixes")}
    for row in rows:
        print("  ".join([*(f"{row[column]:<{width}}" for column, width in widths.items()), row["title"]]).rstrip())
    return 0


def explore(options: Namespace) -> int:
    """``newsmodel explore``."""
    from newsmodel_tui.__main__ import main

    flags = [f"--{name}" for name in ("fresh", "serve") if getattr(options, name)]
    valued = ("at", "config", "host", "port")
    flags += [f"--{name}={value}" for name in valued if (value := getattr(options, name)) is not None]
    return main([*flags, "--", *options.paths])


def completion(options: Namespace) -> int:
    """``newsmodel completion``."""
    from newsmodel.completion import script

    print(script(options.shell), end="")
    return 0


def _parted(address: str) -> tuple[str, str | None, str | None]:
    """A file name with ``#part`` and ``?view=format`` behind it, taken apart; a file of that very name comes first."""
    if os.path.exists(address):
        return address, None, None
    rest, _, part = address.partition("#")
    path, _, view = rest.partition("?view=")
    return path, view or None, part or None


def _articles(path: str, format: str | None = None, failures: list[Problem] | None = None) -> Iterator[Article]:
    """The articles in a file or on standard input: of a known format, or a page in HTML or as text."""
    if path == STANDARD:
        document = _standard_input()
        chosen = formats.get(format) if format else formats.for_path("", document[:HEAD])
        if chosen is None or (chosen.name == "html" and not format):
            yield _page(document)
        else:
            yield from formats.loads_many(document, chosen, failures=failures)
    elif format is not None or _format_of(path) not in (None, "html"):
        yield from formats.load_many(path, format, failures=failures)
    else:
        yield _page(Path(path))


def _page(source: bytes | Path) -> Article:
    from newsmodel.readers import read as read_page

    return read_page(source)


def _one(path: str) -> Article:
    found = list(_articles(path))
    if len(found) != 1:
        raise DecodeError("not one article", [Problem(path=path, message=f"{len(found)} articles")])
    return found[0]


def _format_of(path: str) -> str | None:
    if path == STANDARD:
        return None
    head = b""
    if os.path.isfile(path):
        with open(path, "rb") as stream:
            head = stream.read(HEAD)
    found = formats.for_path(path, head)
    return found.name if found else None


def _standard_input() -> bytes:
    document = sys.stdin.buffer.read(LIMIT + 1)
    if len(document) > LIMIT:
        message = f"more than the limit of {LIMIT:,} bytes; a file of JSON Lines can be of any size"
        raise LimitError("cannot read standard input", [Problem(message=message)])
    return document


def _write(articles: Iterable[Article], options: Namespace, target: Format, *, many: bool = False) -> None:
    """Write one article as a document, or several as one document of a format that holds many."""
    output = getattr(options, "target", None) or options.output
    given = options_of(options, target)
    waiting = iter(articles)
    first = [*itertools.islice(waiting, 1 if many else 2)]
    if not many and len(first) == 1:
        _write_one(first[0], output, options, target, given)
        return
    if target.encode_many is None:
        count = len(first) + sum(1 for _ in waiting)
        raise DirectionError(f"there are {count} articles and the format holds one; --to jsonl holds many")
    reveal = options.identify_anonymous
    whole = itertools.chain(first, waiting)
    if output == STANDARD:
        shown = whole if reveal else (article.without_identities() for article in whole)
        for piece in target.encode_many(shown, **given):
            write_out(piece)
    else:
        formats.dump_many(whole, output, target, overwrite=options.overwrite, identify_anonymous=reveal, **given)


def _write_one(article: Article, output: str, options: Namespace, target: Format, given: dict[str, object]) -> None:
    reveal = options.identify_anonymous
    if output != STANDARD:
        formats.dump(article, output, target, overwrite=options.overwrite, identify_anonymous=reveal, **given)
        return
    indented = target.shown if target.name == "json" and sys.stdout.isatty() else {}
    document = formats.dumps(article, target, identify_anonymous=reveal, **{**indented, **given})
    write_out(document if isinstance(document, bytes) or document.endswith("\n") else f"{document}\n")


def options_of(options: Namespace, target: Format) -> dict[str, object]:
    """The format's own options: ``--plain``, ``--table``, and each ``--option NAME=VALUE``."""
    given: dict[str, object] = {"plain": True} if getattr(options, "plain", False) else {}
    if getattr(options, "table", None):
        given["table"] = options.table
    for pair in getattr(options, "option", []):
        name, _, value = pair.partition("=")
        given[name.replace("-", "_")] = {"": True, "true": True, "false": False}.get(value, value)
    takes = inspect.signature(target.encode).parameters
    unknown = [name for name in given if name not in takes]
    if unknown:
        have = ", ".join(name for name in takes if name != "article") or "none"
        raise OptionError(f"{target.name} has no option {', '.join(unknown)} (it has: {have})")
    return given


def _progress(number: int, total: int, name: str) -> None:
    """Where long work is, on a terminal only: one line that is written over."""
    if total > 1 and sys.stderr.isatty():
        end = "\n" if number == total else ""
        print(f"\r\x1b[K{number} of {total}  {literal(name)[-60:]}", end=end, file=sys.stderr, flush=True)


def tell(message: str) -> None:
    """Say something on standard error."""
    print(literal(message), file=sys.stderr)


def write_out(piece: str | bytes) -> None:
    """Put a piece of the output where it is asked for: literally on a terminal, else exactly as it is."""
    if sys.stdout.isatty():
        sys.stdout.write(literal(piece.decode("utf-8", "backslashreplace") if isinstance(piece, bytes) else piece))
    else:
        sys.stdout.buffer.write(piece.encode("utf-8", "backslashreplace") if isinstance(piece, str) else piece)


COMMANDS: dict[str, Command] = {
    "read": read,
    "show": show,
    "convert": convert,
    "find": find,
    "report": report,
    "sources": sources,
    "extract": extract,
    "map": map_places,
    "archive": archive,
    "validate": validate,
    "diff": diff,
    "schema": schema,
    "formats": list_formats,
    "explore": explore,
    "completion": completion,
}
"""What each command does, by its name."""
