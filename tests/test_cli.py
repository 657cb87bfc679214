"""The command line: documents to standard output, the rest to standard error, exit codes 0, 1, 2."""

from __future__ import annotations

import gzip
import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

import newsmodel as nm
from newsmodel import formats
from newsmodel.cli import build_parser
from newsmodel.commands import COMMANDS
from newsmodel.completion import script
from newsmodel.model import Article, Source
from tests.conftest import Done, Run

NEWSMODEL = [sys.executable, "-m", "newsmodel"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small: Article) -> Path:
    """A working folder with the files that the examples of the help speak of."""
    monkeypatch.chdir(tmp_path)
    formats.dump(small, "story.json", indent=2)
    formats.dump(small, "story.msgpack")
    formats.dump(small, "monday.json")
    formats.dump(small.replace(headline="Pier goes"), "tuesday.json")
    formats.dump_many([small, Article(uri="urn:example:2", headline="Second")], "stories.jsonl")
    formats.dump_many([small], "stories.jsonl.gz")
    formats.dump_many([small], "feed.rss")
    Path("page.txt").write_text('Pier stays\n\n"We stay," Ida Brook said.\n', encoding="utf-8")
    Path("corpus.jsonl").write_text('{"id": 1, "body": "\\"We stay,\\" Ida Brook said."}\n', encoding="utf-8")
    Path("pages").mkdir()
    Path("pages/a.txt").write_text("One pier\n\nIt stays.\n", encoding="utf-8")
    Path("pages/b.txt").write_text("Two piers\n\nThey stay.\n", encoding="utf-8")
    return tmp_path


def test_without_arguments_the_help_is_on_standard_error(run: Run) -> None:
    done = run()
    assert (done.code, done.out) == (2, "")
    assert "newsmodel show story.json" in done.err


