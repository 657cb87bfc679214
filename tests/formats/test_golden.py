"""What the formats write, byte for byte; ``pytest --update-golden`` writes the files anew."""

from __future__ import annotations

import json
from typing import Any

import pytest

import newsmodel as nm
from newsmodel.model import Article
from tests.conftest import Golden


@pytest.mark.parametrize(
    ("name", "format", "options"),
    [
        ("every_class.json", "json", {"indent": 2}),
        ("every_class.jsonl", "jsonl", {}),
        ("every_class.md", "markdown", {}),
    ],
)
def test_the_small_article(golden: Golden, small: Article, name: str, format: str, options: dict[str, Any]) -> None:
    document = nm.dumps(small, format, **options)
    assert isinstance(document, str)
    golden(name, document.encode())


def test_messagepack_has_the_members_of_the_json_in_their_order(small: Article) -> None:
    import msgspec

    packed = nm.dumps(small, "msgpack")
    assert json.dumps(msgspec.msgpack.decode(packed)) == json.dumps(json.loads(nm.dumps(small)))


def test_the_text_view(golden: Golden, small: Article) -> None:
    golden("every_class.txt", (nm.show(small) + "\n").encode())
