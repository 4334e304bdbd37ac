"""Sentences of a determination: what each says, and of whom. The door of this room."""

from workbench.checks.prose.clauses import Said as Said
from workbench.checks.prose.sentences import Sentence as Sentence
from workbench.checks.prose.sentences import Text as Text
from workbench.checks.prose.sentences import Words as Words
from workbench.checks.prose.sentences import read as read