def test_version(run: Run) -> None:
    assert run("--version") == Done(0, f"newsmodel {nm.__version__}\n", "")
    done = run("--version", "--verbose")
    for name in ("msgspec", "SQLite", "Python"):
        assert re.search(rf"^{name} \d", done.out, re.MULTILINE)
    for name in ("fastwarc", "isal", "pyarrow"):
        assert re.search(rf"^{name} (\d|\(not installed\))", done.out, re.MULTILINE)
    assert "GeoNames (https://www.geonames.org/), CC BY 4.0" in done.out


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["show"],
        ["convert", "a"],
        ["show", "a", "--colour"],
        ["completion", "tcsh"],
        ["show", "a", "--width", "x"],
        ["archive"],
        ["archive", "nonsense", "a"],
        ["archive", "add", "a"],
        ["archive", "add", "a", "b", "--processes", "0"],
        ["archive", "show", "a", "b", "--diff", "1"],
        ["archive", "export", "a", "-q"],
        ["find", "a", "--in", "b", "--order", "oldest"],
        ["find", "a", "--in", "b", "-kirby"],
    ],
)
def test_used_wrongly(run: Run, arguments: list[str]) -> None:
    done = run(*arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("usage: ")
    assert "--help says more" in done.err


def examples_of(name: str) -> list[str]:
    (commands,) = (action for action in build_parser()._actions if action.dest == "command")
    assert isinstance(commands.choices, dict)
    epilog = commands.choices[name].epilog
    return [line.strip() for line in epilog.splitlines() if line.startswith("  ")]


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_the_help_of_every_command_teaches_by_example(run: Run, name: str) -> None:
    done = run(name, "--help")
    assert (done.code, done.err) == (0, "")
    assert "examples:" in done.out
    assert examples_of(name)


EXAMPLES = [
    (name, line)
    for name in sorted({*COMMANDS} - {"archive", "find", "report"})
    for line in examples_of(name)
    if "news.archive" not in line
]
"""All but those of archives, which have a file of tests."""


@pytest.mark.parametrize(("name", "line"), EXAMPLES, ids=[line for _, line in EXAMPLES])
def test_the_examples_of_the_help_run(folder: Path, run: Run, name: str, line: str) -> None:
    if name == "explore":
        pytest.skip("the explorer needs a terminal: its own tests run it")
    if name == "completion":
        assert run("completion", line.split("completion ")[1].split(maxsplit=1)[0].strip('")')).code == 0
        return
    command = line.rpartition("|")[2].partition(">")[0]
    key = nm.key_of(formats.load("story.json"))
    words = [word.replace("8f1c0a52b3d4", key) for word in shlex.split(command)]
    arguments = [str(found) for word in words[1:] for found in (sorted(folder.glob(word)) if "*" in word else [word])]
    if line.endswith("stories.jsonl.gz stories.jsonl"):
        Path("stories.jsonl").unlink()
    stdin = Path("page.txt").read_bytes() if "|" in line else b""
    done = run(*arguments, stdin=stdin)
    assert done.code == (1 if name == "diff" and "monday" in line else 0), done.err
    assert done.out or "--json" in line or name == "convert" or "-o" in words


def test_read_writes_json(folder: Path, run: Run) -> None:
    done = run("read", "page.txt", "--url", "https://example.org/a")
    article = nm.loads(done.out)
    assert (done.code, article.headline, article.url) == (0, "Pier stays", "https://example.org/a")
    assert nm.loads(run("read", "-", stdin=Path("page.txt").read_bytes()).out).headline == "Pier stays"
    several = run("read", "pages/a.txt", "pages/b.txt")
    assert [json.loads(line)["headline"] for line in several.out.splitlines()] == ["One pier", "Two piers"]
    assert run("read", "page.txt", "-o", "new.json") == Done(0, "", "")
    assert formats.load("new.json").headline == "Pier stays"


def test_read_goes_on_after_a_page_it_cannot_read(folder: Path, run: Run) -> None:
    done = run("read", "pages/a.txt", "missing.txt", "pages/b.txt")
    assert done.code == 1
    assert len(done.out.splitlines()) == 2
    assert "missing.txt" in done.err
    assert run("read", "missing.txt").code == 1
    assert "one article" in run("read", "pages/a.txt", "pages/b.txt", "--to", "json").err


def test_read_takes_folders_and_web_archives_past_what_it_cannot_read(folder: Path, run: Run) -> None:
    page = Path("pages/a.txt").read_bytes()
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n" + page
    told = f"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: {len(answer)}\r\n"
    archive = told.encode() + b"Content-Type: application/http\r\n\r\n" + answer + b"\r\n\r\n"
    Path("crawl.warc.gz").write_bytes(gzip.compress(archive))
    Path("pages/ab.json").write_text("{", encoding="utf-8")
    done = run("read", "pages", "crawl.warc.gz")
    assert [json.loads(line)["headline"] for line in done.out.splitlines()] == ["One pier", "Two piers", "One pier"]
    assert done.code == 1
    assert f"newsmodel: {Path('pages', 'ab.json')}: not JSON" in done.err
    only = run("read", "crawl.warc.gz")
    assert (only.code, only.err, len(only.out.splitlines())) == (0, "", 1)
    assert "one article" in run("read", "pages", "--to", "json").err


def test_show(folder: Path, run: Run, small: Article) -> None:
    key = nm.key_of(small)
    assert run("show", "story.json").out == nm.show(small) + "\n"
    assert run("show", "story.json#q2").out == nm.show(small, "q2") + "\n"
    assert run("show", "story.json", "--width", "40").out == nm.show(small, width=40) + "\n"
    markdown = nm.dumps(small, "markdown", front_matter=False)
    assert run("show", "story.json?view=markdown").out == markdown
    assert run("show", "story.json", "--as", "markdown").out == markdown
    assert run("show", f"news:article/{key}#q1", "--in", "stories.jsonl").out == nm.show(small, "q1") + "\n"
    assert run("show", f"news:article/{key}?view=json", "--in", "story.json").out == nm.dumps(small, indent=2) + "\n"
    assert run("show", "-", stdin=Path("story.json").read_bytes()).out == nm.show(small) + "\n"
    assert run("show", "-", stdin=Path("story.msgpack").read_bytes()).out == nm.show(small) + "\n"
    assert "Second" in run("show", "stories.jsonl").out
    assert "=" * 88 in run("show", "stories.jsonl").out
    packed = run("show", "story.json", "--as", "msgpack")
    assert packed.out.encode(errors="surrogateescape") == nm.dumps(small, "msgpack")


def test_show_a_file_whose_name_looks_like_an_address(folder: Path, run: Run) -> None:
    Path("story.json").rename("a#b.json")
    assert run("show", "a#b.json").code == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["show", "missing.json"], "newsmodel: missing.json: No such file or directory\n"),
        (["show", "story.json#q9"], "newsmodel: nothing in this article has the id 'q9'\n"),
        (
            ["show", "news:article/000000000000", "--in", "story.json"],
            "newsmodel: no article has the key '000000000000' in story.json\n",
        ),
        (["show", "news:article/000000000000"], "no file: say where to look with --in FILE"),
        (["show", "news:story/1"], "newsmodel: 'story' is no kind of address"),
        (["convert", "missing.json", "a.md"], "newsmodel: missing.json: No such file or directory\n"),
        (["convert", "story.json", "monday.json"], "monday.json exists; --overwrite replaces it\n"),
        (
            ["convert", "stories.jsonl", "a.json"],
            "there are 2 articles and the format holds one; --to jsonl holds many\n",
        ),
        (["diff", "story.json", "stories.jsonl"], "newsmodel: not one article: stories.jsonl: 2 articles\n"),
    ],
)
def test_what_fails_is_said_on_standard_error(folder: Path, run: Run, arguments: list[str], message: str) -> None:
    done = run(*arguments)
    assert (done.code, done.out) == (1, "")
    assert message in done.err


