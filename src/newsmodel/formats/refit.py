"""Parts of an article brought to a text that was changed under them.

A document comes back from another system with its text edited, and what newsmodel had packed beside it points
into the text as it was. Words are looked for where they stood, then in the same block, then everywhere; what is
not found keeps its words and loses its place, and references to what is gone go with it.
"""

from __future__ import annotations

import re
from typing import Any

from newsmodel.errors import DecodeError, InvalidError, Problem
from newsmodel.formats.json import from_document
from newsmodel.model.article import Article

ANNOTATIONS = ("quotes", "mentions", "claims", "sources", "corrections", "calls_to_action")
"""The lists of an article whose parts point into its text."""

ROUNDS = 12
"""How often parts are taken out because others went before them."""

PART = re.compile(r"(?P<list>[a-z_]+)\[(?P<at>\d+)\](?:\.(?P<member>[a-z_]+))?")
ESSENTIAL = frozenset({"id", "kind", "text", "entity", "medium", "media", "call_to_action", "passage", "name"})
"""Members without which a part is not one: where they are wrong, the part goes."""


def refit(plain: dict[str, Any]) -> Article:
    """The article of a document, without its version, whose spans and references may be stale.

    What was let go is told in ``problems``. Raises ``DecodeError`` when more is wrong than that.
    """
    texts = _texts(plain)
    gone: list[Problem] = []
    for name in ANNOTATIONS:
        for at, part in enumerate(_parts(plain, name)):
            _refit_part(part, texts, f"{name}[{at}]", gone)
    for _ in range(ROUNDS):
        try:
            article = from_document(dict(plain))
        except (DecodeError, InvalidError) as error:
            if not _let_go(plain, error.problems):
                raise
            gone += error.problems
        else:
            return article.replace(problems=(*article.problems, *gone))
    raise DecodeError("cannot bring the parts of the article together", gone)


def _texts(plain: dict[str, Any]) -> dict[str, str]:
    """The document's texts by the ids that spans use, as ``model.text.texts_of`` has them for an article."""
    found: dict[str, Any] = {"headline": plain.get("headline", ""), "standfirst": plain.get("standfirst")}
    for medium in _parts(plain, "media"):
        credit = medium.get("credit")
        found[str(medium.get("id"))] = medium.get("caption")
        found[f"{medium.get('id')}.credit"] = credit.get("text") if isinstance(credit, dict) else None
    for block in _parts(plain, "blocks"):
        rows = ["\t".join(map(str, row)) for row in block.get("rows", []) if isinstance(row, list)]
        lines = block.get("items", rows)
        found[str(block.get("id"))] = block.get("text", "\n".join(map(str, lines)) if isinstance(lines, list) else None)
    return {id: text for id, text in found.items() if isinstance(text, str)}


def _parts(plain: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """The parts in a list of the document, those that are parts."""
    found = plain.get(name)
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _refit_part(part: Any, texts: dict[str, str], path: str, gone: list[Problem]) -> None:
    """Bring every passage and every list of spans inside a part to where its words are now."""
    if isinstance(part, list):
        for at, each in enumerate(part):
            _refit_part(each, texts, f"{path}[{at}]", gone)
    elif isinstance(part, dict):
        _refit_passage(part, texts, path, gone)
        _refit_spans(part, texts, path, gone)
        for name, value in part.items():
            if name not in ("span", "spans", "quoted", "alterations"):
                _refit_part(value, texts, f"{path}.{name}", gone)


def _refit_passage(part: dict[str, Any], texts: dict[str, str], path: str, gone: list[Problem]) -> None:
    if not isinstance(part.get("text"), str) or not isinstance(part.get("span"), dict):
        return
    found = _found(part["text"], part["span"], texts)
    if found is None:
        del part["span"]
        gone.append(Problem(path=path, message=f"its words {part['text'][:40]!r} are no longer in the text"))
    else:
        part["span"] = found


def _refit_spans(part: dict[str, Any], texts: dict[str, str], path: str, gone: list[Problem]) -> None:
    """Kept where the spans are in the text and, for a quote, say its words; else those words are looked for."""
    spans = part.get("spans")
    if not isinstance(spans, list) or not spans:
        return
    words = part.get("text") if path.startswith("quotes") else None
    said = [_said(span, texts) for span in spans]
    if None not in said and (words is None or " ".join(filter(None, said)) == words):
        return
    found = _found(words, spans[0], texts) if isinstance(words, str) else None
    part["spans"] = [found] if found else []
    part.pop("quoted", None)  # they count in the words as they stood
    part.pop("alterations", None)
    if found is None:
        gone.append(Problem(path=path, message="its words are no longer in the text"))


def _said(span: Any, texts: dict[str, str]) -> str | None:
    match span:
        case {"block": str(block), "start": int(start), "end": int(end)}:
            text = texts.get(block, "")
            return text[start:end] if 0 <= start < end <= len(text) else None
        case _:
            return None


def _found(words: str, span: Any, texts: dict[str, str]) -> dict[str, Any] | None:
    """The span where the words are now, the nearest to where they were."""
    match span:
        case {"block": str(block), "start": int(start)}:
            pass
        case _:
            return None
    here = texts.get(block, "")
    places = [found.start() for found in re.finditer(re.escape(words), here)] if words else []
    if places:
        at = min(places, key=lambda place: abs(place - start))
        return {**span, "start": at, "end": at + len(words)}
    for name, text in texts.items() if len(words) >= TELLING else ():
        if (at := text.find(words)) >= 0:
            return {**span, "block": name, "start": at, "end": at + len(words)}
    return None


TELLING = 12
"""Characters from which words are looked for in other blocks: "said" and "he" stand in every one."""


def _let_go(plain: dict[str, Any], problems: tuple[Problem, ...]) -> bool:
    """Take out what problems are about, the member or the whole part; whether there was anything to take out."""
    doomed: dict[str, set[int]] = {}
    taken = False
    for problem in problems:
        found = PART.match(problem.path)
        if found is None:
            taken |= plain.pop(problem.path, None) is not None
            continue
        at, member = int(found["at"]), found["member"]
        parts = plain.get(found["list"])
        if not isinstance(parts, list) or at >= len(parts):
            continue
        part = parts[at]
        if isinstance(part, dict) and member in part and member not in ESSENTIAL:
            del part[member]
        else:
            doomed.setdefault(found["list"], set()).add(at)
        taken = True
    for name, places in doomed.items():
        plain[name] = [each for at, each in enumerate(plain[name]) if at not in places]
    return taken
