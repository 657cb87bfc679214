"""What things of the model are called in words. No Textual in here."""

from __future__ import annotations


def label_of(name: str) -> str:
    """A field's or kind's name as words.

    >>> label_of("takes_other_amounts"), label_of("is_free")
    ('Takes other amounts', 'Free')
    """
    name = name.removeprefix("is_")
    return (name[:1].upper() + name[1:]).replace("_", " ")


def called(part: object) -> str:
    """What sort of thing a part is, in one word: "quote", "place", "newsletter"."""
    from newsmodel.model import Place, Quote, Source

    for kind, name in ((Quote, "quote"), (Source, "source"), (Place, "place")):
        if isinstance(part, kind):
            return name
    return label_of(str(getattr(part, "kind", type(part).__name__))).lower()
