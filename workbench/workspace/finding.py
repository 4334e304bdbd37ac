"""Finding cases by their words, in the order of a list, and issues by what they are about."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import compress
from pathlib import Path
from typing import NamedTuple

import msgspec

from workbench.case import Case, Dates, Issue, Stage, Value, noted
from workbench.store import (
    DATABASE,
    EVERY,
    Among,
    CaseOrder,
    CaseWords,
    ListedCase,
    Sought,
    Vault,
    WordIndex,
    case_counts,
    case_ids,
    listed_cases,
)
from workbench.workspace.excerpts import Excerpt, excerpt
from workbench.workspace.issue_terms import edition, issue_terms

WORDS_FILE = "workspace.words"
_LISTS = 32  # lists that are kept: what is due by now is another list each minute
_CASES = """
SELECT id, revision, value FROM cases JOIN case_values ON case_id = id
  WHERE id IN (SELECT value FROM json_each(?))"""

_WITH_ISSUES = """
SELECT id, stage, value FROM cases JOIN case_values ON case_id = id
  WHERE id IN (SELECT value FROM json_each(?))"""


@noted
class CaseInBrief(Value):
    """What is read of a case of which an issue was found: the rest of its value is passed over."""

    reference: str = ""
    number: str = ""
    organization: str = ""
    dates: Dates = Dates()
    issues: tuple[Issue, ...] = ()


class FoundIssue(NamedTuple):
    """An issue of a stored case, as the vault has it now."""

    case: CaseInBrief
    stage: Stage
    issue: Issue


class Finder:
    """The word index of a workspace beside a reader of its cases; for one thread.

    The index is derived: it may be missing, late or of another file, and is brought up to date by
    what the vault says. ``behind`` holds the cases whose words it does not know yet, ``gone`` those
    that it still knows and nobody else does.
    """

    def __init__(self, folder: Path, key: bytes) -> None:
        self._vault = Vault(folder / DATABASE, key, read_only=True)
        try:
            self.index = WordIndex(folder / WORDS_FILE, key, edition())
        except BaseException:
            self._vault.close()
            raise
        self._listed: dict[tuple[CaseOrder, Among, bool], list[int]] = {}
        self._seen = -1
        self.behind: deque[int] = deque()
        self.gone: AbstractSet[int] = set()
        self._compare()

    def find(
        self,
        words: str,
        order: CaseOrder,
        among: Among = EVERY,
        *,
        descending: bool = False,
    ) -> Sequence[int]:
        """The ids of the cases that hold all ``words``, each by its beginning; all without words.

        Raises Interrupted where somebody asked the index to stop.
        """
        listed = self._in_order(order, among, descending=descending)
        if not words.split():
            return listed
        found = self.index.find(words)
        return list(compress(listed, map(found.__contains__, listed)))

    def counts(self, lists: Sequence[Among]) -> tuple[int, ...]:
        """How many cases each of these lists holds."""
        return case_counts(self._vault, lists)

    def excerpts(self, words: str, idents: Sequence[int]) -> dict[int, Excerpt]:
        """The words of a search where these cases have them; one that has none is left out."""
        sought = Sought(words)
        asked = msgspec.json.encode(idents).decode()
        read = (
            (ident, excerpt(msgspec.json.decode(value, type=Case), sought))
            for ident, _, value in self._vault.rows(_CASES, asked)
        )
        return {ident: one for ident, one in read if one is not None}

    def listed(self, idents: Sequence[int]) -> tuple[ListedCase, ...]:
        """These cases as a list that leaves the program has them."""
        return listed_cases(self._vault, idents)

    def find_issues(
        self, weights: Mapping[str, int], within: Collection[str], most: int
    ) -> list[FoundIssue]:
        """The issues whose terms weigh most, of those that have one of the terms ``within`` too.

        Raises Interrupted where somebody asked the index to stop.
        """
        rows = self.index.find_issues(weights, within, most)
        asked = msgspec.json.encode([*{row.case for row in rows}]).decode()
        cases = {
            ident: (msgspec.json.decode(value, type=CaseInBrief), Stage(stage))
            for ident, stage, value in self._vault.rows(_WITH_ISSUES, asked)
        }
        return [
            FoundIssue(*cases[ident], cases[ident][0].issues[place])
            for ident, place in rows  # the index may know an earlier revision
            if ident in cases and place < len(cases[ident][0].issues)
        ]

    def update(self, idents: Iterable[int]) -> None:
        """Let the index know the words of these cases as they are now."""
        found = self._vault.rows(_CASES, msgspec.json.encode(list(idents)).decode())
        if found:
            self.index.put_all(
                words_of_case(ident, revision, msgspec.json.decode(value, type=Case))
                for ident, revision, value in found
            )

    def catch_up(self, most: int) -> None:
        """Take so many of the cases that the index is behind with."""
        self.update(self.behind.popleft() for _ in range(min(most, len(self.behind))))

    def close(self) -> None:
        """End both connections."""
        self.index.close()
        self._vault.close()

    def _compare(self) -> None:
        known = self.index.revisions()
        stored: dict[int, int] = dict(self._vault.rows("SELECT id, revision FROM cases"))
        self.gone = known.keys() - stored.keys()
        self.behind.extend(
            ident for ident, revision in stored.items() if known.get(ident) != revision
        )

    def _in_order(self, order: CaseOrder, among: Among, *, descending: bool) -> list[int]:
        seen = self._vault.one("PRAGMA data_version")[0]
        if seen != self._seen or len(self._listed) >= _LISTS:
            self._listed.clear()
            self._seen = seen
        asked = order, among, descending
        if asked not in self._listed:
            self._listed[asked] = case_ids(self._vault, order, among, descending=descending)
        return self._listed[asked]


def words_of_case(ident: int, revision: int, case: Case) -> CaseWords:
    """What a case and its issues are found by."""
    return CaseWords(ident, revision, words_of(case), issue_terms(case))


def words_of(case: Case) -> str:
    """All that a case can be found by; the layout of the index has its number raised with it."""
    texts = [case.reference, case.number, case.organization, case.worker_reference]
    texts += [case.claim_number, case.summary, *(note.text for note in case.notes)]
    texts += [note.document for note in case.notes]
    for document in case.documents:
        texts += [document.title, document.author]
    for issue in case.issues:
        texts += [issue.treatment, issue.rationale]
    if case.returned is not None:
        texts.append(case.returned.text)
        for point in case.returned.points:
            texts += [point.text, point.answer]
    return "\n".join(texts)
