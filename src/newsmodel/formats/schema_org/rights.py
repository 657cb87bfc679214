"""Ownership and terms of use as members of a CreativeWork."""

from __future__ import annotations

from typing import Any

from newsmodel.formats.schema_org.nodes import Node, Reading, address, filled, name_in, number_in, plain, values
from newsmodel.formats.uris import SCHEME
from newsmodel.model.rights import Rights


def write_rights(rights: Rights | None) -> Node:
    """The members that tell rights."""
    if rights is None:
        return {}
    return filled(
        copyrightHolder=rights.copyright_holder,
        copyrightNotice=rights.copyright_notice,
        copyrightYear=rights.copyright_year,
        license=address(rights.license),
        usageInfo={"@type": "CreativeWork", "text": rights.usage_terms} if rights.usage_terms else None,
    )


def read_rights(node: Node, reading: Reading, path: str = "") -> Rights | None:
    """The rights that a node tells; None where it tells none."""
    said: dict[str, Any] = {
        "copyright_holder": _holder(node, reading),
        "copyright_notice": reading.text(node, "copyrightNotice", path),
        "copyright_year": _year(node, reading, path),
        "license": reading.address(node, "license"),
        "usage_terms": _terms(node, reading),
    }
    found = {field: value for field, value in said.items() if value is not None}
    return Rights(**found) if found else None


def _holder(node: Node, reading: Reading) -> str | None:
    for value in values(node, "copyrightHolder"):
        inner = reading.node(value)
        if name := name_in(inner if inner is not None else value):
            return name
    return None


def _year(node: Node, reading: Reading, path: str) -> int | None:
    for value in values(node, "copyrightYear")[:1]:
        year = number_in(value)
        if year is not None and 1400 <= year <= 9999 and year.is_integer():
            return int(year)
        reading.tell(f"{path}copyrightYear", "wanted a year")
    return None


def _terms(node: Node, reading: Reading) -> str | None:
    """Terms in words; an address of terms is no words."""
    for value in values(node, "usageInfo"):
        inner = reading.node(value)
        found = plain(value) if inner is None else plain(inner.get("text"))
        if found and (inner is not None or not SCHEME.match(found)):
            return found
    return None
