"""The arithmetic on the desk: a tab beside the letter, and its sentence in the rationale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from ui.late_tab import LateTab
from workbench.case import Issue, replace

if TYPE_CHECKING:
    from ui.aids_view import AidsView
    from ui.desk import Desk

TITLE = "Aids"
STATED = "The sum stands in the rationale now; undo takes it out."
NO_ISSUE = "No issue is open to put a sentence into."
RETITLED = "The title says what remains now; undo takes it back."


class AidsTab(LateTab):
    """The place of the aids beside the letter."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, TITLE, "Aids: what the items of the case add up to")
        self._made: AidsView | None = None
        desk.session_changed.connect(self._follow)
        desk.issues.issue_selected.connect(self._follow)

    def view(self) -> AidsView:
        """The aids."""
        if self._made is None:
            from ui.aids_view import AidsView

            self._made = AidsView(self)
            self._made.sentence_wanted.connect(self._insert)
            self._made.title_wanted.connect(self._retitle)
            self.fill(self._made)
            self._made.show()  # at once: its keys hold from now on
            self._show()
        return self._made

    @override
    def shown(self) -> None:
        self.view()
        self._show()

    def _follow(self) -> None:
        """Show the case as it is now, where anybody looks; nothing of another one stays."""
        if self._made is not None and (self.isVisible() or self.desk.session is None):
            self._show()

    def _show(self) -> None:
        session, workspace = self.desk.session, self.desk.workspace
        if self._made is None:
            return
        if session is None or workspace is None:
            self._made.show_nothing()
            return
        issue = self.desk.issues.issue()
        holidays = workspace.holidays()
        self._made.show_case(session.case, issue, holidays, writable=not session.read_only)

    def _insert(self, sentence: str, ident: str) -> None:
        """Put a sentence into the rationale of its issue, as one step.

        It goes to the cursor where that issue is in work; else before what closes its rationale.
        """
        here = self._issue()
        issue = self._turn_to(ident) if here is not None else None
        if here is None or issue is None:
            self.desk.told.emit(NO_ISSUE)
            return
        editor = self.desk.issues.form.rationale
        at = editor.position() if issue.id == here.id else end_of_reasoning(issue)
        text, end = with_sentence_at(issue.rationale, sentence, at)
        asked = days_asked(sentence)
        prompts = tuple(dict.fromkeys((*issue.prompts, *asked)))
        after = replace(issue, rationale=text, prompts=prompts)
        if self.desk.issues.change_issue("Insert morphine equivalents", after):
            self.desk.issues.focus_field("rationale")
            start = text.find(asked[0], end - len(sentence)) if asked else end
            editor.select(start, start + len(asked[0]) if asked else end)
            self.desk.tell_undoable(STATED)

    def _turn_to(self, ident: str) -> Issue | None:
        """The issue of this id, which is in work from now on; None where that is refused."""
        issues = self.desk.issues
        places = [n for n, issue in enumerate(issues.issues) if issue.id == ident]
        if places:
            issues.select_issue(places[0])
        issue = issues.issue()
        return issue if issue is not None and issue.id == ident else None

    def _retitle(self, after: Issue) -> None:
        """Let the title say what remains, as one step."""
        if self._issue() is not None and self.desk.issues.change_issue("Title the rest", after):
            self.desk.tell_undoable(RETITLED)

    def _issue(self) -> Issue | None:
        """The issue that is shown, with what was being typed into it."""
        return self.desk.issues.issue() if self.desk.issues.commit() else None


def days_asked(sentence: str) -> list[str]:
    """The prompts that a sentence of the aids holds."""
    from workbench.aids import DAY_OF_RECORD, DAY_OF_REQUEST

    return [day for day in (DAY_OF_REQUEST, DAY_OF_RECORD) if day in sentence]


def end_of_reasoning(issue: Issue) -> int:
    """Where a rationale can go on: before the sentence that closes it, else at its end."""
    from workbench.templates.closing import closing_places

    places = closing_places(issue.closing, issue.rationale)
    return places[-1][0] if places else len(issue.rationale.rstrip())


def with_sentence_at(text: str, sentence: str, at: int) -> tuple[str, int]:
    """A text with a sentence at a place, apart from what stands around; and where it ends."""
    before, behind = text[:at], text[at:]
    if before and not before[-1].isspace():
        before += " "
    end = len(before) + len(sentence)
    if behind and not behind[0].isspace():
        behind = f" {behind}"
    return before + sentence + behind, end


def tab_of(desk: Desk) -> AidsTab:
    """The tab of a desk, added now where it is not there yet."""
    tabs = desk.right.findChildren(AidsTab)
    return tabs[0] if tabs else AidsTab(desk)


def view_of(desk: Desk) -> AidsView:
    """The aids of a desk."""
    return tab_of(desk).view()


def present(desk: Desk) -> None:
    """Show the aids, with the keyboard on what can be done first."""
    desk.right.setCurrentWidget(tab_of(desk))
    view_of(desk).focus_first()
