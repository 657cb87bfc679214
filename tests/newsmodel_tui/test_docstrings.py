"""The examples in the explorer's docstrings do what they say."""

from __future__ import annotations

import doctest
import pkgutil
from importlib import import_module

import pytest

import newsmodel_tui

MODULES = [
    each.name
    for each in pkgutil.walk_packages(newsmodel_tui.__path__, "newsmodel_tui.")
    if each.name not in ("newsmodel_tui.__main__", "newsmodel_tui.serving")  # what runs; what needs a server's library
]


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings(name: str) -> None:
    failed, _ = doctest.testmod(import_module(name), optionflags=doctest.NORMALIZE_WHITESPACE)
    assert failed == 0
