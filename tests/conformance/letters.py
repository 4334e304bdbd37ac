"""The letters of the corpus: all that a letter may hold, each in an extreme."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.core.cases import decided_case, decided_issue
from workbench import resources
from workbench.case import (
    Case,
    Copy,
    LetterForm,
    Outcome,
    ReviewedDocument,
    Reviewer,
    Signer,
    replace,
    with_issue,
)
from workbench.deidentification import deidentified_case
from workbench.forms import sample_case, shipped
from workbench.intake import read
from workbench.letter import Letter, compose

_NAME = "Dr. Ñuria Fictional-Example, MD"  # a reviewer who is nobody
_DAY = dt.date(2026, 11, 22)

_HOSTILE = (
    '<img src="file:///etc/passwd"> <a href="http://example.invalid">x</a> &amp; &#65; {field} '
    "{0!r} %s \\(a\\) \\101 ) ET BT /P BMC (x) Tj EMC <feff> >> endobj stream endstream %%EOF "
    "startxref 9 %%EOF endstream endobj xref trailer <script>x</script> ${x} $(x) `x` "
    "\u202egnp.exe\u202c a\u200bb so\u00adft"
)
_FALLBACK = "Ω ≤ ∂ ∑ ∞ ₂ ⁴ → ⇒ ∈ ∀ Ж ж Ђ ő ș ą ĝ ῶ ἀ ⅓ ☐ ✓"
_LIST = (
    "The record shows:\n- a first finding\n- a second one, which is long. " + "So it is. " * 40
    + "\n\n1. one\n\n2. two\n\n(a) letter\n(b) and letter\n\nIn sum: no."
)  # fmt: skip


def _rationale(text: str) -> Case:
    case = decided_case()
    return with_issue(case, replace(case.issues[0], rationale=text))


def _issues(count: int) -> Letter:
    outcomes = (Outcome.UPHELD, Outcome.OVERTURNED)
    issues = (
        decided_issue(f"issue-{n}", f"Example treatment {n}", outcomes[n % 2]) for n in range(count)
    )
    return compose(replace(decided_case(), issues=tuple(issues)))


def _long_title() -> Letter:
    title = ("Magnetic resonance imaging of the lumbar spine without contrast; " * 7)[:449]
    case = decided_case()
    return compose(with_issue(case, replace(case.issues[0], treatment=title)))


def _spanish() -> Letter:
    case = replace(
        _rationale("José Núñez Peña y María Ángeles Ibáñez-Güell: ¿por qué? ¡Así! " * 20),
        summary="La señora Ñoño Ficticia, de San José, vio a «Jürgen Müller» en Łódź.",
        reviewer=Reviewer(licensed_in=("Cañada",), specialties=("Médico de familia",)),
    )
    return compose(case)


def _empty_fields() -> Letter:
    case = decided_case()
    bare = replace(case.issues[0], claims_administrator_citations=(), reviewer_citations=())
    case = with_issue(case, replace(bare, rationale=""))
    return compose(replace(case, summary="", reviewer=Reviewer()))


def _documents() -> Letter:
    kinds = ("Progress report", "MRI of the neck, " * 9, "Letter")
    documents = tuple(
        ReviewedDocument(title=f"Document {n}", kind=kinds[n % 3], author="", pages=f"{n}-{n + 9}")
        for n in range(60)
    )
    dated = replace(documents[0], date=_DAY, author="Dr. Example, " * 12)
    form = replace(decided_case().form, documents_reviewed=True)
    return compose(replace(decided_case(), documents=(dated, *documents[1:]), form=form))


def _form(form: LetterForm) -> Letter:
    return compose(sample_case(form))


def _internal(form: LetterForm) -> Letter:
    named = replace(form, names_reviewer=True)
    return compose(sample_case(form), named, copy=Copy.INTERNAL, name=_NAME, attested=_DAY)


def _deidentified(form: LetterForm) -> Letter:
    case = deidentified_case(sample_case(form), ("neck",), name=_NAME)
    return compose(case, copy=Copy.DEIDENTIFIED)


def _unsigned() -> Letter:
    form = replace(shipped()[0], signed_by=Signer.NOBODY, footer=True)
    return compose(sample_case(form))


def _opioid() -> Letter:
    form = replace(decided_case().form, opioid_safety="A statement.\n\n- one\n- two", footer=True)
    case = decided_case()
    case = with_issue(case, replace(case.issues[0], treatment="Oxycodone 10 mg #60"))
    return compose(replace(case, form=form))


def determinations() -> list[Path]:
    """Determinations of one's own that IMR_SAMPLES names, for whoever has some."""
    folder = os.environ.get("IMR_SAMPLES", "")
    return sorted(Path(folder).glob("*.txt")) if folder else []


def _read(path: Path) -> Letter:
    return compose(read(path.read_text(encoding="utf-8")))


LETTERS: dict[str, Callable[[], Letter]] = {
    "sample": lambda: compose(read(resources.text("sample/determination.txt"))),
    **{f"{count} issues": partial(_issues, count) for count in (1, 2, 3, 5, 8, 13, 21)},
    "title of 449 characters": _long_title,
    "30 pages": lambda: compose(_rationale("The record says so, line after line. " * 2_600)),
    "200 kB": lambda: compose(_rationale("All of this stands in the record. " * 6_000)),
    "word of 10,000 characters": lambda: compose(_rationale("x" * 10_000)),
    "spanish": _spanish,
    "signs": lambda: compose(_rationale("µ ≥ 5 – \" ' ™ “quoted” ‘so’ ’s — … • § ® ½ €")),
    "fallback font": lambda: compose(_rationale(f"Words {_FALLBACK} words. {_FALLBACK * 30}")),
    "lists": lambda: compose(_rationale(_LIST)),
    "empty optional fields": _empty_fields,
    "documents reviewed": _documents,
    "opioid": _opioid,
    "hostile": lambda: compose(_rationale(f"{_HOSTILE}\n" * 9)),
    "hostile everywhere": lambda: compose(
        replace(decided_case(_HOSTILE), summary=_HOSTILE, issues=(
            decided_issue("issue-1", _HOSTILE, Outcome.UPHELD),
        ))
    ),
    **{f"form: {form.name}": partial(_form, form) for form in shipped()},
    **{f"internal copy: {form.name}": partial(_internal, form) for form in shipped()},
    **{f"de-identified copy: {form.name}": partial(_deidentified, form) for form in shipped()},
    "issued unsigned": _unsigned,
    **{path.name: partial(_read, path) for path in determinations()},
}  # fmt: skip
