"""Languages as values: passed, installed, unknown and broken."""

from __future__ import annotations

import importlib.metadata
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from newsmodel.annotate import Language, annotate, find_quotes, language
from newsmodel.annotate.language import language_of
from newsmodel.annotate.quotes import add_quotes
from newsmodel.annotate.quotes.found import PACKAGE as QUOTES
from newsmodel.annotate.sources import add_sources
from newsmodel.annotate.sources.phrases import PACKAGE as SOURCES
from newsmodel.annotate.words import words_for
from newsmodel.errors import LanguageError
from newsmodel.model import Article, Paragraph

DUTCH = Path(__file__).parents[2] / "examples" / "dutch"
TEXT = "De brug is te oud, zei burgemeester Rosa Lind."


def test_a_language_is_passed() -> None:
    (found,) = find_quotes(TEXT, language=Language.load("nl", DUTCH))
    assert found.speaker is not None
    assert TEXT[slice(*found.speaker)] == "burgemeester Rosa Lind"


def test_a_language_is_given_to_the_steps() -> None:
    dutch = Language.load("nl", DUTCH)
    article = Article(language="nl", blocks=(Paragraph(id="p1", text=TEXT),))
    done = annotate(article, (partial(add_quotes, language=dutch), partial(add_sources, language=dutch)))
    assert [done.name_of(source) for source in done.sources] == ["Rosa Lind"]


def test_a_missing_file_is_an_empty_one(tmp_path: Path) -> None:
    assert find_quotes(TEXT, language=Language.load("nl", tmp_path)) == ()


@pytest.mark.parametrize(
    "content",
    ["say = [", b"\xff".decode("latin-1") + " = [", "say = 3", 'say = [["a"]]', "[venue.a]\nb = 1", 'unbroken = ["("]'],
)
def test_a_broken_file_is_told(tmp_path: Path, content: str) -> None:
    (tmp_path / "quotes.toml").write_text(content, encoding="utf-8")
    with pytest.raises(LanguageError, match=r"quotes\.toml"):
        Language.load("nl", tmp_path)


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """What is installed is looked at anew, and again afterwards."""
    language.forget()
    yield monkeypatch
    monkeypatch.undo()
    language.forget()


def offer(monkeypatch: pytest.MonkeyPatch, value: object) -> None:
    """Have an installed package offer something as Dutch."""

    class Point:
        name, value = "nl", "newsmodel_dutch:dutch"

        def load(self) -> object:
            if isinstance(value, Exception):
                raise value
            return value

    monkeypatch.setattr(
        importlib.metadata, "entry_points", lambda *, group: [Point()] if group == language.GROUP else []
    )


def test_a_package_brings_a_language(installed: pytest.MonkeyPatch) -> None:
    offer(installed, Language.load("nl", DUTCH))
    assert len(find_quotes(TEXT, language="nl-BE")) == 1


@pytest.mark.parametrize("value", [ImportError("no such module"), "dutch"])
def test_a_package_that_brings_none_is_told(installed: pytest.MonkeyPatch, value: object) -> None:
    offer(installed, value)
    with pytest.raises(LanguageError, match="newsmodel_dutch:dutch"):
        find_quotes(TEXT, language="nl")
    assert len(find_quotes("It works, Ana Gil said.")) == 1


@pytest.mark.parametrize("tag", ["fi", "zz", "", "../en", "de_AT", "EN"])
def test_any_tag_is_taken(tag: str) -> None:
    assert find_quotes("Ei mitään.", language=tag) == ()


def test_a_tag_may_be_written_as_systems_do() -> None:
    assert language_of("de_AT").tag == words_for(QUOTES, "de_AT").language == "de"
    assert len(find_quotes("Die Brücke bleibt zu, sagte Ana Gil.", language="de_AT")) == 1


def test_of_all_the_tags_there_are_few_are_kept() -> None:
    for number in range(300):
        find_quotes("It works, Ana Gil said.", language=f"x{number}")
    assert language._by_tag.cache_info().currsize <= 64


@pytest.mark.parametrize(
    "text", ["Suunnitelma on kuollut, ministeri sanoi.", "„Se toimii“, sanoi Anna Gil.", 'Hän luki kirjan "Pitkä tie".']
)
def test_in_an_unknown_language_nobody_is_said_to_speak(text: str) -> None:
    assert [quote.speaker for quote in find_quotes(text, language="fi")] in ([], [None])


def test_behind_a_colon_words_are_somebodys_in_any_language() -> None:
    text = 'Anna Gil: "Se toimii."'
    (found,) = find_quotes(text, language="fi")
    assert found.speaker is not None
    assert text[slice(*found.speaker)] == "Anna Gil"


@pytest.mark.parametrize("tag", language.BUILT_IN)
@pytest.mark.parametrize("package", [QUOTES, SOURCES])
def test_no_word_is_listed_twice_and_none_with_a_space_at_its_end(tag: str, package: str) -> None:
    words = words_for(package, tag)
    for name, listed in words.lists.items():
        assert len(listed) == len(set(listed)), name
        assert all(each == each.strip() and each for each in listed), name


@pytest.mark.parametrize(("package", "heading"), [(QUOTES, "quotes.toml"), (SOURCES, "sources.toml")])
def test_the_page_on_languages_tells_every_list_that_is_read(package: str, heading: str) -> None:
    page = (Path(__file__).parents[2] / "docs" / "languages.md").read_text(encoding="utf-8")
    section = page.partition(f"## The lists of {heading}")[2].partition("\n## ")[0]
    told = {
        name.strip("[]")
        for row in section.splitlines()
        if row.startswith("| `")
        for name in re.findall(r"`(\[?\w+\]?)`", row.split(" | ")[0] + (row if heading == "sources.toml" else ""))
    }
    packs = [words_for(package, tag) for tag in ("de", "fr", "es")]
    assert {name for words in packs for name in (*words.lists, *words.tables)} == told
