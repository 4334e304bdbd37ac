"""The sentence that ends a rationale, and how it follows outcome and treatment."""

from __future__ import annotations

import re

from workbench.case import Case, Issue, IssueKind, Outcome, replace
from workbench.treatments import read_treatment
from workbench.treatments.classes import by_id
from workbench.treatments.rest import is_certified_in_part, rest_of
from workbench.treatments.units import amount_words

TREATMENT = "[treatment]"
VERDICT = "[is or is not]"
_VERDICTS = {Outcome.UPHELD: "is not", Outcome.OVERTURNED: "is"}
# "... was authorized. The remaining eligible portion, 60 tablets, is" (before ": Upheld").
_REMAINING = re.compile(r"(?<=[.;] )(?P<rest>the remaining\b.+?)(?:,? (?:is|are))?$", re.IGNORECASE)
# "X was the original request. Y was authorized ..., leaving the original request eligible"
_ORIGINAL = re.compile(r"(?P<asked>.+?),? (?:was|is|were) the original request\b", re.IGNORECASE)
# "X (12 visits; 6 certified, remaining 6 in dispute)", as our aid words it, and as it did once
_REST = re.compile(
    r"(?P<asked>.+) \((?:(?P<requested>.+); .+ certified, remaining (?P<rest>.+) in dispute"
    r"|utilization review certified .+; the rest, (?P<left>.+), is decided here)\)"
)
_COUNTED = re.compile(r"(?:\d|(?:one|two|three|four|five|six|eight|ten|twelve)\b)", re.IGNORECASE)
_TOLD = re.compile(r"\b(?:remain\w*|balance|in dispute)\b", re.IGNORECASE)  # what is left
_OPENING, _ENDING = ("“", '"', "‘", "«"), ("”", '"', "’", "»")  # of a quotation
_ENDS_LINE = re.compile(r"[^\S\n]*(?:\n|\Z)")
_ABBREVIATED = re.compile(r"\b\w\.(?:\w\.)+$")  # "t.i.d.": this period belongs to the word


def named(treatment: str) -> str:
    """A title as a sentence can hold it: on one line, without the period that ends it."""
    words = " ".join(treatment.split())
    return words if _ABBREVIATED.search(words) else words.rstrip(".:;, ")


def closing_sentence(issue: Issue) -> str:
    """The sentence that ends a rationale: what was asked for, and whether it is necessary.

    It speaks of the request, so that it fits one treatment and several; where the title or the
    amounts tell that a part was certified, of what remains. What is not known yet stands in it as
    a prompt.
    """
    return _sentence(issue, _VERDICTS.get(issue.outcome) if issue.outcome else None)


def undecided_closing(issue: Issue) -> str:
    """The closing sentence with its verdict left to the reviewer."""
    return _sentence(issue, None)


def closing_prompts(issue: Issue, closing: str) -> tuple[str, ...]:
    """The prompts of a closing sentence; never one that the title itself holds."""
    asked = [] if named(issue.treatment) else [TREATMENT]
    if closing == undecided_closing(issue):
        asked.append(VERDICT)
    return tuple(asked)


def _sentence(issue: Issue, verdict: str | None) -> str:
    asked = _asked(issue) or TREATMENT
    return f"The request for {asked} {verdict or VERDICT} medically necessary."


def _asked(issue: Issue) -> str:
    """What the decision is about; a title may tell what was certified besides."""
    title = named(issue.treatment)
    if rest := _REMAINING.search(title):
        words = rest["rest"].rstrip(" ,")
        return f"t{words[1:]}," if "," in words else f"t{words[1:]}"  # one comma opened, one closes
    if ours := _REST.fullmatch(title):
        return _rest(ours["left"] or _with_unit(ours["rest"], ours["requested"]), ours["asked"])
    original = _ORIGINAL.match(title)
    return _of_part(issue, original["asked"] if original else title)


def _of_part(issue: Issue, title: str) -> str:
    """A title, or what remains of it where a part of the whole was certified."""
    if not title or _TOLD.search(title) or not is_certified_in_part(issue):
        return title
    rest, told = rest_of(issue), read_treatment(title).amount
    if rest is None:
        return f"the part of {_amid(title)} that utilization review did not certify"
    if told and told.quantity == rest.quantity and issue.requested:
        return title  # which is of the rest already
    return _rest(amount_words(rest), title)


def _rest(amount: str, title: str) -> str:
    of = "of the" if _COUNTED.match(title) else "of"
    return f"the remaining {amount} {of} {_amid(title)}"


def _with_unit(amount: str, whole: str) -> str:
    """An amount with the unit of the whole, where it has none itself: "6", "12 visits"."""
    return amount if " " in amount else f"{amount} {whole.partition(' ')[2]}".strip()


def _amid(title: str) -> str:
    """A title amid a sentence: "Physical therapy" without its capital, which names keep."""
    treatment, first = read_treatment(title), title.partition(" ")[0]
    if treatment.kind is not IssueKind.VISITS or not first[1:].islower():
        return title
    classes = [by_id()[ident] for ident in treatment.classes]
    common = " ".join(word for one in classes for word in (one.title, *one.words))
    return title[:1].lower() + title[1:] if first.lower() in common.lower().split() else title


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
    if old is None or not issue.closing or _said(old) == _said(issue):
        return issue
    places = closing_places(issue.closing, issue.rationale)
    if not places or issue.closing != old.closing:
        return issue
    left_open = old.outcome is issue.outcome and issue.closing == undecided_closing(old)
    sentence = undecided_closing(issue) if left_open else closing_sentence(issue)
    return issue if sentence == issue.closing else _following(issue, places, sentence)


def _said(issue: Issue) -> tuple[object, ...]:
    """What a closing sentence is made of."""
    return issue.outcome, issue.treatment, issue.requested, issue.certified


def _following(issue: Issue, places: list[tuple[int, int]], sentence: str) -> Issue:
    """The issue with another closing sentence in these places, and the prompts that it leaves."""
    rationale = issue.rationale
    for start, end in reversed(places):
        rationale = f"{rationale[:start]}{sentence}{rationale[end:]}"
    asked = dict.fromkeys((*issue.prompts, *closing_prompts(issue, sentence)))
    standing = tuple(prompt for prompt in asked if prompt in rationale)
    return replace(issue, rationale=rationale, closing=sentence, prompts=standing)
