"""``newsmodel archive`` and ``newsmodel find``: what they print, for people and programs, and their exit codes."""

from __future__ import annotations

import contextlib
import csv
import gzip
import io
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import get_args

import pytest

import newsmodel as nm
from newsmodel import archive_cli, formats
from newsmodel.archive import Archive
from newsmodel.archive.facets import FacetField
from newsmodel.archive.ingest import Ingested, read_into
from newsmodel.archive_commands import ACTIONS, adding, progress
from newsmodel.archive_commands.listing import bar_lines, card_lines, pointed_at
from newsmodel.archive_commands.progress import progress_text, summary
from newsmodel.cells import cells, cut
from newsmodel.cli import build_parser
from newsmodel.formats import tables
from newsmodel.model import Article, Paragraph, Person, Quote, Source, Span
from tests.conftest import Done, Run

NEWSMODEL = [sys.executable, "-m", "newsmodel"]
KEYS = ("address", "key", "headline", "published", "publisher", "quotes", "places", "calls_to_action", "version")


def said_by(name: str, uri: str, words: str) -> Article:
    """An article in which somebody says something."""
    text = f'"{words}," {name} said.'
    return Article(
        uri=uri,
        headline=f"{name} speaks",
        blocks=(Paragraph(id="p1", text=text),),
        parties=(Person(id="who", name=name),),
        sources=(Source(id="s1", kind="named", description=name, party="who"),),
        quotes=(
            Quote(
                id="q1",
                kind="direct",
                text=f"{words},",
                spans=(Span(block="p1", start=1, end=2 + len(words)),),
                source="s1",
            ),
        ),
    )


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory, small: Article) -> Path:
    """An archive: an article in two versions, and one by somebody whose name is like that of one of its sources."""
    path = tmp_path_factory.mktemp("made") / "news.archive"
    with Archive.open(path) as archive:
        archive.add(small)
        archive.add(small.replace(headline="Pier goes"))
        archive.add(said_by("I. Brook", "urn:example:2", "The pier stays for good"))
    return path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small: Article, made: Path) -> Path:
    """A working folder with the files that the examples of the help speak of."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(made, "news.archive")
    formats.dump(small, "story.json")
    formats.dump_many([small, said_by("Ida Brook", "urn:example:3", "We all stay")], "stories.jsonl")
    Path("pages").mkdir()
    Path("pages/a.txt").write_text('One pier\n\n"We stay," Ida Brook said.\n', encoding="utf-8")
    Path("pages/b.txt").write_text("Two boats\n\nThey stay.\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def key(small: Article) -> str:
    """The key of the article in two versions."""
    return nm.key_of(small)


def write_lines(path: str, article: Article, number: int) -> None:
    """JSON Lines of an article under many names."""
    line, name = nm.dumps(article, "jsonl"), article.uri or ""
    Path(path).write_text("".join(line.replace(name, f"urn:many:{at}") for at in range(number)), encoding="utf-8")


def source_key(name: str) -> str:
    with Archive.open("news.archive", read_only=True) as archive:
        return next(source.key for source in archive.sources() if source.name == name)


def place_key(name: str) -> str:
    with Archive.open("news.archive", read_only=True) as archive:
        return next(place.key for place in archive.places() if place.name == name)


# The help


def examples() -> list[tuple[str, str]]:
    """Every example of the help of ``find``, ``report``, ``archive`` and what it has below, and of others that use one."""
    (commands,) = (action for action in build_parser()._actions if action.dest == "command")
    assert isinstance(commands.choices, dict)
    (actions,) = (action for action in commands.choices["archive"]._actions if action.dest == "action")
    assert set(actions.choices) == set(ACTIONS)
    parsers = {
        "find": commands.choices["find"],
        "report": commands.choices["report"],
        "archive": commands.choices["archive"],
        **actions.choices,
    }
    others = {name: parser for name, parser in commands.choices.items() if name not in parsers}
    return [
        (name, line.strip())
        for name, parser in {**parsers, **others}.items()
        for line in parser.epilog.splitlines()
        if line.startswith("  ") and (name in parsers or "news.archive" in line)
    ]


@pytest.mark.parametrize(("name", "line"), examples(), ids=[line for _, line in examples()])
def test_the_examples_of_the_help_run(folder: Path, run: Run, key: str, name: str, line: str) -> None:
    if " add " in line:
        Path("news.archive").unlink()
    words = shlex.split(line.partition(" > ")[0].replace("8f1c0a52b3d4e5f6", key))
    done = run(*words[1:])
    assert done.code == 0, done.err
    assert done.out or "--failures" in words or "-o" in words or "add" in words


@pytest.mark.parametrize("action", sorted(ACTIONS))
def test_every_action_teaches_by_example(run: Run, action: str) -> None:
    done = run("archive", action, "--help")
    assert (done.code, done.err) == (0, "")
    assert f"newsmodel archive {action} " in done.out.partition("examples:")[2]


def test_the_help_knows_what_the_code_knows() -> None:
    assert set(archive_cli.FACETS) == set(get_args(FacetField))
    assert tuple(tables.TABLES) == archive_cli.TABLES


# Adding


def test_add_tells_what_became_of_everything(folder: Path, run: Run) -> None:
    done = run("archive", "add", "new.archive", "pages", "stories.jsonl")
    assert (done.code, done.out) == (0, "")
    assert re.fullmatch(r"new.archive: 4 documents in \d+ s: 4 new articles\n", done.err)
    again = run("archive", "add", "new.archive", "pages", "stories.jsonl", "story.json")
    assert again.code == 0
    assert "1 document in " in again.err
    assert "0 new articles, 1 unchanged; 3 files had been read before" in again.err


def test_add_says_what_failed_and_goes_on(folder: Path, run: Run) -> None:
    Path("bad.jsonl").write_text('{"headline": "ok", "uri": "urn:ok"}\n' + "{\n" * 30, encoding="utf-8")
    done = run("archive", "add", "new.archive", "bad.jsonl", "pages")
    assert done.code == 1
    told = [line for line in done.err.splitlines() if line.startswith("newsmodel: bad.jsonl, line ")]
    assert len(told) == adding.TOLD
    assert "... and 10 more: newsmodel archive stats new.archive --failures" in done.err
    assert "3 new articles, 30 failed" in done.err
    listed = run("archive", "stats", "new.archive", "--failures")
    assert (listed.code, len(listed.out.splitlines())) == (0, 30)
    assert listed.out.startswith("bad.jsonl, line 2: ")
    rows = run("archive", "stats", "new.archive", "--failures", "--json").out.splitlines()
    assert json.loads(rows[0])["path"] == "bad.jsonl, line 2"


def test_add_makes_no_archive_of_nothing(folder: Path, run: Run) -> None:
    done = run("archive", "add", "new.archive", "pages", "missing.txt")
    assert done == Done(1, "", "newsmodel: missing.txt: No such file or directory\n")
    assert not Path("new.archive").exists()
    assert run("archive", "add", "story.json", "pages").code == 1
    assert "no archive of newsmodel" in run("archive", "add", "story.json", "pages").err


def test_add_reads_in_other_processes(folder: Path) -> None:
    done = subprocess.run(
        [*NEWSMODEL, "archive", "add", "new.archive", "pages", "stories.jsonl", "--processes", "2", "--batch", "1"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "")
    assert "4 new articles" in done.stderr
    with Archive.open("new.archive", read_only=True) as archive:
        assert len(archive) == 4


def test_all_processors_read_when_there_is_much(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 7)
    assert adding.processes_for([folder / "pages"]) == 1
    monkeypatch.setattr(adding, "MANY", 1)
    assert adding.processes_for([folder / "pages"]) == 7
    monkeypatch.setattr(adding, "MANY", 1000)
    monkeypatch.setattr(adding, "MUCH", 10)
    assert adding.processes_for([folder / "story.json"]) == 7
    monkeypatch.setattr(os, "cpu_count", lambda: 256)
    assert adding.processes_for([folder / "story.json"]) == adding.MOST


def test_an_interruption_keeps_what_is_written_and_says_how_to_go_on(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(line: progress.Line, ingested: Ingested) -> None:
        if ingested.new == 2:
            raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(progress.Line, "told", interrupted)
        done = run("archive", "add", "new.archive", "pages", "stories.jsonl", "--batch", "1")
    assert (done.code, done.out) == (1, "")
    assert "stopped: 2 articles in new.archive are safe" in done.err
    assert "the same command goes on" in done.err
    again = run("archive", "add", "new.archive", "pages", "stories.jsonl")
    assert again.code == 0
    assert "2 new articles" in again.err
    assert "unchanged" not in again.err


@pytest.mark.skipif(os.name != "posix", reason="signals as Unix knows them")
def test_ctrl_c_ends_all_processes_without_a_traceback(folder: Path, small: Article) -> None:
    write_lines("many.jsonl", small, 5000)
    process = subprocess.Popen(
        [*NEWSMODEL, "archive", "add", "new.archive", "many.jsonl", "--processes", "2", "--batch", "10"],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=_heed_interrupts,  # noqa: PLW1509 (this process has no threads then)
    )
    with process:
        waited = time.monotonic() + 60
        while time.monotonic() < waited and process.poll() is None and not _size("new.archive"):
            time.sleep(0.05)
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "Traceback" not in said
    assert re.search(r"stopped: [\d,]+ articles? in new.archive are safe", said)


def _heed_interrupts() -> None:
    """Undo what a shell does to what it runs in the background, where Ctrl-C is nobody's."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _size(path: str) -> int:
    try:
        with Archive.open(path, read_only=True) as archive:
            return len(archive)
    except nm.NewsmodelError:
        return 0


