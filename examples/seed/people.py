"""Everybody on the page: as parties of the world, and as sources of this article."""

from __future__ import annotations

from newsmodel.model import (
    Anonymity,
    Designation,
    Group,
    Mention,
    Organization,
    Party,
    Person,
    Source,
)

from .page import at

PARTIES: tuple[Party, ...] = (
    Organization(
        id="moscow-times",
        name="The Moscow Times",
        designations=(
            Designation(label="undesirable", authority="Russia's Prosecutor General's Office", jurisdiction="RU"),
            Designation(label="foreign agent", jurisdiction="RU", since="earlier"),  # the page does not say by whom
        ),
    ),
    Organization(id="army-of-russia", name="Russian army"),
    Person(
        id="volodymyr-zelensky",
        name="Volodymyr Zelensky",
        given_name="Volodymyr",
        family_name="Zelensky",
        job_title="President",
        affiliation="Ukraine",
        gender="male",  # "in his nightly address"
    ),
    Organization(id="international-atomic-energy-agency", name="International Atomic Energy Agency"),
    Organization(id="us-administration", name="White House"),
    Person(
        id="joe-biden",
        name="Joe Biden",
        given_name="Joe",
        family_name="Biden",
        job_title="President",
    ),
    Person(
        id="john-kirby",
        name="John Kirby",
        given_name="John",
        family_name="Kirby",
        job_title="spokesman",
        affiliation="White House National Security Council",
    ),
    Person(
        id="igor-kutsak",
        name="Igor Kutsak",
        given_name="Igor",
        family_name="Kutsak",
        job_title="Mayor",
        affiliation="Kursk",
    ),
    Group(id="rescuers", name="emergency services"),
)

SOURCES = (
    Source(
        id="ukrainian-official",
        kind="anonymous",
        description="a top official from Ukraine",
        role="security official",
        affiliation="Ukraine",
        nationality="Ukrainian",
        seniority="top",
        gender="male",
        attribution="on_background",
        anonymity=Anonymity(
            condition=at("p2", "on condition of anonymity"),
            reason="not_stated",
            disclosed=("role", "nationality", "seniority", "gender"),
        ),
        mentions=(
            at("p1", "a top official from Ukraine"),
            at("p2", "the security official"),
            at("p4", "the official"),
            at("p9", "the Ukrainian official"),
            at("p10", "the official"),
            at("p11", "he", 1),
            at("p11", "he", 2),
            at("p12", "The official"),
            at("p13", "he"),
            at("p14", "he"),
            at("p15", "he"),
            at("p20", "the Ukrainian security official"),
            at("p21", "he"),
            at("p22", "The Ukrainian official"),
        ),
    ),
    Source(
        id="russian-army",
        kind="named",
        party="army-of-russia",
        description="The Russian army",
        affiliation="Russia",
        attribution="on_record",
        mentions=(at("p3", "The Russian army"),),
    ),
    Source(
        id="zelensky",
        kind="named",
        party="volodymyr-zelensky",
        description="Ukraine's President Volodymyr Zelensky",
        role="President",
        affiliation="Ukraine",
        gender="male",
        attribution="on_record",
        mentions=(at("p5", "Ukraine's President Volodymyr Zelensky"),),
    ),
    Source(
        id="iaea",
        kind="named",
        party="international-atomic-energy-agency",
        description="The International Atomic Energy Agency",
        attribution="on_record",
        mentions=(at("p16", "The International Atomic Energy Agency"),),
    ),
    Source(
        id="white-house",
        kind="named",
        party="us-administration",
        description="The White House",
        attribution="on_record",
        mentions=(at("p17", "The White House"),),
    ),
    Source(
        id="kirby",
        kind="named",
        party="john-kirby",
        description="White House National Security Council spokesman John Kirby",
        role="spokesman",
        affiliation="White House National Security Council",
        attribution="on_record",
        mentions=(at("p19", "White House National Security Council spokesman John Kirby"),),
    ),
    Source(
        id="emergency-services",
        kind="collective",
        party="rescuers",
        description="emergency services",
        mentions=(at("p23", "emergency services"),),
    ),
)

NAMES = (
    Mention(entity="igor-kutsak", passage=at("photo.credit", "Igor Kutsak")),
    Mention(entity="army-of-russia", passage=at("p3", "Russian army")),
    Mention(entity="volodymyr-zelensky", passage=at("p5", "Volodymyr Zelensky")),
    Mention(entity="army-of-russia", passage=at("p8", "Russia's army")),
    Mention(entity="international-atomic-energy-agency", passage=at("p16", "International Atomic Energy Agency")),
    Mention(entity="us-administration", passage=at("p17", "White House")),
    Mention(entity="joe-biden", passage=at("p18", "President Joe Biden")),
    Mention(entity="john-kirby", passage=at("p19", "John Kirby")),
    Mention(entity="rescuers", passage=at("p23", "emergency services")),
)
"""Where the page names its parties."""
