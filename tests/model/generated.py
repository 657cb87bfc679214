"""Some articles made by Hypothesis, made once and used by many tests."""

from __future__ import annotations

import functools

from hypothesis import HealthCheck, Phase, given, settings

from newsmodel.model import Article
from newsmodel.testing import articles


@functools.cache
def sample(count: int = 60) -> tuple[Article, ...]:
    """Whole articles, the same ones every time."""
    made: list[Article] = []

    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),  # pyright: ignore[reportArgumentType]
    )
    @given(articles())
    def collect(article: Article) -> None:
        made.append(article)

    collect()
    return tuple(made)
