"""The command line: arguments in, exit code out.

Exit codes: 0 done, 1 failed (or, for ``diff`` and ``validate``, found something), 2 used wrongly.
Documents go to standard output, everything else to standard error.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, NoReturn

from newsmodel.archive_cli import ARCHIVE_EXAMPLES, add_actions, add_find, add_map, add_report
from newsmodel.extract_cli import add_extract, add_sources

if TYPE_CHECKING:
    from newsmodel.commands import Command
    from newsmodel.errors import QueryError

EXAMPLES = """\
examples:
  newsmodel read page.txt                     an article page as text, to JSON
  newsmodel read page.txt --to markdown       ... to Markdown
  newsmodel show story.json                   a story with its quotes, sources and places
  newsmodel show story.json#q2                one quote of it
  newsmodel convert story.json story.md       from format to format, by suffix
  newsmodel validate *.json                   every problem, with its path
  newsmodel diff old.json new.json            what has changed
  newsmodel find pier --in stories/           find articles in files, folders or an archive
  newsmodel report stories/                   count them: over time, who is quoted, where
  newsmodel sources stories/                  their sources: who is quoted how much, who stays unnamed on what terms
  newsmodel extract quotes stories/           every quote with its speaker, as JSON Lines or CSV
  newsmodel map stories/                      where they happen
  newsmodel archive add news.archive pages/   keep any number of them in one file
  newsmodel explore stories/                  browse them in the terminal
  cat page.txt | newsmodel read - | newsmodel show -

'newsmodel COMMAND --help' says more. Docs: README.md and docs/.
"""


HINT = " (-- goes before words of a query that begin with -)"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    parser = build_parser()
    options, rest = parser.parse_known_args(arguments)
    if rest:
        _take_words(options, rest, parser)
    if options.version:
        return _version(verbose=options.verbose)
    if options.command is None:
        parser.print_help(sys.stderr)
        return 2
    return run(options)


def _take_words(options: argparse.Namespace, rest: list[str], parser: argparse.ArgumentParser) -> None:
    """Words of a query or paths behind an option, which argparse leaves over; whatever else is left over is wrong."""
    lists = [value for name in ("query", "paths") if isinstance(value := getattr(options, name, None), list)]
    strange = [word for word in rest if word.startswith("-")] if lists else rest
    if strange:
        is_query = isinstance(getattr(options, "query", None), list)
        parser.error(f"unrecognized arguments: {' '.join(strange)}{HINT if is_query else ''}")
    lists[0] += rest


def run(options: argparse.Namespace) -> int:
    """Run a parsed command; what goes wrong is said in one place."""
    from newsmodel.commands import COMMANDS
    from newsmodel.errors import FormatNotFoundError, NewsmodelError, OptionError, QueryError

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # the same bytes in every locale; a terminal has its own encoding
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")
    command: Command = COMMANDS[options.command]
    try:
        code = command(options)
        sys.stdout.flush()
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has gone: nothing more to say
        return 0
    except KeyboardInterrupt:
        return _say("stopped", 1)
    except QueryError as error:
        return _point(error)
    except (FormatNotFoundError, OptionError) as error:
        return _say(str(error), 2)
    except NewsmodelError as error:
        return _say(str(error), 1)
    except OSError as error:
        return _say(f"{error.filename or ''}: {error.strerror or error}".removeprefix(": "), 1)
    return code


def _say(message: str, code: int) -> int:
    from newsmodel.literal import literal

    print(f"newsmodel: {literal(message)}", file=sys.stderr)
    return code


def _point(error: QueryError) -> int:
    """Say what is wrong with a query, and show where."""
    from newsmodel.archive_commands.listing import pointed_at

    code = _say(error.message, 2)
    if error.query:
        print(pointed_at(error.query, error.position), file=sys.stderr)
    return code


def _version(*, verbose: bool) -> int:
    from newsmodel import __version__

    print(f"newsmodel {__version__}")
    if verbose:
        import platform
        import sqlite3
        from importlib.metadata import PackageNotFoundError, version

        print(f"Python {platform.python_version()}")
        print(f"SQLite {sqlite3.sqlite_version}")
        for package in ("attrs", "msgspec", "lxml", "textual", "fastwarc", "isal", "pyarrow", "zstandard"):
            try:
                print(f"{package} {version(package)}")
            except PackageNotFoundError:
                print(f"{package} (not installed)")
        print("Places: GeoNames (https://www.geonames.org/), CC BY 4.0; regions and borders: Natural Earth")
    return 0


class _Parser(argparse.ArgumentParser):
    """An argument parser that points at the help when it is used wrongly."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        if "ignored explicit argument" in message:  # "-headline:x" begins like -h
            message += HINT
        self.exit(2, f"{self.prog}: {message}\n{self.prog} --help says more\n")


