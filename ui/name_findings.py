"""The reviewer's name in the letter, told long before its release: a search beside the window."""

from __future__ import annotations

import re
from functools import partial

from PySide6.QtCore import QObject, Signal

from ui.there import while_there
from workbench.case import Case, Finding, Severity
from workbench.release.name_places import NamePlace, name_places
from workbench.session import Session

MESSAGE = "Your name stands in the letter, which keeps it confidential."
_RULE = "form.name-in-letter"
_FIELDS = {  # of the case, where the letter calls a part of itself by another name
    "header": "number",
    "paragraph on the reviewer": "reviewer",
    "clinical case summary": "summary",
    "letter form": "form",
}
_PLACE = re.compile(r"(?:issue (\d+), )?(.*)")


class NameFindings(QObject):
    """What of the reviewer's name keeps a case from its signature, as findings."""

    changed = Signal()

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self.findings: tuple[Finding, ...] = ()
        self._session: Session | None = None
        self._asked: tuple[Case, str] | None = None  # the case and the name last searched for

    def look(self, session: Session | None) -> None:
        """Search the case as it is now, unless that was done; ``changed`` follows in a moment."""
        if session is not self._session or session is None or session.read_only:
            self._session, self._asked, self.findings = session, None, ()
        if session is not None and not session.read_only:
            self._search(session, session.case, session.workspace.profile().name)

    def _search(self, session: Session, case: Case, name: str) -> None:
        if self._asked is not None and self._asked[0] is case and self._asked[1] == name:
            return
        self._asked = (case, name)
        take = while_there(self, partial(self._take, case))
        # Where it fails the release says so: it searches again, and more than this.
        leaving = session.workspace.confidential(case)
        session.run(name_places, leaving, name, done=take, failed=lambda _: None, lane="names")

    def _take(self, case: Case, places: tuple[NamePlace, ...]) -> None:
        if self._asked is None or self._asked[0] is not case:
            return
        # One for each part of the letter: a full name is a titled one as well.
        first = {place.place: place for place in reversed(places) if place.blocks}
        found = tuple(_finding(place, case) for place in reversed(first.values()))
        if found != self.findings:
            self.findings = found
            self.changed.emit()


def _finding(place: NamePlace, case: Case) -> Finding:
    field, issue = _field(place.place)
    start, end = _span(place.words, _text(case, field, issue))
    return Finding(
        rule=_RULE,
        severity=Severity.BLOCKS,
        message=MESSAGE,
        issue=issue,
        field=field,
        start=start,
        end=end,
        quote=place.words,
    )


def _field(place: str) -> tuple[str, int | None]:
    """Key and issue of a part of the letter: "issue 2, rationale" is ``("rationale", 1)``."""
    found = _PLACE.fullmatch(place)
    number, part = found.groups() if found else (None, place)
    return _FIELDS.get(part, part.replace(" ", "_")), int(number) - 1 if number else None


def _text(case: Case, field: str, issue: int | None) -> str:
    """The text of a field; "" where it is not one text."""
    whole = case if issue is None else case.issues[issue]
    text = getattr(whole, field, "")
    return text if isinstance(text, str) else ""


def _span(words: str, text: str) -> tuple[int, int]:
    """From and to, where the words stand first; nought for both where they are spelled apart."""
    spelled = r"\s+".join(re.escape(word) for word in words.split())
    found = re.search(spelled, text, re.IGNORECASE)
    return found.span() if found else (0, 0)
