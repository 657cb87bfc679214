"""The explorer in a real browser: it paints, takes keys and clicks, copies, and hands out documents."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest

pytest.importorskip("textual_serve", reason="the server needs textual-serve: pip install 'newsmodel[serve]'")
pytest.importorskip("playwright", reason="driving a browser needs playwright: pip install playwright")

from playwright.sync_api import Browser, Page, Request, WebSocket, sync_playwright

from newsmodel import formats
from newsmodel.address import key_of
from newsmodel_tui.described import attributed
from tests.browser.served import Served, served_folder
from tests.newsmodel_tui.stories import harbour, plain_story

CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), ""
)
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
PATIENCE = 30_000
"""Milliseconds after which what does not come is missing."""

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no Chromium here: apt-get install chromium")


class Visit:
    """An explorer in a tab of the browser."""

    def __init__(self, page: Page, served: Served) -> None:
        self.page = page
        self.asked: list[str] = []
        self.painted = ""
        self.columns = self.rows = 0
        page.context.on("request", self._requested)
        page.on("websocket", self._connected)
        page.goto(served.url)
        self.wait("Port Ellery Closes", "Quit")

    def _requested(self, request: Request) -> None:
        self.asked.append(request.url)

    def _connected(self, socket: WebSocket) -> None:
        size = parse_qs(urlsplit(socket.url).query)
        self.columns, self.rows = int(size["width"][0]), int(size["height"][0])
        socket.on("framereceived", self._received)

    def _received(self, frame: bytes | str) -> None:
        self.painted += frame.decode(errors="replace") if isinstance(frame, bytes) else ""

    def wait(self, *words: str) -> None:
        """Wait until words have been painted since the last key."""
        for _ in range(PATIENCE // 50):
            if all(word in self.painted for word in words):
                return
            self.page.wait_for_timeout(50)
        pytest.fail(f"waited for {words!r}, but saw {self.painted[-2000:]!r}")

    def press(self, key: str, *then: str) -> None:
        """Press a key and wait until words are painted."""
        self.painted = ""
        self.page.keyboard.press(key)
        self.wait(*then)

    def click(self, column: int, row: int) -> None:
        """Click a cell of the screen."""
        screen = self.page.locator(".xterm-screen").bounding_box()
        assert screen is not None
        width, height = screen["width"] / self.columns, screen["height"] / self.rows
        self.page.mouse.click(screen["x"] + (column + 0.5) * width, screen["y"] + (row + 0.5) * height)

    def copy(self, key: str, wanted: str) -> None:
        """Press a key and wait until a text is in the clipboard, which the page fills after it has painted."""
        self.page.keyboard.press(key)
        copied = ""
        for _ in range(PATIENCE // 50):
            copied = str(self.page.evaluate("navigator.clipboard.readText()"))
            if copied == wanted:
                return
            self.page.wait_for_timeout(50)
        pytest.fail(f"waited for {wanted!r} in the clipboard, but there is {copied!r}")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """An explorer that is being served."""
    yield from served_folder(tmp_path_factory.mktemp("served"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser; Playwright gives it a new folder for its user."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def visit(served: Served, browser: Browser) -> Iterator[Visit]:
    """A visit by somebody whom nobody has seen before."""
    context = browser.new_context(viewport={"width": 1600, "height": 900}, accept_downloads=True)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    context.set_default_timeout(PATIENCE)
    yield Visit(context.new_page(), served)
    context.close()


def test_it_paints_and_asks_nobody_else(visit: Visit, served: Served) -> None:
    visit.wait("The Ellery Courier", "Council meeting number 1")
    assert {urlsplit(url).netloc for url in visit.asked} == {urlsplit(served.url).netloc}
    colours = visit.page.evaluate(
        """async () => {
            const image = await createImageBitmap(document.querySelector(".xterm-screen canvas"));
            const canvas = new OffscreenCanvas(image.width, image.height);
            const drawn = canvas.getContext("2d");
            drawn.drawImage(image, 0, 0);
            const all = drawn.getImageData(0, 0, image.width, image.height).data;
            const seen = new Set();
            for (let at = 0; at < all.length; at += 4) seen.add(all[at] << 16 | all[at + 1] << 8 | all[at + 2]);
            return seen.size;
        }"""
    )
    assert int(colours) > 20


def test_keys_work_without_a_click_and_what_is_copied_is_in_the_browsers_clipboard(visit: Visit) -> None:
    visit.press("n", "quote 1 of 4")
    visit.copy("y", attributed(harbour(), harbour().quotes[0]))
    visit.copy("Shift+Y", f"news:article/{key_of(harbour())}#q1")


def test_a_click_opens_what_is_under_it(visit: Visit) -> None:
    visit.painted = ""
    visit.click(5, 7)
    visit.wait("It will meet again.")
    visit.copy("Shift+Y", f"news:article/{key_of(plain_story(1))}")


def test_a_document_is_downloaded(visit: Visit) -> None:
    visit.press("v", "Download", "newsmodel")
    with visit.page.expect_download() as coming:
        visit.page.keyboard.press("Shift+D")
    assert coming.value.suggested_filename == "Port-Ellery-Closes-Its-Harbour-Until-Spring.json"
    document = coming.value.path().read_text(encoding="utf-8")
    assert formats.loads(document, "json") == harbour().without_identities()
    assert "Nomen Nescio" not in json.dumps(json.loads(document))


def test_after_quitting_it_can_be_begun_again(visit: Visit) -> None:
    visit.page.keyboard.press("q")
    visit.page.get_by_text("The explorer has ended.").wait_for()
    visit.painted = ""
    visit.page.get_by_role("link", name="Begin again").click()
    visit.wait("Port Ellery Closes")
