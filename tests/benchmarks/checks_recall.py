"""How much of what is planted the checks find, and how often they cry over a clean letter."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from fnmatch import fnmatchcase
from typing import Any, NamedTuple

from tests.benchmarks import (
    mutations_claims,
    mutations_doses,
    mutations_facts,
    mutations_outcomes,
    mutations_texts,
)
from tests.benchmarks.mutations import HEADER, Change, Kind, Letter, Place, field_words
from workbench import workspace
from workbench.case import Case, Finding, Severity
from workbench.checks import Context, check

KINDS: tuple[Kind, ...] = (
    *mutations_claims.KINDS,
    *mutations_facts.KINDS,
    *mutations_doses.KINDS,
    *mutations_outcomes.KINDS,
    *mutations_texts.KINDS,
)
MOST_OF_A_KIND = 3  # mistakes of a kind in one letter
LEAST_RECALL = 0.90
LEAST_OF_A_KIND = 0.75
MOST_WARNINGS = 0.3  # for each clean letter
_OF_A_FILE = Context(stored=False)  # as the command line looks at a file
_AROUND = 60  # characters of a letter that are shown around what was planted


class Tried(NamedTuple):
    """One mistake that was planted, and the findings that speak of it."""

    kind: str
    letter: str
    place: Place
    context: str  # the words around it, with what was changed
    caught: tuple[Finding, ...]


class Recall(NamedTuple):
    """What was planted of one kind, and caught: by how grave a finding at best."""

    kind: str
    planted: int
    warned: int
    hinted: int

    @property
    def share(self) -> float:
        """The share of what was planted that was caught; 1 where nothing was."""
        return (self.warned + self.hinted) / self.planted if self.planted else 1.0


class Alarm(NamedTuple):
    """A finding in a clean letter."""

    letter: str
    finding: Finding


class Measured(NamedTuple):
    """All that was measured over some letters."""

    letters: int
    alarms: tuple[Alarm, ...]
    tried: tuple[Tried, ...]

    def per_letter(self, severity: Severity) -> float:
        """Findings of one severity for each clean letter."""
        those = [one for one in self.alarms if one.finding.severity is severity]
        return len(those) / self.letters if self.letters else 0.0

    @property
    def recalls(self) -> list[Recall]:
        """The recall of each kind that could be planted, in the order of the kinds."""
        return [_recall(kind.name, those) for kind in KINDS if (those := self._of(kind.name))]

    @property
    def overall(self) -> Recall:
        """The recall over all that was planted."""
        return _recall("all kinds", list(self.tried))

    @property
    def misses(self) -> list[Tried]:
        """What was planted and not caught."""
        return [one for one in self.tried if not one.caught]

    @property
    def broken(self) -> list[str]:
        """The bounds that do not hold."""
        lines = [f"recall of {one.kind}" for one in self.recalls if one.share < LEAST_OF_A_KIND]
        if self.overall.share < LEAST_RECALL:
            lines.append("overall recall")
        if self.per_letter(Severity.WARNS) > MOST_WARNINGS:
            lines.append("false warnings")
        if self.per_letter(Severity.BLOCKS):
            lines.append("false blocks")
        return lines

    def _of(self, kind: str) -> list[Tried]:
        return [one for one in self.tried if one.kind == kind]


def measured(letters: list[Letter], kinds: tuple[Kind, ...] = KINDS) -> Measured:
    """Look at each clean letter, then at each with one mistake planted, again and again."""
    alarms: list[Alarm] = []
    tried: list[Tried] = []
    for letter in letters:
        clean = check(letter.case, _OF_A_FILE)
        alarms += [Alarm(letter.name, finding) for finding in clean]
        known = Counter(map(_mark, clean))
        for kind in kinds:
            tried += [_tried(letter, kind, change, known) for change in chosen(letter, kind)]
    return Measured(len(letters), tuple(alarms), tuple(tried))


def chosen(letter: Letter, kind: Kind) -> list[Change]:
    """Some of the places where a kind of mistake can be planted: the same ones at each run."""
    spots = {(change.start, change.end, change.new): change for change in kind.plant(letter)}
    those = list(spots.values())
    if len(those) <= MOST_OF_A_KIND:
        return those
    return random.Random(f"{kind.name} {letter.name}").sample(those, MOST_OF_A_KIND)


def _tried(letter: Letter, kind: Kind, change: Change, known: Counter[Any]) -> Tried:
    case = workspace.read_text(letter.changed(change))
    stretch = _stretch(letter, change, case)
    left, found = Counter(known), []
    for finding in check(case, _OF_A_FILE):
        if left[_mark(finding)] > 0:
            left[_mark(finding)] -= 1
        elif _is_of(kind, finding) and _is_about(finding, change, stretch):
            found.append(finding)
    return Tried(kind.name, letter.name, change.place, _shown(letter, change), tuple(found))


def _mark(finding: Finding) -> tuple[str, int | None, str, str, Severity]:
    """What makes a finding the same as one of the clean letter."""
    return finding.rule, finding.issue, finding.field, finding.quote, finding.severity


def _is_of(kind: Kind, finding: Finding) -> bool:
    return any(fnmatchcase(finding.rule, pattern) for pattern in kind.rules)


def _stretch(letter: Letter, change: Change, case: Case) -> tuple[int, int]:
    """Where the planted words stand in their field, as the program read it."""
    if change.place.field == HEADER or change.place not in letter.spans:
        return 0, 0
    first = letter.spans[change.place][0]
    before = len("".join(letter.text[first : change.start].split()))
    length = len("".join(change.new.split()))
    words = field_words(case, change.place)
    signs = [place for place, char in enumerate(words) if not char.isspace()]
    if not signs:
        return 0, 0
    start = signs[min(before, len(signs) - 1)]
    return start, max(start + 1, signs[min(before + max(length, 1), len(signs)) - 1] + 1)


def _is_about(finding: Finding, change: Change, stretch: tuple[int, int]) -> bool:
    """Whether a finding speaks of the planted words, or of those that they contradict."""
    place = change.place
    if change.whole and (place.issue in {finding.issue, finding.other_issue}):
        return True
    here = (finding.field, finding.issue, finding.start, finding.end)
    other = (finding.other_field, finding.other_issue, finding.other_start, finding.other_end)
    if any(_overlaps(spot, place, stretch) for spot in (here, other)):
        return True
    said = f"{finding.quote} {finding.other_quote} {finding.message}"
    return any(_names(said, words) for words in (change.new, *change.against))


def _overlaps(
    spot: tuple[str, int | None, int, int], place: Place, stretch: tuple[int, int]
) -> bool:
    field, issue, start, end = spot
    return (field, issue) == place and start < stretch[1] and stretch[0] < end


def _names(said: str, words: str) -> bool:
    """Whether these words stand in what was said, as words of their own."""
    wanted = r"\s+".join(map(re.escape, words.strip(" .").split()))
    return bool(wanted) and bool(re.search(rf"(?<!\w){wanted}(?!\w)", said, re.IGNORECASE))


def _shown(letter: Letter, change: Change) -> str:
    before = letter.text[max(0, change.start - _AROUND) : change.start]
    old, behind = letter.text[change.start : change.end], letter.text[change.end :][:_AROUND]
    return " ".join(f"{before}[{old[:120]} => {change.new[:160]}]{behind}".split())


def _recall(kind: str, those: list[Tried]) -> Recall:
    warned = sum(any(one.severity is not Severity.HINT for one in each.caught) for each in those)
    caught = sum(bool(each.caught) for each in those)
    return Recall(kind, len(those), warned, caught - warned)


def by_rule(measure: Measured) -> Iterator[tuple[str, int, int, int]]:
    """For each rule: what it caught, and its warnings and hints in clean letters."""
    caught = Counter(rule for one in measure.tried for rule in {f.rule for f in one.caught})
    loud = Counter(
        a.finding.rule for a in measure.alarms if a.finding.severity is not Severity.HINT
    )
    quiet = Counter(a.finding.rule for a in measure.alarms if a.finding.severity is Severity.HINT)
    for rule in sorted({*caught, *loud, *quiet}):
        yield rule, caught[rule], loud[rule], quiet[rule]
