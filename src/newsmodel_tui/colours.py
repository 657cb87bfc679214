"""The colours of marks, made legible on whatever background a theme has. No widgets in here."""

from __future__ import annotations

from collections.abc import Mapping

from textual.color import Color, ColorParseError

LEGIBLE = 4.5
"""The contrast that WCAG 2 asks of text (level AA)."""

HUES = {
    "mark-quote": "warning",
    "mark-source": "secondary",
    "mark-place": "success",
    "mark-action": "primary",
    "mark-match": "error",
}
"""Which of a theme's colours each mark is drawn in."""


def mark_colours(theme: Mapping[str, str]) -> dict[str, str]:
    """A colour for each mark, and one for quiet words, 4.5 to 1 or better on all of the theme's backgrounds."""
    grounds = [_colour(theme.get(name, "")) for name in ("background", "surface", "panel")]
    known = [ground for ground in grounds if ground is not None and ground.ansi is None]
    quiet = _faded(theme.get("foreground", ""), known)
    return {
        mark: _legible(hue, known) for mark, hue in (*((mark, theme.get(hue, "")) for mark, hue in HUES.items()), quiet)
    }


def contrast(one: Color, other: Color) -> float:
    """The contrast between two colours, from 1 to 21, as WCAG 2 counts it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _faded(foreground: str, grounds: list[Color]) -> tuple[str, str]:
    colour = _colour(foreground)
    if colour is None or colour.ansi is not None or not grounds:
        return "mark-quiet", foreground
    return "mark-quiet", colour.blend(grounds[0], 0.35).hex


def _legible(hue: str, grounds: list[Color]) -> str:
    colour = _colour(hue)
    if colour is None or colour.ansi is not None or not grounds:
        return hue or "ansi_default"
    dark = sum(_luminance(ground) for ground in grounds) / len(grounds) < 0.18
    target = Color(255, 255, 255) if dark else Color(0, 0, 0)
    for step in range(21):
        shade = colour.blend(target, step / 20)
        if all(contrast(shade, ground) >= LEGIBLE for ground in grounds):
            return shade.hex
    return target.hex


def _colour(text: str) -> Color | None:
    try:
        return Color.parse(text)
    except ColorParseError:
        return None


def _luminance(colour: Color) -> float:
    channels = (colour.r / 255, colour.g / 255, colour.b / 255)
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
