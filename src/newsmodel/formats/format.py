"""What a format is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import BinaryIO, Concatenate, TypeAlias

import attrs

from newsmodel.errors import Problem
from newsmodel.model.article import Article

Encode: TypeAlias = Callable[Concatenate[Article, ...], "str | bytes"]
"""From an article to a document; further arguments are the format's options, all with defaults."""

Decode: TypeAlias = Callable[Concatenate[bytes, ...], Article]
"""From the bytes of a document to an article."""

EncodeMany: TypeAlias = Callable[Concatenate[Iterable[Article], ...], Iterator[bytes]]
"""From articles to the pieces of one document, lazily; further arguments are options, as for one article."""

DecodeMany: TypeAlias = Callable[Concatenate[BinaryIO, ...], Iterator[Article]]
"""From an open document to the articles in it, lazily.

It takes ``failures``: None, or a list that the problems of bad articles go to while the others are read.
"""


@attrs.frozen(kw_only=True)
class Format:
    """A way to write articles down and, mostly, to read them back.

    >>> Format(name="headline", media_type="text/plain", encode=lambda article: article.headline).title
    'headline'
    """

    name: str
    """What it is called everywhere: in ``dumps``, on the command line, on screen."""

    media_type: str
    """The media type of its documents."""

    encode: Encode
    """Writes one article. It is never given the parties behind anonymous sources unless the caller asks."""

    decode: Decode | None = None
    """Reads one article; None when the format only writes."""

    encode_many: EncodeMany | None = None
    """Writes many articles into one document."""

    decode_many: DecodeMany | None = None
    """Reads the articles of one document, one by one."""

    suffixes: tuple[str, ...] = ()
    """File name endings, dot included, the preferred one first."""

    title: str = attrs.field(default=attrs.Factory(lambda self: self.name, takes_self=True))
    """What people call it: "NewsML-G2"."""

    drops: tuple[str, ...] = ()
    """For a format that only writes: the paths of an article that it leaves out."""

    sniff: Callable[[bytes], bool] | None = None
    """Whether a document that begins with these bytes is of this format."""

    shown: Mapping[str, object] = attrs.field(factory=dict[str, object])
    """Options with which a document is written to be looked at: indented, without what only programs need."""

    validate: Callable[[bytes], Iterable[Problem]] | None = None
    """Everything in a document that its standard's official schema does not allow."""
