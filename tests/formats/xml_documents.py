"""How the tests of XML formats look at documents: by lxml alone, so that our own reader cannot hide a fault."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from lxml import etree

SCHEMAS = Path(__file__).resolve().parents[2] / "src" / "newsmodel" / "schemas"
NITF = "{http://iptc.org/std/NITF/2006-10-18/}"
G2 = "{http://iptc.org/std/nar/2006-10-01/}"


def parsed(document: str | bytes) -> etree._Element:
    """The root of a document."""
    encoded = document.encode() if isinstance(document, str) else document
    return etree.fromstring(encoded, etree.XMLParser(resolve_entities=False, huge_tree=True))


@cache
def schema(name: str) -> etree.XMLSchema:
    """An official schema."""
    return etree.XMLSchema(etree.parse(SCHEMAS / name))


def faults(document: str | bytes) -> list[str]:
    """What the official schemas of NewsML-G2 and NITF say against a document, its NITF bodies too."""
    root = parsed(document)
    if root.tag == "nitf":
        for each in root.iter("*"):
            if not str(each.tag).startswith("{"):
                each.tag = NITF + str(each.tag)
    found = [] if root.tag == f"{NITF}nitf" else against("newsml-g2/NewsML-G2_2.35-spec-All-Power.xsd", root)
    return found + [fault for each in root.iter(f"{NITF}nitf") for fault in against("nitf/nitf-3-6.xsd", each)]


def against(name: str, root: etree._Element) -> list[str]:
    """What a schema says against an element."""
    judge = schema(name)
    return [] if judge.validate(root) else [str(each) for each in judge.error_log]


def differences(one: etree._Element, other: etree._Element, path: str = "") -> Iterator[str]:
    """Where two elements differ: in name, attributes, children, or text; white space alone between elements is none."""
    here = f"{path}/{str(one.tag).rpartition('}')[2]}"
    if one.tag != other.tag or dict(one.attrib) != dict(other.attrib):
        yield f"{here}: {one.tag!r} {dict(one.attrib)} != {other.tag!r} {dict(other.attrib)}"
    texts, others = ([each.text or "", *(child.tail or "" for child in each)] for each in (one, other))
    if texts != others and "".join([*texts, *others]).strip():
        yield f"{here}: {texts} != {others}"
    if [each.tag for each in one] != [each.tag for each in other]:
        yield f"{here}: {[each.tag for each in one]} != {[each.tag for each in other]}"
        return
    for left, right in zip(one, other, strict=True):
        yield from differences(left, right, here)
