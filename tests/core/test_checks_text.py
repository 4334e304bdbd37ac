from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any

import msgspec
import pytest

from tests.core.cases import decided_case
from workbench.case import (
    Case,
    Copy,
    Finding,
    ReviewedDocument,
    Severity,
    replace,
    with_issue,
)
from workbench.checks import check
from workbench.forms import shipped
from workbench.letter import compose, text_of


def _rationale(text: str) -> Case:
    case = decided_case()
    return with_issue(case, replace(case.issues[1], rationale=text))


def _text_findings(case: Case) -> list[Finding]:
    return [finding for finding in check(case) if finding.rule.startswith("text.")]


@pytest.mark.parametrize(("text", "rule", "severity"), [
    ("a\x07", "text.control-character", Severity.BLOCKS),
    ("a\x1b[31m", "text.control-character", Severity.BLOCKS),
    ("a漢", "text.character-missing", Severity.BLOCKS),
    ("aש", "text.character-missing", Severity.BLOCKS),
    ("a😀", "text.character-missing", Severity.BLOCKS),
    ("a\u202e", "text.direction-mark", Severity.HINT),
    ("a\u200b", "text.invisible-character", Severity.HINT),
    ("a\u00ad", "text.invisible-character", Severity.HINT),
])  # fmt: skip
def test_that_a_character_is_named_with_its_exact_place(
    text: str, rule: str, severity: Severity
) -> None:
    (found,) = _text_findings(_rationale(f"It is {text}."))
    assert (found.rule, found.severity) == (rule, severity)
    assert (found.issue, found.field, found.start, found.end) == (1, "rationale", 7, 8)
    assert f"U+{ord(text[1]):04X}" in found.message
    assert found.other_quote == "It is a"


def test_that_tab_newline_and_signs_of_both_fonts_are_fine() -> None:
    text = "a\tb\r\nc\vd\u2028e µ ≥ – “x” ™ é ñ Ω Ж ⇒ ∑ ⅚ ℃ \u00a0"
    assert _text_findings(_rationale(text)) == []


def test_that_only_what_can_be_shown_is_quoted() -> None:
    assert [f.quote for f in _text_findings(_rationale("漢字 \x1b[31m \u202e"))] == ["漢字", "", ""]


def test_that_a_reviewer_is_told_what_to_do_about_a_character_that_cannot_be_printed() -> None:
    (found,) = _text_findings(_rationale("It is 😀."))
    assert found.message == (
        "The letter cannot print this character (U+1F600); please write it in words."
    )


def test_that_of_many_places_the_first_are_named_and_the_others_counted() -> None:
    found = _text_findings(_rationale("漢 " * 100))
    assert [finding.start for finding in found] == [0, 2, 4, 6, 8]
    assert found[-1].message.endswith("There are 95 more such places.")


def test_that_many_characters_of_one_place_are_not_all_named() -> None:
    (found,) = _text_findings(_rationale("一二三四五六七"))
    assert "(U+4E00, U+4E8C, U+4E09 and others)" in found.message


def _whole_case() -> Case:
    form = replace(
        shipped()[0],
        documents_reviewed=True,
        opioid_safety="Opioids harm.",
        attestation="I attest.",
        signature_block="Expert Reviewer",
        copies=(Copy.ISSUED, Copy.INTERNAL),
    )
    case = replace(decided_case(), form=form, claim_number="C-1", documents=(
        ReviewedDocument(title="Report", author="An author", kind="A kind", pages="1-2"),
    ))  # fmt: skip
    return with_issue(case, replace(case.issues[0], treatment="Norco"))


def _planted() -> Iterator[tuple[str, Case]]:
    """The case once for each text in it, with a character at its end that no font has."""
    whole = json.loads(msgspec.json.encode(_whole_case()))
    for path in _paths(whole):
        if not path.endswith("/field"):  # names a fact of the header
            with suppress(msgspec.ValidationError):  # a date, or one word of a few
                yield path, msgspec.convert(_with(whole, path.split("/")), Case)


def _paths(value: object, path: str = "") -> list[str]:
    if isinstance(value, str):
        return [path.removeprefix("/")]
    pairs: Iterable[tuple[object, object]] = ()
    if isinstance(value, dict | list):
        pairs = value.items() if isinstance(value, dict) else enumerate(value)
    return [inner for key, part in pairs for inner in _paths(part, f"{path}/{key}")]


def _with(value: Any, path: list[str]) -> object:
    if not path:
        return f"{value}漢"
    key, *rest = path
    if isinstance(value, list):
        at = int(key)
        return [_with(part, rest) if n == at else part for n, part in enumerate(value)]
    return {**value, key: _with(value[key], rest)}


def test_that_whatever_the_letter_prints_is_looked_at_and_nothing_else() -> None:
    fields: set[str] = set()
    for path, case in _planted():
        letters = (compose(case, copy=copy) for copy in (Copy.ISSUED, Copy.INTERNAL))
        printed = any("漢" in letter.title + text_of(letter) for letter in letters)
        named = [f for f in _text_findings(case) if f.rule == "text.character-missing"]
        assert bool(named) == printed, path
        fields.update(finding.field for finding in named)
    assert len(fields) > 25
