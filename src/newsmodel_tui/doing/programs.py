"""Which program reads, edits and copies here, as the environment says. No Textual in here."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence

import attrs

Which = Callable[[str], "str | None"]
"""Where a program is; None when it is not there."""

PAGER = ("PAGER",)
PAGERS = ("less", "more")
EDITOR = ("VISUAL", "EDITOR")
EDITORS = ("nano", "vim", "vi", "notepad")

CLIPBOARDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("WAYLAND_DISPLAY", ("wl-copy",)),
    ("DISPLAY", ("xclip", "-selection", "clipboard")),
    ("DISPLAY", ("xsel", "--clipboard", "--input")),
    ("WSL_DISTRO_NAME", ("clip.exe",)),
    ("TERM_PROGRAM", ("pbcopy",)),
)
"""What takes a text for the clipboard, and the variable that says that it can."""

REMOTE = ("SSH_CONNECTION", "SSH_TTY")
"""Variables that say that the reader sits at another machine, whose clipboard no program here reaches."""

PATIENCE = 3.0
"""Seconds that a program may take to take a text."""


@attrs.frozen
class Program:
    """A program with its arguments, or why there is none."""

    words: tuple[str, ...] = ()
    """The program and its arguments."""

    fault: str = ""
    """Why there is none."""

    @property
    def name(self) -> str:
        """What it is called."""
        return self.words[0] if self.words else ""


def program(
    variables: Sequence[str], usual: Sequence[str], environment: Mapping[str, str], which: Which = shutil.which
) -> Program:
    """The program that the first of the variables with something in it names, else the first usual one that is here.

    >>> program(("PAGER",), ("less", "more"), {"PAGER": "most -w"}, which=str).words
    ('most', '-w')
    >>> program(("PAGER",), ("less", "more"), {}, which={"more": "/bin/more"}.get).words
    ('more',)
    >>> print(program(("VISUAL", "EDITOR"), (), {"EDITOR": "ed"}, which={}.get).fault)
    there is no program 'ed', which $EDITOR names
    """
    for variable in variables:
        if said := environment.get(variable, "").strip():
            try:
                words = shlex.split(said)
            except ValueError as error:
                return Program(fault=f"${variable} is no command: {error}")
            if not words or which(words[0]) is None:
                return Program(fault=f"there is no program {(words or [said])[0]!r}, which ${variable} names")
            return Program(tuple(words))
    for name in usual:
        if which(name) is not None:
            return Program((name,))
    names = " or ".join(f"${variable}" for variable in variables)
    return Program(fault=f"there is none of {', '.join(usual)} here; {names} can name another program")


def clipboard(environment: Mapping[str, str], which: Which = shutil.which) -> Program:
    """The program that puts a text into the clipboard of the reader's own machine, if there is one.

    >>> clipboard({"DISPLAY": ":0"}, which=str).name, clipboard({"DISPLAY": ":0", "SSH_TTY": "/dev/pts/1"}, which=str)
    ('xclip', Program(words=(), fault='the reader sits at another machine'))
    """
    if any(environment.get(each) for each in REMOTE):
        return Program(fault="the reader sits at another machine")
    for variable, words in CLIPBOARDS:
        if environment.get(variable) and which(words[0]) is not None:
            return Program(words)
    return Program(fault="there is no program for it")


def give(program: Program, text: str) -> str:
    """Give a text to a program that takes it and ends; what went wrong, if something did."""
    try:
        ended = subprocess.run(  # noqa: S603 (one of ours, or what the reader's environment names)
            program.words,
            input=text.encode("utf-8", "replace"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"{program.name} failed: {getattr(error, 'strerror', None) or 'it took too long'}"
    return f"{program.name} failed with code {ended.returncode}" if ended.returncode else ""
