"""A German story: residents who stay a crowd, an appeal for donations with a goal, and a gallery."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from passages import finder, paragraphs, quote, texts_of

from newsmodel.model import (
    Action,
    Article,
    Credit,
    DonationAppeal,
    DonationGoal,
    DonationOption,
    Gallery,
    Group,
    Image,
    Link,
    Mention,
    Money,
    Organization,
    Paragraph,
    PaymentMethods,
    Person,
    Place,
    Point,
    ShareInvitation,
    Source,
)

HEADLINE = "Elbe steigt weiter: Altstadt von Hitzacker wird geräumt"

LEAD, MAYOR, RESIDENTS, FORECAST = paragraphs("""
Die Altstadt von Hitzacker wird seit Donnerstagmorgen geräumt. Rund 280 Menschen müssen ihre Häuser verlassen, wie
der Krisenstab mitteilte.

„Wir holen jeden raus, auch die, die nicht wollen“, sagte Bürgermeisterin Frauke Lindemann. Die Spundwand halte,
aber niemand wisse, wie lange.

Anwohner berichteten, dass das Wasser in den Kellern „schneller als 2013“ steige.

Der Scheitel wird für Samstag erwartet. In Dresden sank der Pegel am Mittag erstmals wieder.
""")

PICTURES = (
    Image(
        id="wall",
        caption="Helfer am Mittwochabend auf der Spundwand.",
        credit=Credit(text="Foto: Jonte Rabe/Elbtal-Anzeiger", name="Jonte Rabe", via="Elbtal-Anzeiger"),
    ),
    Image(id="boat", caption="In der Drawehnertorstraße fährt nur noch das Boot.", alternative_text="Ein Schlauchboot"),
    Image(id="gauge", caption="Pegel Hitzacker, Donnerstag, 6 Uhr: 7,92 Meter."),
)

BLOCKS = (
    Paragraph(id="p1", text=LEAD),
    Paragraph(id="p2", text=MAYOR),
    Gallery(id="gallery", title="Bilder aus Hitzacker", media=("wall", "boat", "gauge")),
    Paragraph(id="p3", text=RESIDENTS),
    Paragraph(id="p4", text=FORECAST),
)

at = finder(texts_of(HEADLINE, BLOCKS, PICTURES))


def hochwasser() -> Article:
    """Make the story: the page, who speaks in it, and what it asks."""
    return Article(
        url="https://elbtal-anzeiger.example/hochwasser/hitzacker",
        headline=HEADLINE,
        dateline="HITZACKER",
        language="de",
        published=datetime(2025, 1, 16, 11, 40, tzinfo=UTC),
        section="Region",
        access="free",
        publisher="elbtal-anzeiger",
        blocks=BLOCKS,
        media=PICTURES,
        parties=(
            Organization(id="elbtal-anzeiger", name="Elbtal-Anzeiger"),
            Person(
                id="frauke-lindemann",
                name="Frauke Lindemann",
                given_name="Frauke",
                family_name="Lindemann",
                job_title="Bürgermeisterin",
                affiliation="Hitzacker",
                gender="female",
            ),
            Group(id="residents", name="Anwohner"),
        ),
        sources=(
            Source(
                id="krisenstab",
                kind="collective",
                description="der Krisenstab",
                mentions=(at("p1", "der Krisenstab"),),
            ),
            Source(
                id="lindemann",
                kind="named",
                party="frauke-lindemann",
                description="Bürgermeisterin Frauke Lindemann",
                mentions=(at("p2", "Bürgermeisterin Frauke Lindemann"),),
                role="Bürgermeisterin",
                gender="female",
                attribution="on_record",
            ),
            Source(
                id="anwohner",
                kind="collective",
                party="residents",
                description="Anwohner",
                mentions=(at("p3", "Anwohner"),),
                access="firsthand",
            ),
        ),
        places=(
            Place(
                id="germany",
                name="Deutschland",
                kind="country",
                country="DE",
                point=Point(latitude=51.5, longitude=10.5),
            ),
            Place(
                id="hitzacker",
                name="Hitzacker (Elbe)",
                kind="city",
                country="DE",
                region="DE-NI",
                point=Point(latitude=53.152, longitude=11.045),
                within="germany",
            ),
            Place(
                id="dresden",
                name="Dresden",
                kind="city",
                country="DE",
                region="DE-SN",
                point=Point(latitude=51.051, longitude=13.738),
                within="germany",
            ),
            Place(id="elbe", name="Elbe", kind="water", point=Point(latitude=53.0, longitude=11.5, precision=300.0)),
        ),
        quotes=(
            quote(
                id="q1",
                kind="indirect",
                words=at("p1", "Rund 280 Menschen müssen ihre Häuser verlassen"),
                source="krisenstab",
                speaker=at("p1", "der Krisenstab"),
                cue=at("p1", "mitteilte"),
            ),
            quote(
                id="q2",
                kind="direct",
                words=at("p2", "Wir holen jeden raus, auch die, die nicht wollen"),
                source="lindemann",
                speaker=at("p2", "Bürgermeisterin Frauke Lindemann"),
                cue=at("p2", "sagte"),
            ),
            quote(
                id="q3",
                kind="indirect",
                words=at("p2", "Die Spundwand halte, aber niemand wisse, wie lange"),
                source="lindemann",
                speaker=at("p2", "Bürgermeisterin Frauke Lindemann"),
                cue=at("p2", "sagte"),
                continues="q2",
            ),
            quote(
                id="q4",
                kind="mixed",
                words=at("p3", "dass das Wasser in den Kellern „schneller als 2013“ steige"),
                quoted=(at("p3", "schneller als 2013"),),
                source="anwohner",
                speaker=at("p3", "Anwohner"),
                cue=at("p3", "berichteten"),
            ),
        ),
        mentions=(
            Mention(entity="elbe", passage=at("headline", "Elbe")),
            Mention(entity="hitzacker", passage=at("headline", "Hitzacker")),
            Mention(entity="hitzacker", passage=at("p1", "Hitzacker")),
            Mention(entity="frauke-lindemann", passage=at("p2", "Frauke Lindemann")),
            Mention(entity="hitzacker", passage=at("gauge", "Hitzacker")),
            Mention(entity="dresden", passage=at("p4", "Dresden")),
        ),
        calls_to_action=(
            DonationAppeal(
                id="spenden",
                heading="Helfen Sie den Menschen an der Elbe",
                salutation="Liebe Leserinnen und Leser,",
                paragraphs=("unser Hilfsfonds zahlt Trocknungsgeräte und Notunterkünfte. Jeder Euro kommt an.",),
                signature="Ihre Redaktion",
                recipient="Hilfsfonds Elbtal",
                options=(
                    DonationOption(label="10 €", amount=Money(amount=Decimal(10), currency="EUR"), frequency="once"),
                    DonationOption(
                        label="25 €",
                        amount=Money(amount=Decimal(25), currency="EUR"),
                        frequency="once",
                        is_selected=True,
                    ),
                ),
                takes_other_amounts=True,
                payment_methods=PaymentMethods(names=("Lastschrift", "Kreditkarte")),
                goal=DonationGoal(
                    amount=Money(amount=Decimal(50000), currency="EUR"),
                    raised=Money(amount=Decimal(18420), currency="EUR"),
                    deadline=datetime(2025, 2, 28, 23, 0, tzinfo=UTC),
                ),
                actions=(Action(label="Jetzt spenden"),),
            ),
            ShareInvitation(id="teilen", heading="Artikel teilen", networks=("Mail", "Mastodon")),
        ),
        links=(Link(url="https://elbtal-anzeiger.example/pegel", label="Alle Pegelstände"),),
    )
