"""The items of a review in lists, blocks and tables: what was requested, what was decided."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.case import ReviewDecision
from workbench.intake.review import citing
from workbench.intake.review.found import Item
from workbench.intake.review.gathered import Gathered
from workbench.intake.review.headings import decision_of_heading
from workbench.intake.review.labels import Labelled, Part, enumerated, label_of, labelled
from workbench.intake.review.legend import Legend
from workbench.intake.review.matching import Likeness, may_be_named, names_nothing, names_treatment
from workbench.intake.review.page import Line, Page
from workbench.intake.review.pairs import GENERIC, in_its_cell, pair_in
from workbench.intake.review.questions import is_answer, question_in
from workbench.intake.review.references import References
from workbench.intake.review.shares import amount_in
from workbench.intake.review.stated import (
    ListHead,
    appealed,
    decided_before,
    decided_behind,
)
from workbench.intake.review.tables import Stack, Table
from workbench.intake.review.together import is_of_several
from workbench.intake.review.verdicts import (
    decides,
    decision_of,
    hedges,
    is_left_open,
    ticked,
)

MOST_ITEMS = 100
_FEW = 3  # words that head a list, or decide on the line above
_AS_LONG_AS_HEADED = 90  # characters of a line that may stand within a list
_BLOCK = re.compile(r"[-=_.\s]+$")


def read_items(
    page: Page, likeness: Likeness, legend: Legend, upheld: ReviewDecision | None
) -> list[Item]:
    """The items that stand in lists, blocks and tables, decided or not, with their guidelines.

    ``legend`` spells the codes of a table; ``upheld`` is what an earlier review decided on all.
    """
    gathering = _Gathering(likeness, legend, upheld)
    for line in page.joined():
        if gathering.is_full:
            break
        gathering.take(line)
    return gathering.finished()


class _Gathering:
    """The items of a page, line after line."""

    def __init__(self, likeness: Likeness, legend: Legend, upheld: ReviewDecision | None) -> None:
        self._found = Gathered()
        self._likeness = likeness
        self._legend = legend
        self._upheld = upheld
        self._table: Table | None = None
        self._heading: ListHead | None = None
        self._awaited: tuple[Labelled, Line] | None = None  # a label without its value
        self._citing = False
        self._stack = Stack(legend)
        self._above: Line | None = None  # the line before, where it is not blank
        self._below_item = False  # nothing but items since the last one
        self._references = References()

    @property
    def is_full(self) -> bool:
        """Whether there are more items than a review has."""
        return len(self._found.items) >= MOST_ITEMS

    def take(self, line: Line | None) -> None:
        """Read one line further; None is a blank one."""
        if line is None:
            self._above = None
            self._table = self._table.after_a_gap() if self._table else None
            return
        if not line.body or _BLOCK.match(line.body):
            return
        cells = line.cells()
        if len(cells) > 1 and self._table is None and all(labelled(cell.words) for cell in cells):
            for cell in cells:
                self.take(line._replace(raw=cell.words, body=cell.words, marked=False))
            return
        known = (
            self._cell, self._row, self._value, self._question, self._label, self._head_of_list,
            self._citation, self._appeal, self._verdict, self._pair, self._listed,
        )  # fmt: skip
        if not any(read(line) for read in known):
            self._below_item = False
            self._found.leave_for(line, self._likeness)
            if line.body.endswith((".", ",", ":")) or len(line.body) > _AS_LONG_AS_HEADED:
                self._heading = None
        self._above = line

    def finished(self) -> list[Item]:
        """The items, with the guidelines that can only be of the one item that there is."""
        for item in self._found.items:
            item.settle()
        decided = [item for item in self._found.items if item.decision]
        if len({item.wording for item in decided}) == 1 and not self._found.left:
            decided[-1].citations += self._references.loose
        return self._found.items

    # ------------------------------------------------------------------------------- tables

    def _cell(self, line: Line) -> bool:
        """A cell of a table of which each stands on a line of its own."""
        if not self._stack.takes(line):
            return False
        self._awaited = self._heading = None
        if item := self._stack.row():
            self._add(item, listed=False)
            item.listed = True
        return True

    def _row(self, line: Line) -> bool:
        if table := Table.headed_by(line, self._legend):
            self._table, self._heading, self._citing = table, None, False
            self._found.current = None
            return True
        if self._table is None:
            return False
        item = self._table.row(line)
        if item is None:
            self._table = self._table.after_another_line()
            return self._table is not None and self._table.went_on
        if item is not self._found.current:
            self._add(item, listed=False)
            item.listed = True
        return True

    # ------------------------------------------------------------------------------- labels

    def _label(self, line: Line) -> bool:
        found = label_of(line)
        if found is None:
            return False
        if found.part is not Part.GUIDELINE:
            self._citing = False
        if found.part is not Part.ITEM:
            self._below_item = False
        if found.part is Part.OTHER and found.value:
            self._heading = None
            return True
        if not found.value:
            self._awaited = (found, line)
            self._citing = found.part is Part.GUIDELINE
            self._heading = None
            return found.part is not Part.OTHER
        return self._part(found, line, line.numbers)

    def _value(self, line: Line) -> bool:
        """The value of a label that stood alone on the line before."""
        if self._awaited is None:
            return False
        (label, above), self._awaited = self._awaited, None
        if label.part in {Part.OTHER, Part.GUIDELINE} or label_of(line):
            return False
        if label.part is Part.DECISION and not decides(line.body):
            return False
        if label.part is Part.ITEM and (line.number or line.marked or pair_in(line.body)):
            return False
        numbers = above.numbers + line.numbers
        return self._part(label._replace(value=line.body), line, numbers)

    def _part(self, label: Labelled, line: Line, numbers: Sequence[int]) -> bool:
        if label.part is Part.ITEM and names_nothing(label.value) and self._found.current:
            label = label._replace(part=Part.REQUESTED)
            if not amount_in(label.value, None):
                self._found.leave()  # for an item in words that say nothing
        if label.part is Part.ITEM:
            return self._item(label, line, numbers)
        if label.part is Part.DECISION:
            return self._decision(label, line, numbers)
        if label.part is Part.GUIDELINE:
            self._citing = True
            used = citing.cited_in(label.value)
            self._cite(used[1] if used and not used[0] else label.value, line)
            return True
        return self._found.amount(label, numbers)

    def _item(self, label: Labelled, line: Line, numbers: Sequence[int]) -> bool:
        if self._pair(line._replace(body=label.value, number=label.number or line.number)):
            return True
        if GENERIC.fullmatch(label.value):
            return False
        if parts := enumerated(label.value):
            for number, wording in parts:
                self._add(Item(wording, list(numbers), number), listed=True)
            return True
        item = Item(label.value, list(numbers), label.number or line.number)
        self._add(item, listed=False)
        return True

    def _decision(self, label: Labelled, line: Line, numbers: Sequence[int]) -> bool:
        said = ticked(label.value)
        if parts := enumerated(label.value):
            decided = [
                self._found.decide(self._found.numbered(at), part, numbers) for at, part in parts
            ]
            return any(decided)
        if number := label.number or line.number:
            return self._found.decide(self._found.numbered(number), said, numbers)
        if decides(said) and self._decision_first(said, line):
            return True
        return self._found.decide(self._found.waiting(), said, numbers) or self._pair(
            line._replace(body=label.value)
        )

    # ------------------------------------------------------------------------------- guidelines

    def _citation(self, line: Line) -> bool:
        words, sure = line.body, citing.is_sentence(line.body)
        if used := citing.cited_in(words):
            words, sure = f"{used[0]}: {used[1]}" if used[0] else used[1], True
        if sure:
            return self._cite(words, line)
        if self._citing and may_go_on(line, self._likeness) and self._references.goes_on(line):
            return True
        self._citing = self._citing and self._cite(words, line, sure=False)
        return self._citing

    def _cite(self, words: str, line: Line, *, sure: bool = True) -> bool:
        """Keep the citations of a line, for the items that they name or the one above."""
        item = self._found.current
        own = item is not None and not item.listed and not item.under_heading
        named = self._references.cite(words, line, item if own else None, sure=sure)
        if named is None:
            return False
        self._found.items += named
        self._below_item = False
        return True

    # ------------------------------------------------------------------------------- decisions

    def _question(self, line: Line) -> bool:
        """A question of medical necessity, or the answer to the one above or of a number."""
        if question := question_in(line.body):
            if not may_stand(question.item, line, self._likeness):
                return False
            item = Item(question.item, list(line.numbers), line.number, asked=True)
            self._add(item, listed=False)
            if question.answer:
                self._found.decide(item, question.answer, line.numbers)
            return True
        if not is_answer(line.body):
            return False
        asked = self._found.numbered(line.number) if line.number else self._found.waiting()
        return bool(asked and asked.asked) and self._found.decide(asked, line.body, line.numbers)

    def _appeal(self, line: Line) -> bool:
        """A decision for an item, as in: upheld for the brace; reversed for Botox: approved."""
        item = appealed(line, self._upheld)
        if item is None or not self._likeness.is_item(item.wording):
            return False
        self._add(item, listed=True)
        return True

    def _head_of_list(self, line: Line) -> bool:
        """A heading such as "The following requests are denied:"."""
        words = line.body
        decision = None if line.marked else decision_of_heading(words)
        open_ended = words.endswith(":")
        if decision is None or (not open_ended and decides(words) and self._found.waiting()):
            return False  # none, or it decides the item above
        alone = not open_ended and len(words.split()) <= _FEW
        if alone and self._above and names_treatment(self._above.body):
            self._heading = None
            return False  # more likely of the line above
        self._heading, self._found.current = ListHead(words, decision, line), None
        self._citing = self._below_item = False
        return True

    def _verdict(self, line: Line) -> bool:
        """A line that is nothing but the decision on the item above, or on a numbered one."""
        words = ticked(line.body)
        if not decides(words) and not is_left_open(words):
            return False
        if self._decision_first(words, line):
            return True
        numbered = self._found.numbered(line.number) if line.number else None
        item = numbered if numbered and numbered.is_undecided else self._found.waiting()
        if item is None and words.startswith(("is ", "are ")):
            item = self._found.headed()
        if item and self._found.decide(item, words, line.numbers):
            item.sentence = "" if words in line.body else line.body
            self._references.cite_behind(words, line, self._found.current)
            return True
        return False

    def _decision_first(self, words: str, line: Line) -> bool:
        """A decision, and behind it what it is on: "Denied: MRI of the lumbar spine"."""
        found = decided_before(words, line)
        if found is None or not may_stand(found[0], line, self._likeness):
            return False
        self._add(found[1], listed=True)
        return True

    # ------------------------------------------------------------------------------- lists

    def _pair(self, line: Line) -> bool:
        """An item and its decision on one line."""
        found = pair_in(line.body)
        if found is None or is_of_several(line.body, self._likeness):
            return False
        wording, said = in_its_cell(line) or found[0], found[1]
        if GENERIC.fullmatch(wording):
            item = self._found.numbered(line.number) if line.number else self._found.waiting()
            return self._found.decide(item, said, line.numbers)
        if not may_stand(wording, line, self._likeness) or hedges(wording):
            return False
        item = decided_behind(wording, said, line)
        head = self._heading
        if head and not item.left_open:
            apart = self._above is None
            self._heading = head if head.holds_for(item, line, apart=apart) else None
        self._add(item, listed=True)
        return True

    def _listed(self, line: Line) -> bool:
        """A line that names an item alone: its decision stands in the heading, or follows."""
        words = line.body
        told = not line.marked and (words.endswith(".") or ". " in words)
        says_more = told or decision_of(words) is not None
        if says_more or len(words) < 3 or not may_stand(words, line, self._likeness):
            return False
        if not (line.marked or line.number or self._heading or self._likeness.has_issues):
            return False
        item = Item(words, list(line.numbers), line.number)
        self._add(item, listed=True)
        item.doubtful = item.doubtful and (line.marked or not line.number)
        return True

    def _add(self, item: Item, *, listed: bool) -> None:
        item.listed = listed and self._below_item
        item.doubtful = listed and not names_treatment(item.wording)
        if self._heading and item.decision is None and not item.left_open:
            self._heading.decide(item)
        item.under_heading = self._heading is not None
        if item.listed and self._found.current:
            self._found.current.listed = True
        self._found.items.append(item)
        self._found.current, self._below_item, self._citing = item, True, False


def may_go_on(line: Line, likeness: Likeness) -> bool:
    """Whether a line may be the rest of a citation rather than begin something else."""
    words = line.body
    if label_of(line) or line.number or decides(words) or question_in(words):
        return False
    if words[0].islower() or words.endswith(".") or citing.may_cite(words):
        return True
    return not likeness.is_item(words)


def may_stand(words: str, line: Line, likeness: Likeness) -> bool:
    """Whether the words may be an item where they stand; in a list others may, too."""
    return likeness.is_item(words) or (bool(line.marked or line.number) and may_be_named(words))
