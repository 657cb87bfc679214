"""Completion scripts for shells, made from the command line itself."""

from __future__ import annotations

import argparse
from typing import Literal

from newsmodel.cli import build_parser
from newsmodel.formats import names

Shell = Literal["bash", "zsh", "fish"]
FORMAT_OPTIONS = ("--to", "--from", "--as")


def script(shell: Shell) -> str:
    """The completion script of a shell: commands, their options, format names, file names."""
    commands = _commands()
    return {"bash": _bash, "zsh": _zsh, "fish": _fish}[shell](commands)


def _commands() -> dict[str, tuple[str, list[str]]]:
    """By command: what it does, and its options."""
    parser = build_parser()
    actions = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    helps = {choice.dest: choice.help or "" for choice in actions[0]._choices_actions}
    return {
        name: (helps[name], [option for action in command._actions for option in action.option_strings])
        for name, command in actions[0].choices.items()
    }


def _bash(commands: dict[str, tuple[str, list[str]]]) -> str:
    cases = "\n".join(f"    {name}) words='{' '.join(options)}' ;;" for name, (_, options) in commands.items())
    return f"""\
_newsmodel() {{
  local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} words
  case $before in {"|".join(FORMAT_OPTIONS)})
    COMPREPLY=($(compgen -W '{" ".join(names())}' -- "$word")); return ;;
  esac
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W '{" ".join(commands)} --help --version' -- "$word")); return
  fi
  case ${{COMP_WORDS[1]}} in
{cases}
  esac
  case $word in
    -*) COMPREPLY=($(compgen -W "$words" -- "$word")) ;;
    *) COMPREPLY=($(compgen -f -- "$word")) ;;
  esac
}}
complete -o filenames -F _newsmodel newsmodel
"""


def _zsh(commands: dict[str, tuple[str, list[str]]]) -> str:
    described = "\n".join(f"    '{name}:{_quoted(help)}'" for name, (help, _) in commands.items())
    cases = "\n".join(f"    {name}) options=({' '.join(options)}) ;;" for name, (_, options) in commands.items())
    return f"""\
#compdef newsmodel
_newsmodel() {{
  local -a commands options
  commands=(
{described}
  )
  case $words[CURRENT-1] in {"|".join(FORMAT_OPTIONS)})
    compadd {" ".join(names())}; return ;;
  esac
  if (( CURRENT == 2 )); then
    _describe command commands; return
  fi
  case $words[2] in
{cases}
  esac
  if [[ $words[CURRENT] == -* ]]; then compadd -- $options; else _files; fi
}}
compdef _newsmodel newsmodel
"""


def _fish(commands: dict[str, tuple[str, list[str]]]) -> str:
    lines = [
        f"complete -c newsmodel -n __fish_use_subcommand -f -a {name} -d '{_quoted(help)}'"
        for name, (help, _) in commands.items()
    ]
    for name, (_, options) in commands.items():
        for option in options:
            if option.startswith("--"):
                formats = f" -x -a '{' '.join(names())}'" if option in FORMAT_OPTIONS else ""
                lines.append(f"complete -c newsmodel -n '__fish_seen_subcommand_from {name}' -l {option[2:]}{formats}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return text.replace("'", "'\\''")
