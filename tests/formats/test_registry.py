"""Which formats there are: built in, installed, registered."""

from __future__ import annotations

import importlib.metadata
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import EntryPoint
from types import ModuleType, SimpleNamespace

import pytest

import newsmodel as nm
from newsmodel import formats
from newsmodel.errors import FormatClashError, FormatNotFoundError, FormatUnavailableError
from newsmodel.formats import Format, registry
from newsmodel.formats.registry import BUILT_IN, GROUP, SUFFIXES
from newsmodel.model import Article

pytestmark = pytest.mark.usefixtures("registered")


def shout(article: Article, *, mark: str = "!") -> str:
    return article.headline.upper() + mark


SHOUT = Format(name="shout", media_type="text/plain", encode=shout, suffixes=(".shout",))


class Point(EntryPoint):
    """An entry point that belongs to a package."""

    def __init__(self, name: str, value: str, package: str | None = None) -> None:
        super().__init__(name, value, GROUP)
        if package:
            vars(self).update(dist=SimpleNamespace(name=package))


Install = Callable[..., None]


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """A function that makes entry points look installed; their modules are what is given by name."""

    def installing(*points: EntryPoint, **modules: ModuleType) -> None:
        monkeypatch.setattr(importlib.metadata, "entry_points", lambda *, group: points if group == GROUP else ())
        registry._installed.cache_clear()
        for name, module in modules.items():
            monkeypatch.setitem(sys.modules, name, module)

    yield installing
    registry._installed.cache_clear()


def plugin(**contents: object) -> ModuleType:
    module = ModuleType("plugin")
    vars(module).update(contents)
    return module


def test_the_built_in_formats_are_there() -> None:
    assert {"json", "jsonl", "msgpack", "markdown", "ninjs"} <= set(BUILT_IN) <= set(formats.names())
    for name in BUILT_IN:
        assert formats.get(name).name == name


