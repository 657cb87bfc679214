"""A language of one's own: quotes and sources in Dutch, from two files of word lists.

python examples/dutch_quotes.py
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from newsmodel.annotate import Language, annotate
from newsmodel.annotate.quotes import add_quotes
from newsmodel.annotate.sources import add_sources
from newsmodel.model import Article, Paragraph

STORY = (
    'Burgemeester Rosa Lind heeft maandag verklaard dat de brug dicht gaat. "We hebben geen keus", zei Lind.',
    "De brug is te oud, zei de burgemeester. Volgens getuigen was het lawaai al jaren te horen.",
)
"""Two paragraphs of a story that nobody wrote."""


def main() -> None:
    """Read the story and print who says what."""
    dutch = Language.load("nl", Path(__file__).parent / "dutch")
    steps = (partial(add_quotes, language=dutch), partial(add_sources, language=dutch))
    blocks = tuple(Paragraph(id=f"p{number}", text=text) for number, text in enumerate(STORY, 1))
    article = annotate(Article(language="nl", blocks=blocks), steps)
    for source in article.sources:
        print(article.name_of(source), f"({source.kind})")
        for quote in article.quotes:
            if quote.source == source.id:
                print("   ", quote.text)


if __name__ == "__main__":
    main()
