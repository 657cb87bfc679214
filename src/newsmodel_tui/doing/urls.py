"""What of an article is on the web, and which addresses a browser may be given. No Textual in here."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from newsmodel.literal import ACTING
from newsmodel.model import Article, CallToAction, Medium, Place

SCHEMES = ("http", "https")

SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def url_of(article: Article, part: object = None) -> str:
    """The address of a part on the web: where its button leads, its file, its page; else the article's; else nothing.

    >>> url_of(Article(url="https://example.com/a"), Place(id="k", name="Kursk", wikidata="Q5367"))
    'https://www.wikidata.org/wiki/Q5367'
    """
    return _own(part) or article.url or ""


def _own(part: object) -> str:
    if isinstance(part, CallToAction):
        return next((action.url for action in part.actions if action.url), "")
    if isinstance(part, Medium):
        return part.url or next((each.url for each in part.renditions), "")
    if isinstance(part, Place):
        if part.wikidata:
            return f"https://www.wikidata.org/wiki/{part.wikidata}"
        return f"https://www.geonames.org/{part.geonames}" if part.geonames else ""
    url = getattr(part, "url", None)
    return url if isinstance(url, str) else ""


def picture_beside(url: str, origin: str) -> Path | None:
    """The file of a medium that lies beside or below the file of its article; None when it is no such file.

    >>> picture_beside("../../etc/passwd", "story.json")
    """
    if SCHEME.match(url) or url.startswith(("/", "\\")) or not url or ACTING.search(url):
        return None
    folder = Path(origin).parent.resolve()
    path = (folder / url).resolve()
    return path if path.is_relative_to(folder) and path.is_file() else None


def saved_beside(url: str, origin: str) -> Path | None:
    """The file of a medium on the web that was saved with its page, in the folder that browsers make for that.

    A page ``story.html`` has it in a folder beside it whose name begins with ``story``: ``story_files``.

    >>> saved_beside("https://example.com/news/story_files/pier.jpg", "nowhere/story.html")
    """
    *_, folder, name = ["", "", *unquote(url.partition("?")[0]).split("/")]
    stem = Path(origin).stem
    if not stem or not folder.startswith(stem) or folder == stem:
        return None
    return picture_beside(f"{folder}/{name}", origin)


def refusal(url: str) -> str:
    """Why a browser is not given an address; empty when it is.

    >>> refusal("https://example.com/a?b=c")
    ''
    >>> refusal("javascript:alert(1)")
    'javascript: is not opened, only http: and https: are'
    """
    if not url:
        return "there is no address"
    if ACTING.search(url) or " " in url:
        return "the address has characters in it that no address has"
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError as error:
        return f"the address is malformed: {error}"
    if parts.scheme not in SCHEMES:
        return f"{parts.scheme or 'an address without http'}: is not opened, only http: and https: are"
    return "" if host else "the address names no site"
