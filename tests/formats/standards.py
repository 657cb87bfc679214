"""Where the official schemas and documents are, for the tests that need them."""

from __future__ import annotations

from pathlib import Path

import pytest

STANDARDS = Path(__file__).resolve().parents[3] / "shared" / "standards"

needs_standards = pytest.mark.skipif(
    not STANDARDS.is_dir(), reason="the official documents are not beside this checkout (../shared/standards)"
)
