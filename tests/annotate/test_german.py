"""Quotes and sources in German: both orders of words, verbs in two parts, reported forms, capitals everywhere."""

from __future__ import annotations

import pytest

from newsmodel.annotate import annotate, find_quotes
from newsmodel.annotate.sources import parse
from newsmodel.model import Article, Paragraph


def told(text: str) -> list[tuple[str, str, str | None, str | None]]:
    """Kind, words, speaker and cue of each quote."""
    return [
        (
            quote.kind,
            " ".join(text[start:end] for start, end in quote.spans),
            text[slice(*quote.speaker)] if quote.speaker else None,
            text[slice(*quote.cue)] if quote.cue else None,
        )
        for quote in find_quotes(text, language="de")
    ]


def annotated(*paragraphs: str) -> Article:
    blocks = tuple(Paragraph(id=f"p{n}", text=text) for n, text in enumerate(paragraphs, 1))
    return annotate(Article(language="de", blocks=blocks))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("„Es geht“, sagte Anna Gil.", [("direct", "Es geht", "Anna Gil", "sagte")]),
        ("»Es geht«, sagte Anna Gil, eine Ingenieurin.", [("direct", "Es geht", "Anna Gil, eine Ingenieurin", "sagte")]),
        ('"Es geht", sagte Anna Gil.', [("direct", "Es geht", "Anna Gil", "sagte")]),
        ("„Geht es?“ fragte der Bäcker.", [("direct", "Geht es?", "der Bäcker", "fragte")]),
        ("Anna Gil sagte am Montag: „Es geht.“", [("direct", "Es geht.", "Anna Gil", "sagte")]),
        ("Am Montag sagte Anna Gil: „Es geht.“", [("direct", "Es geht.", "Anna Gil", "sagte")]),
        ("„Es geht“, so die Bäckerin weiter.", [("direct", "Es geht", "die Bäckerin", "so")]),
        ("„Es geht“, sagte er, „und es ist billig.“", [("direct", "Es geht und es ist billig.", "er", "sagte")]),
        ("Die Ministerin sagte, sie werde bleiben.", [("indirect", "sie werde bleiben", "Die Ministerin", "sagte")]),
        ("Die Ministerin sagte, dass die Brücke hält.", [("indirect", "dass die Brücke hält", "Die Ministerin", "sagte")]),
        ("Die Ministerin hat erklärt, dass sie bleibt.", [("indirect", "dass sie bleibt", "Die Ministerin", "hat erklärt")]),
        ("Die Stadt teilte am Freitag mit, die Brücke sei zu.", [("indirect", "die Brücke sei zu", "Die Stadt", "teilte")]),
        ("Die Brücke sei zu alt, sagte der Leiter des Amtes.", [("indirect", "Die Brücke sei zu alt", "der Leiter des Amtes", "sagte")]),
        ("Karl Huber, Sprecher der Bahn, sagte, es gehe weiter.", [("indirect", "es gehe weiter", "Karl Huber, Sprecher der Bahn", "sagte")]),
        ("Laut Anna Gil wird die Brücke geschlossen.", [("indirect", "wird die Brücke geschlossen", "Anna Gil", "Laut")]),
        ("Nach Angaben der Polizei wurde niemand verletzt.", [("indirect", "wurde niemand verletzt", "der Polizei", "Nach")]),
        ("Augenzeugen zufolge war es sehr laut.", [("indirect", "war es sehr laut", "Augenzeugen", "zufolge")]),
        ("Die Brücke wird laut Anna Gil geschlossen.", [("indirect", "Die Brücke wird geschlossen", "Anna Gil", "laut")]),
        ("Wie die Polizei mitteilte, wurde niemand verletzt.", [("indirect", "wurde niemand verletzt", "die Polizei", "mitteilte")]),
        ("In dem Bericht heißt es: „Es geht.“", [("direct", "Es geht.", "dem Bericht", "heißt es")]),
        ("Der Bürgermeister nannte den Plan „reinen Unsinn“.", [("direct", "reinen Unsinn", "Der Bürgermeister", "nannte")]),
        ("Sie gehen, weil das Amt die Brücke als „nicht sicher“ bezeichnet hat.", [("direct", "nicht sicher", "das Amt", "bezeichnet hat")]),
        ("Der Plan wird von der Polizei als „reiner Unsinn“ bezeichnet.", [("direct", "reiner Unsinn", "der Polizei", "bezeichnet")]),
        ("Aus dem Bericht geht hervor, dass die Brücke alt ist.", [("indirect", "dass die Brücke alt ist", "dem Bericht", "geht")]),
        ("Die Brücke ist alt. Das geht aus dem Bericht hervor.", [("indirect", "Die Brücke ist alt", "dem Bericht", "geht")]),
        ("Für Anna Gil ist der Plan „nichts als reiner Unsinn“.", [("direct", "nichts als reiner Unsinn", "Anna Gil", "ist")]),
        ("Für die Hafenmeisterin Eva Roth ist die Lage „bedrohlich“.", [("direct", "bedrohlich", "die Hafenmeisterin Eva Roth", "ist")]),
        ("Der Plan wurde von ihm als „Unfug“ bezeichnet.", [("direct", "Unfug", "ihm", "bezeichnet")]),
        ("Die Rätin beklagte in ihrer Rede eine wachsende „Kluft zwischen Stadt und Land“.", [
            ("direct", "Kluft zwischen Stadt und Land", "Die Rätin", "beklagte"),
        ]),
        ("Der Verband fordert von der Stadt einen „Plan für den Sturm“, der alle schützt.", [
            ("direct", "Plan für den Sturm", "Der Verband", "fordert"),
        ]),
        ("Mitte Mai kündigte die Stadt „ein Fest für alle“ an.", [("direct", "ein Fest für alle", "die Stadt", "kündigte")]),
        ("Sie riefen Sätze wie „Der Damm muss weg“.", [("direct", "Der Damm muss weg", "Sie", "riefen")]),
        ("Ende Januar 2006 verkündete der Hafenverein, dass er geht.", [("indirect", "dass er geht", "der Hafenverein", "verkündete")]),
        ("Die Räte erklärten schriftlich, dass sie es begrüßen, Ulm zum „Tor zur Welt“ zu machen.", [
            ("mixed", "dass sie es begrüßen, Ulm zum „Tor zur Welt“ zu machen", "Die Räte", "erklärten"),
        ]),
        ("Der Kritiker kritisiert, das Stück erinnere „stark an die Schule im ersten Jahr“.", [
            ("mixed", "das Stück erinnere „stark an die Schule im ersten Jahr“", "Der Kritiker", "kritisiert"),
        ]),
        ("Er teilte mit, die Werft „steht bereit“, das Boot zu holen.", [
            ("mixed", "die Werft „steht bereit“, das Boot zu holen", "Er", "teilte mit"),
        ]),
        ("Die Werft ließ am Montag mitteilen, der Kran sei verkauft.", [("indirect", "der Kran sei verkauft", "Die Werft", "ließ")]),
        ("Kritik kommt vom Hafenverein Ulm, der diesen Schritt als „Flucht“ sieht.", [("direct", "Flucht", "Hafenverein Ulm", "sieht")]),
        ("Der Rat schwieg, während die Partei den Plan lobt und fordert, dass der Turm bleibt.", [
            ("indirect", "dass der Turm bleibt", "die Partei", "fordert"),
        ]),
        ("Das sei „ein Ort der ersten Klasse“, wird Tom Roth, Leiter der Werft, zitiert.", [
            ("mixed", "Das sei „ein Ort der ersten Klasse“", "Tom Roth, Leiter der Werft", "zitiert"),
        ]),
        ("Mit den Worten „Wir bleiben hier bis zum Frühling“, wandte er sich an alle.", [
            ("direct", "Wir bleiben hier bis zum Frühling", "er", "Worten"),
        ]),
        ("Im Bericht war von einem „langen und offenen Gespräch“ die Rede.", [
            ("direct", "langen und offenen Gespräch", "Bericht", "Rede"),
        ]),
        ("Ursprünglich wollte sie „einen Turm mit neun Glocken bauen“, am Ende waren es zwei.", [
            ("direct", "einen Turm mit neun Glocken bauen", "sie", "wollte"),
        ]),
        ("Über den Preis war man uneins, hieß es, sicher sei nur der Verkauf.", [
            ("indirect", "Über den Preis war man uneins sicher sei nur der Verkauf", None, "hieß es"),
        ]),
        ("Der Plan wurde als „völlig neu“ bezeichnet, wie die Stadt mitteilte.", [
            ("mixed", "Der Plan wurde als „völlig neu“ bezeichnet", "die Stadt", "mitteilte"),
        ]),
        ("Die Frauen gaben an, dass er kam; es wird nun geprüft.", [("indirect", "dass er kam", "Die Frauen", "gaben an")]),
        ("Es sei „ein Wunder“, sagte die Ministerin.", [("mixed", "Es sei „ein Wunder“", "die Ministerin", "sagte")]),
        ("Die Zeitung zitierte Anna Gil mit den Worten: „Es geht.“", [("direct", "Es geht.", "Anna Gil", "zitierte")]),
        ("Die Brücke bleibt zu. Das teilte die Stadt mit.", [("indirect", "Die Brücke bleibt zu", "die Stadt", "teilte")]),
    ],
)  # fmt: skip
def test_frames(text: str, expected: list[tuple[str, str, str | None, str | None]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Die Brücke wurde im Mai geschlossen.",
        "Nach der Sitzung fuhr der Minister nach Hause.",
        "Sie hörten das Album „Der lange Weg“ bis zum Morgen.",
        "Der Vertrag gilt bis zum 3. Mai und wird nicht verlängert.",
        "Es wurde nichts gesagt.",
        "Als er kam, lag die Stadt im Dunkeln.",
    ],
)
def test_no_quotes(text: str) -> None:
    assert told(text) == []


