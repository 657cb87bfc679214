"""Quotes and sources in French and Spanish: marks, verbs with the subject before and behind them, phrases, pronouns."""

from __future__ import annotations

import pytest

from newsmodel.annotate import annotate, find_quotes
from newsmodel.annotate.sources import parse
from newsmodel.model import Article, Paragraph


def told(text: str, language: str) -> list[tuple[str, str, str | None, str | None]]:
    """Kind, words, speaker and cue of each quote."""
    return [
        (
            quote.kind,
            " ".join(text[start:end] for start, end in quote.spans),
            text[slice(*quote.speaker)] if quote.speaker else None,
            text[slice(*quote.cue)] if quote.cue else None,
        )
        for quote in find_quotes(text, language=language)
    ]


def annotated(language: str, *paragraphs: str) -> Article:
    blocks = tuple(Paragraph(id=f"p{n}", text=text) for n, text in enumerate(paragraphs, 1))
    return annotate(Article(language=language, blocks=blocks))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("« Ça marche », a déclaré Anna Gil.", ("direct", "Ça marche", "Anna Gil", "a déclaré")),
        ("“Ça marche”, dit le boulanger.", ("direct", "Ça marche", "le boulanger", "dit")),
        ("« Ça marche », a-t-elle ajouté.", ("direct", "Ça marche", "elle", "ajouté")),
        ("« Non ! », s’exclame-t-il.", ("direct", "Non !", "il", "exclame")),
        ("Anna Gil a expliqué : « Ça marche. »", ("direct", "Ça marche.", "Anna Gil", "a expliqué")),
        ("La maire a affirmé lundi que le pont fermerait.", ("indirect", "que le pont fermerait", "La maire", "a affirmé")),
        ("Jean Roy, porte-parole du groupe, a dit qu’il partait.", ("indirect", "qu’il partait", "Jean Roy, porte-parole du groupe", "a dit")),
        ("Le pont fermera, a annoncé la préfecture.", ("indirect", "Le pont fermera", "la préfecture", "a annoncé")),
        ("Selon la maire, le pont fermera.", ("indirect", "le pont fermera", "la maire", "Selon")),
        ("D’après plusieurs témoins, il pleuvait.", ("indirect", "il pleuvait", "plusieurs témoins", "D’après")),
        ("Comme l’a dit la maire, le pont est vieux.", ("indirect", "le pont est vieux", "la maire", "dit")),
        ("Anna Gil a qualifié ce plan de « folie pure ».", ("direct", "folie pure", "Anna Gil", "a qualifié")),
    ],
)  # fmt: skip
def test_french(text: str, expected: tuple[str, str, str | None, str | None]) -> None:
    assert told(text, "fr") == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("«Funciona», dijo Ana Gil.", ("direct", "Funciona", "Ana Gil", "dijo")),
        ("“Funciona”, agregó ella.", ("direct", "Funciona", "ella", "agregó")),
        ("Ana Gil explicó: «Funciona».", ("direct", "Funciona", "Ana Gil", "explicó")),
        ("La alcaldesa afirmó el lunes que el puente se cierra.", ("indirect", "que el puente se cierra", "La alcaldesa", "afirmó")),
        ("El portavoz, Juan Roy, ha dicho que se va.", ("indirect", "que se va", "El portavoz, Juan Roy", "ha dicho")),
        ("El puente se cierra, anunció el ministerio.", ("indirect", "El puente se cierra", "el ministerio", "anunció")),
        ("Según la alcaldesa, el puente se cierra.", ("indirect", "el puente se cierra", "la alcaldesa", "Según")),
        ("De acuerdo con fuentes oficiales, llovía mucho.", ("indirect", "llovía mucho", "fuentes oficiales", "De acuerdo con")),
        ("El puente se cierra, según informó el ministerio.", ("indirect", "El puente se cierra", "el ministerio", "informó")),
        ("Añadió que no hay dinero.", ("indirect", "que no hay dinero", None, "Añadió")),
        ("La ministra calificó el plan de «locura total».", ("direct", "locura total", "La ministra", "calificó")),
    ],
)  # fmt: skip
def test_spanish(text: str, expected: tuple[str, str, str | None, str | None]) -> None:
    assert told(text, "es") == [expected]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "La ville a dit non."),
        ("fr", "Pour Noël, il pleuvra sur la ville."),
        ("fr", "Elle lisait « Le Long Chemin »."),
        ("fr", "— Je pars demain."),
        ("es", "La casa es grande y la calle es larga."),
        ("es", "—No lo sé. —Ni yo."),
        ("es", "El contrato termina en mayo."),
    ],
)
def test_no_quotes(language: str, text: str) -> None:
    assert told(text, language) == []