@pytest.mark.skipif(os.name != "posix", reason="a terminal as Unix knows it")
def test_a_terminal_sees_how_far_it_is(folder: Path, small: Article) -> None:
    import pty

    write_lines("many.jsonl", small, 300)
    ours, theirs = pty.openpty()
    process = subprocess.Popen([*NEWSMODEL, "archive", "add", "new.archive", "many.jsonl"], stderr=theirs)
    os.close(theirs)
    pieces: list[bytes] = []
    with open(ours, "rb", buffering=0) as terminal, contextlib.suppress(OSError):  # how a terminal ends on Linux
        while piece := terminal.read(65536):
            pieces.append(piece)
    assert process.wait() == 0
    said = b"".join(pieces).decode()
    assert re.search(r"\r\x1b\[K[█░]+ +\d+ %  \d+ documents", said)
    assert re.search(r"\r\x1b\[Knew.archive: 300 documents", said)


@pytest.mark.parametrize("name", ["many.jsonl", "many.jsonl.gz"])
def test_one_large_file_is_told_piece_by_piece(folder: Path, small: Article, name: str) -> None:
    write_lines("many.jsonl", small, 300)
    Path("many.jsonl.gz").write_bytes(gzip.compress(Path("many.jsonl").read_bytes(), 0))
    told: list[Ingested] = []
    with Archive.open(":memory:") as archive:
        read_into(archive, [Path(name), Path("pages")], told=told.append)
        seen = [each.bytes for each in told]
        assert seen == sorted(seen)
        assert len(set(seen)) > 20
        assert (seen[-1], told[-1].bytes_in_all) == (_on_disk(name, "pages/a.txt", "pages/b.txt"),) * 2
        assert [each.documents for each in told[:302]] == list(range(1, 303))
        again = read_into(archive, [Path(name), Path("pages")])
        assert again.bytes == again.bytes_passed_over == again.bytes_in_all


