"""How much of an HTML page is read; no page of a newsroom comes near, what goes beyond is told or refused."""

from __future__ import annotations

import attrs

from newsmodel.readers.decode import LARGEST


@attrs.frozen(kw_only=True)
class Limits:
    """How much of an HTML page is read.

    Only a page that is too large is refused; of anything else the rest is left out and told in ``article.problems``.
    No word is left out for ``depth`` and ``containers``: it counts as in the last element that still counts.

    >>> Limits(largest=20_000_000).tag
    65536
    """

    largest: int = LARGEST
    """The largest page, in bytes or characters. A flat page of 20 MB takes a second; news pages have a hundredth."""

    tag: int = 65_536
    """The longest single tag, in characters: parsing takes the square of its number of attributes."""

    depth: int = 512
    """How many containers stand in each other, as in browsers; what nests deeper is read as if it did not."""

    containers: int = 30_000
    """How many elements that hold blocks are told apart, empty ones too; what more there are is read as if they were
    not there. News pages have a hundredth."""

    blocks: int = 20_000
    """How many blocks are looked at."""

    fields: int = 100
    """How many files of one picture or members of one list in JSON are read."""

    script: int = 2_000_000
    """The longest script with JSON-LD, in characters."""

    links: int = 20_000
    """How many links and stretches of bold or slanted words are kept."""


LIMITS = Limits()
"""What is read unless somebody says otherwise."""
