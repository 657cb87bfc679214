"""What of an article a document of a standard does not say: packed into it, and put back when it is read.

The members of the model's JSON that reading the document would not give back travel as they are, each with a
fingerprint of what the document itself says of it. Whoever changes the document on the way changes what the
fingerprint was taken of: then the change counts, not what was packed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TypeAlias

import msgspec

from newsmodel.errors import DecodeError, InvalidError, Problem
from newsmodel.formats.json import decode, encode_bytes, parse
from newsmodel.formats.refit import refit
from newsmodel.formats.rejoin import ENTITIES, rejoined
from newsmodel.formats.rest import fingerprint
from newsmodel.model.article import Article
from newsmodel.model.mirrors import VERSION
from newsmodel.model.part import changed, evolve

Members: TypeAlias = Mapping[str, bytes]
"""The members of an article's JSON, each as it is written."""

BEYOND = re.compile("[^\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|\x7f")
"""Characters that not every carrier can hold; JSON can say all of them in ASCII."""


def packed(article: Article, told: Article) -> str:
    """What a document that tells so much does not tell of an article, as JSON; ``""`` when it tells all.

    >>> from newsmodel.model import Paragraph
    >>> whole = Article(headline="Kursk", blocks=(Paragraph(id="p1", text="Thousands left."),))
    >>> carrier = packed(whole, Article(headline="Kursk"))
    >>> unpacked(Article(headline="Kursk"), carrier) == whole
    True
    """
    whole, native = members(_less_mended(article)), members(told)
    differing = [name for name in {**native, **whole} if whole.get(name) != native.get(name)]
    if not differing:
        return ""
    differing += [name for name in ENTITIES if name in whole and name not in differing]  # what is packed refers to them
    carried = {name: msgspec.Raw(whole[name]) for name in differing if name in whole}
    was = {name: print_of(native.get(name)) for name in differing}
    text = msgspec.json.encode({"newsmodel": VERSION, "article": carried, "was": was}).decode()
    return BEYOND.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


MENDED = "newsmodel:mended"
"""The member of a problem's ``extra`` that says: this was mended in the document, it is over once that is written."""


def mended(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems of a document's form, which are told on the article that was read but not carried on."""
    return tuple(evolve(each, extra={MENDED: True}) for each in problems)


def _less_mended(article: Article) -> Article:
    lasting = tuple(each for each in article.problems if MENDED not in each.extra)
    return article if len(lasting) == len(article.problems) else changed(article, problems=lasting)


def unpacked(told: Article, carrier: str) -> Article:
    """The article that was packed, with what was changed in the document since; ``DecodeError`` for no carrier.

    Parts are brought to a text that was changed under them; ``problems`` tells what no longer fits and went.
    """
    plain = parse(carrier.encode(errors="surrogatepass"))
    match plain:
        case {"newsmodel": str(version), "article": dict(carried), "was": dict(was)} if _readable(version):
            pass
        case _:
            raise DecodeError("not a carrier of newsmodel", [Problem(message="wanted newsmodel, article and was")])
    native = members(told)
    overruled = [name for name, print_then in was.items() if print_of(native.get(name)) != print_then]
    if not overruled:
        merged: dict[str, object] = {name: msgspec.Raw(value) for name, value in native.items() if name not in was}
        return _joined({**merged, **{name: carried[name] for name in was if name in carried}}, [])
    plain = {name: msgspec.json.decode(value) for name, value in native.items()}
    try:
        whole = rejoined(plain, carried, overruled, was)
    except (TypeError, KeyError, AttributeError, ValueError):  # nobody but us wrote it, or somebody did
        raise DecodeError("not a carrier of newsmodel", [Problem(message="its members are no parts")]) from None
    told_of = [
        Problem(path=name, message="changed after newsmodel wrote the document; the change counts")
        for name in overruled
    ]
    return _joined(whole, told_of)


def _joined(merged: dict[str, object], overruled: list[Problem]) -> Article:
    document = msgspec.json.encode({"newsmodel": VERSION, **merged})
    try:
        article = decode(document)
    except (DecodeError, InvalidError):
        article = refit(parse(document))
    return article.replace(problems=(*article.problems, *overruled)) if overruled else article


def members(article: Article) -> Members:
    """The members of an article's canonical JSON, each as it is written."""
    found = msgspec.json.decode(encode_bytes(article), type=dict[str, msgspec.Raw])
    del found["newsmodel"]
    return {name: bytes(value) for name, value in found.items()}


def print_of(value: bytes | None) -> str | None:
    """The fingerprint of a member; None of one that is not there."""
    return None if value is None else fingerprint(value.decode())


def _readable(version: str) -> bool:
    return version.partition(".")[0] == VERSION.partition(".")[0]
