"""What a template takes the place of in an issue, and what of the reviewer's own stays.

No Qt. A citation that the reviewer picked stays, and so does the sentence that says why it goes
beyond the schedule; what the template before brought goes with its words.
"""

from __future__ import annotations

import re
from functools import cache

from ui.facts import word_count
from workbench.case import Citation, CitationPatterns, Issue, replace
from workbench.guidelines import RUNGS
from workbench.guidelines.citations_beyond import beyond, with_sentence
from workbench.guidelines.citations_joined import with_citations

_OPEN = re.compile(r"\\\{\w+\\\}|\\\[[^\[\]]+\\\]")  # a field or a blank in an escaped sentence
BACK = "Ctrl+Z brings it back."


def with_own(
    filled: Issue, issue: Issue, brought: tuple[Citation, ...], patterns: CitationPatterns
) -> Issue:
    """A filled issue with the reviewer's own citations first, and the reasons for them.

    ``brought`` is what the template before cites: nobody picked that. Of this template what is
    not cited yet is added, section by section.
    """
    own = own_citations(issue, brought)
    cited = with_citations(own, filled.reviewer_citations, patterns)
    return with_reasons(replace(filled, reviewer_citations=cited), issue)


def own_citations(issue: Issue, brought: tuple[Citation, ...]) -> tuple[Citation, ...]:
    """The citations of an issue that the reviewer put there."""
    return tuple(one for one in issue.reviewer_citations if one not in brought)


def with_reasons(filled: Issue, issue: Issue) -> Issue:
    """A filled issue with the sentences of the one before that go beyond the schedule."""
    for sentence in reasons_in(issue.rationale):
        asked = tuple(prompt for prompt in issue.prompts if prompt in sentence)
        prompts = tuple(dict.fromkeys((*filled.prompts, *asked)))
        filled = replace(with_sentence(filled, sentence), prompts=prompts)
    return filled


def reasons_in(rationale: str) -> tuple[str, ...]:
    """The sentences that say why a decision goes beyond the schedule, as the picker words them."""
    return tuple(match[0] for match in _reasons().finditer(rationale))


def replaced_words(filled: Issue, issue: Issue, brought: tuple[Citation, ...]) -> str:
    """What of an issue goes where a template fills it and what stays; "" where nothing goes."""
    own = own_citations(issue, brought)
    gone = [f"{word_count(issue.rationale)} of rationale"] if issue.rationale.strip() else []
    if len(own) < len(issue.reviewer_citations):
        gone.append("the citations of the template before")
    if not gone:
        return ""
    stays = ["your citations"] if own else []
    if any(reason in filled.rationale for reason in reasons_in(issue.rationale)):
        stays.append("the reason to go beyond the MTUS")
    verb = "stay" if own else "stays"
    kept = f"{_capital(' and '.join(stays))} {verb}. " if stays else ""
    return f"Replaces {' and '.join(gone)}. {kept}{BACK}"


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


@cache
def _reasons() -> re.Pattern[str]:
    """The sentences of the picker, with any words in their fields and blanks."""
    steps = filter(None, (beyond(rung.number) for rung in RUNGS))
    worded = (_OPEN.sub(r"[^\\n]+?", re.escape(step.sentence)) for step in steps)
    return re.compile(rf"(?:{'|'.join(worded)})(?=\s|\Z)")
