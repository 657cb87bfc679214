"""What is open: files, folders, JSON Lines; and every failure has a reason."""

from __future__ import annotations

from pathlib import Path

from newsmodel import formats
from newsmodel.readers.doors import Failure
from newsmodel_tui.library import Library, Opened, open_paths
from tests.newsmodel_tui.driving import Shelf
from tests.newsmodel_tui.stories import harbour, hostile, plain_story


def test_a_folder_is_opened_in_the_order_of_names(shelf: Shelf) -> None:
    shelf(harbour(), hostile())
    Path("deep").mkdir()
    formats.dump_many([plain_story(1), plain_story(2)], "deep/many.jsonl")
    found = list(open_paths([Path()]))
    assert [Path(each.origin).name for each in found] == ["story-1.json", "story-2.json", "many.jsonl", "many.jsonl"]
    assert all(isinstance(each, Opened) for each in found)


def test_pages_are_read(shelf: Shelf) -> None:
    shelf()
    Path("page.txt").write_text(
        'Ferry Stops\n\nThe ferry stops. "It is old," said Mayor Ada Brandt.\n', encoding="utf-8"
    )
    (opened,) = open_paths([Path("page.txt")])
    assert isinstance(opened, Opened)
    assert opened.article.headline == "Ferry Stops"


def test_what_cannot_be_opened_has_a_reason(shelf: Shelf) -> None:
    shelf(harbour())
    Path("broken.json").write_text('{"newsmodel": "1.0", "headline": 3}', encoding="utf-8")
    Path("binary.json").write_bytes(b"\xff\xfe\x00")
    Path("picture.jpg").write_bytes(b"\xff\xd8")
    Path(".hidden.json").write_text("{", encoding="utf-8")
    failures = {Path(each.origin).name: each.reason for each in open_paths([Path()]) if isinstance(each, Failure)}
    assert set(failures) == {"broken.json", "binary.json", ""}
    assert "headline" in failures["broken.json"]
    assert failures[""].endswith("1 .jpg")


def test_a_bad_line_says_where_it_is_and_stops_nothing(shelf: Shelf) -> None:
    shelf()
    formats.dump_many([plain_story(1), plain_story(2)], "many.jsonl")
    first, second = Path("many.jsonl").read_text(encoding="utf-8").splitlines()
    Path("many.jsonl").write_text(f"{first}\n{{\n{second}\n", encoding="utf-8")
    before, failure, behind = open_paths([Path("many.jsonl")])
    assert isinstance(failure, Failure)
    assert failure.where == "many.jsonl, line 2"
    assert [type(before), type(behind)] == [Opened, Opened]


def test_a_file_that_is_named_is_tried_whatever_it_is(shelf: Shelf) -> None:
    shelf()
    Path("picture.jpg").write_bytes(b"\xff\xd8\x00")
    assert [type(each) for each in open_paths([Path("picture.jpg"), Path("missing.json")])] == [Failure, Failure]


def test_identities_are_gone_before_anything_is_shown(shelf: Shelf) -> None:
    (opened,) = open_paths(shelf(harbour()))
    assert isinstance(opened, Opened)
    assert "Nomen Nescio" not in repr([party.name for party in opened.article.parties])


def test_the_same_article_twice_is_told(shelf: Shelf) -> None:
    library = Library()
    library.add(open_paths([*shelf(harbour()), Path("story-1.json")]))
    assert len(library) == 1
    assert "the same article" in library.failures[0].reason


def test_files_are_searched_as_archives_are(shelf: Shelf) -> None:
    library = Library()
    library.add(open_paths(shelf(harbour(), plain_story(1), plain_story(2))))

    def found(query: str) -> set[str]:
        listing = library.listing(query)
        return {card.headline for at in range(listing.total) if (card := listing.card(at)) is not None}

    assert len(found("")) == 3
    assert found("HARBOUR norrhaven") == {harbour().headline}
    assert found("harbour ferry") == set()
    assert len(found("ferr*")) == 2
    assert found("source:brandt -ferry") == {harbour().headline}


def test_in_a_folder_only_what_begins_as_an_article_is_opened(tmp_path: Path) -> None:
    formats.dump(harbour(), tmp_path / "story.md")
    formats.dump(plain_story(1), tmp_path / "partner.xml", "newsml-g2")
    (tmp_path / "README.md").write_text("# How to\n\nRead me.\n", encoding="utf-8")
    (tmp_path / "settings.toml").write_text("[tool]\nname = 'x'\n", encoding="utf-8")
    (tmp_path / "data.xml").write_text("<data/>", encoding="utf-8")
    found = list(open_paths([tmp_path]))
    assert {each.article.headline for each in found if isinstance(each, Opened)} == {
        harbour().headline,
        plain_story(1).headline,
    }
    assert [each.reason for each in found if isinstance(each, Failure)] == [
        "files that no format or reader knows were left alone: 1 .md, 1 .toml, 1 .xml"
    ]
