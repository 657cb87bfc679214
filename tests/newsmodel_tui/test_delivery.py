"""Documents for a reader in a browser, without one: what is sent, under which name, and what happens in a terminal."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.drivers.headless_driver import HeadlessDriver
from textual.pilot import Pilot

from newsmodel import formats
from newsmodel.address import key_of
from newsmodel_tui import links
from newsmodel_tui.app import Explorer
from newsmodel_tui.commands import COMMANDS
from newsmodel_tui.delivery import DOWNLOAD, deliver, safe_name
from tests.newsmodel_tui.driving import Explore, choose, press, screen_text, settled
from tests.newsmodel_tui.stories import harbour, hostile, plain_story

DOCS = Path(__file__).parents[2] / "docs" / "explorer.md"


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> list[tuple[bytes, str, str]]:
    """Makes the explorer believe that it is in a browser; what is sent there: document, name, media type."""
    sent: list[tuple[bytes, str, str]] = []

    def send(_: HeadlessDriver, binary: BytesIO, *, save_path: Path, mime_type: str, **rest: Any) -> None:
        sent.append((binary.read(), save_path.name, mime_type))

    monkeypatch.setattr(HeadlessDriver, "is_web", True)
    monkeypatch.setattr(HeadlessDriver, "deliver_binary", send)
    return sent


@given(st.text())
def test_a_name_is_safe_in_a_header_and_on_a_disk(name: str) -> None:
    safe = safe_name(name)
    assert safe.isascii()
    assert 0 < len(safe) <= 80
    assert safe == safe_name(safe)
    assert not set(safe) & set("/\\\r\n\";: '<>|?*\x00")
    assert safe.strip(".-") == safe


def test_a_long_name_keeps_its_suffix() -> None:
    assert safe_name("News " * 100 + ".newsml.xml").endswith(".newsml.xml")


def test_in_a_terminal_nothing_is_sent_and_nothing_is_offered(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        assert not deliver(explorer, "story.json", "{}")
        assert DOWNLOAD not in explorer.commands
        await press(pilot, "v")
        assert "Download" not in screen_text(explorer)
        assert list(Path().glob("*")) == [Path("story-1.json")]

    explore(scenario, harbour())


def test_what_is_delivered_is_sent_as_it_is(explore: Explore, browser: list[tuple[bytes, str, str]]) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        assert deliver(explorer, "/tmp/a folder/Zürich.html", "<p>Zürich")
        assert deliver(explorer, Path("story.msgpack"), b"\x80\xff")
        assert browser == [
            ("<p>Zürich".encode(), "Z-rich.html", "text/html"),
            (b"\x80\xff", "story.msgpack", "application/octet-stream"),
        ]

    explore(scenario, harbour())


@pytest.mark.parametrize("view", ["json", "markdown", "msgpack"])
def test_the_document_on_screen_is_downloaded(
    view: str, explore: Explore, browser: list[tuple[bytes, str, str]]
) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "D")
        assert browser == []
        explorer.open(links.story(key_of(harbour()), view=view))
        await settled(pilot)
        assert "D Download" in screen_text(explorer)
        await press(pilot, "D")
        ((document, name, _),) = browser
        assert name == f"Port-Ellery-Closes-Its-Harbour-Until-Spring{formats.get(view).suffixes[0]}"
        written = formats.dumps(harbour().without_identities(), view)
        assert document == (written if isinstance(written, bytes) else written.encode())

    explore(scenario, harbour())


def test_a_hostile_headline_makes_a_harmless_name(explore: Explore, browser: list[tuple[bytes, str, str]]) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        explorer.open(links.story(key_of(hostile()), view="json"))
        await settled(pilot)
        await press(pilot, "D")
        assert browser[0][1].endswith(".json")
        assert browser[0][1] == safe_name(browser[0][1])
        explorer.open(links.story(key_of(hostile()), view="nowhere"))
        await settled(pilot)
        await press(pilot, "D")
        assert len(browser) == 1

    explore(scenario, hostile())


def test_it_is_documented_and_has_a_key_of_its_own() -> None:
    assert DOWNLOAD.help in DOCS.read_text(encoding="utf-8")
    assert not any("D" in command.keys for command in COMMANDS)


def test_an_export_goes_to_the_browser_and_not_to_the_server(
    explore: Explore, browser: list[tuple[bytes, str, str]]
) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        for what, format in (("one", "ninjs"), ("all", "html"), ("all", "jsonl")):
            await press(pilot, "e")
            await choose(pilot, explorer, what)
            await choose(pilot, explorer, format)
            await settled(pilot)
        (ninjs, name, _), (pages, folder, _), (lines, _, _) = browser
        assert formats.loads(ninjs, "ninjs") == explorer.library[key_of(harbour())].article
        assert name.endswith(".json")
        assert folder.endswith(".zip")
        with zipfile.ZipFile(BytesIO(pages)) as archive:
            assert len(archive.namelist()) == 2
        assert lines.count(b"\n") == 2
        assert sorted(Path().glob("*")) == [Path("story-1.json"), Path("story-2.json")]

    explore(scenario, harbour(), plain_story(1))
