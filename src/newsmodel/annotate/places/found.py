"""A place that a text names, as it is handed out."""

from __future__ import annotations

import attrs

from newsmodel.gazetteer import Entry
from newsmodel.model.place import PlaceKind, Sense


@attrs.frozen(kw_only=True)
class FoundPlace:
    """A place that a text names, and where it does."""

    start: int
    """The first code point of the name in the text."""

    end: int
    """One past the last."""

    name: str
    """The name, as printed."""

    entry: Entry | None
    """The place in the gazetteer; None where only the shape of the name, or what stands beside it, speaks for one."""

    kind: PlaceKind
    """What sort of place."""

    country: str | None
    """ISO 3166-1 alpha-2 code of the country it lies in, or is."""

    latitude: float | None
    """Degrees north (WGS 84)."""

    longitude: float | None
    """Degrees east (WGS 84)."""

    radius: float | None
    """Within how many kilometres of the point the place lies, roughly."""

    within: Entry | None = None
    """For a place that the gazetteer has not: the one around it, whose point is taken."""

    sense: Sense = "literal"
    """Literal, metonymic ("Oslo said"), a modifier ("Oslo's mayor"), or adjectival ("Norwegian")."""

    metonymy: float = 0.0
    """How likely the name stands for a government, a team or its people, 0 to 1."""

    confidence: float
    """How likely it is a place at all, 0 to 1."""

    certainty: float
    """How likely it is this place among those of the name, 0 to 1."""

    evidence: tuple[str, ...]
    """What speaks for and against the words being a place's name."""

    reasons: tuple[str, ...] = ()
    """What speaks for its being this place."""

    @property
    def geonames_id(self) -> int | None:
        """The GeoNames id of the place."""
        return self.entry.geonames if self.entry else None

    @property
    def is_approximate(self) -> bool:
        """Whether the point is that of a place around it."""
        return self.entry is None