def build_parser() -> argparse.ArgumentParser:
    """The whole command line; completion scripts and the docs are made from it."""
    parser = _Parser(
        prog="newsmodel",
        description="Read news pages as articles with quotes, sources, places and calls to action.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="store_true", help="say which version this is")
    parser.add_argument("--verbose", action="store_true", help="with --version: and what it runs on")
    commands: Commands[argparse.ArgumentParser]
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    for add in (
        _read,
        _show,
        _convert,
        _find,
        _report,
        _sources,
        _extract,
        _map,
        _archive,
        _validate,
        _diff,
        _schema,
        _formats,
        _explore,
        _completion,
    ):
        add(commands)
    return parser


Commands = argparse._SubParsersAction


def _command(
    commands: Commands[argparse.ArgumentParser], name: str, help: str, example: str
) -> Callable[..., argparse.Action]:
    """Add a command and return what adds its arguments."""
    made = commands.add_parser(
        name,
        help=help,
        description=f"{help[0].upper()}{help[1:]}.",
        epilog=f"examples:\n{example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    return made.add_argument


def _read(commands: Commands[argparse.ArgumentParser]) -> None:
    add = _command(
        commands,
        "read",
        "read pages as articles and write them as one document",
        "  newsmodel read page.txt\n  newsmodel read page.txt --to markdown\n"
        "  newsmodel read pages/*.txt --to jsonl > stories.jsonl\n  newsmodel read pages/ > all.jsonl\n"
        "  pbpaste | newsmodel read -\n",
    )
    add(
        "pages",
        nargs="+",
        metavar="PAGE",
        help="a page as text, a file of any known format, a folder or WARC file of them; - is standard input",
    )
    add("--to", default=None, metavar="FORMAT", help="the format to write (json; jsonl when there are several pages)")
    add("--url", help="where the page is from")
    add("--language", help="the language of the page (BCP 47)")
    add("--explain", action="store_true", help="print what each block of the page was taken for and why; --to json too")
    _add_output(add)


def _show(commands: Commands[argparse.ArgumentParser]) -> None:
    add = _command(
        commands,
        "show",
        "print an article, or one part of it, for people",
        "  newsmodel show story.json\n  newsmodel show story.json#q2\n  newsmodel show 'story.json?view=markdown'\n"
        "  newsmodel show news:article/8f1c0a52b3d4#q2 --in stories.jsonl\n",
    )
    add("address", metavar="ADDRESS", help="FILE, FILE#PART, FILE?view=FORMAT or a news: address; - is standard input")
    add("--as", dest="to", metavar="FORMAT", help="show it as this format writes it")
    add(
        "--in",
        dest="within",
        action="append",
        default=[],
        metavar="FILE",
        help="where to look for a news: address: files, a folder, an archive",
    )
    add("--width", type=int, default=88, metavar="N", help="characters a line (88)")


def _convert(commands: Commands[argparse.ArgumentParser]) -> None:
    add = _command(
        commands,
        "convert",
        "turn a document of one format into one of another",
        "  newsmodel convert story.json story.md\n  newsmodel convert stories.jsonl.gz stories.jsonl\n"
        "  newsmodel convert story.json - --to ninjs --option version=2.2\n"
        "  newsmodel convert story.json story.newsml.xml --plain --report-loss\n"
        "  newsmodel convert feed.rss feed.jsonl\n",
    )
    add("source", metavar="IN", help="the document to read; - is standard input")
    add("target", metavar="OUT", help="the document to write; - is standard output")
    add("--from", dest="source_format", metavar="FORMAT", help="the format of IN, where its name does not say it")
    add("--to", metavar="FORMAT", help="the format of OUT, where its name does not say it")
    add("--plain", action="store_true", help="write the standard's own fields only, without what newsmodel adds")
    add(
        "--option",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="an option of the format to write, such as version=2.2; may be given several times",
    )
    add("--report-loss", action="store_true", help="say on standard error what the format does not carry")
    _add_overwriting(add)


def _find(commands: Commands[argparse.ArgumentParser]) -> None:
    add_find(partial(_command, commands))


def _report(commands: Commands[argparse.ArgumentParser]) -> None:
    add_report(partial(_command, commands))


def _sources(commands: Commands[argparse.ArgumentParser]) -> None:
    add_sources(partial(_command, commands))


def _extract(commands: Commands[argparse.ArgumentParser]) -> None:
    add_extract(partial(_command, commands))


def _map(commands: Commands[argparse.ArgumentParser]) -> None:
    add_map(partial(_command, commands))


def _archive(commands: Commands[argparse.ArgumentParser]) -> None:
    made = commands.add_parser(
        "archive",
        help="keep any number of articles in one file, and find them again",
        description="Keep any number of articles in one file, and find them again.",
        epilog=ARCHIVE_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    actions: Commands[argparse.ArgumentParser]
    actions = made.add_subparsers(dest="action", metavar="COMMAND", required=True, parser_class=_Parser)
    add_actions(partial(_command, actions))


def _validate(commands: Commands[argparse.ArgumentParser]) -> None:
    add = _command(
        commands,
        "validate",
        "check documents and tell every problem",
        "  newsmodel validate story.json\n  newsmodel validate stories.jsonl --json\n",
    )
    add("documents", nargs="+", metavar="FILE", help="documents of any known format; - is standard input")
    add("--from", dest="source_format", metavar="FORMAT", help="their format, where the name does not say it")
    add("--json", action="store_true", help="one JSON object a problem, for programs")


def _diff(commands: Commands[argparse.ArgumentParser]) -> None:
    add = _command(
        commands,
        "diff",
        "tell what differs between two articles",
        "  newsmodel diff monday.json tuesday.json\n  newsmodel diff story.json story.msgpack --json\n",
    )
    add("before", metavar="BEFORE", help="the article as it was")
    add("after", metavar="AFTER", help="the article as it is")
    add("--json", action="store_true", help="one JSON object a difference, for programs")


def _schema(commands: Commands[argparse.ArgumentParser]) -> None:
    _command(
        commands,
        "schema",
        "print the JSON Schema of an article",
        "  newsmodel schema > article.schema.json\n",
    )


def _formats(commands: Commands[argparse.ArgumentParser]) -> None:
    add = _command(
        commands,
        "formats",
        "list the formats that are built in and installed",
        "  newsmodel formats\n  newsmodel formats --json\n",
    )
    add("--json", action="store_true", help="one JSON object a format, for programs")


def _explore(commands: Commands[argparse.ArgumentParser]) -> None:
    add = _command(
        commands,
        "explore",
        "browse articles in the terminal",
        "  newsmodel explore stories/\n  newsmodel explore story.json page.txt\n  newsmodel explore --serve stories/\n",
    )
    add("paths", nargs="*", metavar="PATH", help="files, folders and JSON Lines")
    add("--at", metavar="ADDRESS", help="the news: address to begin at")
    add("--fresh", action="store_true", help="begin anew, not where the last run ended")
    add("--config", metavar="FILE", help="settings from this file; newsmodel-tui --help says more")
    add("--serve", action="store_true", help="show the explorer in a web browser")
    add("--host", metavar="HOST", help="where to listen; 127.0.0.1, which is this machine alone, unless given")
    add("--port", type=int, metavar="PORT", help="the port to listen at; 8000 unless given")


def _completion(commands: Commands[argparse.ArgumentParser]) -> None:
    add = _command(
        commands,
        "completion",
        "print a completion script for a shell",
        '  eval "$(newsmodel completion bash)"\n  newsmodel completion zsh > ~/.zfunc/_newsmodel\n'
        "  newsmodel completion fish | source\n",
    )
    add("shell", choices=("bash", "zsh", "fish"), help="the shell")


def _add_output(add: Callable[..., argparse.Action]) -> None:
    add("--output", "-o", default="-", metavar="OUT", help="where to write; - is standard output")
    _add_overwriting(add)


def _add_overwriting(add: Callable[..., argparse.Action]) -> None:
    add("--overwrite", action="store_true", help="replace OUT if it is there")
    add(
        "--identify-anonymous",
        action="store_true",
        help="also write who the anonymous sources are, where the article knows it",
    )


if __name__ == "__main__":
    raise SystemExit(main())
