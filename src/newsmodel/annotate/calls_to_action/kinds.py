"""Kinds of calls to action that have something in common."""

from __future__ import annotations

KIN = frozenset({"newsletter", "donation", "subscription", "registration"})
"""Kinds that speak of each other, and can be put off: a subscription box names newsletters, a donation box members."""

BARS = ("share", "follow", "app")
"""Kinds that are bars of links to networks and shops; a link that could be of several is of the first."""
