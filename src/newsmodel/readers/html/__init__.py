"""HTML pages: cut into blocks, which body finding, calls to action and explaining share, and put together as articles.

bytes --decode_page--> text --page_of--> HtmlPage --find_body--> BodyFound --article_from--> Article
"""

from __future__ import annotations

from newsmodel.readers.html.body import BodyFinder, BodyFound, find_body
from newsmodel.readers.html.charset import decode_page
from newsmodel.readers.html.cut import page_of
from newsmodel.readers.html.limits import LIMITS, Limits
from newsmodel.readers.html.page import Container, HtmlPage, PageBlock
from newsmodel.readers.html.reading import Findings, article_from, findings_on

__all__ = [
    "LIMITS",
    "BodyFinder",
    "BodyFound",
    "Container",
    "Findings",
    "HtmlPage",
    "Limits",
    "PageBlock",
    "article_from",
    "decode_page",
    "find_body",
    "findings_on",
    "page_of",
]
