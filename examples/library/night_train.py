"""A Japanese story: no spaces between words, corner brackets for speech, and an event to come to."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from decimal import Decimal

from passages import finder, quote, texts_of

from newsmodel.model import (
    Action,
    Article,
    EventInvitation,
    FollowInvitation,
    Headline,
    Mention,
    Money,
    Organization,
    Paragraph,
    Person,
    Place,
    Point,
    Source,
)

HEADLINE = "夜行列車「北辰」、12年ぶりに復活へ　札幌と青森を結ぶ"

BLOCKS = (
    Paragraph(id="p1", text="北日本みらい鉄道は3日、札幌と青森を結ぶ夜行列車「北辰」を来年3月に復活させると発表した。"),
    Paragraph(
        id="p2",
        text="広報担当の森川沙耶さんは「眠っている間に海峡を越える旅を、もう一度届けたい」と話した。週末に1往復する。",
    ),
    Paragraph(id="p3", text="沿線の住民からは「騒音が心配だ」との声も上がっている。"),
)

at = finder(texts_of(HEADLINE, BLOCKS), whole_words=False)

TOKYO = timezone(timedelta(hours=9))


def night_train() -> Article:
    """Make the story: the page, who speaks in it, and what it asks."""
    return Article(
        url="https://kita-shimpo.example/articles/hokushin",
        headline=HEADLINE,
        alternative_headlines=(Headline(text="Night train Hokushin to return after 12 years", role="web"),),
        language="ja",
        published=datetime(2025, 10, 3, 18, 0, tzinfo=TOKYO),
        section="経済",
        publisher="kita-shimpo",
        blocks=BLOCKS,
        parties=(
            Organization(id="kita-shimpo", name="北新報", alternate_names=("Kita Shimpo",)),
            Organization(id="railway", name="北日本みらい鉄道"),
            Person(
                id="morikawa-saya",
                name="森川沙耶",
                family_name="森川",
                given_name="沙耶",
                job_title="広報担当",
                affiliation="北日本みらい鉄道",
            ),
        ),
        sources=(
            Source(
                id="tetsudo",
                kind="named",
                party="railway",
                description="北日本みらい鉄道",
                mentions=(at("p1", "北日本みらい鉄道"),),
                attribution="on_record",
            ),
            Source(
                id="morikawa",
                kind="named",
                party="morikawa-saya",
                description="広報担当の森川沙耶さん",
                mentions=(at("p2", "広報担当の森川沙耶さん"),),
                role="広報担当",
                attribution="on_record",
            ),
            Source(
                id="jumin",
                kind="collective",
                description="沿線の住民",
                mentions=(at("p3", "沿線の住民"),),
            ),
        ),
        places=(
            Place(id="japan", name="日本", kind="country", country="JP", point=Point(latitude=35.7, longitude=139.1)),
            Place(
                id="sapporo",
                name="札幌市",
                kind="city",
                country="JP",
                region="JP-01",
                point=Point(latitude=43.067, longitude=141.35),
                within="japan",
            ),
            Place(
                id="aomori",
                name="青森市",
                kind="city",
                country="JP",
                region="JP-02",
                point=Point(latitude=40.822, longitude=140.747),
                within="japan",
            ),
        ),
        quotes=(
            quote(
                id="q1",
                kind="indirect",
                words=at("p1", "札幌と青森を結ぶ夜行列車「北辰」を来年3月に復活させる"),
                source="tetsudo",
                speaker=at("p1", "北日本みらい鉄道"),
                cue=at("p1", "発表した"),
            ),
            quote(
                id="q2",
                kind="direct",
                words=at("p2", "眠っている間に海峡を越える旅を、もう一度届けたい"),
                source="morikawa",
                speaker=at("p2", "広報担当の森川沙耶さん"),
                cue=at("p2", "話した"),
            ),
            quote(
                id="q3",
                kind="direct",
                words=at("p3", "騒音が心配だ"),
                source="jumin",
                speaker=at("p3", "沿線の住民"),
                cue=at("p3", "声も上がっている"),
            ),
        ),
        mentions=(
            Mention(entity="sapporo", passage=at("headline", "札幌")),
            Mention(entity="aomori", passage=at("headline", "青森")),
            Mention(entity="sapporo", passage=at("p1", "札幌")),
            Mention(entity="aomori", passage=at("p1", "青森")),
            Mention(entity="morikawa-saya", passage=at("p2", "森川沙耶")),
        ),
        calls_to_action=(
            EventInvitation(
                id="talk",
                heading="読者の集い「夜行列車の時代」",
                paragraphs=("元車掌と写真家が、夜の鉄道を語ります。",),
                starts=datetime(2025, 12, 20, 14, 0, tzinfo=TOKYO),
                venue="北新報ホール",
                price=Money(amount=Decimal(1500), currency="JPY"),
                actions=(Action(label="申し込む"),),
            ),
            FollowInvitation(id="follow", heading="北新報をフォロー", networks=("Bluesky",)),
        ),
    )
