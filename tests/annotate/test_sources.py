"""One source for each speaker, whatever the text calls them."""

from __future__ import annotations

import pytest

from newsmodel.annotate import annotate
from newsmodel.annotate.sources import parse
from newsmodel.model import Article, Paragraph


def annotated(*paragraphs: str) -> Article:
    return annotate(Article(blocks=tuple(Paragraph(id=f"p{n}", text=text) for n, text in enumerate(paragraphs, 1))))


def speakers(article: Article) -> list[list[str]]:
    return [[mention.text for mention in source.mentions] for source in article.sources]


def test_name_surname_title_and_pronoun() -> None:
    article = annotated(
        "Transport Minister Rosa Lind said the bridge would close.",
        '"We have no choice," Lind said. She said it would open again.',
        '"It is old," the minister added.',
    )
    assert speakers(article) == [["Transport Minister Rosa Lind", "Lind", "She", "the minister"]]
    (source,) = article.sources
    assert (source.kind, source.gender, article.name_of(source)) == ("named", "female", "Rosa Lind")


def test_two_people_and_their_pronouns() -> None:
    article = annotated(
        "Tom Okoro, a spokesman for the union, said it would strike.",
        "Rosa Lind said that was wrong. She said talks would go on.",
        "He said it was too late.",
    )
    assert speakers(article) == [["Tom Okoro, a spokesman for the union", "He"], ["Rosa Lind", "She"]]


def test_a_body_and_its_initials() -> None:
    article = annotated(
        "The World Health Organization said it was over.", "The WHO said on Friday that masks could go."
    )
    assert speakers(article) == [["The World Health Organization", "The WHO"]]
    assert article.parties[0].kind == "organization"


def test_a_new_one_is_never_an_old_one() -> None:
    article = annotated(
        "A resident said it was loud.", "Another resident said it was not.", "The officials said it was."
    )
    assert len(article.sources) == 3
    assert [source.kind for source in article.sources] == ["anonymous", "anonymous", "collective"]


def test_terms_of_anonymity() -> None:
    article = annotated(
        "A senior official at the ministry said the plan was dead, speaking on condition of anonymity because "
        "she was not authorized to speak to the press."
    )
    (source,) = article.sources
    assert source.anonymity is not None
    assert source.anonymity.condition is not None
    assert source.anonymity.condition.text == "on condition of anonymity"
    assert source.anonymity.reason == "not_authorized"
    assert source.anonymity.reason_given is not None
    assert source.anonymity.reason_given.text == "because she was not authorized to speak to the press"
    assert source.seniority == "senior"
    assert "seniority" in source.anonymity.disclosed


@pytest.mark.parametrize(
    ("text", "sort", "name", "role", "affiliation"),
    [
        ("Ukraine's President Volodymyr Zelensky", "person", "Volodymyr Zelensky", "President", "Ukraine"),
        ("French Foreign Minister Jean Dupont", "person", "Jean Dupont", "Foreign Minister", "French"),
        ("Jane Doe, a spokeswoman for the Coast Guard", "person", "Jane Doe", "spokeswoman", "Coast Guard"),
        ("Mr. Burns", "person", "Burns", None, None),
        ("the Kremlin", "body", "Kremlin", None, None),
        ("the Ministry of Health", "body", "Ministry of Health", None, None),
        ("residents", "group", None, "residents", None),
        ("the report", "document", None, "report", None),
    ],
)
def test_phrases(text: str, sort: str, name: str | None, role: str | None, affiliation: str | None) -> None:
    phrase = parse(text)
    assert (phrase.sort, phrase.name, phrase.role, phrase.affiliation) == (sort, name, role, affiliation)
