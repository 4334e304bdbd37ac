"""Whatever a field of a case holds is printed as it is, and never understood as anything else."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import msgspec
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.core.cases import decided_case
from workbench import pdf
from workbench.case import (
    Case,
    Citation,
    Copy,
    HeaderFact,
    ReviewedDocument,
    Reviewer,
    Severity,
    replace,
    with_issue,
)
from workbench.checks import check
from workbench.checks.text import characters
from workbench.forms import shipped
from workbench.letter import Letter, compose, text_of
from workbench.typeface import LINE_ENDS, drawn

HOSTILE = (
    '<img src="file:///etc/passwd">',
    '<a href="https://example.org/">text</a>',
    "<para color=__import__('os')>x</para>",
    "&amp; &lt; &#65; &nbsp;",
    "{field} {specialties} {name} {date} {0!r} %s %(x)s ${HOME} $(id) `id`",
    "\\(octal \\101) (a (b) ET BT EMC /Artifact BDC <feff> >> endobj stream",
    "'; DROP TABLE cases; -- \" OR 1=1",
    "{{7*7}} <%= 1 %> #{1} [[x]] \\x41 \\u0041 \\N{BULLET}",
    "../../etc/passwd C:\\con\\nul file:///tmp",
    "=HYPERLINK(1) @sum(1) +1 -1 | tee",
    "µ ≥ – “ ” ’ ™ é ñ ¿ ß Œ Ω Ж ⇒ ∑ ∞ ⅚ ℃ ☑",
)


def _field(name: str) -> Callable[[Case, str], Case]:
    return lambda case, text: replace(case, **{name: text})


def _issue_field(name: str) -> Callable[[Case, str], Case]:
    return lambda case, text: with_issue(case, replace(case.issues[0], **{name: text}))


def _form_field(name: str) -> Callable[[Case, str], Case]:
    return lambda case, text: replace(case, form=replace(case.form, **{name: text}))


def _document_field(name: str) -> Callable[[Case, str], Case]:
    def planted(case: Case, text: str) -> Case:
        document = replace(ReviewedDocument(title="Report"), **{name: text})
        form = replace(case.form, documents_reviewed=True)
        return replace(case, documents=(document,), form=form)

    return planted


def _cited(name: str) -> Callable[[Case, str], Case]:
    return lambda case, text: _issue_field(name)(case, (Citation(text=text),))  # type: ignore[arg-type]


def _claim_number(case: Case, text: str) -> Case:
    header = (*case.form.header, HeaderFact(label="Claim:", field="claim_number"))
    return replace(case, claim_number=text, form=replace(case.form, header=header))


FIELDS: dict[str, Callable[[Case, str], Case]] = {
    "number": _field("number"),
    "claim number": _claim_number,
    "summary": _field("summary"),
    "treatment": _issue_field("treatment"),
    "rationale": _issue_field("rationale"),
    "claims administrator's citations": _cited("claims_administrator_citations"),
    "reviewer's citations": _cited("reviewer_citations"),
    "licenses": lambda case, text: replace(case, reviewer=Reviewer(licensed_in=(text,))),
    "specialties": lambda case, text: replace(case, reviewer=Reviewer(specialties=(text,))),
    "statement": _form_field("statement"),
    "summary sentence": _form_field("summary_sentence"),
    "issues sentence": _form_field("issues_sentence"),
    "title of a document": _document_field("title"),
    "author of a document": _document_field("author"),
    "pages of a document": _document_field("pages"),
}


def _printed(letter: Letter) -> str:
    """The characters of a letter as pdfium reads them, without spaces and line ends."""
    document = pypdfium2.PdfDocument(pdf.render(letter))
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return _solid(text)


def _solid(text: str) -> str:
    """A text without spaces: where a line ends is no matter of the text."""
    return "".join(text.split())


def _letter(case: Case) -> Letter:
    return replace(compose(case), footer=False)


@pytest.mark.parametrize("field", FIELDS)
def test_that_text_stands_in_the_letter_character_for_character(field: str) -> None:
    for hostile in HOSTILE:
        case = FIELDS[field](decided_case(), hostile)
        letter = _letter(case)
        assert _solid(hostile) in _solid(text_of(letter)), hostile
        assert _printed(letter) == _solid(text_of(letter)), hostile
        odd = {one.id for one in characters.RULES}
        assert not [f for f in check(case) if f.rule in odd]


def test_that_another_reader_finds_the_same_characters(tmp_path: Path) -> None:
    reader = shutil.which("pdftotext")
    if reader is None:
        pytest.skip("pdftotext is not installed")
    case = decided_case()
    for plant in FIELDS.values():
        case = plant(case, " ".join(HOSTILE))
    letter = _letter(case)
    path = tmp_path / "letter.pdf"
    path.write_bytes(pdf.render(letter))
    command = [reader, "-raw", "-enc", "UTF-8", str(path), "-"]
    found = subprocess.run(command, check=True, capture_output=True).stdout.decode()
    assert _solid(found) == _solid(text_of(letter))


def test_that_hostile_text_makes_no_link_and_no_picture_and_opens_no_file() -> None:
    case = decided_case()
    for plant in FIELDS.values():
        case = plant(case, " ".join(HOSTILE))
    data = pdf.render(compose(case))
    assert pdf.conformance(data, compose(case)) == ()
    for name in (b"/URI", b"/Link", b"/XObject /", b"/JavaScript", b"/Launch", b"/EmbeddedFile"):
        assert name not in data.replace(b"/Type /XObject", b"")


@pytest.mark.parametrize("name", ["", "Dr. {date} {name}"])
def test_that_no_field_is_filled_twice(name: str) -> None:
    form = replace(
        shipped()[0], attestation="By {name} on {date} for {field}.", names_reviewer=False
    )
    case = replace(decided_case(), form=form)
    letter = compose(case, copy=Copy.INTERNAL, name=name)
    assert f"By {name} on  for {{field}}.\n" in text_of(letter)


@pytest.mark.parametrize(
    "field", ["summary", "treatment", "rationale", "number", "title of a document"]
)
def test_that_a_word_of_10_000_characters_is_printed_whole(field: str) -> None:
    letter = _letter(FIELDS[field](decided_case(), "Wörd⇒" * 2_000))
    assert [_printed(letter).count(char) for char in "ö⇒"] == [2_000, 2_000]
    assert pdf.conformance(pdf.render(letter), letter) == ()


def test_that_a_rationale_of_200_kb_is_printed_whole() -> None:
    text = "Reason {x} <b> é ⇒ - (a) 1. \n- item\n\n" * 5_000
    assert len(text.encode()) >= 200_000
    letter = _letter(FIELDS["rationale"](decided_case(), text))
    assert _printed(letter) == _solid(text_of(letter))


def test_that_a_title_of_449_characters_is_printed_whole() -> None:
    title = ("Magnetic resonance imaging: lumbar spine, without contrast: " * 8)[:449].strip()
    letter = _letter(FIELDS["treatment"](decided_case(), title))
    assert _solid(f"{title}: Upheld") in _printed(letter)


_PIECES = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=20),
    st.sampled_from(["- a\n- b", "\n\n", "1. x\n2. y", "\n  - i", "e\u0301", "– ", "x" * 200]),
)


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    st.dictionaries(st.sampled_from(sorted(FIELDS)), st.lists(_PIECES, max_size=6), max_size=4),
    st.sampled_from(Copy),
)
def test_that_any_text_conforms_and_reads_as_composed(
    planted: dict[str, list[str]], copy: Copy
) -> None:
    case = decided_case()
    for field, pieces in planted.items():
        case = FIELDS[field](case, "".join(pieces))
    letter = compose(case, copy=copy, name="Dr. Jane Example")
    assert pdf.conformance(pdf.render(letter), letter) == ()


@pytest.mark.parametrize("end", ["\r\n", *LINE_ENDS])
def test_that_each_kind_of_newline_parts_lines_and_paragraphs(end: str) -> None:
    plain, other = (
        compose(replace(decided_case(), summary=f"One.{e}- two{e}- three{e}{e}Four."))
        for e in ("\n", end)
    )
    assert text_of(plain) == text_of(other)
    assert pdf.render(plain) == pdf.render(other)


def test_that_a_tab_parts_words() -> None:
    assert "a b" in " ".join(pdf.text(pdf.render(_letter(_rationale("a\tb")))).split())


def _rationale(text: str) -> Case:
    return FIELDS["rationale"](decided_case(), text)


@pytest.mark.parametrize("code", [*range(9), *range(0x0E, 0x20), *range(0x7F, 0x85), 0x9B])
def test_that_a_control_character_blocks_and_never_reaches_the_paper(code: int) -> None:
    case = _rationale(f"be{chr(code)}fore")
    (found,) = check(case)
    assert (found.severity, found.field, found.issue) == (Severity.BLOCKS, "rationale", 0)
    assert "before" in _printed(_letter(case))


@pytest.mark.parametrize("mark", "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2069")
def test_that_a_direction_mark_stays_in_the_case_and_out_of_print(mark: str) -> None:
    case = _rationale(f"left {mark}right")
    (found,) = check(case)
    assert found.severity is Severity.HINT
    assert msgspec.json.decode(msgspec.json.encode(case), type=Case) == case
    assert "leftright" in _printed(_letter(case))


def test_that_a_lone_surrogate_blocks_and_cannot_be_stored() -> None:
    case = _rationale("\ud83d lone")
    (found,) = check(case)
    assert found.severity is Severity.BLOCKS
    assert "U+D83D" in found.message
    assert "\ufffdlone" in _printed(_letter(case))
    with pytest.raises(UnicodeEncodeError):
        msgspec.json.encode(case)


def test_that_every_character_of_both_fonts_comes_back() -> None:
    # Without the ligatures of Latin letters at FB00, which pdfium spells out as it reads.
    shown = (c for c in map(chr, range(0x21, 0xFB00)) if drawn(c) == c and not c.isspace())
    text = "\n".join(f"x{char}y" for char in shown)
    assert text.count("\n") > 3000
    assert _solid(drawn(text)) in _printed(_letter(_rationale(text)))
