"""What is asked once before words of a letter form are gone."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui import style

_WIDTH = 420


class Question(QDialog):
    """A question, what comes of it, and two buttons; Return and Escape both leave all as it is."""

    def __init__(self, question: str, outcome: str, act: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Letter forms")
        self.cancel_button = QPushButton("&Cancel", self)
        self.act_button = QPushButton(act, self)
        self.cancel_button.setDefault(True)
        self.act_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self.reject)
        self.act_button.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.setSpacing(style.SMALL)
        row.addStretch()
        row.addWidget(self.cancel_button)
        row.addWidget(self.act_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.WIDE, style.WIDE, style.WIDE, style.LARGE)
        column.setSpacing(style.MEDIUM)
        heading = style.sentence(question, self)
        heading.setFont(style.font(bold=True))
        column.addWidget(heading)
        column.addWidget(style.sentence(outcome, self))
        column.addSpacing(style.TIGHT)
        column.addLayout(row)
        width = style.grown(_WIDTH)
        self.setFixedSize(width, column.totalHeightForWidth(width))
        self.setAccessibleName(question)
        self.setAccessibleDescription(outcome)


def sure_to_remove(parent: QWidget, name: str, versions: int) -> bool:
    """Ask before the versions of a form are gone."""
    count = "its one version" if versions == 1 else f"all its {versions} versions"
    outcome = f"It goes with {count}. Cases keep the version they were given."
    return _confirmed(Question(f"Remove the letter form {name}?", outcome, "&Remove", parent))


def sure_to_discard(parent: QWidget, name: str, *, new: bool) -> bool:
    """Ask before edits that are in no version are gone, or a ``new`` form with them."""
    what = "the new letter form" if new else "your edits of the letter form"
    lost = "It was never saved: it" if new else "What you changed since the last saved version"
    outcome = f"{lost} goes, and nobody can bring it back."
    return _confirmed(Question(f"Discard {what} {name}?", outcome, "&Discard", parent))


def _confirmed(question: Question) -> bool:
    answer = question.exec()
    question.deleteLater()
    return answer == QDialog.DialogCode.Accepted