def _on_disk(*paths: str) -> int:
    return sum(Path(path).stat().st_size for path in paths)


@pytest.mark.parametrize(
    ("ingested", "seconds", "width", "text"),
    [
        (Ingested(), 0.0, 80, "0 documents"),
        (Ingested(bytes_in_all=10), 0.0, 80, "░░░░░░░░░░░░░░░░░░░░   0 %  0 documents"),
        (
            Ingested(documents=1, bytes=5, bytes_in_all=10),
            2.0,
            80,
            "██████████░░░░░░░░░░  50 %  1 document  0/s  2 s left",
        ),
        (
            Ingested(documents=4, bytes=9, bytes_in_all=10, bytes_passed_over=8),
            60.0,
            80,
            "██████████████████░░  90 %  4 documents  0/s  1 min 0 s left",
        ),
        (Ingested(documents=4, failed=3, bytes=10, bytes_in_all=10), 1.0, 40, "4 documents  4/s  3 failed"),
        (Ingested(documents=4, failed=3, bytes=20, bytes_in_all=10), 1.0, 12, "4 documents"),
    ],
)
def test_progress_is_one_line_that_fits(ingested: Ingested, seconds: float, width: int, text: str) -> None:
    assert progress_text(ingested, seconds, width) == text
    assert len(text) < width


def test_the_summary_tells_all_there_was() -> None:
    everything = Ingested(documents=9, new=1, changed=2, unchanged=3, failed=4, passed_over=1)
    assert summary(everything, 61) == (
        "9 documents in 1 min 1 s: 1 new article, 2 changed, 3 unchanged, 4 failed; 1 file had been read before"
    )


def test_a_line_on_a_terminal_is_never_wider_than_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shutil, "get_terminal_size", lambda: os.terminal_size((20, 10)))
    line = progress.Line()
    line.show("x" * 100)
    line.clear()
    line.clear()
    assert capsys.readouterr().err == "\r\x1b[K" + "x" * 19 + "\r\x1b[K"


# Finding


def test_find_lists_the_newest_first(folder: Path, run: Run, key: str) -> None:
    done = run("archive", "find", "news.archive", "pier")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        "2024-05-03  The Harbour Post  Pier goes",
        f"            news:article/{key}  2 quotes  2 places  16 actions",
        "undated                       I. Brook speaks",
        f"            news:article/{nm.key_of(Article(uri='urn:example:2'))}  1 quote   0 places   0 actions",
    ]
    assert run("find", "pier", "--in", "news.archive") == done
    assert run("find", "--in", "news.archive", "pier") == done
    assert run("archive", "find", "news.archive").out == done.out