@pytest.mark.parametrize(
    "arguments", [["show", "story.json", "--as", "ninja"], ["convert", "story.json", "-", "--to", "ninja"]]
)
def test_a_format_that_is_not_there_is_wrong_use(folder: Path, run: Run, arguments: list[str]) -> None:
    done = run(*arguments)
    assert (done.code, done.out) == (2, "")
    assert "no format named 'ninja' (did you mean 'ninjs'?); there are" in done.err


def test_convert_takes_the_options_of_the_format(folder: Path, run: Run, small: Article) -> None:
    done = run("convert", "story.json", "-", "--to", "ninjs", "--plain", "--option", "version=2.2")
    assert done.out == nm.dumps(small, "ninjs", plain=True, version="2.2")
    done = run("convert", "story.json", "-", "--to", "ninjs", "--option", "vresion=2.2")
    assert (done.code, done.out) == (2, "")
    assert "ninjs has no option vresion (it has: version, plain)" in done.err
    done = run("convert", "story.json", "-", "--to", "ninjs", "--option", "version=9")
    assert (done.code, done.out) == (1, "")
    assert "only 3.1, 2.2, 1.6" in done.err


def test_one_article_is_no_list_and_several_are(folder: Path, run: Run) -> None:
    assert json.loads(run("convert", "story.json", "-", "--to", "ninjs").out)["headlines"]
    assert len(json.loads(run("convert", "stories.jsonl", "-", "--to", "ninjs").out)) == 2
    done = run("convert", "stories.jsonl", "-", "--to", "nitf")
    assert done.code == 1
    assert "there are 2 articles and the format holds one" in done.err


def test_a_document_is_known_by_what_is_in_it(folder: Path, run: Run, small: Article) -> None:
    Path("story.xml").write_text(nm.dumps(small, "newsml-g2"), encoding="utf-8")
    Path("partner.json").write_text(nm.dumps(small, "ninjs"), encoding="utf-8")
    for name in ("story.xml", "partner.json"):
        assert run("convert", name, "-", "--to", "json").out == nm.dumps(small) + "\n"


def test_validate_asks_the_official_schema(folder: Path, run: Run, small: Article) -> None:
    Path("a.ninjs.json").write_text('{"uri": 3, "bodis": []}', encoding="utf-8")
    Path("a.nitf").write_text(nm.dumps(small, "nitf"), encoding="utf-8")
    done = run("validate", "a.ninjs.json", "a.nitf")
    assert done.code == 1
    assert "a.ninjs.json: bodis: there is no such member here; did you mean 'bodies'?" in done.out
    assert "a.ninjs.json: uri: wanted a string" in done.out
    assert "a.nitf: valid" in done.out


