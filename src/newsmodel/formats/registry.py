"""Which formats there are: built in, installed, or registered by the program."""

from __future__ import annotations

import contextlib
import difflib
import functools
import importlib
import operator
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from newsmodel.errors import FormatClashError, FormatNotFoundError, FormatUnavailableError
from newsmodel.formats.format import Format

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "newsmodel.formats"
"""The entry point group that packages name their formats in."""

BUILT_IN = {
    "jsonl": "newsmodel.formats.jsonl:jsonl",
    "json": "newsmodel.formats.json:json",
    "msgpack": "newsmodel.formats.msgpack:msgpack",
    "ninjs": "newsmodel.formats.ninjs:ninjs",
    "ans": "newsmodel.formats.ans:ans",
    "json-feed": "newsmodel.formats.json_feed:json_feed",
    "nitf": "newsmodel.formats.nitf:nitf",
    "newsml-g2": "newsmodel.formats.newsml_g2:newsml_g2",
    "atom": "newsmodel.formats.atom:atom",
    "rss": "newsmodel.formats.rss:rss",
    "web-annotation": "newsmodel.formats.web_annotation:web_annotation",
    "schema-org": "newsmodel.formats.schema_org:schema_org",
    "html": "newsmodel.formats.html:html",
    "markdown": "newsmodel.formats.markdown:markdown",
    "yaml": "newsmodel.formats.yaml:yaml",
    "toml": "newsmodel.formats.toml:toml",
    "csl-json": "newsmodel.formats.csl_json:csl_json",
    "bibtex": "newsmodel.formats.bibliography:bibtex",
    "ris": "newsmodel.formats.bibliography:ris",
    "news-sitemap": "newsmodel.formats.news_sitemap:news_sitemap",
    "csv": "newsmodel.formats.tables:csv",
    "geojson": "newsmodel.formats.geojson:geojson",
}
"""The formats that come with newsmodel, as entry points say it.

In the order in which they look at a document: JSON Lines goes first, as its first line looks like JSON, and
what only some words tell apart goes behind what a name at the top tells.
"""

SUFFIXES = {
    "jsonl": (".jsonl", ".ndjson"),
    "json": (".json",),
    "msgpack": (".msgpack",),
    "ninjs": (".ninjs.json", ".ninjs"),
    "ans": (".ans.json",),
    "json-feed": (".feed.json", ".jsonfeed"),
    "nitf": (".nitf.xml", ".nitf"),
    "newsml-g2": (".newsml.xml", ".g2.xml"),
    "atom": (".atom", ".atom.xml"),
    "rss": (".rss", ".rss.xml"),
    "web-annotation": (".annotations.jsonld", ".anno.json"),
    "schema-org": (".jsonld",),
    "html": (".html", ".htm"),
    "markdown": (".md", ".markdown"),
    "yaml": (".yaml", ".yml"),
    "toml": (".toml",),
    "csl-json": (".csl.json",),
    "bibtex": (".bib",),
    "ris": (".ris",),
    "news-sitemap": (".sitemap.xml",),
    "csv": (".csv",),
    "geojson": (".geojson",),
}
"""The suffixes of the built-in formats, so that a file's name can be looked at without importing twenty modules."""

_registered: dict[str, Format] = {}


def register(format: Format, *, replace: bool = False) -> Format:
    """Make a format known to this program under its name.

    Raises ``FormatClashError`` when another format has the name, unless ``replace`` is set.
    """
    if not replace and format.name in names() and _registered.get(format.name) is not format:
        raise FormatClashError(
            f"there is a format named {format.name!r} already; register(..., replace=True) replaces it"
        )
    _registered[format.name] = format
    return format


def unregister(name: str) -> None:
    """Forget a format that this program has registered."""
    if _registered.pop(name, None) is None:
        raise FormatNotFoundError(f"no format named {name!r} was registered")


def names() -> tuple[str, ...]:
    """The names of all formats, without importing any."""
    return tuple(dict.fromkeys([*BUILT_IN, *sorted(_installed()), *sorted(_registered)]))


def get(name: str) -> Format:
    """The format of this name.

    Raises ``FormatNotFoundError``, which says what there is, or ``FormatUnavailableError``, whose cause
    says why it does not load.
    """
    if name in _registered:
        return _registered[name]
    if name in BUILT_IN:
        return _loaded(name, BUILT_IN[name])
    found = _installed().get(name, [])
    if len(found) > 1:
        packages = ", ".join(sorted(_package(each) for each in found))
        raise FormatClashError(f"several packages bring a format named {name!r}: {packages}")
    if not found:
        raise FormatNotFoundError(f"no format named {name!r}{_meant(name)}; there are {', '.join(names())}")
    return _loaded(name, found[0].value)


def _meant(name: str) -> str:
    """The format that somebody may have meant, as a question."""
    plain = {re.sub(r"[\W_]", "", each): each for each in names()}
    near = difflib.get_close_matches(re.sub(r"[\W_]", "", name.lower()), plain, n=1, cutoff=0.7)
    return f" (did you mean {plain[near[0]]!r}?)" if near else ""


def suffixes() -> Mapping[str, tuple[str, ...]]:
    """The suffixes of every format that can be used; of the built-in ones, none is imported."""
    found: dict[str, tuple[str, ...]] = {}
    for name in names():
        if name in BUILT_IN and name not in _registered:
            found[name] = SUFFIXES[name]
        else:
            with contextlib.suppress(FormatUnavailableError, FormatClashError):
                found[name] = get(name).suffixes
    return found


def available() -> Mapping[str, Format | FormatUnavailableError | FormatClashError]:
    """Every format by name, or the reason why it cannot be used: one broken plugin breaks nothing else."""
    found: dict[str, Format | FormatUnavailableError | FormatClashError] = {}
    for name in names():
        try:
            found[name] = get(name)
        except (FormatUnavailableError, FormatClashError) as error:
            found[name] = error
    return found


@functools.cache  # a look at every installed package; what is installed does not change while a program runs
def _installed() -> dict[str, list[EntryPoint]]:
    from importlib.metadata import entry_points  # 30 ms, and only needed once a format is looked up

    found: dict[str, list[EntryPoint]] = {}
    for point in entry_points(group=GROUP):
        if point.name not in BUILT_IN:
            found.setdefault(point.name, []).append(point)
    return found


def _package(point: EntryPoint) -> str:
    return point.dist.name if point.dist else point.value


def _loaded(name: str, reference: str) -> Format:
    module, _, attribute = reference.partition(":")
    try:
        format = operator.attrgetter(attribute)(importlib.import_module(module))
    except Exception as error:  # a plugin's module can raise anything
        raise FormatUnavailableError(f"the format {name!r} does not load from {reference}: {error}") from error
    if not isinstance(format, Format):
        raise FormatUnavailableError(f"the format {name!r} at {reference} is a {type(format).__name__}, not a Format")
    return format
