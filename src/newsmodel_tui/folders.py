"""Where a reader's settings live, and what is remembered between runs. No Textual in here.

The two are apart: settings are written by hand, copied to other machines and kept in version control; what is
remembered belongs to one machine and can be thrown away.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

NAME = "newsmodel"


def config_folder(
    environment: Mapping[str, str] = os.environ, platform: str = sys.platform, home: Path | None = None
) -> Path:
    """The folder of settings: ``~/.config/newsmodel``, or what the platform has for it.

    >>> print(config_folder({"XDG_CONFIG_HOME": "/etc/mine"}, "linux", Path("/home/ada")).as_posix())
    /etc/mine/newsmodel
    >>> print(config_folder({}, "darwin", Path("/Users/ada")).as_posix())
    /Users/ada/Library/Application Support/newsmodel
    """
    return _folder(environment, platform, home or _home(), "XDG_CONFIG_HOME", "APPDATA", ".config", "Roaming")


def state_folder(
    environment: Mapping[str, str] = os.environ, platform: str = sys.platform, home: Path | None = None
) -> Path:
    """The folder of what is remembered between runs: ``~/.local/state/newsmodel``, or what the platform has for it.

    >>> print(state_folder({}, "linux", Path("/home/ada")).as_posix())
    /home/ada/.local/state/newsmodel
    """
    return _folder(environment, platform, home or _home(), "XDG_STATE_HOME", "LOCALAPPDATA", ".local/state", "Local")


def theme_file(folder: Path) -> Path:
    """The file for the choice in the state folder."""
    return folder / "theme.json"


def session_file(folder: Path, paths: Iterable[Path]) -> Path:
    """The file in a folder for what has been opened, whatever its order; the paths are not written, only their sum.

    >>> one = session_file(Path("state"), [Path("a"), Path("b/../c")])
    >>> one == session_file(Path("state"), [Path("c"), Path("a"), Path("a")]), one.suffix
    (True, '.json')
    """
    resolved = sorted({os.fsencode(os.path.realpath(path)) for path in paths})
    digest = hashlib.sha256(b"\0".join(resolved)).hexdigest()
    return folder / "sessions" / f"{digest[:16]}.json"


def write_private(file: Path, document: bytes) -> None:
    """Write a file that only its owner can read, in one step: whoever reads it finds the old or the new, whole."""
    import tempfile

    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")  # which has the mode 0600
    try:
        with open(number, "wb") as stream:
            stream.write(document)
            stream.flush()
            os.fsync(stream.fileno())  # else a power cut may leave an empty file under the name
        os.replace(name, file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _folder(
    environment: Mapping[str, str], platform: str, home: Path, xdg: str, windows: str, unix: str, windows_home: str
) -> Path:
    if platform == "win32":
        chosen = environment.get(windows, "")
        return (Path(chosen) if chosen else home / "AppData" / windows_home) / NAME
    chosen = environment.get(xdg, "")
    if chosen and os.path.isabs(chosen):  # the XDG specification: a relative path is to be ignored
        return Path(chosen) / NAME
    if platform == "darwin":
        return home / "Library" / "Application Support" / NAME
    return home / unix / NAME


def _home() -> Path:
    """The reader's home; where nobody has one, a place where nothing is found and nothing can be written."""
    try:
        return Path.home()
    except RuntimeError:
        return Path(os.devnull)
