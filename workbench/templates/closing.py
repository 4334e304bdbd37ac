"""The sentence that ends a rationale, and how it follows outcome and treatment."""

from __future__ import annotations

import re

from workbench.case import Case, Issue, Outcome, replace

TREATMENT = "[treatment]"
VERDICT = "[is or is not]"
_VERDICTS = {Outcome.UPHELD: "is not", Outcome.OVERTURNED: "is"}
# "... was authorized. The remaining eligible portion, 60 tablets, is" (before ": Upheld").
_REMAINING = re.compile(r"(?<=[.;] )(?P<rest>the remaining\b.+?)(?:,? (?:is|are))?$", re.IGNORECASE)
# "X was the original request. Y was authorized ..., leaving the original request eligible"
_ORIGINAL = re.compile(r"(?P<asked>.+?),? (?:was|is|were) the original request\b", re.IGNORECASE)
# "X (utilization review certified 30 of 90; the rest, 60, is decided here)", as our aid words it
_REST = re.compile(
    r"(?P<asked>.+) \(utilization review certified .+; the rest, (?P<rest>.+), is decided here\)"
)
_OPENING, _ENDING = ("“", '"', "‘", "«"), ("”", '"', "’", "»")  # of a quotation
_ENDS_LINE = re.compile(r"[^\S\n]*(?:\n|\Z)")
_ABBREVIATED = re.compile(r"\b\w\.(?:\w\.)+$")  # "t.i.d.": this period belongs to the word


def named(treatment: str) -> str:
    """A title as a sentence can hold it: on one line, without the period that ends it."""
    words = " ".join(treatment.split())
    return words if _ABBREVIATED.search(words) else words.rstrip(".:;, ")


def closing_sentence(issue: Issue) -> str:
    """The sentence that ends a rationale: what was asked for, and whether it is necessary.

    It speaks of the request, so that it fits one treatment and several; where the title tells what
    remains after a part was certified, of that. What is not known yet stands in it as a prompt.
    """
    return _sentence(issue.treatment, _VERDICTS.get(issue.outcome) if issue.outcome else None)


def undecided_closing(issue: Issue) -> str:
    """The closing sentence with its verdict left to the reviewer."""
    return _sentence(issue.treatment, None)


def closing_prompts(issue: Issue, closing: str) -> tuple[str, ...]:
    """The prompts of a closing sentence; never one that the title itself holds."""
    asked = [] if named(issue.treatment) else [TREATMENT]
    if closing == undecided_closing(issue):
        asked.append(VERDICT)
    return tuple(asked)


def _sentence(treatment: str, verdict: str | None) -> str:
    asked = _asked(named(treatment)) or TREATMENT
    return f"The request for {asked} {verdict or VERDICT} medically necessary."


def _asked(title: str) -> str:
    """What of a title the decision is about; a title may tell what was certified besides."""
    if rest := _REMAINING.search(title):
        words = rest["rest"].rstrip(" ,")
        return f"t{words[1:]}," if "," in words else f"t{words[1:]}"  # one comma opened, one closes
    if ours := _REST.fullmatch(title):
        return f"the rest of {ours['asked']}, {ours['rest']},"
    original = _ORIGINAL.match(title)
    return original["asked"] if original else title


def with_closings(before: Case, after: Case) -> Case:
    """``after`` with closing sentences that say what outcome and treatment say now.

    One that the reviewer wrote otherwise meanwhile is theirs, and stays.
    """
    if before.issues is after.issues:
        return after
    known = {issue.id: issue for issue in before.issues}
    issues = tuple(_closed(known.get(issue.id), issue) for issue in after.issues)
    if all(new is old for new, old in zip(issues, after.issues, strict=True)):
        return after
    return replace(after, issues=issues)


def closing_places(closing: str, rationale: str) -> list[tuple[int, int]]:
    """Where a closing sentence stands as such: not in a quotation, and last of its paragraph.

    Where none is last, each one that is not quoted counts.
    """
    found = re.finditer(re.escape(closing), rationale) if closing else ()
    free = [one.span() for one in found if not _is_quoted(rationale, *one.span())]
    return [span for span in free if _ENDS_LINE.match(rationale, span[1])] or free


def _is_quoted(text: str, start: int, end: int) -> bool:
    return text[:start].endswith(_OPENING) or text.startswith(_ENDING, end)


def _closed(old: Issue | None, issue: Issue) -> Issue:
    said = (issue.outcome, issue.treatment)
    if old is None or not issue.closing or (old.outcome, old.treatment) == said:
        return issue
    places = closing_places(issue.closing, issue.rationale)
    if not places or issue.closing != old.closing:
        return issue
    left_open = old.outcome is issue.outcome and issue.closing == undecided_closing(old)
    sentence = undecided_closing(issue) if left_open else closing_sentence(issue)
    return issue if sentence == issue.closing else _following(issue, places, sentence)


def _following(issue: Issue, places: list[tuple[int, int]], sentence: str) -> Issue:
    """The issue with another closing sentence in these places, and the prompts that it leaves."""
    rationale = issue.rationale
    for start, end in reversed(places):
        rationale = f"{rationale[:start]}{sentence}{rationale[end:]}"
    asked = dict.fromkeys((*issue.prompts, *closing_prompts(issue, sentence)))
    standing = tuple(prompt for prompt in asked if prompt in rationale)
    return replace(issue, rationale=rationale, closing=sentence, prompts=standing)
