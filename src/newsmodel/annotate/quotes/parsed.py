"""A parser's word where the rules are unsure: who speaks, and where what is said ends.

The rules stay the default: a parser is some fifty times slower, and needs a model. With spaCy and one of its
models installed (``pip install 'newsmodel[spacy]'``)::

    import spacy
    from newsmodel.annotate import find_quotes
    from newsmodel.annotate.quotes.parsed import parsed_language, spacy_parser

    english = parsed_language("en", spacy_parser(spacy.load("en_core_web_md")))
    find_quotes(text, language=english)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol

import attrs

from newsmodel.annotate.language import Language, language_of
from newsmodel.annotate.quotes.confidence import confidence_of
from newsmodel.annotate.quotes.rules import Rules, rules_for
from newsmodel.annotate.quotes.sentences import QUOTED, Sentence
from newsmodel.annotate.quotes.statements import Statement, Tokens
from newsmodel.annotate.words import Words

SURE = 0.9
"""A parser is asked only for sentences with a quote that the rules are less sure of than this."""


@attrs.frozen
class Node:
    """One token in the tree of its sentence."""

    head: int
    """The token that it hangs on; its own index at the root."""

    relation: str
    """How it hangs there, as Universal Dependencies and spaCy's English models call it: "nsubj", "ccomp"."""

    first: int
    """The first token of all that hangs on it."""

    last: int
    """The last token of all that hangs on it."""


class Parser(Protocol):
    """Gives the tree of a sentence, a node for each of its tokens."""

    def __call__(self, words: Sequence[str], spaces: Sequence[bool], /) -> Sequence[Node]:
        """Parse tokens as they are given; ``spaces`` says behind which of them a space stands."""
        ...


class Pipeline(Protocol):
    """What is asked of a spaCy pipeline (``spacy.load(...)``)."""

    @property
    def vocab(self) -> object:
        """Its vocabulary."""
        ...

    @property
    def pipeline(self) -> Sequence[tuple[str, Callable[..., object]]]:
        """Its components in order, by name; a parser has to be among them."""
        ...


def spacy_parser(pipeline: Pipeline) -> Parser:
    """A loaded spaCy pipeline as a parser; its tokenizer is not used, tokens are the rules' own."""

    def parse(words: Sequence[str], spaces: Sequence[bool], /) -> Sequence[Node]:
        from spacy.tokens import Doc  # pyright: ignore[reportMissingImports]

        document = Doc(pipeline.vocab, words=list(words), spaces=list(spaces))  # type: ignore[arg-type, unused-ignore]
        for token in document:
            token.is_sent_start = token.i == 0  # the tree is of the one sentence
        for _, component in pipeline.pipeline:
            component(document)
        return [Node(each.head.i, each.dep_, each.left_edge.i, each.right_edge.i) for each in document]

    return parse


def parsed_language(language: str | Language, parser: Parser) -> Language:
    """A language whose rules ask a parser where they are unsure."""
    plain = language_of(language)

    def rules(of: Language) -> Rules:
        return ParsedRules(rules_for(attrs.evolve(of, rules=plain.rules)), parser)

    return attrs.evolve(plain, rules=rules)


SUBJECTS = frozenset({"nsubj", "nsubjpass", "nsubj:pass", "sb"})
CLAUSES = frozenset({"ccomp", "oc"})
CONTENTS = CLAUSES | {"xcomp", "dobj", "obj", "oa"}
"""What hangs on a verb of saying as who says it and as what is said; "sb", "oc" and "oa" are those of German models."""