def test_the_suffixes_are_those_of_the_formats() -> None:
    assert {name: formats.get(name).suffixes for name in BUILT_IN} == SUFFIXES
    code = (
        "import sys; from newsmodel import formats; formats.for_path('a.ninjs.json', b'{\"uri\": 1, \"pubStatus\": 2}');"
        "assert 'newsmodel.formats.ninjs' in sys.modules; assert 'newsmodel.formats.nitf' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_registering_makes_a_format_known_everywhere() -> None:
    assert formats.register(SHOUT) is SHOUT
    assert formats.get("shout") is SHOUT
    assert "shout" in formats.names()
    assert nm.dumps(Article(headline="Pier"), "shout") == "PIER!"
    assert nm.dumps(Article(headline="Pier"), SHOUT, mark="?") == "PIER?"
    assert formats.for_path("a.shout") is SHOUT
    formats.register(SHOUT)
    formats.unregister("shout")
    assert "shout" not in formats.names()
    with pytest.raises(FormatNotFoundError, match="no format named 'shout' was registered"):
        formats.unregister("shout")


def test_two_formats_cannot_have_one_name_unless_told() -> None:
    formats.register(SHOUT)
    other = Format(name="shout", media_type="text/plain", encode=shout)
    with pytest.raises(
        FormatClashError, match=r"there is a format named 'shout' already; register\(..., replace=True\)"
    ):
        formats.register(other)
    assert formats.register(other, replace=True) is other
    assert formats.get("shout") is other


def test_a_built_in_format_can_be_replaced_and_comes_back() -> None:
    mine = Format(name="json", media_type="text/plain", encode=shout)
    with pytest.raises(FormatClashError):
        formats.register(mine)
    formats.register(mine, replace=True)
    assert nm.dumps(Article(headline="Pier")) == "PIER!"
    formats.unregister("json")
    assert nm.dumps(Article(headline="Pier")) == '{"newsmodel":"1.0","headline":"Pier"}'


def test_a_format_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(
        FormatNotFoundError, match=r"no format named 'ninja' \(did you mean 'ninjs'\?\); there are .*json.*"
    ):
        formats.get("ninja")
    with pytest.raises(FormatNotFoundError, match=r"no format named 'klingon'; there are"):
        formats.get("klingon")
    assert issubclass(FormatNotFoundError, LookupError)


def test_an_installed_format_is_found(install: Install) -> None:
    install(Point("shout", "news_shout:shout"), news_shout=plugin(shout=SHOUT))
    assert "shout" in formats.names()
    assert formats.get("shout") is SHOUT
    assert formats.available()["shout"] is SHOUT


def test_an_installed_format_may_lie_inside_something(install: Install) -> None:
    install(Point("shout", "news_shout:Formats.shout"), news_shout=plugin(Formats=SimpleNamespace(shout=SHOUT)))
    assert formats.get("shout") is SHOUT


def test_names_imports_nothing(install: Install) -> None:
    install(Point("bomb", "no_such_module_at_all:x"))
    assert "bomb" in formats.names()
    code = (
        "import sys; from newsmodel.formats.registry import names; names();"
        "assert 'newsmodel.formats.json' not in sys.modules or 'newsmodel.formats.files' in sys.modules;"
        "assert 'newsmodel.formats.markdown' not in sys.modules and 'newsmodel.formats.msgpack' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    ("value", "module", "reason"),
    [
        ("no_such_module_at_all:x", None, "No module named 'no_such_module_at_all'"),
        ("news_broken:missing", plugin(), "has no attribute 'missing'"),
        ("news_broken:shout", plugin(shout="a string"), "is a str, not a Format"),
        ("news_broken", plugin(), "news_broken"),
    ],
)
def test_a_broken_plugin_breaks_nothing_else(
    install: Install, value: str, module: ModuleType | None, reason: str
) -> None:
    install(Point("broken", value), **({"news_broken": module} if module else {}))
    with pytest.raises(FormatUnavailableError, match=reason):
        formats.get("broken")
    found = formats.available()
    assert isinstance(found["broken"], FormatUnavailableError)
    assert isinstance(found["json"], Format)
    assert reason in str(found["broken"])
    named = formats.for_path("a.json")
    assert named is not None
    assert named.name == "json"


def test_a_plugin_that_fails_on_import(install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(name: str) -> ModuleType:
        raise RuntimeError("no licence key")

    install(Point("broken", "news_broken:x"))
    monkeypatch.setattr("newsmodel.formats.registry.importlib.import_module", fail)
    with pytest.raises(FormatUnavailableError, match="does not load from news_broken:x: no licence key") as caught:
        formats.get("broken")
    assert isinstance(caught.value.__cause__, RuntimeError)


def test_two_packages_with_one_name_are_both_named(install: Install) -> None:
    install(
        Point("shout", "news_a:shout", "news-a"), Point("shout", "news_b:shout", "news-b"), news_a=plugin(shout=SHOUT)
    )
    with pytest.raises(FormatClashError, match="several packages bring a format named 'shout': news-a, news-b"):
        formats.get("shout")
    assert isinstance(formats.available()["shout"], FormatClashError)
    formats.register(SHOUT, replace=True)
    assert formats.get("shout") is SHOUT


def test_a_plugin_cannot_take_the_place_of_a_built_in_format(install: Install) -> None:
    install(Point("json", "news_shout:shout"), news_shout=plugin(shout=SHOUT))
    assert formats.get("json").title == "newsmodel JSON"
    assert formats.names().count("json") == 1


def test_a_format_is_a_value() -> None:
    assert SHOUT.title == "shout"
    assert SHOUT.decode is None
    assert Format(name="shout", media_type="text/plain", encode=shout, suffixes=(".shout",)) == SHOUT
    with pytest.raises(AttributeError):
        SHOUT.name = "whisper"  # type: ignore[misc]


def test_loss_of_a_format_that_only_writes_is_what_it_says_it_drops(small: Article) -> None:
    lossy = Format(name="lossy", media_type="text/plain", encode=shout, drops=("quotes", "rights.license", "version"))
    lost = formats.loss(small, lossy)
    assert {each.path.partition("[")[0] for each in lost} == {"quotes", "version"}
    assert all(each.after is None for each in lost)


def test_loss_of_a_format_that_reads_is_computed(small: Article) -> None:
    def decode(document: bytes) -> Article:
        return Article(headline=document.decode().rstrip("!").capitalize())

    both = Format(name="both", media_type="text/plain", encode=shout, decode=decode)
    lost = {each.path.partition("[")[0] for each in formats.loss(small, both)}
    assert "quotes" in lost
    assert "headline" not in lost
