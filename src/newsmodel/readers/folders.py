"""Which files are read, and as what: a folder is walked in the order of names, and nothing in it stops the walk."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePath
from typing import Literal, TypeAlias

import attrs

from newsmodel import formats
from newsmodel.errors import NewsmodelError
from newsmodel.formats import Format
from newsmodel.formats.files import COMPRESSED, located
from newsmodel.formats.registry import suffixes

COMMON = frozenset({".markdown", ".md", ".toml", ".xml", ".yaml", ".yml"})
"""Suffixes of much that is no news: in a folder, such a file is opened only when it begins as an article."""

COUNTED = 20
"""How many suffixes of files that were left alone are told apart."""

Kind: TypeAlias = Format | Literal["page", "saved", "warc"]
"""What a file is: a document of a format, a page to be read, one that a browser saved with all its pictures, or a web
archive."""

SUFFIXES: Mapping[str, Kind] = {
    ".htm": "page",
    ".html": "page",
    ".mht": "saved",
    ".mhtml": "saved",
    ".text": "page",
    ".txt": "page",
    ".warc": "warc",
    ".wet": "warc",
}
"""What files are that are in no format."""


@attrs.frozen(kw_only=True)
class Failure:
    """Something that could not be read, and why.

    >>> print(Failure(origin="stories.jsonl", number=6, place="line 7", reason="not JSON"))
    stories.jsonl, line 7: not JSON
    """

    origin: str
    """The file or folder."""

    number: int = 0
    """Its number among the documents of the file, from 0."""

    place: str = ""
    """Where in the file, for people: "line 7"; nothing when it is the whole file."""

    reason: str
    """What is wrong, one line or more."""

    @property
    def where(self) -> str:
        """The file and the place in it."""
        return f"{self.origin}, {self.place}" if self.place else self.origin

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}"


class Kinds:
    """What files are by their names; the registry is asked once, not for every file.

    >>> kinds = Kinds()
    >>> kinds.of(Path("crawl.warc.gz")), kinds.of(Path("story.html")), kinds.of(Path("picture.jpg"))
    ('warc', 'page', None)
    """

    def __init__(self) -> None:
        self._kinds = dict(SUFFIXES)
        self._formats: dict[str, str] = {}
        for name, known in suffixes().items():
            for suffix in known:
                self._formats.setdefault(suffix, name)

    def of(self, path: PurePath) -> Kind | None:
        """What a file is by the longest suffix that is known, a compressed one by what it unpacks to."""
        name = _unpacked(path)
        at = name.find(".")
        while at >= 0:
            suffix = name[at:]
            if suffix in self._formats:
                known = formats.get(self._formats.pop(suffix))
                self._kinds[suffix] = "page" if known.name == "html" else known
            if suffix in self._kinds:
                return self._kinds[suffix]
            at = name.find(".", at + 1)
        return None

    def is_wanted(self, path: Path) -> bool:
        """Whether a file is opened that nobody has named: it can be read and, where its suffix is common, is news."""
        kind = self.of(path)
        if PurePath(_unpacked(path)).suffix not in COMMON:
            return kind is not None and (not isinstance(kind, Format) or _reads(kind))
        try:
            with formats.open_for_reading(path) as stream, located(path):
                head = stream.read(formats.HEAD)
        except (NewsmodelError, OSError):
            return True  # whoever opens it tells why it cannot be read
        known = formats.for_path(path, head)
        return known is not None and _reads(known) and (known.sniff is None or known.sniff(head))


def _unpacked(path: PurePath) -> str:
    name = path.name.lower()
    for suffix in COMPRESSED:
        name = name.removesuffix(suffix)
    return name


def _reads(format: Format) -> bool:
    return format.decode is not None or format.decode_many is not None


def walked(paths: Iterable[Path], kinds: Kinds) -> Iterator[Path | Failure]:
    """The files that ``files_in`` gives, by kinds that the caller asks again."""
    for path in paths:
        if os.path.isdir(path):
            yield from _in_folder(path, kinds)
        else:
            yield path


def files_in(paths: Iterable[Path]) -> Iterator[Path | Failure]:
    """These files, and the files under these folders that can be read, folder by folder in the order of names.

    What is hidden is left out, and links to folders are not followed. Of each folder that was given, one failure
    counts the files that were left alone.
    """
    return walked(paths, Kinds())


def _in_folder(folder: Path, kinds: Kinds) -> Iterator[Path | Failure]:
    left = Counter[str]()
    waiting = [folder]
    while waiting:
        place = waiting.pop()
        try:
            folders, files, others = _listed(place)
        except OSError as error:
            yield Failure(origin=str(place), reason=error.strerror or str(error))
            continue
        for name in files:
            path = place / name
            if kinds.is_wanted(path):
                yield path
            else:
                left[path.suffix or "without a suffix"] += 1
        left += Counter({"links to folders, pipes or devices": others})
        waiting += [place / name for name in reversed(folders)]
    if left:
        yield Failure(
            origin=str(folder), reason=f"files that no format or reader knows were left alone: {counts(left)}"
        )


def _listed(folder: Path) -> tuple[list[str], list[str], int]:
    """The folders and the files in a folder, sorted, and how many there are of what is neither."""
    folders: list[str] = []
    files: list[str] = []
    others = 0
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                folders.append(entry.name)
            elif entry.is_file(follow_symlinks=False) or os.path.isfile(entry.path) or not os.path.exists(entry.path):
                files.append(entry.name)  # a link that leads nowhere too: whoever opens it tells
            else:
                others += 1
    return sorted(folders), sorted(files), others


def counts(found: Counter[str]) -> str:
    """How many there are of each, in the order of names; of very many kinds, the most frequent.

    >>> counts(Counter([".jpg", ".css", ".jpg"]))
    '1 .css, 2 .jpg'
    """
    told = sorted(found.most_common(COUNTED))
    more = found.total() - sum(count for _, count in told)
    return ", ".join([*(f"{count:,} {what}" for what, count in told), *([f"{more:,} more"] if more else [])])
