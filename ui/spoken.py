"""What is said of a widget where a look tells the rest: tips, labels that nobody sees, buttons.

A screen reader knows a widget by its name, its description and the label that belongs to it. What
stands in a case is data in all of them: nothing of it is taken for markup.
"""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QToolButton, QWidget

from ui import style


def explain(widget: QWidget, text: str) -> None:
    """Give a widget a tooltip, letter for letter, and let the same words be its description."""
    widget.setToolTip(style.plain_tip(text))
    widget.setAccessibleDescription(text)


def label(box: QComboBox, words: str) -> None:
    """Label a box whose choices tell those who see it what they are about.

    Where a box's name is asked for, some platforms answer with what is chosen in it: only a label
    that belongs to it says there what is chosen.
    """
    box.setAccessibleName(words)
    for line in box.findChildren(QLineEdit):
        line.setAccessibleName(words)
        line.setAccessibleDescription(box.accessibleDescription())
    made = QLabel(words, box.parentWidget())
    made.setBuddy(box)
    made.hide()


def give_clear_button(line: QLineEdit) -> None:
    """Let a line be cleared by a button in it."""
    line.setClearButtonEnabled(True)
    for button in line.findChildren(QToolButton):
        if not button.accessibleName():
            button.setAccessibleName("Clear")
