"""One call of the command line: words in, exit code out, every error one sentence."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

import click

from workbench.case import Problem
from workbench.cli import (
    aids,
    copies,
    forms,
    guidelines,
    identities,
    intake,
    invoices,
    keeping,
    organizations,
    records,
    returning,
    signing,
    stages,
    submission,
    templates,
    versions,
)
from workbench.cli.commands import imr_workbench

_GLOBAL = ("--workspace", "--passphrase-file", "--identity-passphrase-file")
_FLAG = "--allow-synced-folder"

for _word in (
    *copies.WORDS,
    *signing.WORDS,
    *submission.WORDS,
    *forms.WORDS,
    *organizations.WORDS,
    *guidelines.WORDS,
    *identities.WORDS,
    *intake.WORDS,
    *records.WORDS,
    *stages.WORDS,
    *returning.WORDS,
    *versions.WORDS,
    *invoices.WORDS,
    *keeping.WORDS,
    *aids.WORDS,
    *templates.WORDS,
):
    imr_workbench.add_command(_word)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0, 1 for a problem, 2 for wrong usage."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        code = imr_workbench.main(_global_first(words), "imr-workbench", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except BrokenPipeError:
        sys.stderr.close()  # whoever read our output has left; say nothing more
        return 1
    except Exception as error:  # noqa: BLE001 (a traceback could hold words of a case)
        click.echo(_sentence(error), err=True)
        return 1
    return code if isinstance(code, int) else 0


def _sentence(error: Exception) -> str:
    if isinstance(error, Problem):
        return str(error)
    if isinstance(error, click.Abort):
        return "Stopped."
    if isinstance(error, UnicodeError):
        return "Something that was given is not valid text."
    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(frame.filename).name}:{frame.lineno}"
    return f"A fault in the program ({type(error).__name__}, {place})."


def _global_first(words: list[str]) -> list[str]:
    """The words with the global options before the command, wherever they were written."""
    front: list[str] = []
    rest: list[str] = []
    waiting = iter(words)
    for word in waiting:
        if word == "--":
            return front + rest + [word, *waiting]
        if word == _FLAG:
            front.append(word)
        elif word in _GLOBAL:
            front += [word, *([value] if (value := next(waiting, None)) is not None else [])]
        elif word.startswith(tuple(f"{option}=" for option in _GLOBAL)):
            front.append(word)
        else:
            rest.append(word)
    return front + rest
