"""The golden corpus (tests/golden): short determinations with what the checks must say of them.

A letter is ``NAME.txt``; its ``NAME.toml``, or that of a letter that is a change of it, says what
is expected. See tests/golden/README.md for the keys.
"""

from __future__ import annotations

import datetime as dt
import re
import sys
import tomllib
from collections.abc import Iterable
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import msgspec

from workbench import workspace
from workbench.case import Case, Finding, OrganizationProfile, ReviewerProfile, Severity, replace
from workbench.checks import Context, check

FOLDER = Path(__file__).resolve().parent.parent / "golden"
T = TypeVar("T")

_KNOWN: dict[str, Any] = {
    "stored": bool,
    "now": dt.datetime,
    "profile": OrganizationProfile,
    "reviewer": ReviewerProfile,
    "on": tuple[str, ...],
    "off": tuple[str, ...],
    "words": tuple[str, ...],
}
_STATEMENT = "CLINICAL CASE SUMMARY"


class Judged(NamedTuple):
    """What the checks said of one letter, against what it expects; all in words."""

    missing: tuple[str, ...]  # expected, and not found
    wrong: tuple[str, ...]  # found, and named among what must not appear
    too_much: tuple[str, ...]  # warnings and blocks that nothing expects


def names() -> list[str]:
    """The determinations, by the names of their files."""
    return sorted(file.stem for file in FOLDER.glob("*.toml"))


def judged(name: str) -> Judged:
    """The findings of one determination, compared with its file."""
    asked = expectations(name)
    case = determination(name)
    found = check(case, context(name))
    missing = [one for one in asked.get("expected", ()) if not any(_meets(f, one) for f in found)]
    never = asked.get("never", ())
    expected = [rule for one in asked.get("expected", ()) for rule in one["rules"]]
    known = [*expected, *asked.get("also", ())]
    return Judged(
        tuple(f"{'/'.join(one['rules'])}: {one.get('quote', '')}" for one in missing),
        tuple(shown(f) for f in found if any(_is_named(f, one) for one in never)),
        tuple(shown(f) for f in found if _is_grave(f) and not _is_one_of(f.rule, known)),
    )


def shown(finding: Finding) -> str:
    """A finding on one line."""
    place = f"issue {finding.issue + 1} " if finding.issue is not None else ""
    return f'{finding.severity} {finding.rule}, {place}{finding.field} "{finding.quote}": ' + (
        finding.message
    )


@cache
def expectations(name: str) -> dict[str, Any]:
    """The file beside a determination."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def text(name: str) -> str:
    """The words of a determination, with its changes made."""
    asked = expectations(name)
    words = (FOLDER / f"{asked.get('of', name)}.txt").read_text(encoding="utf-8")
    for change in asked.get("change", ()):
        words = _changed(words, change)
    return words


def determination(name: str) -> Case:
    """The determination as the program reads it, with the facts that no letter holds."""
    statement = workspace.sample_text().partition(_STATEMENT)[0].partition("HOW THE IMR")
    head, heading, body = text(name).partition(_STATEMENT)
    case = workspace.read_text(head + statement[1] + statement[2] + heading + body)
    asked = expectations(name)
    facts = {int(number): more for number, more in asked.get("issue", {}).items()}
    issues = [_with(one, facts.get(number, {})) for number, one in enumerate(case.issues, 1)]
    return _with(replace(case, issues=tuple(issues)), asked.get("case", {}))


def context(name: str) -> Context:
    """What is known beside the case: by default that of a file that is looked at."""
    facts = {"stored": False} | expectations(name).get("context", {})
    return Context(**{key: msgspec.convert(value, _KNOWN[key]) for key, value in facts.items()})


def _changed(words: str, change: dict[str, Any]) -> str:
    """The text with one change made, at the one place where its old words stand."""
    if "rationale" in change:
        pattern = r"(Decision rationale: )(?:(?!\n\n).|\n(?!\n))*"
        place = list(re.finditer(pattern, words))[change["rationale"] - 1]
        return f"{words[: place.start()]}{place[1]}{change['new']}{words[place.end() :]}"
    old = r"\s+".join(map(re.escape, change["old"].split()))
    found = list(re.finditer(old, words))
    assert len(found) == 1, f"{len(found)} places have the words {change['old']!r}"
    return f"{words[: found[0].start()]}{change['new']}{words[found[0].end() :]}"


def _with(value: T, facts: dict[str, Any]) -> T:
    """A value with the facts of a file in place of its own."""
    return msgspec.convert(msgspec.to_builtins(value) | facts, type(value))


def _meets(finding: Finding, one: dict[str, Any]) -> bool:
    """Whether a finding is the one that is expected: its rule, its item, and about these words."""
    if not _is_one_of(finding.rule, one["rules"]):
        return False
    items = {finding.issue, finding.other_issue}
    if "issue" in one and one["issue"] - 1 not in items:
        return False
    return _is_about(finding, one.get("quote", ""))


def _is_named(finding: Finding, one: dict[str, Any]) -> bool:
    """Whether a finding is among those that must not appear."""
    if not _is_one_of(finding.rule, one["rules"]):
        return False
    return not one.get("quote") or one["quote"].casefold() in _folded(finding.quote)


def _is_about(finding: Finding, words: str) -> bool:
    wanted = _folded(words)
    said = [_folded(one) for one in (finding.quote, finding.other_quote) if one]
    near = any(wanted in one or (one in wanted and 2 * len(one) > len(wanted)) for one in said)
    return not wanted or near or wanted in _folded(finding.message)


def _is_grave(finding: Finding) -> bool:
    return finding.severity is not Severity.HINT


def _is_one_of(rule: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(rule, pattern) for pattern in patterns)


def _folded(words: str) -> str:
    return " ".join(words.split()).casefold()


def _told(name: str) -> str:
    verdict = judged(name)
    kinds = zip(("missing", "must not be there", "too much"), verdict, strict=True)
    return "\n".join([name, *(f"  {kind}: {one}" for kind, those in kinds for one in those)])


if __name__ == "__main__":  # python -m tests.core.golden_corpus [PATTERN...]: what differs
    patterns = [f"*{word}*" for word in sys.argv[1:]] or ["*"]
    for chosen in names():
        if _is_one_of(chosen, patterns):
            sys.stdout.write(_told(chosen) + "\n")
