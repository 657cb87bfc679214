"""A folder of web archives through Spark: WARC files in, articles with their quotes and sources as Parquet out.

python examples/spark_warc.py WARCS PARQUET                           all cores of this machine
spark-submit --master URL examples/spark_warc.py WARCS PARQUET        a cluster, one task a file
spark-submit --master URL examples/spark_warc.py WARCS PARQUET 5000   the pages dealt out to 5,000 tasks

The folder has to be where every worker sees it, and newsmodel has to be in the workers' Python.
"""

# pyright: reportMissingImports=false, reportArgumentType=false, reportAttributeAccessIssue=false
from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as sql
from pyspark.sql.pandas.types import from_arrow_schema

from newsmodel.arrow import annotate_batches, annotated_schema, pages_schema, read_batches
from newsmodel.readers.doors import files_in


def session(master: str | None = None) -> SparkSession:
    """Spark on this machine or where spark-submit says, its workers in the Python that runs this."""
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("newsmodel")
    if master is not None:
        builder = builder.master(master)
    settings = {
        "spark.sql.execution.arrow.maxRecordsPerBatch": "500",  # 500 pages are 50 MB; 10,000 are what Spark would send
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.parquet.outputTimestampType": "TIMESTAMP_MICROS",  # Spark's own leaves out that it is UTC
        "spark.speculation": "true",  # see docs/scale.md: what is slow once may be fast elsewhere
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def articles_in(spark: SparkSession, paths: Iterable[str], *, tasks: int = 0) -> DataFrame:
    """The articles in these files, one task a file.

    With a number of ``tasks``, the pages are dealt out to so many: where files are of very different sizes, that is
    worth sending every page over the network once.
    """
    rows = [(path,) for path in paths]
    files = spark.sparkContext.parallelize(rows, max(len(rows), 1)).toDF("path string")
    of_pages, of_articles = from_arrow_schema(pages_schema()), from_arrow_schema(annotated_schema())
    if not tasks:
        return files.mapInArrow(lambda batches: annotate_batches(read_batches(batches)), of_articles)
    return files.mapInArrow(read_batches, of_pages).repartition(tasks).mapInArrow(annotate_batches, of_articles)


def counts_in(articles: DataFrame) -> dict[str, int]:
    """How many articles there are, what they hold, and how many rows have a problem instead."""
    found = articles.agg(
        sql.count("article").alias("articles"),
        sql.coalesce(sql.sum("quotes"), sql.lit(0)).alias("quotes"),
        sql.coalesce(sql.sum("sources"), sql.lit(0)).alias("sources"),
        sql.count("problem").alias("problems"),
    ).first()
    return {} if found is None else {name: int(count) for name, count in found.asDict().items()}


if __name__ == "__main__":
    folder, target, *tasks = sys.argv[1:]
    spark = session()
    found = [path for path in files_in([Path(folder)]) if isinstance(path, Path)]
    paths = map(str, sorted(found, key=os.path.getsize, reverse=True))  # the largest first: see docs/scale.md
    articles_in(spark, paths, tasks=int(tasks[0]) if tasks else 0).write.mode("overwrite").parquet(target)
    for name, count in counts_in(spark.read.parquet(target)).items():
        print(f"{count:10,} {name}")
    spark.stop()