def test_convert(folder: Path, run: Run, small: Article) -> None:
    assert run("convert", "story.json", "-", "--to", "jsonl").out == nm.dumps(small, "jsonl")
    assert run("convert", "story.json", "-", "--to", "json").out == nm.dumps(small) + "\n"
    assert run("convert", "story.json", "new.msgpack") == Done(0, "", "")
    assert Path("new.msgpack").read_bytes() == nm.dumps(small, "msgpack")
    assert run("convert", "-", "new.md", stdin=Path("story.json").read_bytes()).code == 0
    assert run("convert", "story.json", "new.md", "--overwrite").code == 0
    assert Path("new.md").read_text(encoding="utf-8") == nm.dumps(small, "markdown")
    assert run("convert", "stories.jsonl", "new.jsonl.gz").code == 0
    assert len(list(formats.load_many("new.jsonl.gz"))) == 2
    assert run("convert", "page.txt", "-", "--to", "json").code == 0
    done = run("convert", "story.json", "-")
    assert (done.code, done.out) == (2, "")
    assert "give --to" in done.err


@pytest.mark.parametrize("size", [1, 3])
def test_standard_input_is_recognized(folder: Path, run: Run, small: Article, size: int) -> None:
    lines = nm.dumps(small, "jsonl").encode() * size
    done = run("convert", "-", "-", "--to", "jsonl", stdin=lines)
    assert done == Done(0, lines.decode(), "")
    assert run("convert", "-", "-", "--to", "jsonl", "--from", "jsonl", stdin=lines) == done


