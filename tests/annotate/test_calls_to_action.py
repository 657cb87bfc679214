"""Calls to action in lines of text: four languages, what stays text, and laws that hold for any lines."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsmodel.annotate import find_calls_to_action
from newsmodel.annotate.calls_to_action.expressions import needed
from newsmodel.annotate.language import BUILT_IN
from newsmodel.annotate.words import words_for
from newsmodel.model import ContactInvitation, DonationAppeal, NewsletterSignup, SubscriptionOffer
from tests.strength import examples

PACKAGE = "newsmodel.annotate.calls_to_action"


def kinds(text: str, language: str) -> list[str]:
    return [found.call_to_action.kind for found in find_calls_to_action(text.split("\n"), language=language)]


ASKED = {
    "en": {
        "newsletter": "Sign up for the Fell Lantern's weekly newsletter\nEmail address\nSign up",
        "donation": "Our reporters need your help. Please consider making a contribution today.\n£5\n£10\nDonate now",
        "subscription": "Subscribe to read the rest of this story\nUnlimited access for £2 a month. Cancel anytime.",
        "registration": "Create a free account to continue reading",
        "share": "Share this article\nFacebook\nWhatsApp\nCopy link",
        "follow": "Follow us on Bluesky and Instagram",
        "comment": "Join the conversation\nShow 14 comments",
        "contact": "Do you know more? Write to us at tips@fell.example",
        "app": "Download our app",
        "related_links": "Related stories\nFerry stays in port for a third day\nWhat the harbour master saw",
    },
    "de": {
        "newsletter": "Abonnieren Sie unseren kostenlosen Newsletter\nE-Mail-Adresse\nJetzt anmelden",
        "donation": "Unsere Redaktion braucht Ihre Unterstützung. Jeder Beitrag zählt.\n5 €\n10 €\nJetzt spenden",
        "subscription": "Dieser Artikel ist nur für Abonnenten\nErster Monat kostenlos, danach 9,90 € pro Monat",
        "registration": "Kostenlos registrieren und weiterlesen",
        "share": "Artikel teilen\nFacebook\nWhatsApp\nLink kopieren",
        "follow": "Folgen Sie uns auf Instagram",
        "comment": "12 Kommentare lesen",
        "contact": "Haben Sie Hinweise zu diesem Thema? Schreiben Sie uns an hinweise@tal.example",
        "app": "Jetzt die App herunterladen",
        "related_links": "Mehr zum Thema\nFähre bleibt den dritten Tag im Hafen\nWas der Hafenmeister sah",
    },
    "fr": {
        "newsletter": "Inscrivez-vous à notre newsletter gratuite\nAdresse e-mail\nJe m’inscris",
        "donation": "Notre rédaction a besoin de vous : faites un don.\n5 €\n10 €\nFaire un don",
        "subscription": "Cet article est réservé aux abonnés\nAccès illimité dès 2 € par mois, sans engagement",
        "registration": "Créez un compte gratuit pour continuer",
        "share": "Partager cet article\nFacebook\nWhatsApp\nCopier le lien",
        "follow": "Suivez-nous sur Instagram",
        "comment": "Laisser un commentaire",
        "contact": "Une erreur dans cet article ? Écrivez-nous à lettres@val.example",
        "app": "Téléchargez notre application",
        "related_links": "À lire aussi\nLe bac reste au port un troisième jour\nCe que le capitaine a vu",
    },
    "es": {
        "newsletter": "Suscríbete a nuestro boletín semanal\nCorreo electrónico\nSuscribirme",
        "donation": "Necesitamos tu apoyo para seguir informando. Haz una donación.\n5 €\n10 €\nDonar ahora",
        "subscription": "Contenido exclusivo para suscriptores\nAcceso ilimitado por 2 € al mes, sin compromiso",
        "registration": "Crea una cuenta gratis para seguir leyendo",
        "share": "Compartir este artículo\nFacebook\nWhatsApp\nCopiar enlace",
        "follow": "Síguenos en Instagram",
        "comment": "Ver los 12 comentarios",
        "contact": "¿Tienes información sobre este caso? Escríbenos a pistas@valle.example",
        "app": "Descarga nuestra aplicación",
        "related_links": "Te puede interesar\nEl ferry sigue en puerto por tercer día\nLo que vio el capitán",
    },
}
"""One invented call of each kind in each language that comes with the package."""

AROUND = {
    "en": "The ferry was tied up at the north pier for a third day on Thursday, the harbour master said.",
    "de": "Die Fähre lag am Donnerstag den dritten Tag am Nordkai, sagte der Hafenmeister der Stadt.",
    "fr": "Le bac est resté amarré au quai nord pour le troisième jour jeudi, a déclaré le capitaine du port.",
    "es": "El ferry seguía amarrado en el muelle norte por tercer día el jueves, dijo el capitán del puerto.",
}


@pytest.mark.parametrize(("language", "kind"), [(language, kind) for language in ASKED for kind in ASKED[language]])
def test_each_kind_in_each_language_between_paragraphs(language: str, kind: str) -> None:
    lines = [AROUND[language], "", *ASKED[language][kind].split("\n"), "", AROUND[language]]
    (found,) = find_calls_to_action(lines, language=language)
    assert found.call_to_action.kind == kind
    assert found.lines == range(2, len(lines) - 2)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Donations to the lifeboat doubled after its crew asked for support, the charity said."),
        ("en", "“Sign up for our newsletter,” the shop's owner told every customer, according to a witness."),
        ("en", "The publisher raised the price of a subscription to £12 a month, and 400 readers cancelled."),
        ("en", "The ministry declined to comment on the report."),
        ("de", "Die Spenden für das Rettungsboot haben sich verdoppelt, teilte der Verein am Freitag mit."),
        ("de", "„Abonnieren Sie unseren Newsletter“, sagte der Händler nach Angaben der Polizei zu jedem Kunden."),
        ("fr", "Les dons au canot de sauvetage ont doublé, a annoncé l’association vendredi."),
        ("es", "Las donaciones al bote salvavidas se duplicaron, dijo la asociación el viernes."),
    ],
)
def test_what_is_told_about_gifts_newsletters_and_subscriptions_is_no_call(language: str, text: str) -> None:
    assert kinds(text, language) == []


def test_a_german_newsletter_box_with_its_terms() -> None:
    text = (
        "Abonnieren Sie den kostenlosen Newsletter der Talpost\nJeden Freitag in Ihrem Postfach.\n"
        "E-Mail-Adresse\nJetzt anmelden\nMit der Anmeldung akzeptieren Sie die Datenschutzerklärung."
    )
    (found,) = find_calls_to_action(text.split("\n"), language="de")
    call = found.call_to_action
    assert isinstance(call, NewsletterSignup)
    assert (call.is_free, call.cadence, call.days) == (True, "weekly", ("friday",))
    assert [action.label for action in call.actions] == ["Jetzt anmelden"]
    assert [note.text for note in call.legal_notes] == ["Mit der Anmeldung akzeptieren Sie die Datenschutzerklärung."]
    assert call.provenance is not None
    assert call.provenance.confidence is not None
    assert 0.5 <= call.provenance.confidence < 1
    assert any("kostenlosen Newsletter" in why for why in call.provenance.evidence)


def test_a_donation_box_with_rhythms_sums_and_a_goal() -> None:
    text = (
        "Support our newsroom\nPlease consider making a gift: $18,000 raised of our $40,000 goal.\n"
        "Monthly\nOne-time\n$5\n$20\nDonate"
    )
    (found,) = find_calls_to_action(text.split("\n"))
    call = found.call_to_action
    assert isinstance(call, DonationAppeal)
    assert [option.frequency for option in call.options] == ["monthly", "once", None, None]
    assert [str(option.amount) for option in call.options[2:]] == ["USD 5", "USD 20"]
    assert call.goal is not None
    assert (call.goal.amount.amount, call.goal.raised and call.goal.raised.amount) == (Decimal(40000), Decimal(18000))


def test_a_form_of_which_only_the_field_says_what_it_is() -> None:
    text = f"{AROUND['en']}\nThe Tide\nThe week on the coast, in five minutes.\nEmail address\nSign up\n{AROUND['en']}"
    (found,) = find_calls_to_action(text.split("\n"))
    assert (found.call_to_action.kind, found.lines.stop) == ("newsletter", 5)


def test_a_form_with_a_list_of_letters_to_choose_from() -> None:
    lines = ["Newsletters", "The Tide", "Harbour Brief", "Weekend Walks", "Email address", "Submit", "", AROUND["en"]]
    (found,) = find_calls_to_action(lines)
    assert (found.call_to_action.kind, found.lines) == ("newsletter", range(6))


def test_price_and_address_of_calls_in_other_languages() -> None:
    (offer,) = find_calls_to_action(ASKED["fr"]["subscription"].split("\n"), language="fr")
    (contact,) = find_calls_to_action([ASKED["es"]["contact"]], language="es")
    assert isinstance(offer.call_to_action, SubscriptionOffer)
    assert isinstance(contact.call_to_action, ContactInvitation)
    assert [(str(plan.price), plan.period) for plan in offer.call_to_action.plans] == [("EUR 2", "monthly")]
    assert contact.call_to_action.addresses == ("pistas@valle.example",)


@pytest.mark.parametrize("heading", ["Lantern recommends", "The Fell Lantern recommends:"])
def test_what_an_outlet_recommends_in_its_own_name(heading: str) -> None:
    titles = ASKED["en"]["related_links"].split("\n")[1:]
    assert kinds("\n".join([AROUND["en"], "", heading, *titles]), "en") == ["related_links"]


@pytest.mark.parametrize("said", ["Ich habe bereits gespendet", "Schon gespendet"])
def test_somebody_who_gave_already_says_so_in_german(said: str) -> None:
    lines = [*ASKED["de"]["donation"].split("\n"), said, "Später erinnern"]
    found = [(each.call_to_action.kind, each.lines) for each in find_calls_to_action(lines, language="de")]
    assert found == [("donation", range(4)), ("reminder", range(4, 6))]


@pytest.mark.parametrize(
    ("language", "heading"),
    [("en", "Read more:"), ("de", "Lesen Sie auch:"), ("de", "Mehr zum Thema:"), ("fr", "À lire aussi :"), ("es", "Lee también:")],
)  # fmt: skip
def test_headings_with_a_colon_have_the_titles_below_them(language: str, heading: str) -> None:
    titles = ASKED[language]["related_links"].split("\n")[1:]
    (found,) = find_calls_to_action([AROUND[language], "", heading, *titles, "", AROUND[language]], language=language)
    assert (found.call_to_action.kind, found.lines) == ("related_links", range(2, 5))


def test_a_title_behind_the_colon_is_the_only_one() -> None:
    lines = ["Read more: Ferry stays in port for a third day", "What the harbour master saw", "", AROUND["en"]]
    assert [found.lines for found in find_calls_to_action(lines)] == [range(1)]


PIECES = [line for calls in ASKED.values() for call in calls.values() for line in call.split("\n")]


@given(
    st.lists(st.one_of(st.just(""), st.sampled_from(PIECES), st.text(max_size=40)), max_size=30),
    st.sampled_from(BUILT_IN),
)
@settings(max_examples=examples(150), suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_calls_lie_inside_the_lines_in_order_and_apart(lines: list[str], language: str) -> None:
    found = find_calls_to_action(lines, language=language)
    ends = [at for each in found for at in (each.lines.start, each.lines.stop)]
    assert ends == sorted(ends)
    assert all(0 <= each.lines.start < each.lines.stop <= len(lines) for each in found)
    assert len({each.call_to_action.id for each in found}) == len(found)


EXPRESSIONS = sorted(
    {
        line
        for table in ("asks", "evidence")
        for lines in words_for(PACKAGE, "en").table(table).values()
        for line in lines
    }
)


@given(st.data())
@settings(max_examples=examples(120), suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_what_an_expression_needs_is_in_all_that_it_matches(data: st.DataObject) -> None:
    expression = data.draw(st.sampled_from(EXPRESSIONS))
    letters = st.characters(min_codepoint=32, max_codepoint=126)
    plain = (
        expression.replace("’", "'")
        .replace("…", ".")
        .replace("»", ">")
        .replace("→", ">")
        .replace("€", "e")
        .replace("£", "e")
    )
    text = data.draw(st.from_regex(f"(?i){plain}", alphabet=letters)).lower()
    assert not needed(plain) or any(run in text for run in needed(plain))
