"""The gate: what a finished letter may not hold, planted in every place, and what it may."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from tests.core.cases import decided_case
from tests.core.key_files import PASSPHRASE
from tests.core.leaking import NAME, blocked, leaks_of, saying
from tests.core.signed_letters import unsigned_letter
from workbench import release, workspace
from workbench.case import (
    Amount,
    Case,
    CitationPatterns,
    HeaderFact,
    Parties,
    Problem,
    ReviewedDocument,
    ReviewerProfile,
    State,
    Value,
    WorkingNote,
    replace,
    with_issue,
)
from workbench.letter import compose, text_of
from workbench.release.leaks import Leak, found, names
from workbench.release.leaks.searching import told_by_text

ORDINARY = ("Adam Long", "Ruth Back", "Peter Hand", "Anna Young", "Walter Page", "Grace Case")
CLINICAL = (
    "A long-term course for a young worker with low back pain. Long walks and both hands hurt; the "
    "left hand most. In any case, page 3 of the records (Page 4 too) shows a long history. Back "
    "pain is worse. Hand grip is weak. Young workers heal. A long way. Hepatitis A. Long-term use "
    "of opioids is a different case."
)


def _full_case() -> Case:
    """A case in which every list has something."""
    case = decided_case()
    form = replace(
        case.form,
        header=(*case.form.header, HeaderFact(label="Claim:", field="claim_number")),
        documents_reviewed=True,
        opioid_safety="A word on opioids.",
        signature_block="Expert reviewer",
        citations=CitationPatterns(),
    )
    issue = replace(case.issues[0], treatment="Oxycodone 10 mg #60", requested=Amount(unit="x"))
    return replace(
        with_issue(case, issue),
        form=form,
        claim_number="12-345",
        parties=Parties(employer="Sprocket Works"),
        notes=(WorkingNote(text="a note"),),
        documents=(ReviewedDocument(title="Report", author="Paula Exemplar", kind="Note"),),
        unplaced=("a line",),
    )


def _planted(value: Any, words: str, path: str = "") -> Iterator[tuple[str, Any]]:
    """The same value with words added to each of its texts in turn, and the text's name."""
    if type(value) is str:
        yield path, f"{value} {words}".strip()
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            for inner, new in _planted(item, words, f"{path}.{index}"):
                yield inner, (*value[:index], new, *value[index + 1 :])
    elif isinstance(value, Value):
        for field in value.__struct_fields__:
            for inner, new in _planted(getattr(value, field), words, f"{path}.{field}"):
                yield inner, replace(value, **{field: new})


PLANTED = dict(_planted(_full_case(), "Zora Quibble"))
NO_TEXT = {path for path in PLANTED if path.startswith(".form.header.") and path.endswith("field")}
NO_TEXT |= {".organization"}  # whose name is no secret, whatever it is
PRINTED = {
    ".number", ".claim_number", ".summary", ".form.statement", ".form.issues_sentence",
    ".form.signature_block", ".form.opioid_safety", ".form.labels.reviewer", ".documents.0.author",
    ".issues.0.treatment", ".issues.0.rationale", ".issues.0.reviewer_citations.0.text",
}  # fmt: skip


@pytest.mark.parametrize("path", sorted(PLANTED.keys() - NO_TEXT))
def test_that_the_name_in_any_field_that_is_printed_keeps_the_letter_from_leaving(
    path: str,
) -> None:
    case = PLANTED[path]
    letter = compose(case)
    printed = "Quibble" in text_of(letter) + letter.title
    assert bool(blocked(leaks_of(case))) is printed
    assert printed or path not in PRINTED


