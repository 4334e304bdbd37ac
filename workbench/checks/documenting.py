"""The rules as docs/checks.md tells of them, made from the rules themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from textwrap import fill

from workbench.case import Severity
from workbench.checks.rules import Family, Rule

BEGIN = "<!-- From here on written by python -m workbench.checks; above, by hand. -->"
_WIDTH = 120
_MARKUP = re.compile(r"[\\`*_<>\[\]|#]")
_WEIGHTS = {
    Severity.BLOCKS: "blocks the signature",
    Severity.WARNS: "warning",
    Severity.HINT: "hint",
}


def with_rules(text: str, families: Sequence[Family]) -> str:
    """A text of docs/checks.md with these rules below what is written by hand.

    Raises ValueError where the line is missing that parts the two.
    """
    head, line, _ = text.partition(BEGIN)
    if not line:
        raise ValueError(BEGIN)
    return f"{head}{BEGIN}\n\n" + "\n\n".join(_parts(families)) + "\n"


def _parts(families: Iterable[Family]) -> Iterator[str]:
    yield "## The rules"
    for family in families:
        if family.rules:
            yield f"### {family.title}"
            yield from map(_told, family.rules)


def _told(one: Rule) -> str:
    """One rule: a line for its name and weight, then what, why and an example."""
    told = (("", one.what), ("*Why:* ", one.why), ("*For example:* ", one.example))
    lines = (_wrapped(f"{name}{_plain(text)}") for name, text in told if text)
    name = f"**`{one.id}`** ({', '.join(_about(one))})"
    return "  \n".join((name, *lines))  # two spaces: each begins a line


def _about(one: Rule) -> Iterator[str]:
    yield _WEIGHTS[one.severity]
    if one.off:
        yield "quiet at first"
    if one.stored:
        yield "never asked of a file"


def _wrapped(text: str) -> str:
    return fill(text, _WIDTH, break_long_words=False, break_on_hyphens=False)


def _plain(text: str) -> str:
    """Words as they stand, on one line, none of them taken for markup."""
    return _MARKUP.sub(r"\\\g<0>", " ".join(text.split()))
