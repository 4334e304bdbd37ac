"""The decision of a utilization review, read into a case.

The door is :func:`read_review`. Behind it: :mod:`page` numbers the lines, :mod:`facts` finds what
is labelled, :mod:`items` what was requested and decided in lists, blocks and tables,
:mod:`sentences` the same in prose, :mod:`verdicts` the words that decide, :mod:`shares` the
amounts, :mod:`citing`, :mod:`keyed` and :mod:`behind` the guidelines; :mod:`matching` tells which
issue of the case an item is, and :mod:`filling` puts all of it into the case without taking
anything away.
The words of all of them are in resources/reviews.
"""

from __future__ import annotations

from workbench.case import Case, Reading
from workbench.intake.review.appeals import earlier_decision
from workbench.intake.review.behind import cite_behind
from workbench.intake.review.citing import cite_within
from workbench.intake.review.facts import read_facts
from workbench.intake.review.filling import filled
from workbench.intake.review.items import read_items
from workbench.intake.review.keyed import Keyed
from workbench.intake.review.legend import Legend
from workbench.intake.review.matching import Likeness
from workbench.intake.review.page import page_of
from workbench.intake.review.sentences import read_sentences
from workbench.intake.review.together import decide_all


def read_review(text: str, case: Case) -> Reading:
    """The case with what the text of a utilization review decision adds to it.

    Takes a letter, a table out of a PDF, fax text or an e-mail. What the case holds stays:
    where the text says something else, its line is unplaced; all of them are where two of claim
    number, birth and injury say that it is about another worker. So is an item that fits two
    issues equally, or none, and a request that was deferred. Where the case has no issues, the
    items that were not certified in full become its issues. Never raises; every line that is
    not blank is recognized or unplaced.
    """
    page = page_of(text)
    facts, upheld = read_facts(page), earlier_decision(page)
    whole = page
    page = page.without_facts({line for fact in facts for line in fact.lines})
    keyed = Keyed(page)
    page = told = page.without(keyed.lines)
    likeness = Likeness(case.issues)
    items = read_items(page, likeness, Legend(page), upheld)
    decide_all(whole, items, case.issues)
    page = page.without({line for item in items for line in item.all_lines()})
    items += read_sentences(page, likeness)
    left = cite_behind(told, items, likeness)
    for item in items:
        item.citations += cite_within(item)
    keyed.cite(items)
    return filled(case, text, facts, items, left)
