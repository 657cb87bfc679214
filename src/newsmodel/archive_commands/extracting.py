"""``newsmodel extract``: what is said in any number of documents, as JSON Lines or as a table."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from newsmodel.archive_commands.adding import MOST, processes_for
from newsmodel.archive_commands.progress import Line, extraction_text, span
from newsmodel.cells import counted
from newsmodel.commands import STANDARD, tell, write_out
from newsmodel.errors import DestinationExistsError
from newsmodel.extract import MATTERS, Extracted, written
from newsmodel.extract import extract as results_of
from newsmodel.formats.files import COMPRESSED, write_pieces
from newsmodel.readers.doors import Failure

TOLD = 20
"""How many documents that cannot be read are told at once; the last line says how many there are in all."""


def extract(options: Namespace) -> int:
    """Find something in every document, and write it as it is found."""
    if options.output != STANDARD and os.path.exists(options.output) and not options.overwrite:
        raise DestinationExistsError(f"{options.output} exists; --overwrite replaces it")
    named = [Path(path) for path in options.paths if path != STANDARD]
    processes = min(options.processes, MOST) if options.processes else processes_for(named)
    form = options.to or _ending(options.output)
    results = results_of(
        options.paths,
        options.what,
        least=options.least,
        language=options.language,
        text_field=options.text_field,
        processes=processes,
        in_full=form != "jsonl",
    )
    count = _Count(MATTERS[options.what].one)
    pieces = written(count.telling(results), form, options.what)
    try:
        _write(pieces, options)
    finally:
        count.line.clear()
    if options.output != STANDARD or count.failed:
        tell(count.summary(options.output))
    return 1 if count.failed else 0


class _Count:
    """How far the extraction is, told on the way."""

    def __init__(self, one: str) -> None:
        self.line = Line()
        self._one = one
        self._documents = self._found = self.failed = 0

    def telling(self, results: Iterator[Extracted | Failure]) -> Iterator[Extracted]:
        """What was extracted, and failures told on standard error."""
        for each in results:
            self._documents += 1
            if isinstance(each, Failure):
                self.failed += 1
                if self.failed <= TOLD:
                    self.line.clear()
                    tell(f"newsmodel: {each}")
            else:
                self._found += len(each.found)
                yield each
            if self.line.is_due:
                self.line.show(extraction_text(self._documents, self.failed, self._total, self.line.seconds))

    @property
    def _total(self) -> str:
        return counted(self._found, self._one)

    def summary(self, output: str) -> str:
        """What has become of all documents, in one sentence."""
        where = "" if output == STANDARD else f"{output}: "
        failed = f", {self.failed:,} failed" if self.failed else ""
        return f"{where}{self._total} in {counted(self._documents, 'document')}{failed}, in {span(self.line.seconds)}"


def _ending(output: str) -> str:
    """The format that the name of a file says; JSON Lines where it says none."""
    name = output.lower()
    for suffix in COMPRESSED:
        name = name.removesuffix(suffix)
    return "csv" if name.endswith(".csv") else "jsonl"


def _write(pieces: Iterator[bytes], options: Namespace) -> None:
    if options.output != STANDARD:
        write_pieces(options.output, pieces, overwrite=options.overwrite)
    else:
        for piece in pieces:
            write_out(piece)
