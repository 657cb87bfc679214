"""Places that a text names: where, which, and in what sense."""

from __future__ import annotations

from newsmodel.annotate.places.find import FoundPlace, places_in

__all__ = ["FoundPlace", "places_in"]
