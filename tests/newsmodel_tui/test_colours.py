"""Marks can be told apart in every theme, and without any colour."""

from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from newsmodel_tui.colours import LEGIBLE, contrast, mark_colours
from newsmodel_tui.drawing import STYLES

GROUNDS = ("background", "surface", "panel")


@pytest.mark.parametrize("name", sorted(name for name, theme in BUILTIN_THEMES.items() if not theme.ansi))
def test_marks_are_legible_in_every_theme(name: str) -> None:
    theme = BUILTIN_THEMES[name].to_color_system().generate()
    for mark, colour in mark_colours(theme).items():
        for ground in GROUNDS:
            assert contrast(Color.parse(colour), Color.parse(theme[ground])) >= LEGIBLE, (mark, ground)


@pytest.mark.parametrize("name", sorted(name for name, theme in BUILTIN_THEMES.items() if theme.ansi))
def test_the_terminals_own_colours_are_left_alone(name: str) -> None:
    theme = BUILTIN_THEMES[name].to_color_system().generate()
    for colour in mark_colours(theme).values():
        assert Color.parse(colour)


def test_marks_differ_in_shape() -> None:
    shapes = {
        kind: frozenset(style.split()) - {word for word in style.split() if word.startswith("$")}
        for kind, style in STYLES.items()
    }
    assert all(shapes.values())
    text_marks = [shapes[kind] for kind in ("quote", "indirect", "source", "place", "match")]
    assert len(set(text_marks)) == len(text_marks)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast(Color(0, 0, 0), Color(255, 255, 255)) == pytest.approx(21)
    assert contrast(Color(119, 119, 119), Color(255, 255, 255)) == pytest.approx(4.48, abs=0.01)
