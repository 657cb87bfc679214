"""The whole article in one member of a front matter, with the fingerprint of the file that says the rest.

While the file is as it was written, the member is the article, and nothing else has to be read.
"""

from __future__ import annotations

import json

import attrs
import msgspec

from newsmodel.errors import DecodeError, InvalidError, Problem
from newsmodel.formats.json import decode, encode_bytes, parse
from newsmodel.formats.markdown.front_matter import SIGNS, TOML, Fenced, line, members
from newsmodel.formats.markdown.write import Manner
from newsmodel.formats.refit import refit
from newsmodel.formats.rest import fingerprint
from newsmodel.model.article import Article

NAME = "newsmodel"
"""The name of the member."""


@attrs.frozen
class Whole:
    """What the member holds."""

    article: Article
    """The article as it was written."""

    manner: Manner
    """How its story was written."""

    file: str
    """The fingerprint of the file without the member."""


def with_whole(file: Fenced, article: Article, manner: Manner) -> Fenced:
    """A file with the whole article in it."""
    held = {
        "file": fingerprint(file.text),
        "level": manner.level,
        "calls_to_action": manner.calls_to_action,
        "article": msgspec.Raw(encode_bytes(article)),
    }
    fence = file.opening.rstrip()
    member = line(NAME, msgspec.json.encode(held).decode(), fence)
    inside = member + file.inside if fence == TOML else file.inside + member  # what follows a table of TOML is in it
    return attrs.evolve(file, inside=inside)


def parted(file: Fenced) -> tuple[Fenced, str | None]:
    """A file without the member, and what the member holds; None where there is none."""
    if NAME not in file.inside:
        return file, None
    begins = f'{NAME}{SIGNS[file.opening.rstrip()]}"'
    lines = file.inside.split("\n")
    for at in (-2, 0) if len(lines) > 1 else ():
        if lines[at].startswith(begins):
            rest = [each for number, each in enumerate(lines) if number != at % len(lines)]
            return attrs.evolve(file, inside="\n".join(rest)), _string(lines[at][len(begins) - 1 :])
    return _elsewhere(file)


def _string(text: str) -> str:
    try:
        value = json.loads(text)
    except ValueError:
        value = None
    return value if isinstance(value, str) else ""


def _elsewhere(file: Fenced) -> tuple[Fenced, str | None]:
    """The member where somebody else has written the front matter anew."""
    try:
        found = members(file.inside, file.opening.rstrip())
    except DecodeError:
        return file, None
    held = found[1].get(NAME) if found else None
    if found is None or not isinstance(held, str) or not held.startswith('{"file"'):
        return file, None
    return attrs.evolve(file, inside="".join(lines for name, lines in found[0] if name != NAME)), held


def unpacked(held: str) -> Whole:
    """What the member holds; ``DecodeError`` where it is none of ours."""
    try:
        found = msgspec.json.decode(held, type=dict[str, msgspec.Raw])
        level = msgspec.json.decode(found["level"], type=int)
        calls = msgspec.json.decode(found["calls_to_action"], type=bool)
        print_ = msgspec.json.decode(found["file"], type=str)
        article = bytes(found["article"])
    except (msgspec.MsgspecError, KeyError, RecursionError, UnicodeError) as error:
        message = f"wanted file, level, calls_to_action and article: {str(error)[:80]}"
        raise DecodeError("not an article of newsmodel", [Problem(message=message)]) from None
    try:
        known = decode(article)
    except (DecodeError, InvalidError):
        known = refit(parse(article))  # somebody has replaced a word everywhere, in here too
    return Whole(known, Manner(level=min(max(level, 1), 5), calls_to_action=calls), print_)


def is_as_written(file: Fenced, whole: Whole) -> bool:
    """Whether a file is the one that the article was written in."""
    return fingerprint(file.text) == whole.file
