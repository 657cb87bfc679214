"""The one door: every kind of file is found, opened and read; nothing bad stops it; it goes on where it was left."""

from __future__ import annotations

import contextlib
import gzip
import io
import json
import os
import pickle
import sys
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import attrs
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from newsmodel import formats
from newsmodel.formats import Format, jsonl, registry
from newsmodel.model import Article, Paragraph
from newsmodel.readers import doors, folders
from newsmodel.readers.doors import Document, Failure, articles_of, documents, documents_from, files_in, read_many

PAGE = "Rain at last\n\n“It rained,” said Li Wei of the café.\n"
HTML = "<!DOCTYPE html>\n<html><body><p>Rain</p></body></html>"


def story(number: int) -> Article:
    return Article(
        uri=f"urn:example:{number}",
        headline=f"Story {number}",
        blocks=(Paragraph(id="p1", text="The ferry stops."),),
    )


def read(*paths: Path) -> tuple[list[str], list[Failure]]:
    """The headlines behind some paths, and the failures."""
    found = [*read_many(paths)]
    return [each.headline for each in found if isinstance(each, Article)], [
        each for each in found if isinstance(each, Failure)
    ]


def headline_of(article: Article) -> str:
    return article.headline


def shouted(document: bytes) -> Article:
    return Article(headline=document.decode().strip().upper())


