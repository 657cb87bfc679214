"""A folder of web archives through Ray Data: WARC files in, articles with their quotes and sources as Parquet out.

python examples/ray_warc.py WARCS PARQUET

The folder has to be where every worker sees it, and newsmodel has to be in the workers' Python.
"""

# pyright: reportMissingImports=false, reportArgumentType=false, reportAttributeAccessIssue=false
from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

import ray
import ray.data

from newsmodel.arrow import annotate_table, read_table
from newsmodel.readers.doors import files_in


def articles_in(paths: Iterable[str]) -> ray.data.Dataset:
    """The articles in these files: a block of pages a file, which stays where it was read."""
    rows = [{"path": path} for path in paths]
    files = ray.data.from_items(rows, override_num_blocks=max(len(rows), 1))
    pages = files.map_batches(read_table, batch_format="pyarrow", batch_size=1)
    return pages.map_batches(annotate_table, batch_format="pyarrow", batch_size=500)


def counts_in(articles: ray.data.Dataset) -> dict[str, int]:
    """How many articles there are, what they hold, and how many rows have a problem instead."""
    found = {"articles": 0, "quotes": 0, "sources": 0, "problems": 0}
    for batch in articles.iter_batches(batch_format="pyarrow", batch_size=None):
        found["articles"] += len(batch) - batch["article"].null_count
        found["problems"] += len(batch) - batch["problem"].null_count
        for name in ("quotes", "sources"):
            found[name] += sum(filter(None, batch[name].to_pylist()))
    return found


if __name__ == "__main__":
    folder, target = sys.argv[1:3]
    ray.init(include_dashboard=False)
    found = [path for path in files_in([Path(folder)]) if isinstance(path, Path)]
    paths = map(str, sorted(found, key=os.path.getsize, reverse=True))  # the largest first: see docs/scale.md
    articles_in(paths).write_parquet(target)
    for name, count in counts_in(ray.data.read_parquet(target)).items():
        print(f"{count:10,} {name}")
