"""Where other packages name what they add. Apart from the rest, so that finding none of it costs next to nothing."""

from __future__ import annotations

GROUP = "newsmodel.explorer"
"""The entry point group that packages name their extensions in."""
