"""What is left behind when the program itself fails: one line for the reader, the whole story in a file. No Textual."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from newsmodel.literal import literal, one_line
from newsmodel_tui.folders import write_private

VARIABLE = "NEWSMODEL_TRACEBACK"
"""The environment variable that has the traceback shown in the terminal too."""


def wants_traceback(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether somebody wants to see the traceback at once.

    >>> wants_traceback({"NEWSMODEL_TRACEBACK": "1"}), wants_traceback({"NEWSMODEL_TRACEBACK": "0"})
    (True, False)
    """
    return environment.get(VARIABLE, "") not in ("", "0")


def log_crash(error: BaseException, folder: Path) -> str:
    """Write what happened into the state folder, and return the one line that says so; never fails itself."""
    file = folder / "crash.log"
    brief = one_line(f"{type(error).__name__}: {error}")[:200]
    said = f"newsmodel-tui: stopped by a fault of its own ({brief})"
    try:
        write_private(file, report(error).encode("utf-8", "backslashreplace"))
    except OSError as fault:
        return f"{said}; {VARIABLE}=1 shows where (the log cannot be written: {one_line(str(fault))})"
    return f"{said}; what happened is in {one_line(str(file))}"


def report(error: BaseException) -> str:
    """What somebody who looks for the fault has to know; no values of variables, which would be what was read."""
    import platform
    import traceback
    from datetime import UTC, datetime

    packages = "\n".join(f"{name} {_version(name)}" for name in ("newsmodel", "textual"))
    return literal(
        f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC\n{packages}\n"
        f"{platform.python_implementation()} {platform.python_version()} on {platform.platform()}\n\n"
        + "".join(traceback.format_exception(error))
    )


def _version(name: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return "(not installed)"
