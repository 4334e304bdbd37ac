"""Templates taken in from a file, and one's own written to one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ui.counts import counted
from ui.inline_question import InlineQuestion
from ui.template_shelf import TemplateShelf
from workbench import forms, release, templates, workspace
from workbench.case import Problem
from workbench.templates import Template

NOTHING_OWN = "None of the listed templates is your own; adopt or change one first."
SAME = "The file holds the same templates that are kept here."


class TemplateFiles(QObject):
    """Asks before templates of a file take the place of own ones."""

    told = Signal(str)  # what was done, in one sentence
    taken_in = Signal(str)  # the id of the first template of a file that was taken in

    def __init__(
        self,
        shelf: TemplateShelf,
        question: InlineQuestion,
        attempt: Callable[[Callable[[], None]], None],
        parent: QObject,
    ) -> None:
        """``attempt`` makes a call and tells the Problem that it may end in."""
        super().__init__(parent)
        self._shelf, self._question, self._attempt = shelf, question, attempt

    def own(self, listed: Iterable[Template]) -> list[Template]:
        """Those of a list that are one's own: they can be written to a file."""
        return [one for one in listed if self._shelf.is_own(one)]

    def read(self, file: Path) -> None:
        """Keep the templates in a file, after a question where some take the place of own ones.

        Raises Problem where the file holds none that can be understood.
        """
        found = templates.read_templates(workspace.file_bytes(file, forms.LARGEST))
        new = [one for one in found if not self._shelf.holds(one)]
        if replaced := len(self.own(new)):
            words = f"{counted(replaced, 'template')} of your own will be replaced."
            take = partial(self._attempt, partial(self._take_in, new))
            self._question.ask(f"{words} The history keeps what was there.", "Re&place", take)
        else:
            self._take_in(new)

    def write(self, listed: Iterable[Template], file: Path) -> None:
        """Write those that are one's own. Raises Problem where there are none."""
        own = self.own(listed)
        if not own:
            raise Problem(NOTHING_OWN)
        release.export(templates.write_templates(own).encode(), file)
        self.told.emit(f"{counted(len(own), 'template')} written to {file.name}.")

    def _take_in(self, found: Sequence[Template]) -> None:
        if not found:
            self.told.emit(SAME)
            return
        self._shelf.keep(*found)
        self.taken_in.emit(found[0].id)
        self.told.emit(f"{counted(len(found), 'template')} taken in, not reviewed here yet.")
