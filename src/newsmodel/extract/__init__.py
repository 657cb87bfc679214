"""What is said, and which places are named, in any number of texts and articles: as rows for tables and programs.

    paths --documents_of--> Document --contents_of--> Text or Article --MATTERS--> Found --written--> lines or rows

``extract`` does all of it but the writing, by several processes and in order; ``quotes_of_text``,
``places_of_article`` and the like are its heart and can be called alone. What can be extracted stands in one table,
``MATTERS``.
"""

from __future__ import annotations

from newsmodel.extract.documents import Text, contents_of, documents_of
from newsmodel.extract.extracting import Extracted, extract
from newsmodel.extract.matters import MATTERS, Found, Matter
from newsmodel.extract.places import ExtractedPlace, Places, places_of_article, places_of_text
from newsmodel.extract.quotes import quotes_of_article, quotes_of_text
from newsmodel.extract.values import ExtractedQuote, ExtractedSource, Piece, Quotes
from newsmodel.extract.writing import FORMATS, written

__all__ = [
    "FORMATS",
    "MATTERS",
    "Extracted",
    "ExtractedPlace",
    "ExtractedQuote",
    "ExtractedSource",
    "Found",
    "Matter",
    "Piece",
    "Places",
    "Quotes",
    "Text",
    "contents_of",
    "documents_of",
    "extract",
    "places_of_article",
    "places_of_text",
    "quotes_of_article",
    "quotes_of_text",
    "written",
]