def test_reported_forms_go_on_with_the_last_speaker() -> None:
    text = "Die Ministerin sagte, die Brücke sei alt. Man habe lange gewartet. Der Bus fährt weiter."
    assert [(words, speaker) for _, words, speaker, _ in told(text)] == [
        ("die Brücke sei alt", "Die Ministerin"),
        ("Man habe lange gewartet", "Die Ministerin"),
    ]


def test_reported_forms_are_of_whom_the_sentence_before_names() -> None:
    text = "Bürgermeister Karl Huber ist verärgert. Der Bund habe nichts getan."
    assert [(words, speaker) for _, words, speaker, _ in told(text)] == [
        ("Der Bund habe nichts getan", "Bürgermeister Karl Huber")
    ]
    assert told("Der Bund habe nichts getan.") == []


def test_a_low_closing_mark_opens_nothing() -> None:
    assert [words for _, words, _, _ in told("„Es geht“, sagte sie. „Wir bleiben“, sagte er.")] == [
        "Es geht",
        "Wir bleiben",
    ]
    assert told("und so weiter.“ Danach war es still.") == []


def test_title_surname_and_description_are_one_source() -> None:
    article = annotated(
        "Verkehrsministerin Rosa Lind kündigte an, die Brücke werde geschlossen.",
        "„Wir haben keine Wahl“, sagte Lind. Das Geld fehle, so die Ministerin.",
        "Sie fügte hinzu: „Es dauert.“",
    )
    (source,) = article.sources
    assert [mention.text for mention in source.mentions] == [
        "Verkehrsministerin Rosa Lind",
        "Lind",
        "die Ministerin",
        "Sie",
    ]
    assert (article.name_of(source), source.kind, source.gender) == ("Rosa Lind", "named", "female")


