"""The parts of a letter form as fields."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QPaintEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from ui.form_fields import FormFields
from workbench import forms
from workbench.case import CredentialsPlace


class Painted(QObject):
    """Whether a widget was painted from corner to corner."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.whole = False
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QWidget) and isinstance(event, QPaintEvent):
            self.whole |= event.rect() == watched.rect()
        return False


@pytest.fixture
def fields(qtbot: QtBot, dressed: QApplication) -> FormFields:
    """The parts of a shipped form, in a window of their own."""
    del dressed
    fields = FormFields()
    qtbot.addWidget(fields)
    fields.resize(560, 760)
    fields.show_form(forms.shipped()[0], anew=True)
    with qtbot.waitActive(fields):
        fields.show()
        fields.activateWindow()
    return fields


def test_that_turning_confidential_names_off_says_what_that_means(fields: FormFields) -> None:
    fields.sections["Copies and names"].set_open(True)
    hint = fields.hints["names_confidential"]
    assert not hint.isVisibleTo(fields)
    fields.ticks["names_confidential"].click()
    assert not fields.form.names_confidential
    assert hint.isVisibleTo(fields)
    assert "4610.6(f)" in hint.text()


def test_that_the_names_that_are_filled_in_are_told_where_they_are(fields: FormFields) -> None:
    hint, choice = fields.hints["credentials"], fields.choices["credentials"]
    assert not hint.isVisibleTo(fields)
    choice.setCurrentIndex(1)
    choice.activated.emit(1)
    assert fields.form.credentials is CredentialsPlace.PARAGRAPH
    assert hint.isVisibleTo(fields)
    assert "{specialties}" in hint.text()


def test_that_the_words_of_lines_and_texts_begin_at_one_edge(fields: FormFields) -> None:
    line, text = fields.lines["organization"].entry, fields.texts["statement"]
    text.moveCursor(QTextCursor.MoveOperation.Start)
    of_line = line.mapTo(fields, line.cursorRect().center()).x()
    of_text = text.viewport().mapTo(fields, text.cursorRect().center()).x()
    assert abs(of_line - of_text) <= 1


def test_that_a_text_that_becomes_read_only_is_painted_again_as_a_whole(
    qtbot: QtBot, fields: FormFields
) -> None:
    text = fields.texts["statement"]
    painted = Painted(text)
    fields.set_read_only(True)
    qtbot.waitUntil(lambda: painted.whole)


def test_that_the_part_with_a_mistake_is_brought_into_view(
    qtbot: QtBot, fields: FormFields
) -> None:
    assert fields.verticalScrollBar().value() == 0
    fields.lead_to("attestation")
    text = fields.texts["attestation"]
    qtbot.waitUntil(lambda: text.hasFocus() and not text.visibleRegion().isEmpty())
    top = text.mapTo(fields, QPoint()).y()
    assert 0 <= top < fields.height()
