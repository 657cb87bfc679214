"""Names: all prints of one are one, and two stay two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsmodel.archive.names import body_name, document_title, folded, personal_name
from newsmodel.archive.spelling import are_near, rough

ANY = st.text(st.characters())
"""Any string, lone surrogates too."""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Recep Tayyip Erdoğan", "RECEP TAYYIP ERDOGAN"),
        ("Işık Koşaner", "IŞIK KOŞANER"),
        ("İbrahim Kalın", "Ibrahim Kalin"),
        ("Nguyễn Văn Đức", "Nguyen Van Duc"),
        ("Nguyễn", "Nguye\u0302\u0303n"),
        ("Søren Ørsted", "Soren Orsted"),
        ("Łukasz Żółkiewski", "Lukasz Zolkiewski"),
        ("Sana'a", "Sana\u2019a"),
        ("Jean-Luc Mélenchon", "Jean\u2010Luc  Melenchon"),
        ("Пётр Королёв", "ПЕТР КОРОЛЕВ"),
        ("Γιώργος Παπανδρέου", "ΓΙΩΡΓΟΣ ΠΑΠΑΝΔΡΕΟΥ"),
        ("مُحَمَّد", "محمد"),
        ("أحمد", "احمد"),
        ("علی", "علي"),
        ("محمـــد", "محمد"),
        ("ジョー・バイデン", "ジョー バイデン"),
        ("ｼﾝｿﾞｳ", "シンゾウ"),
        ("Straße", "STRASSE"),
        ("Æon Œuvre", "aeon oeuvre"),
        ("Kirby\u200b", "\u200eKirby"),
        ("Zelenskyy\u00a0Volodymyr", "zelenskyy volodymyr"),
    ],
)
def test_one_name_however_it_is_printed(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("カトウ", "ガトウ"),
        ("कुमार", "कमार"),
        ("習近平", "習仲勲"),
        ("Kirby", "Kirbey"),
        ("김정은", "김정일"),
        ("Anna", "Ann"),
    ],
)
def test_two_names_stay_two(one: str, other: str) -> None:
    assert folded(one) != folded(other)


@given(ANY)
def test_folding_twice_is_folding_once(name: str) -> None:
    assert folded(folded(name)) == folded(name)
    assert folded(name) == " ".join(folded(name).split())


@given(ANY)
def test_every_string_is_read(name: str) -> None:
    assert personal_name(name).key == personal_name(f" {name} ").key or len(name) > 298
    assert all(body_name(name).words)
    assert document_title(name) in ("", folded(name), folded(name).removeprefix("the "))
    assert " " not in rough(folded(name).replace(" ", ""))


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Mr John Kirby", "john kirby"),
        ("Gen. John Kirby", "john kirby"),
        ("President Joe Biden", "joe biden"),
        ("Prime Minister Keir Starmer", "keir starmer"),
        ("Secretary of State Antony Blinken", "antony blinken"),
        ("Prof. Dr. Christian Drosten", "christian drosten"),
        ("Bürgermeisterin Frauke Lindemann", "frauke lindemann"),
        ("Mme Élisabeth Borne", "elisabeth borne"),
        ("Señora María López", "maria lopez"),
        ("John Kirby, Jr.", "john kirby jr"),
        ("Vinícius José Júnior", "vinicius jose jr"),
        ("Martin Luther King III", "martin luther king iii"),
        ("Pope Francis", "pope francis"),
        ("Sr. Juan Pérez", "juan perez"),
    ],
)
def test_titles_go_and_suffixes_stay(name: str, key: str) -> None:
    assert personal_name(name).key == key


@pytest.mark.parametrize(
    ("name", "is_full"),
    [
        ("John Kirby", True),
        ("J. K. Rowling", True),
        ("J.K. Rowling", True),
        ("Xi Jinping", True),
        ("Ursula von der Leyen", True),
        ("محمد بن سلمان", True),
        ("Сергій Шойгу", True),
        ("習近平", True),
        ("李克强", True),
        ("森川沙耶", True),
        ("윤석열", True),
        ("王 芳", True),
        ("Kirby", False),
        ("J. Kirby", False),
        ("Thomas K.", False),
        ("Mr Kirby", False),
        ("President Biden", False),
        ("Jean-Luc", False),
        ("al-Assad", False),
        ("von der Leyen", False),
        ("bin Salman", False),
        ("بن سلمان", False),
        ("Kirby Jr.", False),
        ("佐々木", False),
        ("習主席", False),
        ("石破首相", False),
        ("김총리", False),
        ("バイデン", False),
        ("", False),
        ("...", False),
    ],
)
def test_a_full_name_has_a_first_and_a_family_name(name: str, is_full: bool) -> None:
    assert personal_name(name).is_full == is_full


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("The Moscow Times", "moscow times"),
        ("Nordvik Tunnels, Inc.", "nordvik tunnels"),
        ("TotalEnergies S.A.", "totalenergies"),
        ("Danske Bank A/S", "danske bank"),
        ("Deutsche Bahn AG", "deutsche bahn"),
        ("Müller und Söhne GmbH & Co. KG", "muller & sohne"),
        ("U.S. Steel Corp.", "us steel"),
        ("Greenpeace e.V.", "greenpeace"),
        ("The The", "the"),
        ("AG", "ag"),
    ],
)
def test_legal_forms_and_the_go(name: str, key: str) -> None:
    assert body_name(name).key == key


@pytest.mark.parametrize(
    ("name", "is_proper", "is_proper_group"),
    [
        ("Reuters", True, False),
        ("ISIS", True, True),
        ("Proud Boys", True, True),
        ("Ukrainian troops", True, False),
        ("Ukrainische Soldaten", True, False),
        ("Anwohner", False, False),
        ("Residents", False, False),
        ("emergency services", False, False),
        ("Defense Ministry", False, False),
        ("the Supreme Court", False, False),
        ("Defense Ministry of Ukraine", True, False),
        ("شركة المياه المحلية", True, False),
        ("沿線の住民", True, False),
        ("", False, False),
    ],
)
def test_what_says_which_body_and_which_group(name: str, is_proper: bool, is_proper_group: bool) -> None:
    body = body_name(name)
    assert (body.is_proper, body.is_proper_group) == (is_proper, is_proper_group)


@pytest.mark.parametrize(
    ("description", "title"),
    [
        ("the Treaty of Versailles", "treaty of versailles"),
        ("“The state we are in”", "the state we are in"),
        ("《环球时报》", "环球时报"),
        ("an internal report seen by the Estuary Courier", ""),
        ("The Report", ""),
        ("White House Statement", ""),
        ("内部报告", ""),
        ("", ""),
    ],
)
def test_a_document_has_a_title_or_is_described(description: str, title: str) -> None:
    assert document_title(description) == title


@pytest.mark.parametrize(
    "spellings",
    [
        ("Zelensky", "Zelenskyy", "Zelenskiy", "Selenskyj", "Зеленский"),
        ("Shoigu", "Schoigu", "Шойгу"),
        ("Yulia", "Julia", "Iulia", "Юлия"),
        ("Kharkov", "Harkov", "Харьков"),
        ("Müller", "Mueller"),
    ],
)
def test_alphabets_make_many_spellings_of_one_name(spellings: tuple[str, ...]) -> None:
    assert len({rough(folded(spelling)) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("lukashenko", "lukashenka", False),
        ("lukashenko", "lukaschenko", True),
        ("stoltenberg", "stotlenberg", True),
        ("netanyahu", "netanjahu", True),
        ("zelenska", "zelensky", False),
        ("michael", "michaela", False),
        ("brown", "crow", False),
        ("xi", "li", False),
    ],
)
def test_only_long_words_are_near(one: str, other: str, near: bool) -> None:
    assert are_near(one, other) == are_near(other, one) == near


@given(ANY, ANY)
def test_nearness_has_no_order(one: str, other: str) -> None:
    assert are_near(folded(one), folded(other)) == are_near(folded(other), folded(one))
