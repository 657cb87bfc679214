"""The command ``newsmodel-tui``: arguments in, exit code out."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

EXAMPLES = """examples:
  newsmodel-tui story.json           one article
  newsmodel-tui folder/ more.jsonl   a folder and a file of many
  newsmodel-tui stories.archive      an archive, however large
  newsmodel-tui page.txt             a page saved as text, read for quotes, sources and places
  newsmodel-tui story.json --at 'news:article/8f1c0a52b3d4#q2'
"""


def main(argv: Sequence[str | Path] | None = None) -> int:
    """Run the explorer; answers 0 when left, 1 after a crash, 2 for wrong arguments or without a terminal."""
    parser = argparse.ArgumentParser(
        prog="newsmodel-tui",
        description="Browse news articles, their quotes, sources, places and calls to action in the terminal.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("paths", metavar="PATH", nargs="*", type=Path, help="a file, folder or archive to open")
    parser.add_argument("--at", metavar="ADDRESS", help="the news: address to begin at")
    parser.add_argument("--version", action="version", version=f"newsmodel-tui {version('newsmodel')}")
    arguments = parser.parse_args(None if argv is None else [str(each) for each in argv])
    for path in arguments.paths:
        if not path.exists():
            parser.error(f"there is no {path}")
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        print(
            "newsmodel-tui: needs a terminal for input and output; `newsmodel show PATH` prints an article as text",
            file=sys.stderr,
        )
        return 2
    return _run(tuple(arguments.paths), arguments.at)


def _run(paths: tuple[Path, ...], at: str | None) -> int:
    from newsmodel.address import Address
    from newsmodel.errors import AddressError

    try:
        address = Address.parse(at) if at else None
    except AddressError as error:
        print(f"newsmodel-tui: {error}", file=sys.stderr)
        return 2
    try:
        from newsmodel_tui.app import Explorer
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] not in ("textual", "rich"):
            raise
        print("newsmodel-tui: needs Textual, which comes with: pip install 'newsmodel[tui]'", file=sys.stderr)
        return 1

    explorer = Explorer(paths, address)
    explorer.run()
    return explorer.return_code or 0


if __name__ == "__main__":
    raise SystemExit(main())
