"""The head of a popup that covers the issue it is for: its treatment, and what UR decided."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui import spoken, style
from ui.row_delegate import width_of, words
from workbench.case import Citation, Issue


def treatment_of(issue: Issue) -> str:
    """What is asked for: "For: Norco 10/325 mg #120"."""
    return f"For: {issue.treatment or 'an issue without a title'}"


def standing_of(issue: Issue) -> str:
    """What was decided so far: "UR denied, cited Opioids 76-80 · Upheld"."""
    review, cited = issue.utilization_review, _cited(issue.claims_administrator_citations)
    decided = f"UR {review.decision}" if review and review.decision else ""
    ur = ", ".join(filter(None, (decided, f"cited {cited}" if cited else "")))
    ur = f"UR {ur}" if ur and not decided else ur
    return " · ".join(filter(None, (ur, issue.outcome.word if issue.outcome else "")))


def _cited(citations: tuple[Citation, ...]) -> str:
    units = [unit for citation in citations for unit in citation.units]
    named = (f"{', '.join(unit.sections) or unit.guideline} {unit.pages}" for unit in units)
    return "; ".join(words.strip() for words in named)


class PopupHead(QWidget):
    """One line, drawn: the treatment gives way where both do not fit, and then the rest."""

    def __init__(self, issue: Issue, parent: QWidget) -> None:
        super().__init__(parent)
        self._treatment, self._standing = treatment_of(issue), standing_of(issue)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        whole = " · ".join(filter(None, (self._treatment, self._standing)))
        self.setAccessibleName(whole)
        spoken.explain(self, whole)

    @override
    def sizeHint(self) -> QSize:
        return QSize(0, self.fontMetrics().height() + style.TIGHT)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, font = QPainter(self), style.font(bold=True)
        area, small = self.rect(), style.font(0.9)
        most = max(area.width() // 2, area.width() - width_of(self._treatment, font))
        rest = min(width_of(self._standing, small) + style.LARGE, most)
        title = area.adjusted(0, 0, -rest, 0)
        words(painter, title, self._treatment, "text", font)
        left = title.left() + min(width_of(self._treatment, font), title.width()) + style.LARGE
        place = QRect(left, area.top(), area.right() - left + 1, area.height())
        words(painter, place, self._standing, "muted", small)
