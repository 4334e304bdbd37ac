"""Spelling: what is mistyped in a text, and what was meant. English, with the words of medicine.

The dictionary is read when the first word is asked for. Where it is not installed nothing is
mistyped: a letter does not fail for want of it.
"""

from workbench.spelling.judging import Misspelling as Misspelling
from workbench.spelling.judging import misspelled as misspelled
from workbench.spelling.judging import misspelled_in_title as misspelled_in_title
from workbench.spelling.nearest import nearest as nearest
from workbench.spelling.nearest import suggestions as suggestions
from workbench.spelling.of_a_case import habits as habits
from workbench.spelling.of_a_case import judged as judged
from workbench.spelling.of_a_case import right_in as right_in
from workbench.spelling.of_a_case import slips as slips
from workbench.spelling.vocabulary import is_known as is_known

__all__ = [
    "Misspelling",
    "habits",
    "is_known",
    "judged",
    "misspelled",
    "misspelled_in_title",
    "nearest",
    "right_in",
    "slips",
    "suggestions",
]