@attrs.frozen(eq=False)
class ParsedRules:
    """Rules that a parser corrects."""

    rules: Rules
    """The rules that find what there is to correct."""

    parser: Parser
    """What knows the trees."""

    @property
    def words(self) -> Words:
        """The lists of the rules."""
        return self.rules.words

    @property
    def telling(self) -> frozenset[str]:
        """The telling words of the rules."""
        return self.rules.telling

    def statements(self, sentence: Sentence) -> list[Statement]:
        """What the rules find, ended where the tree ends it; and what only the tree shows, where they find nothing."""
        found = self.rules.statements(sentence)
        if found and not any(_is_unsure(each, sentence) for each in found):
            return found
        if not found and self.rules.telling.isdisjoint(sentence.lower):
            return found
        nodes = self.parser(*_as_tokens(sentence))
        ended = [_ended(each, sentence, nodes) if _is_unsure(each, sentence) else each for each in found]
        taken = [stretch for each in ended for stretch in (*each.contents, each.cue) if stretch]
        shown = [
            each
            for each in _shown(sentence, nodes, self.rules.telling)
            if not any(_meet(each.contents[0], stretch) or _meet(each.cue, stretch) for stretch in taken)
        ]
        return sorted([*ended, *shown], key=lambda each: each.contents[0])

    def subject(self, sentence: Sentence) -> Tokens | None:
        """The subject by the rules."""
        return self.rules.subject(sentence)

    def behind(self, sentence: Sentence, quoted: int) -> Tokens | None:
        """Who is named behind quoted words by the rules."""
        return self.rules.behind(sentence, quoted)

    def refers_back(self, sentence: Sentence) -> bool:
        """Whether a sentence says whose the one before it was, by the rules."""
        return self.rules.refers_back(sentence)

    def opens(self, sentence: Sentence) -> tuple[Tokens, Tokens] | None:
        """Who speaks next, by the rules."""
        return self.rules.opens(sentence)

    def is_name(self, sentence: Sentence, quoted: int) -> bool:
        """Whether quoted words are a name, by the rules."""
        return self.rules.is_name(sentence, quoted)

    def goes_on(self, sentence: Sentence, closely: bool) -> bool:
        """Whether a sentence is reported speech by its form, by the rules."""
        return self.rules.goes_on(sentence, closely)


def _is_unsure(statement: Statement, sentence: Sentence) -> bool:
    is_direct = all(stop - start == 1 and sentence.is_quoted(start) for start, stop in statement.contents)
    return confidence_of(statement.frame, "direct" if is_direct else "indirect")[0] < SURE


def _as_tokens(sentence: Sentence) -> tuple[list[str], list[bool]]:
    """The tokens of a sentence for a parser; quoted words stand as one word that is a sentence: "Yes, she said"."""
    words = ["yes" if word == QUOTED else word for word in sentence.words]
    spaces = [end < start for end, start in zip(sentence.ends, sentence.starts[1:], strict=False)]
    return words, [*spaces, False]


def _meet(one: Tokens | None, other: Tokens) -> bool:
    return one is not None and one[0] < other[1] and other[0] < one[1]


def _ended(statement: Statement, sentence: Sentence, nodes: Sequence[Node]) -> Statement:
    """A statement that ends where its clause does, if that is at a pause: "said it works, which few believe"."""
    if statement.cue is None or len(statement.contents) != 1:
        return statement
    start, stop = statement.contents[0]
    verb = _verb(statement.cue, nodes)
    said = _child(nodes, verb, CONTENTS, lambda at: nodes[at].first in range(start - 1, start + 3))
    if said is None or start < verb or any(start <= at < stop for at in sentence.quoted):
        return statement
    end = nodes[said].last + 1
    if not (start < end < stop) or sentence.is_word(end):
        return statement
    return attrs.evolve(statement, contents=(_words(sentence, start, end) or (start, stop),))


def _shown(sentence: Sentence, nodes: Sequence[Node], telling: frozenset[str]) -> Iterator[Statement]:
    """The verbs of saying that have a subject and a clause in the tree, whatever the rules make of them."""
    for verb, word in enumerate(sentence.lower):
        if word not in telling:
            continue
        subject = _child(nodes, verb, SUBJECTS, sentence.is_word)
        said = _child(nodes, verb, CLAUSES, sentence.is_word)
        if subject is None or said is None or not nodes[verb].first <= subject <= nodes[verb].last:
            continue
        speaker = _words(sentence, nodes[subject].first, nodes[subject].last + 1)
        content = _words(sentence, nodes[said].first, nodes[said].last + 1)
        if speaker and content and not content[0] <= verb < content[1]:
            yield Statement((content,), (verb, verb + 1), speaker, "parsed")


def _verb(cue: Tokens, nodes: Sequence[Node]) -> int:
    """The token of a cue that the others hang on."""
    return next((at for at in range(*cue) if nodes[at].head not in range(*cue) or nodes[at].head == at), cue[1] - 1)


def _child(nodes: Sequence[Node], verb: int, relations: Iterable[str], fits: Callable[[int], bool]) -> int | None:
    return next(
        (at for at, node in enumerate(nodes) if node.head == verb != at and node.relation in relations and fits(at)),
        None,
    )


def _words(sentence: Sentence, start: int, stop: int) -> Tokens | None:
    """A stretch without the marks at its ends; None when it holds no word."""
    while start < stop and not (sentence.is_word(start) or sentence.is_quoted(start)):
        start += 1
    while stop > start and not (sentence.is_word(stop - 1) or sentence.is_quoted(stop - 1)):
        stop -= 1
    return (start, stop) if start < stop else None
