"""A damaged workspace: what is wrong with it, and the ways to go on. It is never written to."""

from __future__ import annotations

from pathlib import Path

from workbench.case import Problem

_NO_BACKUP = "There is no backup that opens and is whole."


class Damaged(Problem):
    """The file of a workspace is damaged; ``rescue`` knows the ways to go on."""

    def __init__(self, folder: Path, key: bytes, found: tuple[str, ...]) -> None:
        super().__init__("The workspace file is damaged. It is left as it is; choose how to go on.")
        self.rescue = Rescue(folder, key, found)


class Rescue:
    """The ways to go on with a damaged workspace, while nothing has it open.

    Either way leads to a whole workspace in the place of the damaged one, which is kept beside it
    under another name, untouched; the kept backups go with the whole one.
    """

    def __init__(self, folder: Path, key: bytes, found: tuple[str, ...]) -> None:
        self.folder = folder
        self.findings = found
        self._key = key
