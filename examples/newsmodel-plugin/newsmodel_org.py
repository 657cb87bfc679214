"""Articles as Emacs Org documents."""

from newsmodel import Article, Format


def encode(article: Article, *, level: int = 1) -> str:
    """The headline as a heading of this level, the body below it."""
    return f"{'*' * level} {article.headline}\n\n{article.text}\n"


org = Format(name="org", title="Emacs Org", media_type="text/org", suffixes=(".org",), encode=encode)
