"""What is handed over as text: the fields that an organization asks for, and two files of them.

Beside the letter, and made of it: what stands in a field is what the letter prints.
"""

from workbench.submission.copies import Copies as Copies
from workbench.submission.copies import CopyMark as CopyMark
from workbench.submission.copies import CopyState as CopyState
from workbench.submission.fields import COUNTED as COUNTED
from workbench.submission.fields import Cut as Cut
from workbench.submission.fields import FilledField as FilledField
from workbench.submission.fields import fields as fields
from workbench.submission.fields import length as length
from workbench.submission.fields import where_cut as where_cut
from workbench.submission.files import Submission as Submission
from workbench.submission.files import as_document as as_document
from workbench.submission.files import as_text as as_text

__all__ = [
    "COUNTED",
    "Copies",
    "CopyMark",
    "CopyState",
    "Cut",
    "FilledField",
    "Submission",
    "as_document",
    "as_text",
    "fields",
    "length",
    "where_cut",
]
