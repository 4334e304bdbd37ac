"""The cases of a workspace as a list: in an order, narrowed, searched, counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from workbench.store import (
    EVERY,
    Among,
    CaseOrder,
    CaseRow,
    ListedCase,
    Store,
    case_ids,
    listed_cases,
)
from workbench.workspace.case_table import lines
from workbench.workspace.excerpts import Excerpt
from workbench.workspace.finding import Finder
from workbench.workspace.letters import Letters
from workbench.workspace.searching import Deliver, Question, Searching

T = TypeVar("T")


class Listing(Letters):
    """The doors of a workspace to the list of its cases."""

    def __init__(self, folder: Path, store: Store) -> None:
        super().__init__(store)
        self.folder = folder
        self._searching = Searching(folder, store.vault.key)

    # Asked at once

    def order_ids(
        self, order: CaseOrder, among: Among = EVERY, *, descending: bool = False
    ) -> Sequence[int]:
        """The ids of all cases, or of those that a list holds, in its order."""
        return case_ids(self.store.vault, order, among, descending=descending)

    def rows(self, idents: Sequence[int]) -> tuple[CaseRow, ...]:
        """The rows of these cases, in the order asked for; those that are gone are left out."""
        return self.store.cases.rows(idents)

    def count(self) -> int:
        """How many cases there are."""
        return self.store.cases.count()

    def case_id(self, reference: str) -> int | None:
        """The id of a case in lists; None where there is no such case."""
        return self.store.cases.id_of(reference)

    def cases(self, find: str = "") -> tuple[CaseRow, ...]:
        """The cases by due time, those that hold all words of ``find``: for the command line."""
        if not find.split():
            return self.rows(self.order_ids(CaseOrder.DUE))
        finder = Finder(self.folder, self.store.vault.key)
        try:
            finder.catch_up(len(finder.behind))
            return self.rows(finder.find(find, CaseOrder.DUE))
        finally:
            finder.close()

    def listed(self, idents: Sequence[int]) -> tuple[ListedCase, ...]:
        """These cases as a list that leaves the program has them: reads each whole."""
        return listed_cases(self.store.vault, idents)

    # Asked in the background

    def ask(
        self, lane: str, answer: Callable[[Finder], T], done: Callable[[T], None], deliver: Deliver
    ) -> None:
        """Hand what ``answer`` finds to ``done``.

        The answer is made on a thread and handed over by ``deliver``; of one lane only the newest
        question is answered, none after the workspace is closed. Once words that the index was
        behind with are in it, the newest is answered again.
        """
        self._searching.ask(Question(lane, answer, done, deliver))

    def search(
        self,
        words: str,
        order: CaseOrder,
        among: Among = EVERY,
        *,
        descending: bool,
        done: Callable[[Sequence[int]], None],
        deliver: Deliver,
    ) -> None:
        """Hand the ids of the cases that hold all ``words``, in the order of a list, to ``done``.

        Words are matched by their beginning. See :meth:`ask`.
        """

        def answer(finder: Finder) -> Sequence[int]:
            return finder.find(words, order, among, descending=descending)

        self.ask("cases", answer, done, deliver)

    def count_lists(
        self,
        lists: Sequence[Among],
        done: Callable[[tuple[int, ...]], None],
        deliver: Deliver,
    ) -> None:
        """Hand the number of cases that each of these lists holds to ``done``; see :meth:`ask`."""
        self.ask("counts", lambda finder: finder.counts(lists), done, deliver)

    def excerpts(
        self,
        words: str,
        idents: Sequence[int],
        done: Callable[[Mapping[int, Excerpt]], None],
        deliver: Deliver,
    ) -> None:
        """Hand the words of a search, where these cases have them, to ``done``; see :meth:`ask`."""
        self.ask("excerpts", lambda finder: finder.excerpts(words, idents), done, deliver)

    def lines_in_background(
        self,
        idents: Sequence[int],
        done: Callable[[tuple[int, bytes]], None],
        deliver: Deliver,
    ) -> None:
        """Hand the lines of a table with these cases, and their number, to ``done``.

        One that is gone has no line. See :meth:`ask`.
        """

        def answer(finder: Finder) -> tuple[int, bytes]:
            cases = finder.listed(idents)
            return len(cases), lines(cases)

        self.ask("lines", answer, done, deliver)
