"""An article in a format, and what the format loses of it, whoever wrote the format."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from newsmodel import formats
from newsmodel.formats import Format
from newsmodel.model import Article
from newsmodel_tui.written import hexadecimal, loss_of, write
from tests.newsmodel_tui.stories import harbour


def broken(article: Article) -> str:
    """A writer with a fault of its own."""
    raise RuntimeError("out of ink")


def unread(document: bytes) -> Article:
    """A reader that forgets everything."""
    return Article()


@pytest.fixture
def broken_format() -> Iterator[str]:
    formats.register(Format(name="broken", media_type="text/plain", encode=broken, decode=unread))
    yield "broken"
    formats.unregister("broken")


def test_json_is_indented_and_loses_nothing() -> None:
    written = write(harbour(), "json")
    assert written.language == "json"
    assert written.text.startswith('{\n  "newsmodel"')
    assert loss_of(harbour(), "json").brief == "all"


def test_bytes_are_shown_in_hexadecimal() -> None:
    written = write(harbour(), "msgpack")
    assert written.text.startswith("00000000  ")
    assert written.size > 1000


def test_a_format_that_only_writes_states_what_it_leaves_out() -> None:
    loss = loss_of(harbour(), "csv")
    assert loss.is_stated
    assert loss.lost
    assert loss.brief == f"{len(loss.lost)} lost"


def test_another_authors_error_is_a_sentence(broken_format: str) -> None:
    assert write(harbour(), broken_format).fault == "RuntimeError: out of ink"
    assert loss_of(harbour(), broken_format).brief == "fails"


def test_a_format_that_is_not_there() -> None:
    assert "no format named 'nope'" in write(harbour(), "nope").fault


def test_identities_are_never_written() -> None:
    for name in formats.names():
        assert "Nomen Nescio" not in write(harbour(), name).text


def test_hexadecimal_has_every_byte() -> None:
    document = bytes(range(256))
    rows = hexadecimal(document).split("\n")
    assert bytes.fromhex("".join(row[10:57] for row in rows)) == document
