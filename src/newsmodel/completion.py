"""Completion scripts for shells, made from the command line itself."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from typing import Literal

import attrs

from newsmodel.cli import build_parser
from newsmodel.formats import names

Shell = Literal["bash", "zsh", "fish"]
FORMAT_OPTIONS = ("--to", "--from", "--as")
"""Options that take the name of a format, where the command says no other choices."""


@attrs.frozen
class Known:
    """A command as a shell offers it."""

    help: str
    """What it does."""

    options: tuple[str, ...]
    """Its options."""

    choices: Mapping[str, tuple[str, ...]]
    """What an option may be given, where that can be listed."""

    below: Mapping[str, Known]
    """The commands that it has itself: those of ``newsmodel archive``."""


def script(shell: Shell) -> str:
    """The completion script of a shell: commands, their options, format names, file names."""
    commands = _commands(build_parser())
    return {"bash": _bash, "zsh": _zsh, "fish": _fish}[shell](commands)


def _commands(parser: argparse.ArgumentParser) -> dict[str, Known]:
    """The commands of a parser, by name."""
    actions = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    found: dict[str, Known] = {}
    for action in actions:
        helps = {choice.dest: choice.help or "" for choice in action._choices_actions}
        for name, command in action.choices.items():
            options = {option: each for each in command._actions for option in each.option_strings}
            choices = {option: _choices(option, each) for option, each in options.items()}
            listed = {option: words for option, words in choices.items() if words}
            found[name] = Known(helps[name], tuple(options), listed, _commands(command))
    return found


def _choices(option: str, action: argparse.Action) -> tuple[str, ...]:
    if action.choices is not None:
        return tuple(map(str, action.choices))
    return tuple(names()) if option in FORMAT_OPTIONS else ()


def _paths(commands: Mapping[str, Known]) -> Iterator[tuple[str, Known]]:
    """Each command by the words that call it, "archive add" before "archive"."""
    for name, known in commands.items():
        yield from ((f"{name} {below}", inner) for below, inner in known.below.items())
        yield name, known


def _bash(commands: Mapping[str, Known]) -> str:
    cases = "\n".join(
        f"    '{path} '*) words='{' '.join(known.options)}' ;;" for path, known in _paths(commands) if not known.below
    )
    below = "\n".join(
        f"""  if [ "$COMP_CWORD" -eq 2 ] && [ "${{COMP_WORDS[1]}}" = {name} ]; then
    COMPREPLY=($(compgen -W '{" ".join(known.below)} --help' -- "$word")); return
  fi"""
        for name, known in commands.items()
        if known.below
    )
    choices = "\n".join(
        f"""    '{path} '*'{option}') COMPREPLY=($(compgen -W '{" ".join(words)}' -- "$word")); return ;;"""
        for path, known in _paths(commands)
        for option, words in known.choices.items()
    )
    return f"""\
_newsmodel() {{
  local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} words
  case "${{COMP_WORDS[1]}} ${{COMP_WORDS[2]}} $before" in
{choices}
  esac
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W '{" ".join(commands)} --help --version' -- "$word")); return
  fi
{below}
  case "${{COMP_WORDS[1]}} ${{COMP_WORDS[2]}} " in
{cases}
  esac
  case $word in
    -*) COMPREPLY=($(compgen -W "$words" -- "$word")) ;;
    *) COMPREPLY=($(compgen -f -- "$word")) ;;
  esac
}}
complete -o filenames -F _newsmodel newsmodel
"""


def _zsh(commands: Mapping[str, Known]) -> str:
    cases = "\n".join(
        f"    '{path} '*) options=({' '.join(known.options)}) ;;" for path, known in _paths(commands) if not known.below
    )
    below = "\n".join(
        f"""  if (( CURRENT == 3 )) && [[ $words[2] == {name} ]]; then
    commands=(
{_described(known.below)}
    )
    _describe command commands; return
  fi"""
        for name, known in commands.items()
        if known.below
    )
    choices = "\n".join(
        f"    '{path} '*'{option}') compadd {' '.join(words)}; return ;;"
        for path, known in _paths(commands)
        for option, words in known.choices.items()
    )
    return f"""\
#compdef newsmodel
_newsmodel() {{
  local -a commands options
  commands=(
{_described(commands)}
  )
  case "$words[2] $words[3] $words[CURRENT-1]" in
{choices}
  esac
  if (( CURRENT == 2 )); then
    _describe command commands; return
  fi
{below}
  case "$words[2] $words[3] " in
{cases}
  esac
  if [[ $words[CURRENT] == -* ]]; then compadd -- $options; else _files; fi
}}
compdef _newsmodel newsmodel
"""


def _described(commands: Mapping[str, Known]) -> str:
    return "\n".join(f"    '{name}:{_quoted(known.help)}'" for name, known in commands.items())


def _fish(commands: Mapping[str, Known]) -> str:
    """The first word is found by ``__fish_use_subcommand``; what it has below, by the word behind it."""
    nested = " ".join(name for name, known in commands.items() if known.below)
    lines = [
        f"complete -c newsmodel -n __fish_use_subcommand -f -a {name} -d '{_quoted(known.help)}'"
        for name, known in commands.items()
    ]
    for path, known in _paths(commands):
        name, _, inner = path.partition(" ")
        if known.below:
            unsaid = f"__fish_seen_subcommand_from {name}; and not __fish_seen_subcommand_from {' '.join(known.below)}"
            lines += [
                f"complete -c newsmodel -n '{unsaid}' -f -a {each} -d '{_quoted(below.help)}'"
                for each, below in known.below.items()
            ]
            continue
        if inner:
            where = f"__fish_seen_subcommand_from {name}; and __fish_seen_subcommand_from {inner}"
        else:
            where = f"__fish_seen_subcommand_from {name}; and not __fish_seen_subcommand_from {nested}"
        for option in known.options:
            if option.startswith("--"):
                words = f" -x -a '{' '.join(known.choices[option])}'" if option in known.choices else ""
                lines.append(f"complete -c newsmodel -n '{where}' -l {option[2:]}{words}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return text.replace("'", "'\\''")
