"""The explorer in a web browser: every visitor gets an explorer of their own, in a process of its own.

Whoever can reach it can read what the program can read. So it listens to this machine alone unless told otherwise,
and refuses pages from elsewhere that a reader's browser has open (``Origin``) and names that merely point here
(``Host``).
"""

from __future__ import annotations

import shlex
import sys
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from html import escape
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from aiohttp import web
from rich.console import Console
from textual_serve.server import Server

TITLE = "newsmodel explorer"
OWN_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
"""What this machine calls itself."""

SCRIPT = """addEventListener("load", () => document.querySelector(".xterm-helper-textarea")?.focus())"""
"""Gives the keyboard to the explorer, so that nobody has to click first."""

POLICY = (
    f"default-src 'none'; script-src 'self' 'sha256-{b64encode(sha256(SCRIPT.encode()).digest()).decode()}'; "
    "style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""Nothing is fetched from anywhere else, and no other page may show this one in a frame."""

PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/static/css/xterm.css">
<script src="/static/js/textual.js"></script>
<style>
@font-face {{ font-family: "Roboto Mono"; src: url("/static/fonts/RobotoMono-VariableFont_wght.ttf"); }}
body {{ margin: 0; background: #121212; color: #e0e0e0; font-family: "Roboto Mono", monospace; }}
.textual-terminal {{ position: absolute; inset: 0; }}
#ended {{ display: none; position: absolute; inset: 0; z-index: 100; padding: 2em; background: #121212; }}
#ended a {{ color: inherit; }}
body.-closed #ended {{ display: block; }}
</style>
</head>
<body>
<div id="ended">The explorer has ended. <a href="">Begin again</a></div>
<div id="terminal" class="textual-terminal" data-session-websocket-url="{socket}" data-font-size="{font_size}"></div>
<script>{script}</script>
</body>
</html>
"""


class ExplorerServer(Server):
    """A web server that runs one command for each visitor."""

    def __init__(self, command: str, host: str, port: int) -> None:
        super().__init__(command, host=host, port=port, title=TITLE)
        self.console = Console(stderr=True)

    def initialize_logging(self) -> None:
        """Say nothing of every request; what goes wrong is told on standard error all the same."""

    async def on_startup(self, app: web.Application) -> None:
        """Say where it is."""
        print(f"newsmodel-tui: the explorer is at {self.public_url}; Ctrl+C ends it", file=sys.stderr)

    async def handle_index(self, request: web.Request) -> web.Response:
        """The page, with everything it needs from this server."""
        self._refuse_strangers(request)
        font_size = request.query.get("fontsize", "")
        page = PAGE.format(
            title=TITLE,
            script=SCRIPT,
            socket=escape(f"{'wss' if request.secure else 'ws'}://{request.host}/ws"),
            font_size=font_size if font_size.isascii() and font_size.isdigit() else "16",
        )
        headers = {"Content-Security-Policy": POLICY, "X-Content-Type-Options": "nosniff"}
        return web.Response(text=page, content_type="text/html", headers=headers)

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """The keys of a visitor in, the screen out."""
        self._refuse_strangers(request)
        return await super().handle_websocket(request)

    async def handle_download(self, request: web.Request) -> web.StreamResponse:
        """A document that the visitor asked for."""
        self._refuse_strangers(request)
        return await super().handle_download(request)

    def _refuse_strangers(self, request: web.Request) -> None:
        if not may_come(request.headers.get("Host", ""), request.headers.get("Origin"), self.host):
            raise web.HTTPForbidden(text="This page may be used from its own address only.\n")


def may_come(called: str, origin: str | None, host: str) -> bool:
    """Whether a request comes from our own page: by the name we were called and the page that asks, if it is one.

    >>> may_come("127.0.0.1:8000", None, "127.0.0.1"), may_come("localhost:8000", "http://localhost:8000", "127.0.0.1")
    (True, True)
    >>> may_come("127.0.0.1:8000", "https://example.org", "127.0.0.1")
    False
    >>> may_come("rebound.example.org:8000", "http://rebound.example.org:8000", "127.0.0.1")
    False
    >>> may_come("desk.example.org:8000", "http://desk.example.org:8000", "0.0.0.0")
    True
    """
    try:
        name, page = urlsplit(f"//{called}").hostname, urlsplit(origin or "").netloc
    except ValueError:
        return False
    is_known = name in OWN_NAMES or name == host or not is_loopback(host)
    return bool(called) and is_known and (origin is None or page == called)


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a host.

    >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("::1"), is_loopback("0.0.0.0")
    (True, True, True, False)
    """
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def command_line(paths: Iterable[Path], options: Iterable[str] = ()) -> str:
    """What a shell runs for each visitor, who begins anew; no path or option can be anything but an argument in it.

    >>> command_line([Path("a b; rm -rf $HOME.json")], ["--at=news:articles"]).partition(" -m ")[2]
    "newsmodel_tui --fresh --at=news:articles -- 'a b; rm -rf $HOME.json'"
    """
    return shlex.join([sys.executable, "-m", "newsmodel_tui", "--fresh", *options, "--", *map(str, paths)])


def serve(paths: Iterable[Path], options: Iterable[str], host: str, port: int) -> int:
    """Serve the explorer until it is ended; answers 0, or 1 where nothing can be served."""
    if not is_loopback(host):
        print(
            f"newsmodel-tui: warning: whoever can reach {host} can read all files that you can, without a password",
            file=sys.stderr,
        )
    try:
        ExplorerServer(command_line(paths, options), host, port).serve()
    except OSError as error:
        print(f"newsmodel-tui: cannot serve at {host}, port {port}: {error.strerror or error}", file=sys.stderr)
        return 1
    return 0