def test_find_for_programs(folder: Path, run: Run, key: str) -> None:
    rows = [json.loads(line) for line in run("find", "pier", "--in", "news.archive", "--json").out.splitlines()]
    assert all(name in rows[0] for name in KEYS)
    assert (rows[0]["address"], rows[0]["version"]) == (f"news:article/{key}", 2)
    assert rows[0]["published"] == "2024-05-03T07:30:00+00:00"
    assert run("find", "pier", "--in", "news.archive", "--count").out == "2\n"
    assert json.loads(run("find", "--in", "news.archive", "--count", "--json").out) == {"articles": 2}


def test_find_goes_on_behind_what_was_shown(folder: Path, run: Run) -> None:
    first = run("find", "--in", "news.archive", "--limit", "1")
    assert "Pier goes" in first.out
    assert first.err == "there are more: --skip 1 goes on, --count counts them\n"
    second = run("find", "--in", "news.archive", "--limit", "1", "--skip", "1")
    assert "I. Brook" in second.out
    assert second.err == ""
    assert run("find", "--in", "news.archive", "--skip", "9").err == "nothing behind the first 9: 2 articles fit\n"


def test_find_by_relevance(folder: Path, run: Run) -> None:
    done = run("find", "stays", "--in", "news.archive", "--order", "relevance")
    assert done.code == 0
    assert "I. Brook speaks" in done.out


def test_find_what_is_not_there(folder: Path, run: Run) -> None:
    done = run("find", "-headline:goes", "pier", "--in", "news.archive")
    assert (done.code, done.out) == (2, "")
    assert "(-- goes before words of a query that begin with -)" in done.err
    assert "I. Brook" in run("find", "--in", "news.archive", "--", "-headline:goes", "pier").out


def test_nothing_found_says_what_to_try(folder: Path, run: Run) -> None:
    done = run("find", "pier zeppelin", "--in", "news.archive")
    assert (done.code, done.out) == (0, "")
    assert done.err.startswith("nothing fits: zeppelin by itself fits none either; try ")
    with Archive.open("empty.archive"):
        pass
    assert "no articles here yet" in run("archive", "find", "empty.archive", "pier").err


@pytest.mark.parametrize(
    ("query", "message", "at"),
    [
        ("kursk heads:war", "newsmodel: there is no field 'heads'", 6),
        ('pier "open', "newsmodel: this phrase is not closed", 5),
        ("pier on:monday", "newsmodel: on: takes a date", 5),
        ("pier has:dragon", "newsmodel: has: has no 'dragon'", 5),
    ],
)
@pytest.mark.parametrize("command", [["archive", "find", "news.archive"], ["find", "--in", "news.archive"]])
def test_a_wrong_query_is_pointed_at(
    folder: Path, run: Run, command: list[str], query: str, message: str, at: int
) -> None:
    done = run(*command, query)
    assert (done.code, done.out) == (2, "")
    said = done.err.splitlines()
    assert said[0].startswith(message)
    assert said[1:] == [query, " " * at + "^"]


def test_a_mark_stands_below_its_character_in_every_script() -> None:
    assert pointed_at("札幌 x:y", 3) == "札幌 x:y\n     ^"
    assert pointed_at("a\x1bb", 2) == "a␛b\n  ^"
    query, mark = pointed_at("word " * 100 + "x:y " + "more " * 100, 500).splitlines()
    assert query.startswith("…")
    assert query.endswith("…")
    assert query[mark.index("^")] == "x"
    assert cells(query) <= 72


def test_find_in_files_and_folders(folder: Path, run: Run) -> None:
    done = run("find", "stay", "--in", "pages", "--in", "stories.jsonl")
    assert (done.code, done.err) == (0, "")
    for headline in ("One pier", "Two boats", "Ida Brook speaks"):
        assert headline in done.out
    assert sorted(path.name for path in folder.iterdir()) == [
        "news.archive",
        "pages",
        "stories.jsonl",
        "story.json",
    ]
    Path("pages/bad.json").write_text("{", encoding="utf-8")
    done = run("find", "stay", "--in", "pages")
    assert done.code == 1
    assert "One pier" in done.out
    assert f"newsmodel: {Path('pages', 'bad.json')}: " in done.err


def test_where_to_find_has_to_be_said_and_be_there(folder: Path, run: Run) -> None:
    assert run("find", "pier").code == 2
    assert "--in" in run("find", "pier").err
    assert run("find", "pier", "--in", "missing") == Done(1, "", "newsmodel: missing: No such file or directory\n")
    done = run("find", "pier", "--in", "news.archive", "--in", "pages")
    assert (done.code, done.out) == (1, "")
    assert "is searched alone" in done.err


