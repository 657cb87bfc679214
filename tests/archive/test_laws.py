"""Whatever is added, changed, removed and reopened, an archive holds what a dict would."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from newsmodel.archive import Archive
from newsmodel.errors import NotHereError
from newsmodel.model import Article, Person, Place, Quote, Source
from tests.archive.stories import at, story

NAMES = st.sampled_from("abcdef")
WORDS = ["pier", "rain", "Россия", "東京", "vote"]
PEOPLE = ["Ann Ames", "Bob Bell", "A. Ames", "someone"]


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """One of few articles, with what several articles share."""
    who, word, number = draw(st.sampled_from(PEOPLE)), draw(st.sampled_from(WORDS)), draw(st.integers(0, 3))
    is_known = draw(st.booleans())
    return story(
        draw(NAMES),
        f"{word} {number}",
        parties=(Person(id="who", name=who, same_as=("Q1",) if is_known else ()),),
        sources=(Source(id="s", kind=draw(st.sampled_from(["named", "anonymous"])), description=who, party="who"),),
        quotes=(Quote(id="q", kind="indirect", text=word, source="s"),),
        places=(
            Place(
                id="x",
                name=word,
                country=draw(st.sampled_from([None, "UA"])),
                within=draw(st.sampled_from([None, "y"])),
            ),
            Place(id="y", name=who, wikidata="Q2" if is_known else None),
        ),
        published=draw(st.sampled_from([None, at(0), at(0.5), at(100_000)])),
    )


class AnArchive(RuleBasedStateMachine):
    """An archive and the dict that it should be."""

    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.archive = Archive.open(self.folder / "a.news")
        self.there: dict[str, list[Article]] = {}

    @rule(added=st.lists(articles(), min_size=1, max_size=6), batch=st.integers(1, 6))
    def add(self, added: list[Article], batch: int) -> None:
        states = [told.state for told in self.archive.add_many(added, batch=batch)]
        for article, state in zip(added, states, strict=True):
            shown = article.without_identities()
            versions = self.there.setdefault(article.uri or "", [])
            if versions and versions[-1] == shown:
                assert state == "unchanged"
            elif versions and _is_older(shown, versions[-1]):
                assert state in ("older", "unchanged")
                if shown not in versions:
                    versions.insert(len(versions) - 1, shown)
            else:
                assert state == ("changed" if versions else "new")
                versions.append(shown)

    @rule(name=NAMES)
    def remove(self, name: str) -> None:
        if self.there.pop(f"urn:{name}", None):
            self.archive.remove(story(name))
        else:
            with pytest.raises(NotHereError):
                self.archive.remove(story(name))

    @rule()
    def reopen(self) -> None:
        self.archive.close()
        self.archive = Archive.open(self.folder / "a.news")

    @rule(word=st.sampled_from(WORDS))
    def find(self, word: str) -> None:
        expected = {uri for uri, versions in self.there.items() if word in versions[-1].blocks[0].content}
        for query in (word, f"{word[:3]}*", f"said:{word}", f"place:{word}"):
            assert {self.archive.get(card).uri for card in self.archive.find(query)} == expected
            assert self.archive.count(query) == len(expected)
        assert sum(place.articles for place in self.archive.places(word)) == len(expected)

    @rule(who=st.sampled_from(PEOPLE))
    def ask(self, who: str) -> None:
        for source in self.archive.sources(who):
            said = self.archive.quotes_of(source, limit=100)
            assert len(said) == source.quotes
            assert len({each.card.key for each in said}) == source.articles
            assert all(each.quote == each.article.quotes[each.position] for each in said)

    @invariant()
    def holds_what_the_dict_holds(self) -> None:
        assert len(self.archive) == len(self.there)
        for uri, versions in self.there.items():
            assert self.archive.get(Article(uri=uri)) == versions[-1]
            kept = [each.article for each in self.archive.versions(Article(uri=uri))]
            assert sorted(map(repr, kept)) == sorted(map(repr, versions))
        sources = self.archive.sources(limit=100)
        assert sum(source.quotes for source in sources) == len(self.there)
        assert all(source.articles for source in sources)

    @invariant()
    def is_whole(self) -> None:
        assert self.archive.check(thoroughly=True) == ()

    def teardown(self) -> None:
        if hasattr(self, "archive"):
            self.archive.close()
            shutil.rmtree(self.folder)


def _is_older(one: Article, other: Article) -> bool:
    return one.published is not None and other.published is not None and one.published < other.published


AnArchive.TestCase.settings = settings(max_examples=8, stateful_step_count=12, suppress_health_check=list(HealthCheck))  # pyright: ignore[reportArgumentType]
TestAnArchive = AnArchive.TestCase