@pytest.mark.parametrize(
    "words",
    [
        "Zora Quibble", "ZORA QUIBBLE", "zora q quibble", "Quibble, Zora", "Quibble, Zora Q., M.D.",
        "Zora-Quibble", "Zora\nQuibble", "Zora Q.\nQuibble", "Quibble Zora", "Zóra Qúibble",
        "Zora\u00a0Quibble", "Zo\u00adra Quib\u200bble", "Zora_Quibble", "Zora (Quibble)",
        "Dr. Quibble", "DR QUIBBLE", "Doctor Quibble", "Quibble, M.D.", "Quibble MD", "Z. Quibble",
        "Z.Q. Quibble", "ZQ Quibble", "Quibble, Z.", "Drs. Exemplar and Quibble", "Dr. Z. Quibble",
    ],
)  # fmt: skip
def test_that_a_name_is_found_however_it_is_written(words: str) -> None:
    assert blocked(leaks_of(saying(f"Seen by {words} once."))) == {"text"}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("José Ñúñez-Müller, M.D.", "jose nunez muller"),
        ("José Ñúñez-Müller, M.D.", "Dr. Nunez"),
        ("José Müller", "JOSE MUELLER"),
        ("Jan Łukasz Øverå", "jan overa"),
        ("Maria de la Cruz", "Dr. de la Cruz"),
        ("Maria de la Cruz", "Cruz, Maria"),
        ("Sean O'Brien", "Sean O\u2019Brien"),
        ("Sean O'Brien", "Dr. OBrien"),
        ("Quibble, Zora", "Zora Quibble"),
        ("Dr. Zora Quibble Jr.", "zora quibble"),
        ("Bo Li", "Li, Bo"),
        ("MINH DO", "Dr. Do"),
        ("Minh Do, DO", "Minh Do"),
        ("ZORA QUIBBLE MD", "Dr. Quibble"),
        ("Zora Quibble, M.D., Ph.D., FACOEM", "Quibble, Zora"),
        ("Zora Quibble DO", "Dr. Quibble"),
        ("Quibble, M.D.", "Dr. Quibble"),
        ("Anna Le", "Dr. Le"),
        ("Will Long", "Will Long"),
        ("Will Long", "LONG, WILL"),
    ],
)
def test_that_names_of_all_kinds_are_found(name: str, words: str) -> None:
    assert blocked(leaks_of(saying(f"Seen by {words} once."), name)) == {"text"}


def test_that_a_form_that_does_not_keep_names_confidential_may_hold_them() -> None:
    case = saying("Zora Quibble")
    assert leaks_of(replace(case, form=replace(case.form, names_confidential=False))) == ()


def test_that_a_letter_without_the_name_has_nothing_to_decide() -> None:
    assert leaks_of(decided_case()) == ()
    assert told_by_text(decided_case(), NAME) == ()


@pytest.mark.parametrize("name", ["", " ", "A", "A. B.", "Dr.", "M.D.", "-", ",", "()", "\\"])
def test_that_a_name_of_nothing_or_of_single_letters_matches_nothing(name: str) -> None:
    assert leaks_of(saying(CLINICAL), name) == ()
    assert told_by_text(saying(CLINICAL), name) == ()


# --------------------------------------------------------------------------- ordinary words


@pytest.mark.parametrize("name", ORDINARY)
def test_that_a_name_that_is_a_word_is_shown_for_a_decision_and_not_blocked(name: str) -> None:
    case = replace(decided_case(), summary=CLINICAL)
    case = with_issue(case, replace(case.issues[0], rationale=CLINICAL))
    leaks = leaks_of(case, name)
    surname = name.split()[1]
    assert blocked(leaks) == set()
    assert {leak.words for leak in leaks} == {surname}
    assert {"clinical case summary", "issue 1, rationale"} <= {leak.place for leak in leaks}
    assert told_by_text(case, name) == leaks


@pytest.mark.parametrize("name", ORDINARY)
@pytest.mark.parametrize("words", ["{0} {1}", "{1}, {0}", "Dr. {1}", "{1}, M.D.", "{2}. {1}"])
def test_that_a_name_that_is_a_word_is_found_where_it_is_written_as_a_name(
    name: str, words: str
) -> None:
    first, surname = name.split()
    case = saying(f"{CLINICAL} Reviewed by {words.format(first, surname, first[0])} today.")
    assert blocked(leaks_of(case, name)) == {"text"}


def test_that_a_rare_part_alone_is_shown_in_the_clinical_text_and_blocks_outside_it() -> None:
    case = saying("The brace of Quibble was tried.")
    assert leaks_of(case) == (Leak(blocks=False, words="Quibble", place="clinical case summary"),)
    form = replace(case.form, issues_sentence="Quibble decided the items below:")
    leaks = leaks_of(replace(case, form=form))
    assert Leak(blocks=True, words="Quibble", place="letter form") in leaks
    assert blocked(leaks_of(replace(case, number="CM26-Quibble"))) >= {"text", "file name"}


