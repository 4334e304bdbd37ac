"""Titles that ask for several things at once."""

from __future__ import annotations

import re

from workbench.treatments.reading import read_treatment

_JOINT = re.compile(r"\s*[;\n]\s*|\s*,?\s+(?:and|plus)\s+|\s*[&+]\s*", re.IGNORECASE)


def halves_of(title: str) -> tuple[str, str]:
    """A title parted where two treatments of their own meet; the second is "" where none do."""
    whole = read_treatment(title)
    for joint in _JOINT.finditer(title):
        first, second = title[: joint.start()].strip(), title[joint.end() :].strip()
        if not first or not second:
            continue
        ones, others = read_treatment(first), read_treatment(second)
        if (
            ones.classes
            and others.classes
            and len(ones.drugs) + len(others.drugs) == len(whole.drugs)
        ):
            return first, second
    return title.strip(), ""
