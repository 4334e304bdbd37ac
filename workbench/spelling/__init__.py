"""Spelling: what is mistyped in a text, and what was meant. English, with the words of medicine.

The dictionary is read when the first word is asked for. Where it is not installed nothing is
mistyped: a letter does not fail for want of it.
"""

from workbench.spelling.judging import Misspelling as Misspelling
from workbench.spelling.judging import misspelled as misspelled
from workbench.spelling.judging import misspelled_in_title as misspelled_in_title
from workbench.spelling.nearest import nearest as nearest
from workbench.spelling.nearest import suggestions as suggestions

__all__ = ["Misspelling", "misspelled", "misspelled_in_title", "nearest", "suggestions"]
