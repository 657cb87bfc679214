"""A picture as coloured half cells of a terminal, two points to a cell, or as shades. No Textual in here.

bytes --Pillow, within limits--> points --paired--> cells: ``▀`` in the upper colour on the lower one
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, TypeAlias

import attrs

from newsmodel.literal import one_line
from newsmodel_tui.picture_files import PictureError, PictureFileError

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_POINTS = 25_000_000
"""The most points of a picture that is unpacked, 100 MB for a moment; a camera of the press has 24 millions."""

FORMATS = ("JPEG", "PNG", "GIF", "WEBP")
"""What is unpacked: what pages show; of a picture that moves, the first one."""

OVERSAMPLED = 4
"""How many points are looked at, across and down, for one that is drawn."""

MISSING = "pictures are drawn with Pillow, which is not installed: pip install 'newsmodel[images]'"

SHADES = " ░▒▓█"
"""From dark to light, for screens without colours."""

Colour: TypeAlias = tuple[int, int, int]
"""Red, green and blue, each from 0 to 255."""


@attrs.frozen
class Cells:
    """A picture that is as large as there was room."""

    rows: tuple[tuple[tuple[Colour, Colour | None], ...], ...]
    """From top to bottom, and in each from left to right: the upper and the lower half of a cell, if it has one."""

    points: tuple[int, int]
    """How wide and high the picture is in its file, in points."""

    format: str
    """The format of its file."""

    @property
    def width(self) -> int:
        """How many cells wide it is drawn."""
        return len(self.rows[0])


def cells(content: bytes, columns: int, rows: int) -> Cells:
    """A picture in at most so many columns and rows, never larger than it is.

    Raises ``PictureError`` where there is no Pillow, ``PictureFileError`` when the bytes are no picture, one of
    another format, broken off, or of more than ``MOST_POINTS``.
    """
    try:
        from PIL import Image, UnidentifiedImageError
    except ImportError:
        raise PictureError(MISSING) from None
    try:
        with Image.open(BytesIO(content), formats=FORMATS) as image:
            points, format = image.size, image.format or ""
            _look_at_size(*points)
            small = _fitted(image, max(1, columns), max(1, rows))
    except PictureFileError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise PictureFileError(f"the picture has more than {MOST_POINTS:,} points; more are not unpacked") from None
    except UnidentifiedImageError:
        raise PictureFileError(f"the file is no picture in one of the formats {', '.join(FORMATS)}") from None
    except Exception as error:  # noqa: BLE001 (whatever its decoders raise on a file that somebody made up)
        raise PictureFileError(f"the picture is damaged: {one_line(str(error)) or type(error).__name__}") from None
    return Cells(rows=tuple(_paired(small)), points=points, format=format)


def shaded(drawn: Cells, *, is_dark: bool = True) -> tuple[str, ...]:
    """A picture in shades, from its darkest to its lightest, a character a cell; ``is_dark`` says what it is drawn on.

    >>> shaded(Cells(rows=((((0, 0, 0), (0, 0, 0)), ((255, 255, 255), None)),), points=(2, 2), format="PNG"))
    (' █',)
    """
    lights = [[_light(*cell) for cell in row] for row in drawn.rows]
    darkest, lightest = min(map(min, lights)), max(map(max, lights))
    steps = SHADES if is_dark else SHADES[::-1]
    scale = len(steps) / (lightest - darkest + 1)
    return tuple("".join(steps[int((light - darkest) * scale)] for light in row) for row in lights)


def _look_at_size(width: int, height: int) -> None:
    if width * height > MOST_POINTS:
        raise PictureFileError(
            f"the picture has {width:,} × {height:,} points, of which up to {MOST_POINTS:,} are unpacked"
        )


def _fitted(image: Image, columns: int, rows: int) -> Image:
    """The picture the right way up, on white where it is transparent, as large as there is room."""
    from PIL import Image, ImageOps
    from PIL.Image import Resampling

    most = OVERSAMPLED * max(columns, 2 * rows)
    image.draft(None, (most, most))  # has a JPEG unpacked at a fraction of its size
    rough = image
    if most < max(image.size):  # before anything is converted, which takes the room of another picture
        scale = most / max(image.size)
        rough = image.resize(
            (max(1, round(image.width * scale)), max(1, round(image.height * scale))), Resampling.NEAREST
        )
    small = rough.convert("RGBA")
    with contextlib.suppress(Exception):  # what a camera has noted may be damaged where the picture is not
        ImageOps.exif_transpose(small, in_place=True)
    small.thumbnail((columns, 2 * rows))
    return Image.alpha_composite(Image.new("RGBA", small.size, "white"), small).convert("RGB")


def _paired(image: Image) -> Iterator[tuple[tuple[Colour, Colour | None], ...]]:
    width, height = image.size
    raw = image.tobytes()
    lines = [
        [(raw[at], raw[at + 1], raw[at + 2]) for at in range(3 * width * y, 3 * width * (y + 1), 3)]
        for y in range(height)
    ]
    for y in range(0, height, 2):
        lower = lines[y + 1] if y + 1 < height else [None] * width
        yield tuple(zip(lines[y], lower, strict=True))


def _light(upper: Colour, lower: Colour | None) -> int:
    """How light a cell is, from 0 to 255 (ITU-R BT.601)."""
    both = [(299 * red + 587 * green + 114 * blue) // 1000 for red, green, blue in (upper, lower or upper)]
    return sum(both) // 2
