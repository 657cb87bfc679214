"""``newsmodel archive check`` and ``repair``: whether an archive is whole, and what can be read of one that is not."""

from __future__ import annotations

import sys
from argparse import Namespace

from newsmodel.archive import Archive
from newsmodel.archive.saving import save_readable
from newsmodel.cells import counted
from newsmodel.commands import tell
from newsmodel.literal import literal


def check(options: Namespace) -> int:
    """Tell everything that is wrong with an archive's file."""
    with Archive.open(options.archive, read_only=True, time_limit=None) as archive:
        problems = archive.check(thoroughly=options.thoroughly)
        for problem in problems:
            print(literal(str(problem)))
        if problems:
            new = f"{options.archive}.saved"
            tell(f"newsmodel archive repair {options.archive} {new} saves what can be read into a new one")
        else:
            print(literal(f"{options.archive}: {counted(len(archive), 'article')}, nothing is wrong"))
    return 1 if problems else 0


def repair(options: Namespace) -> int:
    """Save what can be read of a damaged archive into a new one."""
    saved = save_readable(options.archive, options.new)
    for problem in saved.problems:
        print(literal(str(problem)), file=sys.stderr)
    lost = f"; {len(saved.problems):,} could not be read" if saved.problems else ""
    articles, versions = counted(saved.articles, "article"), counted(saved.versions, "earlier version")
    print(literal(f"{options.new}: {articles}, {versions}{lost}"))
    return 1 if saved.problems else 0