def test_too_much_standard_input_is_refused_and_not_cut(
    folder: Path, run: Run, small: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = nm.dumps(small, "jsonl").encode()
    monkeypatch.setattr("newsmodel.commands.LIMIT", len(line) - 1)
    done = run("convert", "-", "-", "--to", "jsonl", stdin=line * 2)
    assert done.code == 1
    assert "more than the limit" in done.err


def test_convert_reports_what_is_lost(folder: Path, run: Run) -> None:
    for target in (["csv"], ["ninjs", "--plain"]):
        done = run("convert", "story.json", "-", "--report-loss", "--to", *target)
        assert done.code == 0
        assert f"{target[0]} does not carry" in done.err
        assert '- quotes[q1]: {"id": "q1"' in done.err
    assert run("convert", "story.json", "-", "--to", "ninjs", "--report-loss").err == "ninjs carries everything\n"
    assert run("convert", "story.json", "-", "--to", "json", "--report-loss").err == "json carries everything\n"


def test_who_is_anonymous_stays_so_unless_asked_for(folder: Path, run: Run, small: Article) -> None:
    formats.dump(small, "secret.json", identify_anonymous=True)
    assert "Sam Hull" in Path("secret.json").read_text(encoding="utf-8")
    for arguments in (
        ["show", "secret.json"],
        ["show", "secret.json", "--as", "json"],
        ["convert", "secret.json", "-", "--to", "jsonl"],
    ):
        assert "Sam Hull" not in run(*arguments).out
    assert "Sam Hull" in run("convert", "secret.json", "-", "--to", "json", "--identify-anonymous").out
    assert "Sam Hull" in run("convert", "secret.json", "-", "--to", "jsonl", "--identify-anonymous").out


def test_validate(folder: Path, run: Run) -> None:
    assert run("validate", "story.json", "stories.jsonl").out == (
        "story.json: 1 article, all valid\nstories.jsonl: 2 articles, all valid\n"
    )
    Path("bad.json").write_text('{"headline":5,"byline":6}')
    done = run("validate", "bad.json", "story.json")
    assert done.code == 1
    assert done.out.splitlines() == [
        "bad.json: headline: wanted str, got int",
        "bad.json: byline: wanted str | null, got int",
        "story.json: 1 article, all valid",
    ]
    done = run("validate", "bad.json", "--json")
    assert [json.loads(line) for line in done.out.splitlines()] == [
        {"document": "bad.json", "path": "headline", "message": "wanted str, got int"},
        {"document": "bad.json", "path": "byline", "message": "wanted str | null, got int"},
    ]
    assert run("validate", "-", "--from", "json", stdin=b'{"publisher":"x"}').code == 1
    assert run("validate", "story.json", "--json").out == ""


def test_diff(folder: Path, run: Run) -> None:
    assert run("diff", "story.json", "story.msgpack") == Done(0, "", "")
    done = run("diff", "monday.json", "tuesday.json")
    assert done == Done(1, '~ headline: "Pier stays" -> "Pier goes"\n', "")
    done = run("diff", "monday.json", "tuesday.json", "--json")
    assert json.loads(done.out) == {"path": "headline", "before": "Pier stays", "after": "Pier goes"}


def test_schema_and_formats(run: Run) -> None:
    assert json.loads(run("schema").out)["title"] == "newsmodel article"
    table = run("formats").out
    for name in formats.names():
        assert re.search(rf"^{name} ", table, re.MULTILINE)
    rows = [json.loads(line) for line in run("formats", "--json").out.splitlines()]
    assert {row["name"] for row in rows} == set(formats.names())


def test_a_format_that_does_not_load_is_listed_as_such(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(
        __import__("newsmodel.formats.registry", fromlist=["x"]).BUILT_IN, "broken", "no_such_module_x:y"
    )
    done = run("formats")
    assert done.code == 0
    assert re.search(r"^broken +unavailable", done.out, re.MULTILINE)


def test_escapes_in_a_document_do_not_reach_the_terminal(folder: Path, run: Run) -> None:
    article = Article(headline="a\x1b[31mb", sources=(Source(id="s", kind="anonymous", description="\x9b2J"),))
    formats.dump(article, "evil.json")
    formats.dump(article.replace(headline="\x1b]0;x\x07"), "evil2.json")
    Path("bad\x1b.json").write_text('{"headline":5,"\\u001b[0m":1}')
    for arguments in (
        ["show", "evil.json"],
        ["diff", "evil.json", "evil2.json"],
        ["validate", "bad\x1b.json"],
        ["show", "\x1b.json"],
    ):
        done = run(*arguments)
        assert "\x1b" not in done.out + done.err
        assert "\x9b" not in done.out + done.err


def test_explore_without_a_terminal_says_so(run: Run) -> None:
    done = run("explore")
    assert (done.code, done.out) == (2, "")
    assert "needs a terminal" in done.err


def test_explore_is_the_explorers_own_main(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    explorer = pytest.importorskip("newsmodel_tui.__main__", reason="the explorer needs Textual")
    asked: list[Sequence[str]] = []

    def opened(paths: Sequence[str]) -> int:
        asked.append(paths)
        return 0

    monkeypatch.setattr(explorer, "main", opened)
    assert run("explore", "a", "b").code == 0
    assert run("explore", "--fresh", "a", "--at", "news:articles", "--config", "my.toml").code == 0
    assert run("explore", "--", "-a", "b").code == 0
    assert run("explore", "--serve", "--port", "8001", "--host", "0.0.0.0", "a").code == 0
    assert asked == [
        ["--", "a", "b"],
        ["--fresh", "--at=news:articles", "--config=my.toml", "--", "a"],
        ["--", "-a", "b"],
        ["--serve", "--host=0.0.0.0", "--port=8001", "--", "a"],
    ]


def test_interrupted(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(options: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setitem(COMMANDS, "schema", stop)
    assert run("schema") == Done(1, "", "newsmodel: stopped\n")


def test_as_a_program_with_pipes(folder: Path) -> None:
    first = subprocess.run(
        [*NEWSMODEL, "convert", "story.json", "-", "--to", "msgpack"], capture_output=True, check=True
    )
    second = subprocess.run([*NEWSMODEL, "show", "-"], input=first.stdout, capture_output=True, check=True)
    assert second.stdout.decode().startswith("Pier stays")
    assert second.stderr == b""


@pytest.mark.skipif(os.name != "posix", reason="a broken pipe as Unix knows it")
def test_a_reader_that_goes_away_is_no_error(folder: Path) -> None:
    process = subprocess.Popen([*NEWSMODEL, "schema"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait() == 0
    process.stderr.close()


def test_output_is_utf_8_whatever_the_locale(folder: Path, small: Article) -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    for arguments in (
        ["show", "story.json"],
        ["convert", "story.json", "-", "--to", "json"],
        ["show", "story.json", "--as", "markdown"],
    ):
        done = subprocess.run([*NEWSMODEL, *arguments], capture_output=True, env=environment, check=False)
        assert done.returncode == 0, done.stderr
        assert "·".encode() in done.stdout or "français".encode() in done.stdout


def test_scripts_name_every_command() -> None:
    for shell in ("bash", "zsh", "fish"):
        for name in COMMANDS:
            assert name in script(shell)
