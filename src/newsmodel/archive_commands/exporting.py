"""``newsmodel archive export``: articles of an archive as a document of any format, or as one file each."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from newsmodel import formats
from newsmodel.archive import Archive
from newsmodel.archive_commands.progress import Line
from newsmodel.cells import counted
from newsmodel.commands import STANDARD, options_of, tell, write_out
from newsmodel.errors import DestinationExistsError, DirectionError, OptionError
from newsmodel.formats import Format
from newsmodel.formats.files import write_pieces
from newsmodel.model.article import Article

PARQUET = "parquet"
"""The name of the one format that is not in the registry: whole tables of articles, written by pyarrow."""


def export(options: Namespace) -> int:
    """Write all articles that fit a query, one after the other."""
    name = options.to or _named(options.output)
    is_parquet = name == PARQUET
    chosen = None if is_parquet else formats.get(name)
    given = options_of(options, chosen) if chosen else {}
    if options.nested and not is_parquet:
        raise OptionError("--nested is for --to parquet")
    is_folder = options.output.endswith(("/", os.sep)) or os.path.isdir(options.output)
    if chosen is not None and chosen.encode_many is None and not is_folder:
        raise DirectionError(f"a {chosen.name} document holds one article: -o FOLDER/ writes one file each")
    if is_folder and chosen is None:
        raise DirectionError(f"{options.output} is a folder; Parquet is one file")
    if options.output != STANDARD and not is_folder:
        _look_for(options.output, overwrite=options.overwrite)
    line = Line()
    with Archive.open(options.archive, read_only=True) as archive:
        query = " ".join(options.query)
        total = archive.count(query)
        articles = line.counting(archive.export(query), total)
        try:
            if chosen is None:
                _parquet(articles, options)
            elif is_folder:
                _files(articles, chosen, options, given)
            else:
                _document(articles, chosen, options, given)
        finally:
            line.clear()
    if options.output != STANDARD:
        tell(f"{options.output}: {counted(total, 'article')}")
    return 0


def _named(output: str) -> str:
    """The format that a file's name says."""
    if output.lower().endswith(".parquet"):
        return PARQUET
    found = formats.for_path(output) if output != STANDARD else None
    if found is None:
        raise OptionError(f"the name {output} says no format: give --to ({', '.join((*formats.names(), PARQUET))})")
    return found.name


def _look_for(path: str | Path, *, overwrite: bool) -> None:
    """Refuse to replace a file, before the work."""
    if os.path.exists(path) and not overwrite:
        raise DestinationExistsError(f"{path} exists; --overwrite replaces it")


def _document(articles: Iterator[Article], chosen: Format, options: Namespace, given: dict[str, object]) -> None:
    """All articles as one document."""
    reveal = options.identify_anonymous
    if options.output != STANDARD:
        formats.dump_many(
            articles, options.output, chosen, overwrite=options.overwrite, identify_anonymous=reveal, **given
        )
        return
    assert chosen.encode_many is not None
    shown = articles if reveal else (article.without_identities() for article in articles)
    for piece in chosen.encode_many(shown, **given):
        write_out(piece)


def _files(articles: Iterator[Article], chosen: Format, options: Namespace, given: dict[str, object]) -> None:
    """Each article as a file in a folder, named by its key."""
    from newsmodel.address import key_of

    folder = Path(options.output)
    folder.mkdir(parents=True, exist_ok=True)
    suffix = chosen.suffixes[0] if chosen.suffixes else f".{chosen.name}"
    for article in articles:
        path = folder / f"{key_of(article)}{suffix}"
        _look_for(path, overwrite=options.overwrite)
        formats.dump(
            article,
            path,
            chosen,
            overwrite=options.overwrite,
            identify_anonymous=options.identify_anonymous,
            **given,
        )


def _parquet(articles: Iterator[Article], options: Namespace) -> None:
    from newsmodel.archive_commands.parquet import pieces

    written = pieces(articles, nested=options.nested, identify_anonymous=options.identify_anonymous)
    if options.output == STANDARD:
        for piece in written:
            sys.stdout.buffer.write(piece)
    else:
        write_pieces(options.output, written, overwrite=options.overwrite)
