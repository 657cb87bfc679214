"""BibTeX and RIS: an article for the files that reference managers and LaTeX exchange.

Both are written from the CSL-JSON item, each value on one line. BibTeX is that of biblatex, where a news
article is an ``@article`` of the subtype ``newspaper``; a headline keeps its capitals.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from newsmodel.formats.csl_json import WRITTEN as ITEM
from newsmodel.formats.csl_json import Item, Name, item, items, unique
from newsmodel.formats.drops import left_out
from newsmodel.formats.format import Format
from newsmodel.literal import CONTROL
from newsmodel.model.article import Article

# No library: rispy is untyped and lets line breaks through, bibtexparser brings pylatexenc and lets $...$ through.

BREAK = re.compile(r"[ \t-\r\x1c-\x1f\x85\u2028\u2029]+")
"""White space that ends a line or could; a space that must not break is none."""

SPECIAL = {each: f"\\{each}" for each in "&%$#_"} | {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",  # BibTeX counts the brace of \{ too
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
"""Characters that LaTeX acts on, and what shows them."""

LATEX = str.maketrans(SPECIAL)

LANGUAGES = {
    "ar": "arabic", "be": "belarusian", "bg": "bulgarian", "ca": "catalan", "cs": "czech", "da": "danish",
    "de": "ngerman", "el": "greek", "en": "english", "es": "spanish", "et": "estonian", "eu": "basque",
    "fa": "persian", "fi": "finnish", "fr": "french", "gl": "galician", "he": "hebrew", "hi": "hindi",
    "hr": "croatian", "hu": "hungarian", "is": "icelandic", "it": "italian", "ja": "japanese", "ka": "georgian",
    "lt": "lithuanian", "lv": "latvian", "nb": "norsk", "nl": "dutch", "nn": "nynorsk", "pl": "polish",
    "pt": "portuguese", "ro": "romanian", "ru": "russian", "sk": "slovak", "sl": "slovene", "sr": "serbian",
    "sv": "swedish", "tr": "turkish", "uk": "ukrainian", "vi": "vietnamese",
}  # fmt: skip
"""What LaTeX's babel calls a language."""


def one_line(text: str) -> str:
    """A text on one line, without characters that act on a terminal or turn the direction of text.

    >>> one_line(" The pier \\n is safe ")
    'The pier is safe'
    """
    return CONTROL.sub("\ufffd", BREAK.sub(" ", text)).strip(" ")


def latex(text: str) -> str:
    """A text on one line as LaTeX that shows exactly this text, its braces balanced.

    >>> print(latex("50% {off} at A&B"))
    50\\% \\textbraceleft{}off\\textbraceright{} at A\\&B
    """
    return one_line(text).translate(LATEX)


def encode_bibtex(article: Article) -> str:
    """An article as one BibTeX entry."""
    return _entry(item(article), {})


def encode_many_bibtex(articles: Iterable[Article]) -> Iterator[bytes]:
    """Articles as BibTeX entries whose keys differ, lazily."""
    taken: dict[str, int] = {}
    for number, each in enumerate(items(articles)):
        yield (("\n" if number else "") + _entry(each, taken)).encode()


