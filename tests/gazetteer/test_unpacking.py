"""The gazetteer's file is unpacked once, whole, wherever there is room for it."""

from __future__ import annotations

import hashlib
import lzma
import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import pytest

from newsmodel.errors import GazetteerError
from newsmodel.gazetteer import Gazetteer, unpacking
from newsmodel.gazetteer.unpacking import DIGEST, PACKED, cache_folder, unpacked
from tools.gazetteer.build import places_of, write

TABLES = Path(__file__).parent / "tables"

ASK = "from newsmodel.gazetteer import Gazetteer; print(Gazetteer().get(538560).name)"


def asked(environment: dict[str, str]) -> subprocess.Popen[str]:
    """A process that opens the gazetteer."""
    return subprocess.Popen(
        [sys.executable, "-c", ASK], env={**os.environ, **environment}, stdout=subprocess.PIPE, text=True
    )


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package with a gazetteer of a few lines."""
    folder = tmp_path_factory.mktemp("packed")
    write(places_of(TABLES), TABLES, folder / PACKED)
    return folder


@pytest.fixture
def small(packed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """That package, in place of the real one."""
    monkeypatch.setattr(unpacking, "files", lambda _: packed)


def test_two_processes_that_start_at_once(tmp_path: Path) -> None:
    started = [asked({"XDG_CACHE_HOME": str(tmp_path)}) for _ in range(2)]
    assert [each.communicate()[0] for each in started] == ["Kursk\n", "Kursk\n"]
    assert len(list((tmp_path / "newsmodel").iterdir())) == 1


@pytest.mark.usefixtures("small")
def test_it_is_found_again_and_not_touched(tmp_path: Path) -> None:
    first = unpacked(tmp_path)
    assert isinstance(first, Path)
    told = first.stat().st_mtime_ns
    assert unpacked(tmp_path) == first
    assert first.stat().st_mtime_ns == told


@pytest.mark.usefixtures("small")
def test_a_file_that_was_cut_off_is_made_anew(tmp_path: Path) -> None:
    path = unpacked(tmp_path)
    assert isinstance(path, Path)
    whole = path.read_bytes()
    path.write_bytes(whole[:100])
    assert unpacked(tmp_path) == path
    assert path.read_bytes() == whole


@pytest.mark.usefixtures("small")
def test_a_file_that_was_spoilt_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = unpacked(tmp_path)
    assert isinstance(path, Path)
    path.write_bytes(bytes(path.stat().st_size))
    monkeypatch.setattr("newsmodel.gazetteer.gazetteer.unpacked", lambda: unpacked(tmp_path))
    with pytest.raises(
        GazetteerError, match=r"places-\w+\.sqlite is no gazetteer.*; remove it, and it is unpacked anew"
    ):
        Gazetteer()
    path.unlink()
    Gazetteer().close()


@pytest.mark.usefixtures("small")
def test_where_the_cache_cannot_be_written_a_temporary_folder_has_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tmp_path / "temporary"))
    path = unpacked(tmp_path / "file" / "cache")
    assert isinstance(path, Path)
    assert path.is_relative_to(tmp_path / "temporary")
    assert path.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.usefixtures("small")
def test_where_nothing_can_be_written_it_is_kept_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tmp_path / "file"))
    content = unpacked(tmp_path / "file" / "cache")
    assert isinstance(content, bytes)
    monkeypatch.setattr("newsmodel.gazetteer.gazetteer.unpacked", lambda: content)
    with Gazetteer() as gazetteer:
        assert gazetteer.get(538560).name == "Kursk"


@pytest.mark.usefixtures("small")
def test_a_folder_that_others_can_write_is_not_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way")
    shared = tmp_path / f"newsmodel-{os.getuid()}"
    shared.mkdir()
    shared.chmod(0o777)
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tmp_path))
    assert isinstance(unpacked(tmp_path / "file" / "cache"), bytes)
    assert list(shared.iterdir()) == []


def test_from_a_zip(tmp_path: Path) -> None:
    archive = tmp_path / "newsmodel.zip"
    package = Path(unpacking.__file__).parents[1]
    with zipfile.ZipFile(archive, "w") as file:
        for path in package.rglob("*"):
            if path.suffix in (".py", ".xz", ".sha256", ".toml", ".tsv", ".sql"):
                file.write(path, path.relative_to(package.parent))
    asked_there = asked({"XDG_CACHE_HOME": str(tmp_path / "cache"), "PYTHONPATH": str(archive)})
    assert asked_there.communicate()[0] == "Kursk\n"


def test_the_cache_folder_of_each_platform(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/ada")
    monkeypatch.setenv("XDG_CACHE_HOME", "/var/cache/ada")
    assert cache_folder() == Path("/var/cache/ada/newsmodel")
    monkeypatch.setenv("XDG_CACHE_HOME", "not/absolute")
    assert cache_folder() == Path("/home/ada/.cache/newsmodel")
    monkeypatch.setattr(sys, "platform", "darwin")
    assert cache_folder() == Path("/home/ada/Library/Caches/newsmodel")


def test_what_is_packed_is_small_and_what_it_is_said_to_be() -> None:
    package = Path(unpacking.__file__).parent
    assert (package / PACKED).stat().st_size < 6_000_000
    content = lzma.decompress((package / PACKED).read_bytes())
    assert (package / DIGEST).read_text().split() == [hashlib.sha256(content).hexdigest(), str(len(content))]