def named(found: Iterator[Path | Failure], within: Path) -> list[str]:
    return [each.relative_to(within).as_posix() for each in found if isinstance(each, Path)]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with one of everything."""
    formats.dump(story(1), tmp_path / "a.json")
    formats.dump(story(2), tmp_path / "b.xml", "newsml-g2")
    formats.dump_many([story(3), story(4)], tmp_path / "c.jsonl.gz")
    (tmp_path / "d.txt").write_text(PAGE, encoding="utf-8")
    formats.dump(story(6), tmp_path / "e.html")
    (tmp_path / "f").mkdir()
    formats.dump_many([story(7), story(8)], tmp_path / "f" / "news.rss")
    (tmp_path / "f" / "page.txt.zst").write_bytes(zstandard.compress(PAGE.replace("last", "first").encode()))
    return tmp_path


def test_everything_is_read_alike_and_in_order(desk: Path) -> None:
    headlines, failures = read(desk)
    assert headlines == [
        "Story 1", "Story 2", "Story 3", "Story 4", "Rain at last", "Story 6", "Story 7", "Story 8", "Rain at first",
    ]  # fmt: skip
    assert failures == []


def test_a_document_says_where_it_is_and_what_it_is_in(desk: Path) -> None:
    found = [each for each in documents([desk]) if isinstance(each, Document)]
    told = [(Path(each.origin).name, each.number, each.place, each.format) for each in found]
    assert told == [
        ("a.json", 0, "", "json"),
        ("b.xml", 0, "", "newsml-g2"),
        ("c.jsonl.gz", 0, "line 1", "json"),
        ("c.jsonl.gz", 1, "line 2", "json"),
        ("d.txt", 0, "", None),
        ("e.html", 0, "", None),
        ("news.rss", 0, "", "rss"),
        ("page.txt.zst", 0, "", None),
    ]
    assert found[0].content == (desk / "a.json").read_bytes()
    assert found[-1].content.decode() == PAGE.replace("last", "first")


def test_a_document_is_read_in_another_process_as_here(desk: Path) -> None:
    found = [each for each in documents([desk]) if isinstance(each, Document)]
    assert [pickle.loads(pickle.dumps(each)) for each in found] == found
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as workers:
        there = [article for articles in workers.map(_all_of, found) for article in articles]
    assert there == [*read_many([desk])]


def _all_of(document: Document) -> list[Article | Failure]:
    return [*articles_of(document)]


# What is found


def test_files_come_folder_by_folder_in_the_order_of_names_without_hidden_ones(tmp_path: Path) -> None:
    for name in ("b/2.json", "b/10.json", "a/c/z.json", "a/y.json", "x.json", ".git/w.json", "b/.v.json"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("{}", encoding="utf-8")
    assert named(files_in([tmp_path]), tmp_path) == ["x.json", "a/y.json", "a/c/z.json", "b/10.json", "b/2.json"]


def test_files_that_nobody_knows_are_counted_once_for_a_folder(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    for name in ("a.jpg", "deep/b.jpg", "deep/c.css", "deep/LICENSE"):
        (tmp_path / name).write_text("", encoding="utf-8")
    (failure,) = files_in([tmp_path])
    assert isinstance(failure, Failure)
    assert failure.origin == str(tmp_path)
    assert failure.reason.endswith("left alone: 1 .css, 2 .jpg, 1 without a suffix")


def test_a_count_of_very_many_suffixes_stays_short(tmp_path: Path) -> None:
    for number in range(folders.COUNTED + 5):
        (tmp_path / f"a.{number}x").write_text("", encoding="utf-8")
    (failure,) = files_in([tmp_path])
    assert isinstance(failure, Failure)
    assert failure.reason.endswith(", 5 more")


def test_a_common_suffix_is_opened_in_a_folder_only_when_it_is_news(tmp_path: Path) -> None:
    formats.dump(story(1), tmp_path / "story.md")
    (tmp_path / "README.md").write_text("# How to\n", encoding="utf-8")
    (tmp_path / "data.xml.gz").write_bytes(gzip.compress(b"<data/>"))
    (tmp_path / "broken.xml.gz").write_bytes(b"no gzip")
    headlines, failures = read(tmp_path)
    assert headlines == ["Story 1"]
    assert [Path(each.origin).name for each in failures] == ["broken.xml.gz", tmp_path.name]
    assert failures[1].reason.endswith("1 .gz, 1 .md")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without pipes")
def test_pipes_and_links_to_folders_are_left_alone_and_links_to_nothing_are_told(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    (tmp_path / "around.json").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "nowhere.json").symlink_to(tmp_path / "gone")
    (tmp_path / "itself.json").symlink_to(tmp_path / "itself.json")
    headlines, failures = read(tmp_path)
    assert headlines == []
    assert [Path(each.origin).name for each in failures] == ["itself.json", "nowhere.json", tmp_path.name]
    assert failures[2].reason.endswith("2 links to folders, pipes or devices")


def test_a_folder_can_be_deeper_than_functions_can_call_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    made = ["d" + "/d" * depth for depth in range(sys.getrecursionlimit() + 10)]
    for folder in made:
        os.mkdir(folder)
    Path(made[-1], "a.json").write_text("{}", encoding="utf-8")
    assert [*files_in([Path("d")])] == [Path(made[-1], "a.json")]
    Path(made[-1], "a.json").unlink()
    for folder in reversed(made):  # pytest's own clearing away would not get there
        os.rmdir(folder)


def test_a_folder_that_cannot_be_looked_into_is_a_failure_and_the_next_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        formats.dump(story(1), tmp_path / name / "a.json")
    scandir = os.scandir

    def refusing(folder: Path) -> object:
        if folder.name == "a":
            raise PermissionError(13, "Permission denied", str(folder))
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", refusing)
    assert read(tmp_path) == (["Story 1"], [Failure(origin=str(tmp_path / "a"), reason="Permission denied")])


def test_what_holds_many(tmp_path: Path) -> None:
    assert doors.holds_many(tmp_path)
    assert doors.holds_many(Path("crawl.warc.gz"))
    assert not doors.holds_many(Path("page.txt"))


def test_files_of_one_suffix_ask_the_registry_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(20):
        (tmp_path / f"{number}.5.2024.json").write_text("{}", encoding="utf-8")
    asked: list[str] = []

    def get(name: str) -> Format:
        asked.append(name)
        return registry.get(name)

    monkeypatch.setattr(formats, "get", get)
    assert len([*files_in([tmp_path])]) == 20
    assert asked == ["json"]


def test_a_folder_is_walked_as_far_as_somebody_asks(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}").mkdir()
        (tmp_path / f"{number}" / "a.json").write_text("{}", encoding="utf-8")
    found = files_in([tmp_path])
    next(found)
    (tmp_path / "1" / "b.json").write_text("{}", encoding="utf-8")
    assert named(found, tmp_path) == ["1/a.json", "1/b.json", "2/a.json"]


@pytest.mark.usefixtures("registered")
def test_a_registered_format_is_found_by_its_suffix_before_the_built_in_ways(tmp_path: Path) -> None:
    formats.register(
        Format(
            name="shout",
            media_type="text/x-shout",
            encode=headline_of,
            decode=shouted,
            suffixes=(".txt",),
        )
    )
    (tmp_path / "a.txt").write_text("Rain", encoding="utf-8")
    assert read(tmp_path) == (["RAIN"], [])


def test_a_suffix_that_two_formats_have_is_the_first_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(registry.SUFFIXES, "rss", (".json",))
    kind = folders.Kinds().of(Path("a.json"))
    assert isinstance(kind, Format)
    assert kind.name == "json"


# What is read


def test_a_file_of_another_format_than_its_suffix_says_is_read_as_what_it_is(tmp_path: Path) -> None:
    formats.dump(story(1), tmp_path / "a.json", "ninjs")
    formats.dump_many([story(2), story(3)], tmp_path / "b.json", "rss")
    assert read(tmp_path) == (["Story 1", "Story 2", "Story 3"], [])


def test_a_file_that_is_named_is_tried_whatever_it_is_called(tmp_path: Path) -> None:
    formats.dump(story(1), tmp_path / "story", "json")
    (tmp_path / "picture.jpg").write_bytes(b"\xff\xd8\x00")
    headlines, failures = read(tmp_path / "story", tmp_path / "picture.jpg", tmp_path / "missing.json", Path("a\0b"))
    assert headlines == ["Story 1"]
    assert "known format" in failures[0].reason
    assert failures[1].reason == "No such file or directory"
    assert "null" in failures[2].reason


def test_a_page_in_html_is_read_as_read_does(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(HTML, encoding="utf-8")
    (tmp_path / "b.html").write_text(
        HTML.replace(
            "<body>",
            '<body><script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", '
            '"headline": "Rain", "articleBody": "It rained."}</script>',
        ),
        encoding="utf-8",
    )
    headlines, failures = read(tmp_path)
    assert headlines == ["", "Rain"]
    assert failures == []


SAVED = b"""From: <Saved by Blink>
Snapshot-Content-Location: https://example.org/rain
Subject: Rain
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="--x--"

