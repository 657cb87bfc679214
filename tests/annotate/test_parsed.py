"""A parser asked where the rules are unsure: it ends what is said, and shows what the rules do not see."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from newsmodel.annotate import find_quotes
from newsmodel.annotate.quotes.parsed import Node, parsed_language, spacy_parser


class Trees:
    """A parser that knows the trees of a few sentences: for each token its head and relation."""

    def __init__(self, trees: dict[str, list[tuple[int, str]]]) -> None:
        self.trees = trees
        self.asked: list[str] = []

    def __call__(self, words: Sequence[str], spaces: Sequence[bool], /) -> Sequence[Node]:
        self.asked.append(" ".join(words))
        tree = self.trees[" ".join(words)]
        below: list[set[int]] = [{at} for at in range(len(tree))]
        for at in range(len(tree)):
            above = at
            while tree[above][0] != above:
                above = tree[above][0]
                below[above].add(at)
        return [Node(head, relation, min(own), max(own)) for (head, relation), own in zip(tree, below, strict=True)]


def said(text: str, parser: Trees) -> list[tuple[str, str | None]]:
    found = find_quotes(text, language=parsed_language("en", parser))
    return [(text[slice(*each.spans[0])], text[slice(*each.speaker)] if each.speaker else None) for each in found]


def test_what_is_said_ends_at_the_pause_where_its_clause_ends() -> None:
    parser = Trees({
        "Gil said it works , which few believe .": [
            (1, "nsubj"), (1, "ROOT"), (3, "nsubj"), (1, "ccomp"), (1, "punct"), (7, "dobj"), (7, "nsubj"), (1, "advcl"), (1, "punct"),
        ],
    })  # fmt: skip
    assert said("Gil said it works, which few believe.", parser) == [("it works", "Gil")]


def test_a_statement_that_only_the_tree_shows() -> None:
    text = "Those on the bridge at the time all say it shook."
    parser = Trees({
        "Those on the bridge at the time all say it shook .": [
            (8, "nsubj"), (0, "prep"), (3, "det"), (1, "pobj"), (0, "prep"), (6, "det"), (4, "pobj"), (0, "appos"), (8, "ROOT"),
            (10, "nsubj"), (8, "ccomp"), (8, "punct"),
        ],
    })  # fmt: skip
    found = find_quotes(text, language=parsed_language("en", parser))
    if [each.frame for each in find_quotes(text)] != []:
        pytest.fail("the rules see it by now: find another sentence for this test")
    assert [(text[slice(*each.spans[0])], each.frame) for each in found] == [("it shook", "parsed")]
    assert text[slice(*found[0].speaker or (0, 0))] == "Those on the bridge at the time all"


def test_a_parser_is_not_asked_where_the_rules_are_sure_or_nobody_speaks() -> None:
    parser = Trees({})
    assert said('"It works," Gil said. The bridge is old.', parser) == [("It works,", "Gil")]
    assert parser.asked == []


def test_spacy_gives_a_node_for_each_token() -> None:
    spacy = pytest.importorskip("spacy", reason="needs spaCy")
    names = [name for name in spacy.util.get_installed_models() if name.startswith("en_")]
    if not names:
        pytest.skip("needs an English model of spaCy")
    nodes = spacy_parser(spacy.load(names[0]))(["Gil", "said", "it", "works", "."], [True, True, True, False, False])
    assert [(node.head, node.relation) for node in nodes[:2]] == [(1, "nsubj"), (1, "ROOT")]
    assert (nodes[3].first, nodes[3].last) == (2, 3)
