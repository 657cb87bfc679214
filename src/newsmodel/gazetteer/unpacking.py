"""Where the gazetteer's file is: unpacked once from the package into the user's cache, and opened from there."""

from __future__ import annotations

import contextlib
import lzma
import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

PACKED, DIGEST = "places.sqlite.xz", "places.sha256"
"""The gazetteer in the package, and the SHA-256 and size in bytes of what is packed in it."""


def cache_folder() -> Path:
    """The folder for what can be made anew: XDG_CACHE_HOME, or what the platform has for it.

    The XDG Base Directory Specification asks that a path which is not absolute be ignored.
    """
    given = os.environ.get("XDG_CACHE_HOME", "")
    if given and os.path.isabs(given):
        return Path(given) / "newsmodel"
    if sys.platform == "darwin":
        return Path(os.path.expanduser("~/Library/Caches/newsmodel"))
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or os.path.expanduser("~/AppData/Local")) / "newsmodel" / "Cache"
    return Path(os.path.expanduser("~/.cache/newsmodel"))


def unpacked(folder: Path | None = None) -> Path | bytes:
    """The unpacked file in a cache folder, made there if need be; its content where nothing can be written.

    The file's name holds a digest of its content, so versions do not meet. It is written beside its place and moved
    there whole: of processes that start at once, each finds nothing or all of it. Where the folder is read-only, one
    of this user's own among the temporary ones has it.
    """
    digest, size = (files("newsmodel.gazetteer") / DIGEST).read_text(encoding="ascii").split()
    name = f"places-{digest[:16]}.sqlite"
    for each in _folders(folder):
        with contextlib.suppress(OSError):
            if (each / name).stat().st_size == int(size):
                return each / name
    content = lzma.decompress((files("newsmodel.gazetteer") / PACKED).read_bytes())
    for each in _folders(folder, make=True):
        with contextlib.suppress(OSError):
            return _written(content, each / name)
    return content


def _folders(folder: Path | None, *, make: bool = False) -> Iterator[Path]:
    """Where the file may be: the cache; a temporary folder, if nobody else can put a file there."""
    yield folder or cache_folder()
    if not hasattr(os, "getuid"):
        return
    own = Path(tempfile.gettempdir()) / f"newsmodel-{os.getuid()}"
    with contextlib.suppress(OSError):
        if make:
            own.mkdir(mode=0o700, exist_ok=True)
        told = own.lstat()
        if stat.S_ISDIR(told.st_mode) and told.st_uid == os.getuid() and not told.st_mode & 0o022:
            yield own


def _written(content: bytes, path: Path) -> Path:
    """The path, with this content behind it: all of it or, after an error, nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with open(number, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())  # else a power cut may leave a file of the right size with nothing in it
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return path