def test_facets(folder: Path, run: Run) -> None:
    done = run("find", "--in", "news.archive", "--facets", "anonymous")
    assert done.out.splitlines() == [f"no   {'█' * 24}  1", f"yes  {'█' * 24}  1"]
    rows = run("archive", "find", "news.archive", "pier", "--facets", "publisher", "--json").out.splitlines()
    assert [json.loads(row) for row in rows] == [{"value": "The Harbour Post", "articles": 1}]
    assert run("find", "urn", "--in", "news.archive", "--facets", "publisher").err.startswith("nothing fits")
    assert run("find", "speaks", "--in", "news.archive", "--facets", "section").err == "none of 1 article has this\n"


def test_reading_makes_no_archive(folder: Path, run: Run) -> None:
    for arguments in (
        ["find", "missing.archive"],
        ["show", "missing.archive", "0123456789abcdef"],
        ["stats", "missing.archive"],
        ["export", "missing.archive", "--to", "jsonl"],
        ["check", "missing.archive"],
        ["repair", "missing.archive", "new.archive"],
    ):
        done = run("archive", *arguments)
        assert (done.code, done.out) == (1, "")
        assert "'newsmodel archive add' makes one" in done.err
    assert not list(folder.glob("missing*"))
    assert not Path("new.archive").exists()


# Text that would act


HOSTILE = "\x1b]0;owned\x07\x9b2J\u202eevil\nline\ttab"


def test_what_would_act_on_a_terminal_is_spelt_out(folder: Path, run: Run) -> None:
    with Archive.open("evil.archive") as archive:
        added = archive.add(
            said_by("Eve\x1b[2J Black", "urn:evil", "We stay").replace(
                headline=HOSTILE, parties=(Person(id="who", name="Eve\x1b[2J Black"),)
            )
        )
        (source,) = archive.sources()
    Path("bad\x1b.json").write_text("{", encoding="utf-8")
    for arguments in (
        ["archive", "find", "evil.archive"],
        ["archive", "find", "evil.archive", "--json"],
        ["archive", "find", "evil.archive", "--facets", "source"],
        ["archive", "find", "evil.archive", "x\x1b[2J:y"],
        ["archive", "show", "evil.archive", added.key],
        ["archive", "show", "evil.archive", source.key],
        ["archive", "show", "evil.archive", added.key, "--versions"],
        ["archive", "show", "evil.archive", "\x1b[2J"],
        ["archive", "stats", "evil.archive"],
        ["archive", "add", "evil.archive", "bad\x1b.json"],
        ["archive", "stats", "evil.archive", "--failures"],
    ):
        done = run(*arguments)
        assert done.out + done.err
        for acting in ("\x1b", "\x9b", "\x07", "\u202e"):
            assert acting not in done.out + done.err
    assert "␛]0;owned␇" in run("archive", "find", "evil.archive").out
    assert len(run("archive", "find", "evil.archive").out.splitlines()) == 2


def test_lists_fit_the_width_in_every_script(small: Article) -> None:
    with Archive.open(":memory:") as archive:
        for at, headline in enumerate(("札幌" * 60, "e\u0301" * 200, "long " * 60, "")):
            archive.add(small.replace(uri=f"urn:{at}", headline=headline))
        cards = archive.find()
    assert len(cards) == 4
    for width in (60, 80, 120):
        lines = list(card_lines(cards, width))
        assert max(cells(line) for line in lines[::2]) <= width
        assert any(cells(line) >= width - 1 for line in lines)
        assert len({line.index("news:") for line in lines[1::2]}) == 1
    assert not any("…" in line for line in card_lines(cards, None))
    assert "(no headline)" in "".join(card_lines(cards, 80))


def test_what_is_cut_is_no_wider_than_asked() -> None:
    for text in ("", "a", "札幌と青森", "e\u0301e\u0301e\u0301", "a\nb"):
        for width in range(8):
            assert cells(cut(text, width)) <= width
    assert [cells(line.partition("█")[0]) for line in bar_lines([("札幌", 2), ("abc", 1)])] == [6, 6]


# Showing


def test_show_an_article_of_an_archive(folder: Path, run: Run, small: Article, key: str) -> None:
    now = nm.show(small.replace(headline="Pier goes")) + "\n"
    assert run("archive", "show", "news.archive", key) == Done(0, now, "")
    assert run("archive", "show", "news.archive", f"news:article/{key}").out == now
    assert run("show", f"news:article/{key}", "--in", "news.archive").out == now
    assert run("archive", "show", "news.archive", key, "--version", "1").out == nm.show(small) + "\n"
    assert run("archive", "show", "news.archive", f"{key}#q1").out == nm.show(small, "q1") + "\n"
    assert run("show", f"news:article/{key}#q2", "--in", "news.archive").out == nm.show(small, "q2") + "\n"
    markdown = run("archive", "show", "news.archive", key, "--as", "markdown").out
    assert markdown == formats.shown(small.replace(headline="Pier goes"), "markdown")
    assert run("show", f"news:article/{key}?view=markdown", "--in", "news.archive").out == markdown


