"""HTML pages: cut into blocks, which body finding, calls to action and explaining share."""

from __future__ import annotations

from newsmodel.readers.html.charset import decode_page
from newsmodel.readers.html.cut import page_of
from newsmodel.readers.html.limits import LIMITS, Limits
from newsmodel.readers.html.page import Container, HtmlPage, PageBlock

__all__ = ["LIMITS", "Container", "HtmlPage", "Limits", "PageBlock", "decode_page", "page_of"]
