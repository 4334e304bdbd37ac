"""Facts about drugs: which names are those of opioids."""

from __future__ import annotations

import re
import tomllib
from functools import cache

from workbench import resources


def is_opioid(text: str) -> bool:
    """Whether a text, such as the title of a disputed item, names an opioid or a brand of one."""
    return bool(_opioids().search(text))


@cache
def _opioids() -> re.Pattern[str]:
    drugs = tomllib.loads(resources.text("medications/opioids.toml"))["drugs"]
    names = [name for drug in drugs for name in (drug["name"], *drug["brands"])]
    words = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in names)
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