def test_versions_and_what_differs_between_them(folder: Path, run: Run, key: str) -> None:
    listed = run("archive", "show", "news.archive", key, "--versions").out.splitlines()
    assert [line[:5] for line in listed] == ["    1", "*   2"]
    assert listed[0].endswith("Pier stays")
    done = run("archive", "show", "news.archive", key, "--diff", "1", "2")
    assert done == Done(1, '~ headline: "Pier stays" -> "Pier goes"\n', "")
    assert run("archive", "show", "news.archive", key, "--diff", "1", "1") == Done(0, "", "")
    done = run("archive", "show", "news.archive", key, "--version", "7")
    assert (done.code, done.out) == (1, "")
    assert "version 7" in done.err
    assert run("archive", "show", "news.archive", key, "--version", "1", "--versions").code == 2


def test_show_a_source_with_all_it_said_and_who_it_may_be(folder: Path, run: Run, key: str) -> None:
    brook = source_key("Ida Brook")
    done = run("archive", "show", "news.archive", f"news:source/{brook}")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("Ida Brook\n=========\n")
    assert "named, 1 quote in 1 article, the same full name in each article" in done.out
    assert f"news:article/{key}" in done.out
    assert re.search(r"^  #q\d  ", done.out, re.MULTILINE)
    _, _, candidates = done.out.partition("MAY BE THE SAME (nobody has decided)\n")
    assert candidates.startswith(f"  I. Brook  news:source/{source_key('I. Brook')}\n    ")
    assert run("archive", "show", "news.archive", brook).out == done.out
    assert run("show", f"news:source/{brook}", "--in", "news.archive").out == done.out
    assert run("show", f"news:source/{brook}", "--in", "stories.jsonl").out.startswith("Ida Brook\n")


def test_show_a_place_with_its_articles_and_what_lies_within(folder: Path, run: Run, key: str) -> None:
    done = run("archive", "show", "news.archive", place_key("England"))
    assert (done.code, done.err) == (0, "")
    assert "named in 1 article" in done.out
    assert f"news:article/{key}" in done.out
    assert f"WITHIN\n  Aldport  news:place/{place_key('Aldport')}  1 article\n" in done.out
    inner = run("show", f"news:place/{place_key('Aldport')}", "--in", "news.archive").out
    assert "city, GB, 52.0000, 1.5000" in inner


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("0123456789abcdef", "no article, source or place in news.archive has the key '0123456789abcdef'"),
        ("nonsense", "'nonsense' is no address and no key"),
        ("news:source/0123456789abcdef", "no source in this archive has the key"),
        ("news:place/0123456789abcdef", "no place in this archive has the key"),
        ("news:place/x", "'x' is no key of a place"),
        ("news:place/" + "f" * 40, "is no key of a place"),
        ("news:source", "'' is no key of a source"),
        ("news:article/", "is no key of an article"),
        ("news:map", "no news:map"),
        ("news:nonsense/1", "'nonsense' is no kind of address"),
    ],
)
def test_what_cannot_be_shown_is_said(folder: Path, run: Run, address: str, message: str) -> None:
    done = run("archive", "show", "news.archive", address)
    assert (done.code, done.out) == (1, "")
    assert message in done.err


def test_show_looks_into_folders(folder: Path, run: Run) -> None:
    done = run("show", "news:article/0123456789abcdef", "--in", "pages")
    assert (done.code, done.out) == (1, "")
    assert "in pages" in done.err
    row = json.loads(run("find", "boats", "--in", "pages", "--json").out)
    assert run("show", row["address"], "--in", "pages").out.startswith("Two boats\n")


# Numbers


def test_stats(folder: Path, run: Run) -> None:
    done = run("archive", "stats", "news.archive")
    assert (done.code, done.err) == (0, "")
    assert re.search(r"^articles +2  2024-05-03 to 2024-05-03$", done.out, re.MULTILINE)
    assert re.search(r"^earlier versions +1$", done.out, re.MULTILINE)
    assert re.search(r"^size +[\d.]+ kB  [\d.]+ kB an article$", done.out, re.MULTILINE)
    assert re.search(r"MOST QUOTED\n(  .*█+ +1\n)+", done.out)
    assert re.search(r"PLACES.*\n(  .*\n)*  England +█+ +1\n", done.out)
    assert re.search(r"PUBLISHERS\n  The Harbour Post  █+  1\n", done.out)
    members = json.loads(run("archive", "stats", "news.archive", "--json").out)
    assert (members["articles"], members["versions"], members["quotes"]) == (2, 1, 3)
    assert members["oldest"] == "2024-05-03T07:30:00+00:00"
    assert members["publishers"] == [{"name": "The Harbour Post", "articles": 1}]
    assert {each["name"] for each in members["most_named"]} == {"England", "Aldport"}
    assert run("archive", "stats", "news.archive", "--failures") == Done(0, "", "")


