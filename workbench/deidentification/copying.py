"""The de-identified copy of a case: rendered again from its data, for teaching and for quality.

Every field that a letter prints is written anew, the standing texts of its form too; every other
field is empty. Dates keep their year, ages up to 89 stay.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping

from workbench.case import (
    Case,
    Citation,
    CitationPatterns,
    CredentialLabels,
    Dates,
    HeaderFact,
    Headings,
    Issue,
    Labels,
    LetterForm,
    ReviewedDocument,
    Reviewer,
    citation_line,
    replace,
)
from workbench.deidentification import years
from workbench.deidentification.facts import Rule, anyhow, as_written, days
from workbench.deidentification.known import rules
from workbench.deidentification.rules import ADDRESS, PLACEHOLDER, compiled, kind, rewritten

_NUMBERS = ("number", "claim_number")
_UNSEEN = re.compile("[\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_LONG_ENOUGH = 6  # characters: what was replaced and is shorter may rightly stand elsewhere
_ON = re.compile(r"\b(?:on|On|ON)(?=\s\w)")
_IN = {"on": "in", "On": "In", "ON": "IN"}
_OTHER_STATES = re.compile(
    r"\b(?:Alabama|Alaska|Arizona|Arkansas|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|"
    r"Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|"
    r"Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|"
    r"New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|"
    r"South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|(?:West )?Virginia|Washington|"
    r"Wisconsin|Wyoming|District of Columbia)\b"
)


class Copying:
    """Writes the texts of one case anew, and notes what it took out of them.

    ``name`` is the reviewer's; ``marked`` gives words to be replaced and what each of them is.
    """

    def __init__(self, case: Case, name: str, marked: Mapping[str, str]) -> None:
        self.rules = rules(case, name, marked)
        self._case = case
        self._own = compiled((("kept", PLACEHOLDER), ("name", ADDRESS), *self.rules))
        self._patterns = (self._own, *years.patterns())
        self._latest = years.latest_year(days(case), prose(case))
        self._taken: dict[Rule, None] = {}

    def case(self) -> Case:
        """The case as its de-identified copy prints it."""
        case = self._case
        return Case(
            number="[number]" if case.number.strip() else "",
            claim_number="[number]" if case.claim_number.strip() else "",
            priority=case.priority,
            form=self._form(case.form),
            reviewer=self._reviewer(case.reviewer),
            summary=self.text(case.summary),
            issues=tuple(self._issue(issue) for issue in case.issues),
            documents=tuple(self._document(document) for document in case.documents),
        )

    def text(self, text: str) -> str:
        """A text without what tells of the case: dates keep their year, ages up to 89 stay."""
        seen = _UNSEEN.sub("", unicodedata.normalize("NFC", text))
        return rewritten(_ON.sub(self._in, seen), self._patterns, self._word)

    def sought(self) -> tuple[Rule, ...]:
        """All that was looked for or taken out so far, as rules that find it again."""
        return (*self.rules, *self._taken)

    def _word(self, match: re.Match[str]) -> str:
        what, words = kind(match), match[0]
        if what == "kept":
            return words
        if what == "age":
            return years.age(match)
        left = years.year(match, self._latest) if what == "date" else f"[{what}]"
        if left != words and match.re is not self._own:
            self._note(what, words)
        return left

    def _note(self, what: str, words: str) -> None:
        """Note what was found by the looks of it, so that the finished file is searched for it."""
        if len(words) >= _LONG_ENOUGH and "[" not in words:
            self._taken[what, as_written(words) if what == "date" else anyhow(words)] = None

    def _in(self, on: re.Match[str]) -> str:
        """What stands before a day that will be a year: "in"."""
        found = (pattern.match(on.string, on.end() + 1) for pattern in self._patterns)
        days_ = [match for match in found if match and kind(match) == "date"]
        years_ = [years.year(day, self._latest) for day in days_ if len(day[0]) > 4]
        return _IN[on[0]] if any(map(str.isdigit, years_)) else on[0]

    def _form(self, form: LetterForm) -> LetterForm:
        """The form with neutral words; one revision without a signature has no block for it."""
        text = self.text
        return replace(
            form,
            name="",
            organization="",
            header=tuple(self._header_fact(fact) for fact in form.header),
            headings=Headings(**_each(form.headings, text)),
            statement=_OTHER_STATES.sub("[state]", text(form.statement)),
            credential_labels=CredentialLabels(**_each(form.credential_labels, text)),
            summary_sentence=text(form.summary_sentence),
            issues_sentence=text(form.issues_sentence),
            labels=Labels(**_each(_neutral(form.labels), text)),
            opioid_safety=text(form.opioid_safety),
            attestation="",
            signature_block="",
            citations=CitationPatterns(),
        )

    def _header_fact(self, fact: HeaderFact) -> HeaderFact:
        """The fact with the year in the place of its date; numbers are printed from the case."""
        dated = fact.field not in (*_NUMBERS, "priority")
        printed = _years_of(self._case.dates, fact.field) if dated else ""
        return HeaderFact(label=self.text(fact.label), field=fact.field, printed=printed)

    def _reviewer(self, reviewer: Reviewer) -> Reviewer:
        """The qualifications without the states that tell them from others."""
        states = tuple(
            "California" if s == "California" else "[state]" for s in reviewer.licensed_in
        )
        return Reviewer(
            licensed_in=tuple(dict.fromkeys(states)),
            specialties=tuple(self.text(specialty) for specialty in reviewer.specialties),
        )

    def _issue(self, issue: Issue) -> Issue:
        return Issue(
            id=issue.id,
            treatment=self.text(issue.treatment),
            outcome=issue.outcome,
            disposition=issue.disposition,
            kind=issue.kind,
            claims_administrator_citations=self._cited(issue.claims_administrator_citations),
            reviewer_citations=self._cited(issue.reviewer_citations),
            rationale=self.text(issue.rationale),
        )

    def _cited(self, citations: tuple[Citation, ...]) -> tuple[Citation, ...]:
        line = self.text(citation_line(citations))
        return (Citation(text=line, source=citations[0].source),) if line else ()

    def _document(self, document: ReviewedDocument) -> ReviewedDocument:
        """The document without its author; its year stands behind its title."""
        title, date = self.text(document.title), document.date
        dated = title if date is None or f"{date.year}" in title else f"{title} ({date.year})"
        return ReviewedDocument(
            title=dated.strip(),
            author="[name]" if document.author.strip() else "",
            kind=self.text(document.kind),
            pages=self.text(document.pages),
        )


def prose(case: Case) -> Iterator[str]:
    """The texts of a case that a reviewer wrote and its letter prints."""
    yield case.summary
    for issue in case.issues:
        yield issue.treatment
        yield issue.rationale
    for document in case.documents:
        yield document.title


def _neutral(labels: Labels) -> Labels:
    """The labels without the organization, which names itself in that of its reviewer."""
    return replace(labels, reviewer=Labels().reviewer) if labels.reviewer.strip() else labels


def _each(
    value: Headings | Labels | CredentialLabels, text: Callable[[str], str]
) -> dict[str, str]:
    return {field: text(getattr(value, field)) for field in value.__struct_fields__}


def _years_of(dates: Dates, field: str) -> str:
    """The year of a fact of the header; an injury over years has two."""
    days = [dates.injury, dates.injury_to] if field == "injury" else [getattr(dates, field)]
    return " - ".join(dict.fromkeys(str(day.year) for day in days if day))
