"""One template: where it comes from, its parts in fields, and as it fills an issue."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import style
from ui.template_citing import TemplateCiting
from ui.template_fields import TemplateFields
from ui.template_history import TemplateHistory
from ui.template_preview import TemplatePreview
from ui.template_shelf import TemplateShelf, standing_of
from ui.template_subject import Subject
from workbench.templates import Template

TEXT = "&Words in [ ] are asked for each time, words in { } fill themselves"
SOON = 250  # milliseconds after a key until the preview follows


class TemplateSheet(QWidget):
    """Shows a template and its history; the preview follows what is typed."""

    edited = Signal()
    paused = Signal()  # a moment after an edit
    restored = Signal()  # an earlier version was put into the fields

    def __init__(
        self, shelf: TemplateShelf, subject: Callable[[], Subject], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._shelf, self._subject = shelf, subject
        self.stored: Template | None = None  # as it is kept, or shipped
        self.standing = style.sentence("", self, role="muted")
        self.history = TemplateHistory(self)
        self.fields = TemplateFields(self)
        self.of = style.label("", self, role="muted", scale=style.MINOR)
        self.preview = TemplatePreview(self)
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self.fields.edited.connect(self._edit)
        self.fields.cite_wanted.connect(self._cite)
        self.history.looked_at.connect(self.draw)
        self.history.restore_button.clicked.connect(self._restore)
        self._soon.timeout.connect(self._pause)
        self._lay_out()

    def show_template(self, stored: Template, edited: Template | None = None) -> None:
        """Show a template as it is stored, with edits that nobody kept yet."""
        self.setEnabled(True)
        self.fields.show_template(edited or stored, self._shelf.library.sources())
        self.show_stored(stored)
        self.draw()

    def show_nothing(self) -> None:
        """Show no template: none is found, or the one that was shown is removed."""
        self.setEnabled(False)
        self.fields.show_nothing()
        self.show_stored(None)
        self.draw()

    def show_stored(self, stored: Template | None) -> None:
        """Say how the template is stored now; what stands in the fields stays."""
        self.stored = stored
        self.history.show_versions(self._shelf.versions(stored) if stored else ())
        self.show_standing()

    def show_standing(self) -> None:
        """Say where the template comes from and how often it was used."""
        self.standing.setText(standing_of(self._shelf, self.stored) if self.stored else "")

    def template(self) -> Template | None:
        """The template as it stands in the fields; None where none is shown."""
        return self.fields.template() if self.stored else None

    def is_edited(self) -> bool:
        """Whether something stands in the fields that is not stored."""
        return self.template() != self.stored

    def draw(self) -> None:
        """Show the template, or the version that is looked at, as it fills the issue at hand."""
        self.history.allow()
        template = self.history.version() or self.template()
        subject = self._subject()
        self.of.setText(f"{self.history.words()}{subject.words}" if template else "")
        if template is None:
            self.preview.show_filled(None, subject.issue)
            return
        filled = self._shelf.filled(template, subject.case, subject.issue)
        uncited = self._shelf.said_of_citing(template, subject.case, subject.issue)
        self.preview.show_filled(template, filled, uncited)

    def stops(self) -> tuple[QWidget, ...]:
        """What Tab goes through, in its order."""
        fields, history = self.fields, self.history
        parts = (fields.name, fields.outcome, fields.suits, fields.kind, fields.tags)
        last = (history.versions, history.restore_button)
        return (*parts, fields.cite_button, fields.skeleton, *last)

    def rest(self) -> None:
        """Follow no more what was typed: the window closes."""
        self._soon.stop()

    def _edit(self) -> None:
        self.history.leave()
        self._soon.start()
        self.edited.emit()

    def _pause(self) -> None:
        self.draw()
        self.paused.emit()

    def _restore(self) -> None:
        version = self.history.version()
        if version is not None:
            self.fields.show_template(version, self._shelf.library.sources())
            self.restored.emit()
            self.draw()

    def _cite(self) -> None:
        sources = self._shelf.library.sources()
        picker = TemplateCiting(self.fields.citations, sources, self)
        picker.picked.connect(self.fields.cite)
        picker.open_at(self.fields.cited)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.standing, 1)
        top.addWidget(self.history)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.MEDIUM, 0, 0, 0)
        column.setSpacing(style.SMALL)
        column.addLayout(top)
        column.addWidget(self.fields)
        column.addLayout(self._halves(), 1)

    def _halves(self) -> QHBoxLayout:
        """The skeleton, and beside it what it makes of an issue."""
        skeleton = self.fields.skeleton
        caption = style.sentence(TEXT, self, role="muted", scale=style.MINOR)
        caption.setBuddy(skeleton)
        halves = QHBoxLayout()
        halves.setSpacing(style.MEDIUM)
        for head, part in ((caption, skeleton), (self.of, self.preview)):
            half = QVBoxLayout()
            half.setSpacing(style.TIGHT)
            half.addWidget(head)
            half.addWidget(part, 1)
            halves.addLayout(half, 1)
        return halves
