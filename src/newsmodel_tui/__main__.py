"""The command ``newsmodel-tui``: arguments in, exit code out."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsmodel.address import Address

EXAMPLES = """examples:
  newsmodel-tui story.json           one article
  newsmodel-tui folder/ more.jsonl   a folder and a file of many
  newsmodel-tui stories.archive      an archive, however large
  newsmodel-tui page.txt             a page saved as text, read for quotes, sources and places
  newsmodel-tui story.json --at 'news:article/8f1c0a52b3d4#q2'
  newsmodel-tui --serve folder/      in a web browser, for this machine alone
"""

WEB_DRIVER = "textual.drivers.web_driver:WebDriver"
"""What draws for a browser; the server starts each visitor's explorer with it."""


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
    parser.add_argument("--serve", action="store_true", help="show the explorer in a web browser")
    parser.add_argument("--host", help="where to listen; 127.0.0.1, which is this machine alone, unless given")
    parser.add_argument("--port", type=int, help="the port to listen at; 8000 unless given")
    parser.add_argument("--version", action="version", version=f"newsmodel-tui {version('newsmodel')}")
    arguments = parser.parse_args(None if argv is None else [str(each) for each in argv])
    for path in arguments.paths:
        if not path.exists():
            parser.error(f"there is no {path}")
    if not arguments.serve and (arguments.host is not None or arguments.port is not None):
        parser.error("--host and --port go with --serve")
    if arguments.port is not None and not 0 < arguments.port < 65536:
        parser.error(f"there is no port {arguments.port}; ports are numbered from 1 to 65535")
    if arguments.serve:
        return _serve(tuple(arguments.paths), arguments.at, arguments.host or "127.0.0.1", arguments.port or 8000)
    is_for_a_browser = os.environ.get("TEXTUAL_DRIVER") == WEB_DRIVER
    if not is_for_a_browser and not all(
        stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)
    ):
        print(
            "newsmodel-tui: needs a terminal for input and output; `newsmodel show PATH` prints an article as text",
            file=sys.stderr,
        )
        return 2
    return _run(tuple(arguments.paths), arguments.at)


def _address(at: str | None) -> Address | None:
    """The address to begin at; raises ``AddressError``."""
    from newsmodel.address import Address

    return Address.parse(at) if at else None


def _serve(paths: tuple[Path, ...], at: str | None, host: str, port: int) -> int:
    from newsmodel.errors import AddressError

    try:
        _address(at)
    except AddressError as error:
        print(f"newsmodel-tui: {error}", file=sys.stderr)
        return 2
    if os.name != "posix":
        print("newsmodel-tui: --serve needs a POSIX shell, as Linux and macOS have it", file=sys.stderr)
        return 1
    try:
        from newsmodel_tui.serving import serve
    except ModuleNotFoundError as error:
        if error.name is None or error.name.startswith("newsmodel"):
            raise
        print(
            "newsmodel-tui: --serve needs textual-serve, which comes with: pip install 'newsmodel[serve]'",
            file=sys.stderr,
        )
        return 1
    return serve(paths, at, host, port)


def _run(paths: tuple[Path, ...], at: str | None) -> int:
    from newsmodel.errors import AddressError

    try:
        address = _address(at)
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