def test_that_a_word_of_the_organization_or_of_the_qualifications_is_the_letters_own() -> None:
    case = decided_case()
    form = replace(case.form, issues_sentence="Items, in the words of Quibble Review:")
    case = replace(case, form=form, organization="Quibble Review Organization")
    assert blocked(leaks_of(case)) == set()
    assert blocked(leaks_of(decided_case(), "Zora California")) == set()


def test_that_a_surname_of_a_party_too_is_shown_for_a_decision() -> None:
    case = saying("Dr. Young saw the worker. Young, M.D., wrote so.")
    assert blocked(leaks_of(case, "Anna Young")) == {"text"}
    treated = replace(case, parties=Parties(requesting_physician="Berta Young, M.D."))
    leaks = leaks_of(treated, "Anna Young")
    assert blocked(leaks) == set()
    assert {leak.words for leak in leaks} >= {"Dr. Young", "Young"}
    assert {part.words for part in told_by_text(treated, "Anna Young")} == {"Dr. Young", "Young"}
    authored = replace(case, documents=(ReviewedDocument(title="Note", author="B. Young"),))
    assert blocked(leaks_of(authored, "Anna Young")) == set()
    assert blocked(leaks_of(replace(treated, summary="Anna Young"), "Anna Young")) == {"text"}


# ------------------------------------------------------------------------- any name at all

_LETTERS = "abcdefghijklmnopqrstuvwxyzáéíóúñüöäßçøåłčšž"
_PART = st.text(_LETTERS, min_size=2, max_size=12)
_BETWEEN = st.sampled_from(["-", "\n", " ", "  ", ", ", "\u00a0", "_", " \n", "\u2010", "\t"])
_SPELLING = st.sampled_from([str.lower, str.upper, str.title, names.plain, str])


@settings(max_examples=60)
@given(
    _PART, _PART, st.sampled_from(["", "q", "Q."]), _BETWEEN, _SPELLING, st.booleans(),
    st.integers(0, 300),
)  # fmt: skip
@example("zora", "quibble", "", "\n", str.upper, True, 0)
def test_that_any_name_is_found_anywhere_in_the_text(
    first: str,
    last: str,
    middle: str,
    between: str,
    spell: Callable[[str], str],
    turned: bool,
    place: int,
) -> None:
    first, last = (unicodedata.normalize("NFC", part) for part in (first, last))
    ordinary = names.ordinary_words() | names.PARTICLES | {"dr", "md", "prof", "mr", "ms"}
    assume(names.folded(first) != names.folded(last))
    assume(not {names.folded(first), names.folded(last)} & ordinary)
    case = decided_case()
    parts = (last, first) if turned else (first, last)
    written = between.join(spell(part) for part in (parts[0], middle, parts[1]) if part)
    summary = case.issues[0].rationale * 8
    place = summary.find(" ", min(place, len(summary) - 40)) + 1
    planted = replace(case, summary=f"{summary[:place]}{written} {summary[place:]}")
    name = f"{first.title()} {middle} {last.title()}"
    assert "text" in blocked(leaks_of(planted, name))


def test_that_the_search_takes_a_text_of_any_kind() -> None:
    for text in (
        "zora " * 9_000,
        "q. " * 20_000,
        "-" * 60_000,
        "Dr. " * 15_000,
        "@" * 60_000,
        "quibblez" * 8_000,
        "zora anne " * 6_000,
        "zoraq" * 9_000,
    ):
        letter = compose(saying(text))
        assert not blocked(found(unsigned_letter(), letter, decided_case(), NAME, (), None))


def test_that_a_letter_that_names_the_reviewer_stays_though_its_words_were_looked_at(
    tmp_path: Path,
) -> None:
    with closing(workspace.create(tmp_path / "workspace", PASSPHRASE)) as opened:
        opened.set_profile(ReviewerProfile(name=NAME))
        case = saying("Seen by Zora Quibble once.")
        release.create_identity(opened, "role", PASSPHRASE, organization=case.organization)
        reference = opened.add(case).reference
        with pytest.raises(Problem, match="reviewer's name"):
            release.release(opened, reference, "role", PASSPHRASE, attest=True, names_seen=True)
        assert opened.store.cases.get(reference).case.state is State.DRAFT