----x--
Content-Type: image/gif
Content-Transfer-Encoding: base64
Content-Location: https://example.org/a.gif

R0lGODlhAQABAAAAACw=
----x--
Content-Type: text/html; charset="koi8-r"
Content-Transfer-Encoding: quoted-printable
Content-Location: https://example.org/rain.html

<h1>Rain</h1><p>It rained all day in the hills of =F0=C9=D2=D3, Li Wei said.=
</p>
----x----
"""


@pytest.mark.parametrize("newline", [b"\n", b"\r\n"])
def test_pages_as_browsers_save_them(tmp_path: Path, newline: bytes) -> None:
    (tmp_path / "a.mhtml").write_bytes(SAVED.replace(b"\n", newline))
    (tmp_path / "b.mht").write_bytes(b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x--\n")
    article, failure = read_many([tmp_path])
    assert isinstance(article, Article)
    assert (article.headline, article.url) == ("Rain", "https://example.org/rain.html")
    assert article.text == "It rained all day in the hills of Пирс, Li Wei said."
    assert "no part of it is a page" in str(failure)


def test_a_format_that_only_writes_is_left_alone_in_a_folder_and_told_when_named(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text("id,text\n", encoding="utf-8")
    assert read(tmp_path)[1][0].reason.endswith("1 .csv")
    assert "only writes" in read(tmp_path / "table.csv")[1][0].reason


def test_bad_lines_stop_nothing_and_say_where_they_are(tmp_path: Path) -> None:
    good = [formats.dumps(story(number), "jsonl") for number in range(3)]
    (tmp_path / "many.jsonl").write_text(f"{good[0]}\n{{\n{good[1]}[]\n{good[2]}", encoding="utf-8")
    headlines, failures = read(tmp_path)
    assert headlines == ["Story 0", "Story 1", "Story 2"]
    assert [(each.place, each.number) for each in failures] == [("line 3", 1), ("line 5", 3)]
    assert str(failures[0]).startswith(f"{tmp_path / 'many.jsonl'}, line 3: not JSON")


def test_a_bad_item_of_a_feed_does_not_stop_the_others(tmp_path: Path) -> None:
    feed = json.loads(formats.dumps_many([story(1), story(2), story(3)], "json-feed"))
    feed["items"][1] = 3
    (tmp_path / "news.jsonfeed").write_text(json.dumps(feed), encoding="utf-8")
    headlines, failures = read(tmp_path)
    assert headlines == ["Story 1", "Story 3"]
    assert len(failures) == 1


@pytest.mark.usefixtures("registered")
def test_what_a_plugin_raises_is_one_failure_and_what_it_gave_before_is_kept(tmp_path: Path) -> None:
    def decode_many(stream: object, *, failures: object = None) -> Iterator[Article]:
        yield story(1)
        raise OSError("the dog ate it")

    formats.register(
        Format(name="dog", media_type="text/x-dog", encode=headline_of, decode_many=decode_many, suffixes=(".dog",))
    )
    (tmp_path / "a.dog").write_text("", encoding="utf-8")
    headlines, failures = read(tmp_path)
    assert headlines == ["Story 1"]
    assert failures[0].reason == "the dog ate it"


def test_an_article_gets_the_address_of_its_document_unless_it_has_one() -> None:
    def read_from(content: str | bytes, format: str | None) -> list[str | None]:
        encoded = content.encode() if isinstance(content, str) else content
        document = Document(origin="a", number=0, content=encoded, format=format, url="https://example.org/a")
        return [each.url for each in articles_of(document) if isinstance(each, Article)]

    assert read_from(PAGE, None) == ["https://example.org/a"]
    assert read_from(formats.dumps(story(1), "ninjs"), "ninjs") == ["https://example.org/a"]
    assert read_from(formats.dumps(story(1), "html"), None) == ["https://example.org/a"]
    own = story(1).replace(url="https://example.org/own")
    assert read_from(formats.dumps(own), "json") == ["https://example.org/own"]
    assert read_from(formats.dumps_many([story(1), story(2)]), "jsonl") == [None, None]


def test_an_address_that_is_no_text_is_a_failure() -> None:
    document = Document(origin="a", number=0, content=formats.dumps(story(1)).encode(), format="json", url="\udcff")
    assert [type(each) for each in articles_of(document)] == [Article, Failure]


def test_the_language_is_that_of_pages() -> None:
    document = Document(origin="a", number=0, content="Regen\n\n„Es regnet“, sagte Li Wei.".encode(), format=None)
    assert [each.language for each in articles_of(document, language="de") if isinstance(each, Article)] == ["de"]


# What is too much


def test_a_page_and_a_document_have_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doors, "LARGEST", 1_000)
    monkeypatch.setattr(doors, "LIMIT", 2_000)
    (tmp_path / "a.txt").write_bytes(b"x" * 1_001)
    (tmp_path / "b.json").write_text(formats.dumps(story(1)) + " " * 1_001, encoding="utf-8")
    (tmp_path / "c.json").write_text(formats.dumps(story(2)) + " " * 2_001, encoding="utf-8")
    (tmp_path / "d.html.gz").write_bytes(gzip.compress(b"<html>" + b" " * 1_001))
    (tmp_path / "page").write_bytes(b"<html>" + b" " * 1_001)
    headlines, failures = read(tmp_path, tmp_path / "page")
    assert headlines == ["Story 1"]
    assert [(Path(each.origin).name, each.reason[:21]) for each in failures] == [
        ("a.txt", "more than 1,000 bytes"),
        ("c.json", "more than 2,000 bytes"),
        ("d.html.gz", "more than 1,000 bytes"),
        (tmp_path.name, "files that no format "),
        ("page", "more than 1,000 bytes"),
    ]


@pytest.mark.parametrize(
    ("content", "is_read"), [(SAVED + b" " * 500, True), (SAVED + b" " * 2_000, False), (b"<p>" + b" " * 1_000, False)]
)
def test_a_stream_has_the_same_limits(monkeypatch: pytest.MonkeyPatch, content: bytes, is_read: bool) -> None:
    monkeypatch.setattr(doors, "LARGEST", 900)
    monkeypatch.setattr(doors, "LIMIT", 2_000)
    (found,) = documents_from(io.BytesIO(content), "-")
    assert isinstance(found, Document) == is_read


@pytest.mark.parametrize(("suffix", "pack"), [(".gz", gzip.compress), (".zst", zstandard.compress)])
def test_a_bomb_is_unpacked_up_to_the_limit(
    tmp_path: Path, suffix: str, pack: Callable[[bytes], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / f"bomb.txt{suffix}"
    path.write_bytes(pack(bytes(50_000_000)))
    taken: list[int] = []

    @contextlib.contextmanager
    def counting(path: Path) -> Generator[object, None, None]:
        class Counted:
            def read(self, size: int) -> bytes:
                piece = stream.read(size)
                taken.append(len(piece))
                return piece

        with open_for_reading(path) as stream:
            yield Counted()

    open_for_reading = formats.open_for_reading
    monkeypatch.setattr(formats, "open_for_reading", counting)
    (failure,) = documents([path])
    assert isinstance(failure, Failure)
    assert failure.reason.startswith("more than 5,000,000 bytes")
    assert sum(taken) == 5_000_001


def test_a_long_line_is_passed_over_and_an_endless_one_ends_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jsonl, "LINE", 500)
    good = formats.dumps(story(1), "jsonl")
    long = " " * 499 + "{" + "x" * 2_000
    (tmp_path / "a.jsonl").write_text(f"{good}{long}\n{good}{good}", encoding="utf-8")
    (tmp_path / "b.jsonl").write_text(f"{good}{long * 20}\n{good}", encoding="utf-8")
    headlines, failures = read(tmp_path)
    assert headlines == ["Story 1"] * 4
    assert [(each.number, each.place, each.reason[:30]) for each in failures] == [
        (1, "line 2", "longer than 500 bytes"),
        (1, "", "a line longer than 8,000 bytes"),
    ]


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_what_is_readable_of_a_file_that_breaks_off_is_read(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"many.jsonl{suffix}"
    formats.dump_many([story(number).replace(standfirst=os.urandom(20_000).hex()) for number in range(20)], path)
    path.write_bytes(path.read_bytes()[:-1_000])
    headlines, failures = read(path)
    assert headlines[:5] == [f"Story {number}" for number in range(5)]
    assert failures[-1].number >= len(headlines)
    assert "cannot decompress" in failures[-1].reason
    assert not failures[-1].reason.startswith(str(tmp_path))


# Going on


LINES = st.lists(
    st.sampled_from([formats.dumps(story(1), "jsonl"), "{\n", "\n", "[3]\n", "x" * 600 + "\n"]), max_size=12
)


@given(st.lists(LINES, min_size=1, max_size=3), st.data())
def test_a_reading_that_goes_on_gives_exactly_the_rest(
    tmp_path_factory: pytest.TempPathFactory, files: list[list[str]], data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("many")
    for at, lines in enumerate(files):
        (folder / f"{at}.jsonl").write_text("".join(lines), encoding="utf-8")
    (folder / "page.txt").write_text(PAGE, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(jsonl, "LINE", 500)
        everything = [*documents([folder])]
        stopped = data.draw(st.integers(0, len(everything)))
        done: dict[str, int] = {}
        for each in everything[:stopped]:
            assert each.number == done.get(each.origin, 0)
            done[each.origin] = each.number + 1
        assert [*documents([folder], after=lambda origin: done.get(origin, 0))] == everything[stopped:]


def test_a_file_that_is_done_is_not_opened_again(tmp_path: Path) -> None:
    assert [*documents([tmp_path / "gone.json"], after=lambda origin: 1)] == []


def test_a_failure_says_file_place_and_reason() -> None:
    failure = Failure(origin="a.jsonl", number=3, place="line 4", reason="not JSON")
    assert str(failure) == "a.jsonl, line 4: not JSON"
    assert str(attrs.evolve(failure, place="")) == "a.jsonl: not JSON"


@given(st.binary(max_size=300), st.sampled_from([None, *registry.BUILT_IN]))
def test_any_document_gives_articles_and_failures_only(content: bytes, format: str | None) -> None:
    document = Document(origin="a", number=0, content=content, format=format)
    assert all(isinstance(each, Article | Failure) for each in articles_of(document))


def test_a_format_that_is_not_here_is_a_failure() -> None:
    (failure,) = articles_of(Document(origin="a", number=0, content=b"", format="telex"))
    assert isinstance(failure, Failure)
    assert "no format named 'telex'" in failure.reason
