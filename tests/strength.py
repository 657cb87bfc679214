"""On how many examples a law is tried: on all of them nightly, on a third in the run that people wait for."""

from __future__ import annotations

import os

IS_NIGHTLY = os.environ.get("HYPOTHESIS_PROFILE") == "nightly"


def examples(many: int) -> int:
    """So many nightly, else a third."""
    return many if IS_NIGHTLY else many // 3