def test_terms_of_anonymity() -> None:
    article = annotated(
        "Ein hochrangiger Beamter, der anonym bleiben wollte, weil er nicht befugt war, mit der Presse zu "
        "sprechen, sagte, der Plan sei tot."
    )
    (source,) = article.sources
    assert (source.kind, source.role, source.seniority) == ("anonymous", "Beamter", "hochrangiger")
    assert source.anonymity is not None
    assert source.anonymity.condition is not None
    assert source.anonymity.condition.text == "anonym bleiben wollte"
    assert source.anonymity.reason == "not_authorized"


@pytest.mark.parametrize(
    ("text", "sort", "name", "role", "affiliation"),
    [
        ("Bundeskanzlerin Anna Gil", "person", "Anna Gil", "Bundeskanzlerin", None),
        ("Innenminister Karl Huber (ABC)", "person", "Karl Huber", "Innenminister", None),
        ("Karl Huber, Sprecher der Polizei", "person", "Karl Huber", "Sprecher", "Polizei"),
        ("der Vorsitzende des Verbands, Karl Huber", "person", "Karl Huber", "Vorsitzende", "Verbands"),
        ("Herr Huber", "person", "Huber", None, None),
        ("ein Sprecher des Innenministeriums", "description", None, "Sprecher", "Innenministeriums"),
        ("das Umweltministerium", "body", "Umweltministerium", None, None),
        ("Behörden", "group", None, "Behörden", None),
        ("der Abschlussbericht", "document", None, None, None),
        ("Lisa von der Au", "person", "Lisa von der Au", None, None),
    ],
)
def test_phrases(text: str, sort: str, name: str | None, role: str | None, affiliation: str | None) -> None:
    phrase = parse(text, "de")
    assert (phrase.sort, phrase.name, phrase.role, phrase.affiliation) == (sort, name, role, affiliation)


def test_words_that_go_on_in_another_paragraph_keep_where_their_speaker_is_named() -> None:
    text = "Ana Gil sagte, der Plan sei tot.\nEr sei zu teuer gewesen. „Es ist vorbei.“"
    found = find_quotes(text, language="de")
    assert [text[slice(*each.speaker)] if each.speaker else None for each in found] == ["Ana Gil"] * len(found)
    assert len(found) == 3
