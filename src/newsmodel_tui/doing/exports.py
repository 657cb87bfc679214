"""Articles into files: under which name, in which format, one file or a folder. No Textual in here."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from pathlib import Path

import attrs

from newsmodel import formats
from newsmodel.address import key_of
from newsmodel.errors import DestinationExistsError, EncodeError, NewsmodelError, Problem
from newsmodel.formats import Format
from newsmodel.model import Article

LONGEST = 50
"""How many characters of a headline are in a file's name."""


@attrs.frozen(kw_only=True)
class Exported:
    """What has been written."""

    path: Path
    """The file or the folder."""

    written: int = 0
    """How many articles."""

    kept: int = 0
    """How many files were there already and stayed as they were."""

    failures: tuple[Problem, ...] = ()
    """Which articles could not be written in the format, and why."""

    @property
    def words(self) -> str:
        """What has become of all, in a sentence.

        >>> Exported(path=Path("news"), written=3, kept=1).words
        '3 articles: news; 1 was there already and stayed as it was'
        """
        told = f"{self.written:,} {'article' if self.written == 1 else 'articles'}: {self.path}"
        if self.kept:
            told += f"; {self.kept:,} {'was' if self.kept == 1 else 'were'} there already and stayed as "
            told += "it was" if self.kept == 1 else "they were"
        return f"{told}; {len(self.failures):,} could not be written (P)" if self.failures else told


def writable() -> tuple[Format, ...]:
    """Every registered format that can be used, the model's own first."""
    return tuple(each for each in formats.available().values() if isinstance(each, Format))


def suffix_of(format: Format) -> str:
    """The ending of a file in this format."""
    return format.suffixes[0] if format.suffixes else f".{format.name}"


def is_folder(format: Format, *, many: bool) -> bool:
    """Whether articles in this format become a folder with one file each."""
    return many and format.encode_many is None


def name_for(article: Article, format: Format) -> str:
    """A name for a file with an article: from its headline, else its key.

    >>> name_for(Article(uri="urn:a", headline="Sumy's Mayor: “We Stay” ../../etc"), formats.get("ninjs"))
    'sumys-mayor-we-stay-etc.ninjs.json'
    """
    return f"{plain(article.headline) or key_of(article)}{suffix_of(format)}"


def name_for_many(query: str, format: Format) -> str:
    """A name for a file or folder with what a search finds.

    >>> name_for_many("place:kursk", formats.get("rss")), name_for_many("", formats.get("html"))
    ('place-kursk.rss', 'articles/')
    """
    name = plain(query) or "articles"
    return f"{name}/" if is_folder(format, many=True) else f"{name}{suffix_of(format)}"


def plain(text: str) -> str:
    """The letters and digits of a text, in words joined with hyphens: nothing else gets into a file's name.

    >>> plain("“Rain”, at  last!"), plain("../..")
    ('rain-at-last', '')
    """
    name = ""
    for word in re.findall(r"[^\W_]+", re.sub("['’]", "", text.lower())):
        if len(name) + len(word) >= LONGEST:
            return name or word[:LONGEST]
        name = f"{name}-{word}" if name else word
    return name


def target(typed: str, name: str) -> Path:
    """The path that was typed; of a folder that is there, the file of this name in it."""
    path = Path(typed).expanduser()
    return path / name if path.is_dir() and not name.endswith("/") else path


def hindrance(path: Path) -> str:
    """Why nothing can be written there, as far as that is plain beforehand; empty when it can."""
    folder = path.parent
    if not folder.exists():
        return f"there is no folder {folder}"
    return "" if folder.is_dir() else f"{folder} is no folder"


def write_one(article: Article, path: Path, format: Format, *, overwrite: bool = False) -> Exported:
    """Write an article to a file, without the parties behind its anonymous sources."""
    with _located(path):
        formats.dump(article, path, format, overwrite=overwrite)
    return Exported(path=path, written=1)


def write_many(
    articles: Iterable[Article],
    path: Path,
    format: Format,
    told: Callable[[int], None],
    *,
    overwrite: bool = False,
) -> Exported:
    """Write articles to one file where the format holds many, else to a folder with one file each.

    ``told`` is told before each how many have been written; what it raises ends the writing: a file is then not
    there, a folder has what has been written.
    """
    if is_folder(format, many=True):
        with _located(path):
            return _write_files(articles, path, format, told, overwrite=overwrite)
    written = 0

    def counted() -> Iterable[Article]:
        nonlocal written
        for article in articles:
            told(written)
            yield article
            written += 1

    with _located(path):
        formats.dump_many(counted(), path, format, overwrite=overwrite)
    return Exported(path=path, written=written)


def _write_files(
    articles: Iterable[Article], folder: Path, format: Format, told: Callable[[int], None], *, overwrite: bool
) -> Exported:
    folder.mkdir(exist_ok=True)
    written = kept = 0
    failures: list[Problem] = []
    for article in articles:
        told(written)
        name = f"{key_of(article)}{suffix_of(format)}"
        try:
            formats.dump(article, folder / name, format, overwrite=overwrite)
            written += 1
        except DestinationExistsError:
            kept += 1
        except EncodeError as error:
            failures.append(Problem(path=f"{article.headline or key_of(article)}, to be {name}", message=str(error)))
    return Exported(path=folder, written=written, kept=kept, failures=tuple(failures))


@contextmanager
def _located(path: Path) -> Generator[None, None, None]:
    """A block whose errors of the disk name the file that was meant, not the one it is called until it is whole."""
    try:
        yield
    except OSError as error:
        if isinstance(error, NewsmodelError) or not error.strerror:
            raise
        raise OSError(error.errno, error.strerror, str(path)) from error
