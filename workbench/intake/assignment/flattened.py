"""A table whose columns were lost: a line of labels, and under it the line of their values."""

from __future__ import annotations

import re

from workbench.intake.assignment.labels import LONGEST, Label, label_of
from workbench.intake.assignment.moments import DATE
from workbench.intake.assignment.values import IDENTIFIER

_MOST = 30  # words of the line of labels
_TIME = r"(?:,?\s+(?:at\s+)?\d{1,2}(?::\d\d)?\s*(?:[AaPp]\.?[Mm]\.?)?(?:\s+[A-Z]{1,4}T?\b)?)?"


def labels_of(words: str) -> tuple[Label, ...]:
    """The labels that a line consists of, two or more; none where a word of it belongs to none."""
    left = words.split()
    found: list[Label] = []
    if not 2 <= len(left) <= _MOST:
        return ()
    while left:
        for count in range(min(LONGEST, len(left)), 0, -1):
            label = label_of(" ".join(left[:count]))
            if label and label.field:
                found.append(label)
                left = left[count:]
                break
        else:
            return ()
    return tuple(found) if len(found) > 1 else ()


def values_of(labels: tuple[Label, ...], words: str) -> tuple[str, ...]:
    """The values of the labels in their order; none unless the line is nothing but these.

    One of them may be a name, as what stands around it tells where it begins and ends.
    """
    shapes = [_shape(label.field) for label in labels]
    if shapes.count(_WORDS) > 1:
        return ()
    match = re.fullmatch(r"\s+".join(f"({shape})" for shape in shapes), words, re.IGNORECASE)
    return match.groups() if match else ()


_WORDS = r"\S.{0,80}?"


def _shape(field: str) -> str:
    if field in ("number", "claim_number"):
        return rf"{IDENTIFIER}(?!\S)"
    if field == "due":
        return f"(?:{DATE}){_TIME}"
    if field.startswith(("dates.", "worker_birth", "injury_")):
        return f"(?:{DATE})"
    if field == "priority":
        return r"standard|regular|expedited|urgent|formulary"
    return r"\d[\d,]{0,8}" if field == "records_pages" else _WORDS