def test_spaces_inside_the_marks_are_not_said() -> None:
    text = "«\u00a0Ça marche\u00a0», dit-elle."
    (found,) = find_quotes(text, language="fr")
    assert text[slice(*found.spans[0])] == "Ça marche"


def test_one_source_for_name_title_and_pronoun() -> None:
    french = annotated(
        "fr",
        "La ministre des Transports, Rosa Lind, a annoncé que le pont fermerait.",
        "« Nous n’avons pas le choix », a déclaré Mme Lind. Elle a ajouté qu’il était trop vieux.",
    )
    spanish = annotated(
        "es",
        "La ministra de Transportes, Rosa Lind, anunció que el puente se cierra.",
        "«No hay opción», dijo Lind. Ella añadió que era viejo.",
    )
    for article, role in ((french, "ministre"), (spanish, "ministra")):
        (source,) = article.sources
        assert (article.name_of(source), source.role, source.gender) == ("Rosa Lind", role, "female")


@pytest.mark.parametrize(
    ("language", "text", "condition", "reason"),
    [
        ("fr", "Un responsable, qui a requis l’anonymat par crainte de représailles, a dit que le plan est mort.", "a requis l’anonymat", "retaliation"),
        ("es", "Un funcionario, que pidió el anonimato por temor a represalias, dijo que el plan está muerto.", "pidió el anonimato", "retaliation"),
    ],
)  # fmt: skip
def test_terms_of_anonymity(language: str, text: str, condition: str, reason: str) -> None:
    (source,) = annotated(language, text).sources
    assert source.kind == "anonymous"
    assert source.anonymity is not None
    assert source.anonymity.condition is not None
    assert source.anonymity.condition.text == condition
    assert source.anonymity.reason == reason


@pytest.mark.parametrize(
    ("language", "text", "sort", "name", "role", "affiliation"),
    [
        ("fr", "la ministre Rosa Lind", "person", "Rosa Lind", "ministre", None),
        ("fr", "Le porte-parole du gouvernement, Jean Roy", "person", "Jean Roy", "porte-parole", "gouvernement"),
        ("fr", "le président de la République Jean Roy", "person", "Jean Roy", "président", "République"),
        ("fr", "l'homme", "description", None, "homme", None),
        ("fr", "des témoins", "group", None, "témoins", None),
        ("es", "la alcaldesa Rosa Lind", "person", "Rosa Lind", "alcaldesa", None),
        ("es", "El portavoz del Gobierno, Juan Roy", "person", "Juan Roy", "portavoz", "Gobierno"),
        ("es", "el Ministerio de Sanidad", "body", "Ministerio de Sanidad", None, None),
        ("es", "el informe", "document", None, None, None),
    ],
)
def test_phrases(
    language: str, text: str, sort: str, name: str | None, role: str | None, affiliation: str | None
) -> None:
    phrase = parse(text, language)
    assert (phrase.sort, phrase.name, phrase.role, phrase.affiliation) == (sort, name, role, affiliation)


@pytest.mark.parametrize(
    ("language", "text", "setting"),
    [
        ("en", "In an interview on Monday, Ana Gil said it works.", "In an interview on Monday"),
        ("en", "On X, Ana Gil said it works.", "On X"),
        ("es", "En una entrevista, Ana Gil dijo que el puente ya funciona.", "En una entrevista"),
        ("fr", "Dans un entretien, Ana Gil a déclaré que cela marche.", "Dans un entretien"),
    ],
)
def test_a_setting_may_open_the_sentence(language: str, text: str, setting: str) -> None:
    (found,) = find_quotes(text, language=language)
    assert found.setting is not None
    assert text[slice(*found.setting)] == setting


def test_an_aside_with_an_elided_article_says_what_somebody_is() -> None:
    phrase = parse("Jean Roy, l'avocat d'Ulm", "fr")
    assert (phrase.name, phrase.role, phrase.affiliation) == ("Jean Roy", "avocat", "Ulm")
