"""What the formats write, byte for byte; ``pytest --update-golden`` writes the files anew."""

from __future__ import annotations

import inspect
import json
from typing import Any

import pytest

import newsmodel as nm
from newsmodel import formats
from newsmodel.formats.registry import BUILT_IN
from newsmodel.model import Article
from tests.conftest import Golden
from tests.formats.quay_story import STORY


@pytest.mark.parametrize(
    ("name", "format", "options"),
    [
        ("every_class.json", "json", {"indent": 2}),
        ("every_class.jsonl", "jsonl", {}),
        ("every_class.md", "markdown", {"front_matter": False}),
    ],
)
def test_the_small_article(golden: Golden, small: Article, name: str, format: str, options: dict[str, Any]) -> None:
    document = nm.dumps(small, format, **options)
    assert isinstance(document, str)
    golden(name, document.encode())


@pytest.mark.parametrize("name", [name for name in BUILT_IN if name not in ("json", "jsonl", "msgpack")])
def test_a_story_in_every_format(golden: Golden, name: str) -> None:
    format = formats.get(name)
    document = nm.dumps(STORY, name)
    golden(f"story{format.suffixes[0]}", str(document).encode())
    if "plain" in inspect.signature(format.encode).parameters:
        golden(f"story.plain{format.suffixes[0]}", str(nm.dumps(STORY, name, plain=True)).encode())


def test_messagepack_has_the_members_of_the_json_in_their_order(small: Article) -> None:
    import msgspec

    packed = nm.dumps(small, "msgpack")
    assert json.dumps(msgspec.msgpack.decode(packed)) == json.dumps(json.loads(nm.dumps(small)))


def test_the_text_view(golden: Golden, small: Article) -> None:
    golden("every_class.txt", (nm.show(small) + "\n").encode())
