"""Names and numbers in the words of an earlier decision: none of them comes over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from workbench.case import Case
from workbench.deidentification.facts import as_written, parties, spellings
from workbench.deidentification.known import rules
from workbench.deidentification.rules import BEHIND_A_ROLE, compiled, general, kind
from workbench.memory.finds import Find, Pair, Side, begins_sentence, capitalized

_PARTIES = {
    "claims_administrator": "[claims administrator]",
    "utilization_review_organization": "[utilization review organization]",
    "employer": "[employer]",
    "insurer": "[insurer]",
    "requesting_physician": "[requesting physician]",
    "requesting_group": "[medical group]",
    "facility": "[facility]",
    "attorney": "[attorney]",
    "medical_provider_network": "[medical provider network]",
    "manufacturer": "[manufacturer]",
}
_PROMPTS = {"name": "[name]", "number": "[number]", "place": "[place]"}
_FROM_ITS_FIRST_FIGURE = re.compile(r"[(+]?[^\s:#]*\d")
_WORKER = re.compile(r"(?:Mr|Mrs|Ms|Miss)\b\.?\s", re.IGNORECASE)
_TITLE = re.compile(r"^(?:Mr|Mrs|Ms|Miss|Drs?|Doctor)\b\.?\s", re.IGNORECASE)
_PHYSICIAN = re.compile(r"(?:Drs?|Doctor)\b|.*\b(?:M\.?D|D\.?O|D\.?C)\b", re.IGNORECASE)


def names(text: str, both: Pair) -> Iterator[Find]:
    """What identifies people and cases: the earlier case's own, and whatever looks like it.

    A title before a name that is no physician's means the patient: it becomes "the worker". All
    else becomes a prompt, but for what this case holds too.
    """
    own = _Own(both.new)
    for start, end, what in _found(text, both.old.case):
        words = text[start:end]
        if words in own or _TITLE.sub("", words) in own:
            yield Find(start, end, what)
        elif what == "name" and _WORKER.match(words):
            now = "the worker"
            yield Find(start, end, what, capitalized(now) if begins_sentence(text, start) else now)
        else:
            yield Find(start, end, what, _prompt(words, what, both.old.case), asks=True)


def _found(text: str, case: Case) -> Iterator[tuple[int, int, str]]:
    """Titled names before the known ones, which may be a part of them; of numbers the known first.

    Of "claim number 12-345" the number goes, and what it is stays.
    """
    known = [(*match.span(), kind(match)) for match in _known(case).finditer(text)]
    yield from (one for one in known if one[2] == "number")
    for match in general().finditer(text):
        if kind(match) == "number":
            number = _FROM_ITS_FIRST_FIGURE.search(match[0])
            yield match.start() + (number.start() if number else 0), match.end(), "number"
        elif kind(match) in _PROMPTS:
            yield *match.span(), kind(match)
    for match in re.finditer(BEHIND_A_ROLE, text):
        yield *match.span(), "name"
    yield from known


def _known(case: Case) -> re.Pattern[str]:
    """What finds the names and numbers of one case."""
    found = {rule for rule in rules(case, "", {}) if rule[0] in _PROMPTS}
    if reference := case.worker_reference.strip():
        found.add(("name", rf"(?<!\w){re.escape(reference)}(?!\w)"))
    found |= {("name", as_written(one)) for one in spellings(parties(case)) if _is_a_name(one)}
    longest_first = sorted(found, key=lambda rule: (-len(rule[1]), rule))
    return compiled([*longest_first, ("name", r"(?!)")])


def _is_a_name(words: str) -> bool:
    """Whether a party's name can be told from ordinary words of a text."""
    return len(words.split()) > 1 and not words.islower()


class _Own:
    """What this case says of itself: a name in it is no stranger's."""

    def __init__(self, side: Side) -> None:
        case = side.case
        texts = [case.number, case.claim_number, case.worker_reference, case.summary]
        texts += [getattr(case.parties, name) for name in _PARTIES]
        texts += [note.text for note in case.notes]
        texts += [document.author for document in case.documents]
        texts += [issue.rationale for issue in (side.issue, *case.issues)]
        self._words = f" {' '.join(_words(texts))} "

    def __contains__(self, words: str) -> bool:
        return f" {' '.join(_words((words,)))} " in self._words


def _words(texts: Iterable[str]) -> Iterator[str]:
    return (word.casefold() for text in texts for word in re.findall(r"\w+", text))


def _prompt(words: str, what: str, case: Case) -> str:
    """What is asked for in the place of words, by whose they are in the earlier case."""
    if what == "number":
        claim = case.claim_number.strip()
        return "[claim number]" if claim and claim in words else _PROMPTS[what]
    told = set(_words((words,)))
    for party, prompt in _PARTIES.items():
        if told and told & set(_words((getattr(case.parties, party),))) - {"dr", "md"}:
            return prompt
    return "[name of the physician]" if _PHYSICIAN.match(words) else _PROMPTS[what]