def _entry(it: Item, taken: dict[str, int]) -> str:
    fields = {
        "entrysubtype": "newspaper",
        "author": " and ".join(_bibtex_name(each) for each in it.get("author", [])),
        "editor": " and ".join(_bibtex_name(each) for each in it.get("editor", [])),
        "translator": " and ".join(_bibtex_name(each) for each in it.get("translator", [])),
        "title": f"{{{title}}}" if (title := latex(it.get("title", ""))) else "",
        "journal": latex(it.get("container-title", "")),
        "date": _date(it, "-"),
        "url": quote(it.get("URL", ""), safe="%/:?#@!$&'()*+,;=~[]"),
        "langid": LANGUAGES.get(it.get("language", "").lower().partition("-")[0], ""),
        "chapter": latex(it.get("section", "")),
        "abstract": latex(it.get("abstract", "")),
        "keywords": latex(it.get("keyword", "")),
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    return f"@article{{{unique(_key(it), taken)},\n{''.join(lines)}}}\n"


LIST_WORD = re.compile(r"[,=]|(?<!\S)(?:and|others)(?!\S)", re.IGNORECASE)
"""What BibTeX would take apart in a list of names."""


def _bibtex_name(name: Name) -> str:
    if not name.get("given"):
        return f"{{{latex(name.get('family') or name.get('literal', ''))}}}"
    parts = [one_line(name.get("family", "")), one_line(name.get("given", ""))]
    return ", ".join(f"{{{latex(each)}}}" if LIST_WORD.search(each) or not each else latex(each) for each in parts)


def _key(it: Item) -> str:
    """Author, year and first word of the title in ASCII letters; without any, a digest of the id."""
    authors = it.get("author", [])
    who = _ascii_words(authors[0].get("family") or authors[0].get("literal", ""))[-1:] if authors else []
    when = re.findall(r"^\d+", _date(it, "-"))
    what = [word for word in _ascii_words(it.get("title", "")) if len(word) > 3][:1]
    if who or what:
        return "".join([*who, *when, *what])
    return f"article{''.join(when)}{hashlib.sha256(it['id'].encode()).hexdigest()[:8]}"


def _ascii_words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text[:200]).encode("ascii", "ignore").decode().lower()
    return re.findall(r"[a-z][a-z0-9]*", plain)


def _date(it: Item, separator: str) -> str:
    parts = it.get("issued", {}).get("date-parts", [[]])[0]
    return separator.join(f"{part:0{4 if at == 0 else 2}}" for at, part in enumerate(parts))


def encode_ris(article: Article) -> str:
    """An article as one RIS record."""
    return _record(item(article), article.keywords)


def encode_many_ris(articles: Iterable[Article]) -> Iterator[bytes]:
    """Articles as RIS records, lazily."""
    taken: dict[str, int] = {}
    for article in articles:
        it = item(article)
        it["id"] = unique(it["id"], taken)
        yield _record(it, article.keywords).encode()


def _record(it: Item, keywords: tuple[str, ...]) -> str:
    tags = [
        ("ID", it["id"]),
        *(("AU", _ris_name(each)) for each in it.get("author", [])),
        *(("ED", _ris_name(each)) for each in it.get("editor", [])),
        *(("A4", _ris_name(each)) for each in it.get("translator", [])),
        ("TI", it.get("title", "")),
        ("T2", it.get("container-title", "")),
        ("PB", it.get("publisher", "")),
        ("DP", it.get("source", "")),
        ("PY", _date(it, "/")[:4]),
        ("DA", _date(it, "/")),
        ("SE", it.get("section", "")),
        ("M3", it.get("genre", "")),
        ("UR", it.get("URL", "")),
        ("LA", it.get("language", "")),
        ("AB", it.get("abstract", "")),
        *(("KW", keyword) for keyword in keywords),
    ]
    said = ((tag, one_line(value)) for tag, value in tags)
    lines = ["TY  - NEWS", *(f"{tag}  - {value}" for tag, value in said if value), "ER  - ", ""]
    return "".join(f"{line}\r\n" for line in lines)


def _ris_name(name: Name) -> str:
    if name.get("given"):
        return f"{name.get('family', '')}, {name.get('given', '')}"
    return name.get("family") or name.get("literal", "")


bibtex = Format(
    name="bibtex",
    title="BibTeX",
    media_type="application/x-bibtex",
    suffixes=(".bib",),
    encode=encode_bibtex,
    encode_many=encode_many_bibtex,
    drops=left_out({**ITEM, "": ITEM[""] - {"uri", "genre", "provider"}}),
)

ris = Format(
    name="ris",
    title="RIS",
    media_type="application/x-research-info-systems",
    suffixes=(".ris",),
    encode=encode_ris,
    encode_many=encode_many_ris,
    drops=left_out(ITEM),
)
