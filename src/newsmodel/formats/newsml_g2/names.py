"""Which element of NewsML-G2 is which field of the model, and the codes that both directions use."""

from __future__ import annotations

from collections.abc import Mapping

from newsmodel.formats.nitf.rules import MIXED as NITF_MIXED
from newsmodel.formats.nitf.rules import NITF, OURS, parted
from newsmodel.formats.nitf.rules import ORDERED as NITF_ORDERED
from newsmodel.formats.nitf.tree import Shape
from newsmodel.model.media import Audio, Image, Medium, Video

NAR = "http://iptc.org/std/nar/2006-10-01/"
XHTML = "http://www.w3.org/1999/xhtml"
SPACES = {
    "": NAR,
    "nitf": NITF,
    "xhtml": XHTML,
    "nm": OURS,
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}
"""Our prefixes for the namespaces in a document."""

LABELS = parted(
    "a access by capacity copyrightNotice dateline definition description details edNote headline inline "
    "note openHours registration span title usageTerms"
)
LINES = parted(
    "a abbr address b big blockquote caption cite code dd del dfn dt em figcaption footer h1 h2 h3 h4 h5 "
    "h6 header i ins kbd label legend li mark p pre q s samp small span strike strong sub summary sup td "
    "th time title tt u var"
)
WRAPPERS = parted("article aside body div figure main nav section")

TEXTS = LABELS | {f"nitf:{name}" for name in NITF_MIXED} | {f"xhtml:{name}" for name in LINES}
"""Elements that hold words and elements side by side."""

OPAQUE = parted(
    "catalog catalogContainer concept conceptSet groupSet header hopHistory icon located newsCoverageSet "
    "partMeta pubHistory schemeMeta"
)
"""Elements of which nothing is understood."""

MIXED = TEXTS | {f"xhtml:{name}" for name in WRAPPERS}
"""Elements in which white space between elements counts."""

ITEM_PARTS = (
    *(
        "catalogRef",
        "catalog",
        "hopHistory",
        "pubHistory",
        "rightsInfo",
        "itemMeta",
        "contentMeta",
        "partMeta",
        "assert",
    ),
    *("inlineRef", "derivedFrom", "derivedFromValue", "contentSet", "groupSet", "concept", "conceptSet", "schemeMeta"),
    *("newsCoverageSet", "catalogContainer", "nm:article"),
)
ITEMS = ("newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem")
"""The kinds of item."""

CONCEPT = (
    *("name", "definition", "note", "facet", "remoteInfo", "hierarchyInfo", "sameAs", "broader", "narrower", "related"),
    *("personDetails", "organisationDetails", "geoAreaDetails", "POIDetails", "bag", "mainConcept", "facetConcept"),
)
ORDERED: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(
        ("subject", "creator", "contributor", "infoSource", "provider", "copyrightHolder", "genre"), CONCEPT
    ),
    **dict.fromkeys(ITEMS, ITEM_PARTS),
    "rightsInfo": ("accountable", "copyrightHolder", "copyrightNotice", "usageTerms", "link", "dataMining"),
    "itemMeta": (
        *("itemClass", "provider", "versionCreated", "firstCreated", "embargoed", "pubStatus", "role", "fileName"),
        *("generator", "profile", "service", "title", "edNote", "memberOf", "instanceOf", "signal", "altRep"),
        *("deliverableOf", "hash", "expires", "origRep", "incomingFeedId", "metadataCreator", "link"),
        *("itemMetaExtProperty", "nm:article"),
    ),
    "contentMeta": (
        *("icon", "urgency", "contentCreated", "contentModified", "digitalSourceType", "located", "creator"),
        *("contributor", "infoSource", "audience", "exclAudience", "altId", "rating", "userInteraction", "language"),
        *("genre", "keyword", "subject", "slugline", "headline", "dateline", "by", "creditline", "description"),
        "contentMetaExtProperty",
    ),
    **{f"nitf:{name}": tuple(f"nitf:{each}" for each in parts) for name, parts in NITF_ORDERED.items()},
}
"""Elements that have each child for a purpose of its own, and the order of their children."""

SHAPE = Shape(TEXTS | OPAQUE, ORDERED)
"""How the elements are told as JSON."""

CATALOGUE = "catalog"
"""A list of vocabularies, which is a document as well but no item: nothing of it is understood."""

FRAGMENTS = frozenset(
    ["itemMeta", "contentMeta", "partMeta", "contentSet", "groupSet", "conceptSet", "itemSet", "newsCoverageSet"]
)
"""Parts of an item that are handed around alone, as the guidelines do: nothing of them is understood either."""

HEADLINED = ("newsItem", "packageItem", "planningItem")
"""The items whose headline stands in ``contentMeta``; that of others is their title."""

CLASSES: Mapping[str, str] = {
    "newsItem": "ninat:text",
    "packageItem": "ninat:composite",
    "conceptItem": "cinat:concept",
    "knowledgeItem": "cinat:scheme",
    "planningItem": "plinat:newscoverage",
    "catalogItem": "catinat:catalog",
}
"""What the content of an item of each kind is."""

MEDIA: Mapping[str, type[Medium]] = {"picture": Image, "graphic": Image, "video": Video, "audio": Audio}
"""The items that are one medium, by their class."""

CLASS = "newsml-g2:class"
"""The member of an article's ``extra`` that says which medium the item is, where it is no text."""

STATUSES = ("usable", "withheld", "canceled")
RELATIONS = {"related": "irel:seeAlso"}
"""The relations of links that IPTC has a code for; others are those of IANA."""

CODES = "http://cv.iptc.org/newscodes/"
SCHEMES: Mapping[str, str] = {
    "medtop": f"{CODES}mediatopic/",
    "subj": f"{CODES}subjectcode/",
    "genre": f"{CODES}genre/",
    "nprov": f"{CODES}newsprovider/",
    "cpnat": f"{CODES}cpnature/",
    "stat": f"{CODES}pubstatusg2/",
    "ninat": f"{CODES}ninature/",
    "drol": f"{CODES}descriptionrole/",
    "irel": f"{CODES}itemrelation/",
    "wikidata": "http://www.wikidata.org/entity/",
    "geonames": "http://sws.geonames.org/",
    "iso3166-1a2": "http://cvx.iptc.org/iso3166-1a2/",
    "iso3166-2": "http://cvx.iptc.org/iso3166-2/",
    "plus": "http://ns.useplus.org/ldf/vocab/",
}
"""What the prefixes of codes stand for, from IPTC's catalogue."""

CATALOG = "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml"
IANA = "http://www.iana.org/assignments/relation/"
ROLE = f"{OURS}/role/"
HEADLINE = f"{OURS}/headline/"
CORRECTION = f"{OURS}/correction/"
GROUP = f"{OURS}/group"
NEVER = "1970-01-01T00:00:00Z"
"""When an item was made that nobody has given a time: NewsML-G2 demands one."""


def address_of_qcode(qcode: str) -> str | None:
    """The address that a code of a known vocabulary stands for.

    >>> address_of_qcode("medtop:20000523")
    'http://cv.iptc.org/newscodes/mediatopic/20000523'
    """
    prefix, _, code = qcode.partition(":")
    return SCHEMES[prefix] + code if prefix in SCHEMES and code else None
