"""A rationale at hand becomes a template: what is of this case turns back into fields."""

from __future__ import annotations

import uuid

from workbench.case import Case, Issue, replace
from workbench.guidelines import Entry, ids_of
from workbench.templates.shipped import templates
from workbench.templates.skeleton import escaped
from workbench.templates.values import Template
from workbench.treatments import Treatment, read_treatment
from workbench.typeface import with_newlines


def as_template(
    case: Case,
    issue: Issue,
    name: str,
    sources: tuple[Entry, ...] = (),
    begun: Template | None = None,
) -> Template:
    """The rationale of an issue as a template of one's own, with the facts of its case as fields.

    What was typed into the blanks of the template that it was ``begun`` from goes back to them;
    without one the shipped template counts that the issue names. Longer facts go before shorter
    ones, and only whole words count. A prompt that is still open stays one.
    """
    begun = begun or next((one for one in templates() if one.id == issue.template), None)
    treatment = read_treatment(issue)
    return Template(
        id=uuid.uuid4().hex,
        name=name,
        kind=treatment.kind,
        rationale=_skeleton(case, issue, begun),
        outcome=issue.outcome,
        treatments=_classes(treatment, begun),
        citations=ids_of(issue.reviewer_citations, sources),
        reviewed=True,
        own=True,
    )


def _classes(treatment: Treatment, begun: Template | None) -> tuple[str, ...]:
    """The classes of a treatment; of several those that the template was for."""
    ours = (one for one in treatment.classes if begun and one in begun.treatments)
    return tuple(ours) or treatment.classes


def duplicate(template: Template, name: str) -> Template:
    """A template of one's own with the words of another; it is not yet adopted."""
    return replace(template, id=uuid.uuid4().hex, name=name, own=True, reviewed=False)


def adopted(template: Template) -> Template:
    """The template as one that the reviewer stands behind; it takes the place of a shipped one."""
    return replace(template, own=True, reviewed=True)


def _skeleton(case: Case, issue: Issue, begun: Template | None) -> str:
    from workbench.templates.spans import spans  # the rules for names: no start should load them

    text, found, at = issue.rationale, [], 0
    for span in spans(case, issue, begun):
        found += [escaped(text[at : span.start]), span.skeleton]
        at = span.end
    return with_newlines("".join((*found, escaped(text[at:]))))
