"""What every format that reads and writes promises, for all of them: the round trip, valid documents, the same bytes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

import newsmodel as nm
from newsmodel import formats
from newsmodel.formats.registry import BUILT_IN
from newsmodel.formats.validation import validate
from newsmodel.model import Article
from newsmodel.testing import articles
from tests.formats.carries import table

FORMATS = {name: formats.get(name) for name in BUILT_IN}
BOTH_WAYS = [name for name, format in FORMATS.items() if format.decode is not None]
WITH_PLAIN = [name for name in BOTH_WAYS if name not in ("json", "jsonl", "msgpack", "yaml", "toml")]
EACH = max(settings().max_examples // 10, 50)
"""Articles for each format: a thousand at night; by day each format's own tests have more."""

JUDGED = [name for name, format in FORMATS.items() if format.validate is not None]


@pytest.mark.parametrize("name", BOTH_WAYS)
@settings(max_examples=EACH, suppress_health_check=[HealthCheck.too_slow])
@given(article=articles())
def test_what_was_written_is_what_is_read(name: str, article: Article) -> None:
    document = nm.dumps(article, name)
    again = nm.loads(document, name)
    assert again == article.without_identities()
    assert nm.dumps(again, name) == document
    everything = nm.dumps(article, name, identify_anonymous=True)
    assert nm.loads(everything, name) == article


@pytest.mark.parametrize("name", WITH_PLAIN)
@settings(max_examples=EACH, suppress_health_check=[HealthCheck.too_slow])
@given(article=articles())
def test_a_plain_document_is_read_too(name: str, article: Article) -> None:
    plain = str(nm.dumps(article, name, plain=True))
    assert re.search(r"newsmodel\W{1,20}1\.0", plain) is None
    again = nm.loads(plain, name)
    assert nm.dumps(again, name, plain=True) == nm.dumps(again, name, plain=True)


@pytest.mark.parametrize("name", JUDGED)
@settings(max_examples=EACH, suppress_health_check=[HealthCheck.too_slow])
@given(article=articles())
def test_what_is_written_is_valid(name: str, article: Article) -> None:
    for options in ({"plain": True}, {}) if name in WITH_PLAIN else ({},):
        try:
            document = nm.dumps(article, name, **options)
        except nm.EncodeError:
            assert name == "news-sitemap"  # which an article without an address cannot be in
            return
        assert validate(document, name) == ()


def test_the_docs_tell_what_each_format_carries(request: pytest.FixtureRequest) -> None:
    page = Path(__file__).resolve().parents[2] / "docs" / "formats.md"
    text = page.read_text(encoding="utf-8")
    before, mark, rest = text.partition("<!-- made from the code -->")
    _, end, after = rest.partition("<!-- end -->")
    assert mark
    assert end
    made = f"{before}{mark}\n\n{table()}\n{end}{after}"
    if request.config.getoption("--update-golden"):
        page.write_text(made, encoding="utf-8")
    assert text == made, "docs/formats.md is not what the code says: pytest --update-golden"
