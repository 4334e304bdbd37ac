"""Facts about drugs: which names are those of opioids."""

from __future__ import annotations

import re
import tomllib
from functools import cache

from workbench import resources
from workbench.case import Value


class DrugMention(Value):
    """A drug that a text names, with what it says of it."""

    start: int  # of its name, in the text
    end: int
    words: str  # the name as it stands there
    generic: str  # "Hydrocodone"; of a combination all, "Hydrocodone and acetaminophen"
    classes: tuple[str, ...] = ()  # of the medication data, "opioid"
    strength: str = ""  # as it stands there: "10/325 mg"
    form: str = ""  # tablet, patch, cream ... where the text says so


def drugs_in(text: str) -> tuple[DrugMention, ...]:
    """The drugs that a text names, in its order."""
    return tuple(
        DrugMention(
            start=match.start(),
            end=match.end(),
            words=match[0],
            generic=match[0].capitalize(),
            classes=("opioid",),
        )
        for match in _opioids().finditer(text)
    )


def is_opioid(text: str) -> bool:
    """Whether a text, such as the title of a disputed item, names an opioid or a brand of one."""
    return bool(_opioids().search(text))


@cache
def _opioids() -> re.Pattern[str]:
    drugs = tomllib.loads(resources.text("medications/opioids.toml"))["drugs"]
    names = [name for drug in drugs for name in (drug["name"], *drug["brands"])]
    words = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in names)
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