def test_stats_of_an_empty_archive(folder: Path, run: Run) -> None:
    with Archive.open("empty.archive"):
        pass
    done = run("archive", "stats", "empty.archive")
    assert done.code == 0
    assert re.search(r"^articles +0$", done.out, re.MULTILINE)
    assert json.loads(run("archive", "stats", "empty.archive", "--json").out)["bytes_an_article"] == 0


# Out of it again


def test_export_as_one_document(folder: Path, run: Run, small: Article) -> None:
    lines = run("archive", "export", "news.archive", "--to", "jsonl")
    assert (lines.code, lines.err) == (0, "")
    articles = list(nm.loads_many(lines.out))
    assert articles[0] == small.replace(headline="Pier goes").without_identities()
    done = run("archive", "export", "news.archive", "speaks", "-o", "out.jsonl.gz")
    assert done == Done(0, "", "out.jsonl.gz: 1 article\n")
    assert [each.headline for each in nm.load_many("out.jsonl.gz")] == ["I. Brook speaks"]
    assert run("archive", "export", "news.archive", "-o", "out.jsonl.gz").err == (
        "newsmodel: out.jsonl.gz exists; --overwrite replaces it\n"
    )
    assert run("archive", "export", "news.archive", "-o", "out.jsonl.gz", "--overwrite").code == 0
    assert len(list(nm.load_many("out.jsonl.gz"))) == 2


@pytest.mark.parametrize("name", [name for name in formats.names() if formats.get(name).encode_many])
def test_export_in_every_format_that_holds_many(folder: Path, run: Run, name: str) -> None:
    suffix = formats.get(name).suffixes[0]
    query, number = ("goes", "1 article") if name == "news-sitemap" else ("", "2 articles")  # which needs a date
    done = run("archive", "export", "news.archive", query, "-o", f"out{suffix}")
    assert done == Done(0, "", f"out{suffix}: {number}\n")
    assert "Pier goes" in Path(f"out{suffix}").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [name for name in formats.names() if not formats.get(name).encode_many])
def test_export_as_one_file_each(folder: Path, run: Run, key: str, name: str) -> None:
    done = run("archive", "export", "news.archive", "--to", name, "-o", "out/")
    assert done == Done(0, "", "out/: 2 articles\n")
    assert sorted(path.name.partition(".")[0] for path in Path("out").iterdir()) == sorted(
        [key, nm.key_of(Article(uri="urn:example:2"))]
    )
    suffix = formats.get(name).suffixes[0]
    assert nm.load(Path("out", f"{key}{suffix}"), name).headline == "Pier goes"
    again = run("archive", "export", "news.archive", "--to", name, "-o", "out/")
    assert again.code == 1
    assert "exists; --overwrite replaces it" in again.err
    assert run("archive", "export", "news.archive", "--to", name, "-o", "out", "--overwrite").code == 0
    needed = run("archive", "export", "news.archive", "--to", name, "-o", "one.x")
    assert (needed.code, Path("one.x").exists()) == (1, False)
    assert "-o FOLDER/" in needed.err


def test_export_a_table(folder: Path, run: Run) -> None:
    done = run("archive", "export", "news.archive", "--to", "csv", "--table", "quotes")
    assert len(list(csv.DictReader(io.StringIO(done.out)))) == 3
    wrong = run("archive", "export", "news.archive", "--to", "jsonl", "--table", "quotes")
    assert (wrong.code, wrong.out) == (2, "")
    assert "jsonl has no option table" in wrong.err


def test_export_that_cannot_be(folder: Path, run: Run) -> None:
    assert run("archive", "export", "news.archive").code == 2
    assert "give --to" in run("archive", "export", "news.archive").err
    assert run("archive", "export", "news.archive", "--to", "ninja").code == 2
    assert run("archive", "export", "news.archive", "--to", "jsonl", "--nested").code == 2
    assert run("archive", "export", "news.archive", "--to", "parquet", "-o", "out/").code == 1
    assert run("archive", "export", "news.archive", "heads:x", "--to", "jsonl").code == 2
    assert not Path("out").exists()


