"""The command ``newsmodel-tui``: arguments in, exit code out."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsmodel.address import Address

from newsmodel_tui import first_paint
from newsmodel_tui.folders import config_folder
from newsmodel_tui.web import WEB_DRIVER

EXAMPLES = """examples:
  newsmodel-tui story.json           one article
  newsmodel-tui folder/ more.jsonl   a folder and a file of many
  newsmodel-tui stories.archive      an archive, however large
  newsmodel-tui page.txt             a page saved as text, read for quotes, sources and places
  newsmodel-tui story.json --at 'news:article/8f1c0a52b3d4#q2'
  newsmodel-tui --serve folder/      in a web browser, for this machine alone
"""

PRINTED = {
    "--config-path": "where the settings are read from",
    "--default-config": "a file of settings to begin with",
    "--config-schema": "the JSON Schema of the settings",
}
"""What can be printed instead of running."""


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
    parser.add_argument("--fresh", action="store_true", help="begin anew, not where the last run ended")
    parser.add_argument("--config", metavar="FILE", type=Path, help="settings from this file instead of the usual one")
    for option, printed in PRINTED.items():
        parser.add_argument(option, action="store_const", const=option, dest="print", help=f"print {printed}, and exit")
    parser.add_argument("--serve", action="store_true", help="show the explorer in a web browser")
    parser.add_argument("--host", help="where to listen; 127.0.0.1, which is this machine alone, unless given")
    parser.add_argument("--port", type=int, help="the port to listen at; 8000 unless given")
    parser.add_argument("--version", action="store_true", help="print which version this is, and exit")
    arguments = parser.parse_args(None if argv is None else [str(each) for each in argv])
    if arguments.version:
        from importlib.metadata import version

        print(f"newsmodel-tui {version('newsmodel')}")
        parser.exit()
    if arguments.config is not None and not arguments.config.exists():
        parser.error(f"there is no {arguments.config}")
    config = arguments.config or config_folder() / "config.toml"
    if arguments.print:
        print(_printed(arguments.print, config))
        return 0
    for path in arguments.paths:
        if not path.exists():
            parser.error(f"there is no {path}")
    if not arguments.serve and (arguments.host is not None or arguments.port is not None):
        parser.error("--host and --port go with --serve")
    if arguments.port is not None and not 0 < arguments.port < 65536:
        parser.error(f"there is no port {arguments.port}; ports are numbered from 1 to 65535")
    if arguments.serve:
        host, port = arguments.host or "127.0.0.1", arguments.port or 8000
        return _serve(tuple(arguments.paths), arguments.at, arguments.config, host, port)
    if os.environ.get("TEXTUAL_DRIVER") != WEB_DRIVER and not all(
        stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)
    ):
        print(
            "newsmodel-tui: needs a terminal for input and output; `newsmodel show PATH` prints an article as text",
            file=sys.stderr,
        )
        return 2
    return _run(tuple(arguments.paths), arguments.at, config, is_fresh=arguments.fresh)


def _printed(option: str, config: Path) -> str:
    if option == "--config-path":
        return str(config)
    import json

    from textual.theme import BUILTIN_THEMES

    from newsmodel_tui.commands import COMMANDS
    from newsmodel_tui.config_file import default_config, settings_schema

    if option == "--default-config":
        return default_config(COMMANDS).rstrip("\n")
    return json.dumps(settings_schema(COMMANDS, BUILTIN_THEMES), indent=2, ensure_ascii=False)


def _address(at: str | None) -> Address | None:
    """The address to begin at; raises ``AddressError``."""
    from newsmodel.address import Address

    return Address.parse(at) if at else None


def _serve(paths: tuple[Path, ...], at: str | None, config: Path | None, host: str, port: int) -> int:
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
    options = [f"--{name}={value}" for name, value in (("at", at), ("config", config)) if value is not None]
    return serve(paths, options, host, port)


def _run(paths: tuple[Path, ...], at: str | None, config: Path, *, is_fresh: bool) -> int:
    from newsmodel.errors import AddressError

    try:
        address = _address(at)
    except AddressError as error:
        print(f"newsmodel-tui: {error}", file=sys.stderr)
        return 2
    first_paint.begin()
    try:
        from newsmodel_tui.starting import run
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] not in ("textual", "rich"):
            raise
        print("newsmodel-tui: needs Textual, which comes with: pip install 'newsmodel[tui]'", file=sys.stderr)
        return 1
    return run(paths, address, config, is_fresh=is_fresh)


if __name__ == "__main__":
    raise SystemExit(main())
