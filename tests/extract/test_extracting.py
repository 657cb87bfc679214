"""From paths to what was found: every kind of input, in order, the same by any number of processes, whatever is bad."""

from __future__ import annotations

import gzip
import io
import json
import sys
from pathlib import Path

import pytest

import newsmodel as nm
from newsmodel.errors import OptionError
from newsmodel.extract import MATTERS, Extracted, Text, contents_of, documents_of, extract, written
from newsmodel.extract.writing import FORMATS
from newsmodel.extract_cli import MATTERS as KNOWN_MATTERS
from newsmodel.extract_cli import WRITTEN
from newsmodel.model import Article
from newsmodel.readers.doors import Document, Failure
from tests.archive.stories import examples, filled

SPEECH = '"We stay," Ana Gil said.'


def line(**members: object) -> bytes:
    return json.dumps(members).encode() + b"\n"


def found_in(*paths: Path | str, **options: object) -> list[Extracted | Failure]:
    return list(extract(paths, **options))  # type: ignore[arg-type]


def names(results: list[Extracted | Failure]) -> list[str]:
    """What each result is called, or why there is none."""
    return [each.name if isinstance(each, Extracted) else f"- {each.place}: {each.reason}" for each in results]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Plain objects with something bad here and there."""
    path = tmp_path / "corpus.jsonl"
    path.write_bytes(
        b"\n".join(
            [
                line(id="a", dataset="d", text=SPEECH).strip(),
                b'{"id": "b", "text": "',
                b"[1, 2]",
                b'{"id": "c"}',
                b'{"id": "d", "text": 7}',
                b'{"id": "e", "text": "\\ud83d %s"}' % b"he said",
                b'{"id": "f", "text": "x", "text": "y"}',
                b"\xff\xfe",
                b"",
                b"[" * 100_000,
                line(id="g", text="x" * 1000).strip(),
                line(id="h", text=SPEECH, lang="no language at all!").strip(),
                line(text=SPEECH).strip(),
                line(id=["i"], text=SPEECH + " \x00\x1b[2J\u202e").strip(),
                nm.dumps(examples()[0]).encode(),
                line(id="j", text=SPEECH).strip(),
            ]
        )
    )
    return path


def test_what_is_bad_is_told_where_it_is_and_the_rest_goes_on(corpus: Path) -> None:
    key = nm.key_of(examples()[0])
    told = names(found_in(corpus))
    beginnings = [
        "a",
        "- line 2: not JSON: line 1 column",
        "- line 3: not a newsmodel document: wanted an object",
        "- line 4: the object has no member 'text'",
        "- line 5: the object has a member 'text' that is no text",
        "- line 6: not JSON: text: half a character",
        "- line 7: not JSON that can be read: text: the member occurs twice",
        "- line 8: not JSON: byte 0: not UTF-8",
        "- line 10: cannot read JSON: nested deeper",
        "g",
        "h",
        f"{corpus}, line 13",
        f"{corpus}, line 14",
        key,
        "j",
    ]
    assert len(told) == len(beginnings)
    for said, beginning in zip(told, beginnings, strict=True):
        assert said.startswith(beginning), (said, beginning)


def test_a_line_of_ten_megabytes_is_a_line_like_any_other(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(line(id="long", text=f"{'x' * 10_000_000}\n{SPEECH}") + line(id="b", text=SPEECH))
    starts = [[row["start"] for row in each.found.rows()] for each in found_in(path) if isinstance(each, Extracted)]
    assert starts == [[10_000_002], [1]]


def test_all_members_but_the_text_come_back_in_their_order(tmp_path: Path) -> None:
    members = {"id": 7, "quotes": "gold", "score": 1.5, "deep": {"z": [1, None, True], "a": "é\u2028"}, "n": 2**70}
    path = tmp_path / "a.jsonl"
    path.write_bytes(line(**{"lang": "en", "body": SPEECH, **members}))
    (each,) = found_in(path, text_field="body")
    assert isinstance(each, Extracted)
    (written_line,) = written([each], "jsonl", "quotes")
    back = json.loads(written_line)
    assert written_line.count(b"\n") == 1
    assert list(back) == ["lang", "id", "quotes", "score", "deep", "n"]
    assert {name: back[name] for name in members if name != "quotes"} == {
        name: value for name, value in members.items() if name != "quotes"
    }
    assert back["quotes"][0]["text"] == "We stay,"


def test_a_document_says_its_own_language(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(line(id=1, text=SPEECH) + line(id=2, text=SPEECH, lang="en") + line(id=3, text=SPEECH, lang="xx"))
    found = {
        language: [len(each.found) for each in found_in(path, language=language) if isinstance(each, Extracted)]
        for language in (None, "en", "xx")
    }
    assert found == {None: [1, 1, 0], "en": [1, 1, 0], "xx": [0, 1, 0]}  # nobody has rules for xx


@pytest.mark.parametrize("suffix", ["", ".gz"])
def test_every_kind_of_input(tmp_path: Path, suffix: str) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    seed, *others = examples()
    page = f"Rain at last\n\n{SPEECH}\n"
    documents = {
        "a.txt": page.encode(),
        "b.jsonl": b"".join(nm.dumps(article).encode() + b"\n" for article in others),
        "c.json": nm.dumps(seed).encode(),
        "d.json": json.dumps({"text": SPEECH}, indent=2).encode(),
        "e.ninjs.json": nm.dumps(
            nm.read(page).replace(quotes=(), sources=(), parties=()), "ninjs", plain=True
        ).encode(),
    }
    for name, content in documents.items():
        (folder / f"{name}{suffix}").write_bytes(gzip.compress(content) if suffix else content)
    filled(examples(), tmp_path / "news.archive").close()
    results = found_in(folder, tmp_path / "news.archive")
    assert not [each for each in results if isinstance(each, Failure)]
    counts = [len(each.found) for each in results if isinstance(each, Extracted)]
    own = [len(article.quotes) for article in (*others, seed)]
    assert counts[: len(own) + 3] == [1, *own, 1, 1]
    assert sorted(counts[len(own) + 3 :]) == sorted(own)
    first = results[0]
    assert isinstance(first, Extracted)
    assert first.members["file"] == str(folder / f"a.txt{suffix}")
    assert first.headline == "Rain at last"


def test_what_is_not_there_and_what_is_no_archive_stop_nothing(tmp_path: Path, corpus: Path) -> None:
    (tmp_path / "broken.archive").write_bytes(b"SQLite format 3\x00" + b"x" * 100)
    results = found_in("missing.txt", tmp_path / "broken.archive", corpus)
    assert [isinstance(each, Failure) for each in results[:3]] == [True, True, False]
    assert len(results) == 2 + len(found_in(corpus))


def test_several_processes_give_the_same_in_the_same_order(corpus: Path, tmp_path: Path) -> None:
    many = tmp_path / "many.jsonl"
    many.write_bytes(b"".join(line(id=at, text=f"{SPEECH} Item {at}.") for at in range(150)))
    filled(examples(), tmp_path / "news.archive").close()
    paths = (corpus, many, tmp_path / "news.archive")
    one = found_in(*paths)
    assert found_in(*paths, processes=2) == one
    assert [name for name in names(one) if name.isdigit()] == [str(at) for at in range(150)]


def test_standard_input_is_lines_or_one_document(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(content: bytes) -> list[Document | Failure]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
        return list(documents_of(["-"]))

    two = read(line(id=1, text="a") + b"\n" + line(id=2, text="b"))
    assert [(each.place, each.number) for each in two] == [("line 1", 0), ("line 3", 1)]
    pretty = json.dumps({"id": 1, "text": SPEECH}, indent=2).encode()
    (whole,) = read(nm.dumps(examples()[0], "json", indent=2).encode())
    assert isinstance(whole, Document)
    assert whole.format == "json"
    (page,) = read(b"Rain\n\nIt rained.\n")
    assert isinstance(page, Document)
    assert page.format is None
    assert read(b"") == [Document(origin="-", number=0, content=b"", format=None)]
    (plain,) = read(pretty)
    assert plain.origin == "-"


def test_an_object_is_an_article_when_it_says_so() -> None:
    def content(**members: object) -> object:
        document = Document(origin="a", number=0, content=json.dumps(members).encode(), format="json")
        return next(contents_of(document))

    assert isinstance(content(text="x", note={"newsmodel": "1.0"}), Text)
    assert isinstance(content(headline="x", newsmodel="1.0", text="y"), Article)
    assert isinstance(content(blocks=[{"kind": "paragraph", "id": "p", "text": "x"}]), Article)
    assert isinstance(content(headline="x"), Failure)
    assert isinstance(content(text=None), Failure)


def test_the_command_line_knows_what_there_is() -> None:
    assert tuple(MATTERS) == KNOWN_MATTERS
    assert tuple(FORMATS) == WRITTEN
    with pytest.raises(OptionError, match="'verbs' cannot be extracted; there are quotes"):
        extract([], "verbs")
    with pytest.raises(OptionError, match="are not written as 'xml'; there are jsonl, csv"):
        written([], "xml", "quotes")