def test_export_hides_who_is_anonymous_unless_kept_and_asked_for(folder: Path, run: Run, small: Article) -> None:
    with Archive.open("secret.archive") as archive:
        archive.add(small, identify_anonymous=True)
    assert "Sam Hull" not in run("archive", "export", "secret.archive", "--to", "jsonl").out
    assert "Sam Hull" not in run("archive", "show", "secret.archive", nm.key_of(small), "--as", "json").out
    assert "Sam Hull" not in run("find", "Hull", "--in", "secret.archive").out
    asked = ["--to", "jsonl", "--identify-anonymous"]
    assert "Sam Hull" in run("archive", "export", "secret.archive", *asked).out
    assert "Sam Hull" not in run("archive", "export", "news.archive", *asked).out
    run("archive", "export", "secret.archive", "--to", "json", "-o", "open/", "--identify-anonymous")
    run("archive", "export", "secret.archive", "--to", "json", "-o", "hidden/")
    assert "Sam Hull" in next(Path("open").iterdir()).read_text(encoding="utf-8")
    assert "Sam Hull" not in next(Path("hidden").iterdir()).read_text(encoding="utf-8")


@pytest.mark.parametrize("arguments", [[], ["--nested"]])
def test_export_as_parquet(folder: Path, run: Run, key: str, arguments: list[str]) -> None:
    pytest.importorskip("newsmodel.arrow", reason="Parquet needs pyarrow", exc_type=ImportError)
    parquet = pytest.importorskip("pyarrow.parquet", exc_type=ImportError)
    done = run("archive", "export", "news.archive", "-o", "out.parquet", *arguments)
    assert done == Done(0, "", "out.parquet: 2 articles\n")
    rows = parquet.read_table("out.parquet").to_pylist()
    assert [row["headline"] for row in rows] == ["Pier goes", "I. Brook speaks"]
    assert "quotes" in rows[0]
    assert ("article" in rows[0]) == (not arguments)
    assert run("archive", "export", "news.archive", "-o", "out.parquet", *arguments).code == 1


def test_parquet_without_its_library_says_what_to_install(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "newsmodel.arrow", None)
    done = run("archive", "export", "news.archive", "--to", "parquet", "-o", "out.parquet")
    assert (done.code, done.out) == (1, "")
    assert "pip install 'newsmodel[arrow]'" in done.err
    assert sorted(folder.glob("*out.parquet*")) == []


# Keeping it


def test_check_and_repair(folder: Path, run: Run) -> None:
    whole = Done(0, "news.archive: 2 articles, nothing is wrong\n", "")
    assert run("archive", "check", "news.archive") == whole
    assert run("archive", "check", "news.archive", "--thoroughly") == whole
    done = run("archive", "repair", "news.archive", "saved.archive")
    assert done == Done(0, "saved.archive: 2 articles, 1 earlier version\n", "")
    assert run("archive", "check", "saved.archive", "--thoroughly").code == 0
    again = run("archive", "repair", "news.archive", "saved.archive")
    assert (again.code, again.out) == (1, "")
    assert "saved.archive exists" in again.err


def test_check_tells_damage(folder: Path, run: Run) -> None:
    import sqlite3

    connection = sqlite3.connect("news.archive")
    connection.execute("UPDATE document SET content = x'00' WHERE number = (SELECT min(number) FROM document)")
    connection.commit()
    connection.close()
    assert run("archive", "check", "news.archive").code == 0
    done = run("archive", "check", "news.archive", "--thoroughly")
    assert done.code == 1
    assert re.search(r"^news:article/[0-9a-f]{16}: ", done.out, re.MULTILINE)
    assert "newsmodel archive repair news.archive news.archive.saved" in done.err
    done = run("archive", "repair", "news.archive", "saved.archive")
    assert done.code == 1
    assert "saved.archive: 1 article, 1 earlier version; 1 could not be read" in done.out
    assert done.err


def test_what_is_no_archive_is_said_everywhere(folder: Path, run: Run) -> None:
    for arguments in (["find"], ["stats"], ["check"], ["export", "--to", "jsonl"]):
        done = run("archive", arguments[0], "story.json", *arguments[1:])
        assert (done.code, done.out) == (1, "")
        assert done.err == "newsmodel: story.json: this is no archive of newsmodel\n"


def test_as_a_program_with_pipes(folder: Path) -> None:
    first = subprocess.run(
        [*NEWSMODEL, "archive", "export", "news.archive", "--to", "jsonl"], capture_output=True, check=True
    )
    Path("again.jsonl").write_bytes(first.stdout)
    found = subprocess.run(
        [*NEWSMODEL, "find", "pier", "--in", "again.jsonl", "--count"], capture_output=True, check=True
    )
    assert (found.stdout, found.stderr) == (b"2\n", b"")


@pytest.mark.skipif(os.name != "posix", reason="a broken pipe as Unix knows it")
def test_a_reader_that_goes_away_is_no_error(folder: Path, small: Article) -> None:
    with Archive.open("many.archive") as archive:
        for _ in archive.add_many(small.replace(uri=f"urn:many:{at}") for at in range(300)):
            pass
    process = subprocess.Popen(
        [*NEWSMODEL, "archive", "export", "many.archive", "--to", "jsonl"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait() == 0
    process.stderr.close()
