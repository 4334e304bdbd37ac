"""What every command shares: the workspace and passphrases it was given, and where CASE leads."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from workbench import workspace
from workbench.case import Case, Problem
from workbench.workspace import Workspace

WRITTEN = "The file to write; an existing one is replaced."  # what every --output says


@dataclass(frozen=True)
class Desk:
    """The global options of one call."""

    folder: Path
    passphrase_file: Path | None
    identity_passphrase_file: Path | None
    allow_synced: bool = False

    @contextmanager
    def open(self, *, create: bool = False, reading: bool = False) -> Iterator[Workspace]:
        """The workspace, unlocked; made first where ``create`` says so and there is none.

        For ``reading`` it may be open in a window at the same time.
        """
        if workspace.exists(self.folder):
            passphrase = self.passphrase("Passphrase of the workspace")
            opened = workspace.unlock(
                self.folder, passphrase, allow_synced=self.allow_synced, reading=reading
            )
        elif create:
            opened = self.make()
        else:
            raise Problem(f"There is no workspace in {self.folder}; `init` makes one.")
        try:
            yield opened
        finally:
            opened.close()

    @contextmanager
    def open_if_given(self) -> Iterator[Workspace | None]:
        """The workspace where there is one and its passphrase was given; never asks."""
        if self.passphrase_file is None or not workspace.exists(self.folder):
            yield None
            return
        with self.open(reading=True) as opened:
            yield opened

    def make(self, recovery_code: str = "") -> Workspace:
        """A new workspace."""
        if workspace.exists(self.folder):
            raise Problem(f"There is a workspace in {self.folder} already.")
        passphrase = self.passphrase("Passphrase for the new workspace", confirm=True)
        return workspace.create(
            self.folder, passphrase, recovery_code=recovery_code, allow_synced=self.allow_synced
        )

    def passphrase(self, prompt: str, *, confirm: bool = False) -> str:
        """The passphrase that opens the workspace, or a backup of it."""
        return secret(self.passphrase_file, "--passphrase-file", prompt, confirm=confirm)

    def identity_passphrase(self, *, confirm: bool = False) -> str:
        """The passphrase of a signature identity."""
        return secret(
            self.identity_passphrase_file,
            "--identity-passphrase-file",
            "Passphrase of the identity",
            confirm=confirm,
        )

    def case(self, word: str) -> Case:
        """The case that a file, a reference or a number means; an existing file wins."""
        if is_file(word):
            return workspace.read_file(Path(word))
        refuse_missing(word)
        with self.open(reading=True) as opened:
            return opened.case(opened.find(word))


def is_file(word: str) -> bool:
    """Whether a word names an existing file; a word that can name none does not."""
    return os.path.isfile(word)  # noqa: PTH113 (pathlib raises for a word that is too long)


def refuse_missing(word: str) -> None:
    """Raise Problem for what can only be meant as a file, and is none."""
    if os.sep in word or word.casefold().endswith((".txt", ".pdf")):
        raise Problem(f"There is no file {word}.")


def secret(file: Path | None, option: str, prompt: str, *, confirm: bool = False) -> str:
    """The first line of a file, or what is typed where there is none and somebody can type."""
    if file is not None:
        return _first_line(file)
    if not sys.stdin.isatty():
        raise Problem(f"A passphrase is needed; name a file that holds it with {option}.")
    answer: str = click.prompt(prompt, hide_input=True, confirmation_prompt=confirm, err=True)
    return answer


def _first_line(file: Path) -> str:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise Problem(f"The passphrase file cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise Problem("The passphrase file is not a text.") from None
    if not lines or not lines[0]:
        raise Problem("The passphrase file is empty.")
    return lines[0]
