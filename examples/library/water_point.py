"""An Arabic brief: written from right to left, with one named and one unnamed source."""

from __future__ import annotations

from datetime import UTC, datetime

from passages import finder, quote, texts_of

from newsmodel.model import (
    Action,
    Anonymity,
    AppOffer,
    Article,
    Mention,
    Organization,
    Paragraph,
    Person,
    Place,
    Point,
    Source,
)

HEADLINE = "عودة المياه إلى أحياء صفاقس بعد انقطاع دام أربعة أيام"

BLOCKS = (
    Paragraph(id="p1", text="عادت المياه مساء الثلاثاء إلى معظم أحياء صفاقس، بحسب ما أعلنت شركة المياه المحلية."),
    Paragraph(id="p2", text="وقال المهندس سامي البرهومي: «أصلحنا الأنبوب الرئيسي، والضغط يعود تدريجيا»."),
    Paragraph(id="p3", text="لكن موظفا طلب عدم الكشف عن اسمه قال إن «العطل كان معروفا منذ أسابيع»."),
)

at = finder(texts_of(HEADLINE, BLOCKS))


def water_point() -> Article:
    """Make the story: the page, who speaks in it, and what it asks."""
    return Article(
        url="https://sada-sahel.example/akhbar/miyah",
        headline=HEADLINE,
        language="ar",
        published=datetime(2025, 8, 12, 20, 5, tzinfo=UTC),
        section="أخبار محلية",
        publisher="sada",
        blocks=BLOCKS,
        parties=(
            Organization(id="sada", name="صدى الساحل", alternate_names=("Sada Sahel",)),
            Organization(id="water-company", name="شركة المياه المحلية"),
            Person(id="sami-barhoumi", name="سامي البرهومي", job_title="مهندس"),
        ),
        sources=(
            Source(
                id="company",
                kind="named",
                party="water-company",
                description="شركة المياه المحلية",
                mentions=(at("p1", "شركة المياه المحلية"),),
                attribution="on_record",
            ),
            Source(
                id="barhoumi",
                kind="named",
                party="sami-barhoumi",
                description="المهندس سامي البرهومي",
                mentions=(at("p2", "المهندس سامي البرهومي"),),
                role="مهندس",
                attribution="on_record",
            ),
            Source(
                id="employee",
                kind="anonymous",
                description="موظفا طلب عدم الكشف عن اسمه",
                mentions=(at("p3", "موظفا"),),
                role="موظف",
                attribution="on_background",
                anonymity=Anonymity(condition=at("p3", "طلب عدم الكشف عن اسمه"), disclosed=("role", "gender")),
            ),
        ),
        places=(
            Place(id="tunisia", name="تونس", kind="country", country="TN", point=Point(latitude=34.0, longitude=9.0)),
            Place(
                id="sfax",
                name="صفاقس",
                kind="city",
                country="TN",
                region="TN-61",
                point=Point(latitude=34.741, longitude=10.76),
                within="tunisia",
            ),
        ),
        quotes=(
            quote(
                id="q1",
                kind="indirect",
                words=at("p1", "عادت المياه … صفاقس"),
                source="company",
                speaker=at("p1", "شركة المياه المحلية"),
                cue=at("p1", "أعلنت"),
            ),
            quote(
                id="q2",
                kind="direct",
                words=at("p2", "أصلحنا الأنبوب الرئيسي، والضغط يعود تدريجيا"),
                source="barhoumi",
                speaker=at("p2", "المهندس سامي البرهومي"),
                cue=at("p2", "وقال"),
            ),
            quote(
                id="q3",
                kind="mixed",
                words=at("p3", "«العطل كان معروفا منذ أسابيع»"),
                quoted=(at("p3", "العطل كان معروفا منذ أسابيع"),),
                source="employee",
                speaker=at("p3", "موظفا"),
                cue=at("p3", "قال"),
            ),
        ),
        mentions=(
            Mention(entity="sfax", passage=at("headline", "صفاقس")),
            Mention(entity="sfax", passage=at("p1", "صفاقس")),
            Mention(entity="sami-barhoumi", passage=at("p2", "سامي البرهومي")),
        ),
        calls_to_action=(
            AppOffer(
                id="app",
                heading="حمّل تطبيق صدى الساحل",
                stores=("F-Droid",),
                actions=(Action(label="تحميل"),),
            ),
        ),
    )
