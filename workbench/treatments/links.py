"""Which surgery a service goes with, as far as titles tell."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.case import Case, Issue, children_of, replace
from workbench.treatments.reading import Treatment, read_treatment

_SERVICES = {"associated-service", "postsurgical-therapy"}


def proposed_parent(issue: Issue, issues: Sequence[Issue]) -> Issue | None:
    """The surgery that a service most likely belongs to.

    None where the item is no service of that sort, or where several surgeries fit it alike.
    """
    service = read_treatment(issue)
    if not _is_service(service):
        return None
    surgeries = [
        other for other in issues if other.id != issue.id and _is_surgery(read_treatment(other))
    ]
    if len(surgeries) > 1:
        surgeries = [one for one in surgeries if _same_place(service, read_treatment(one))]
    return surgeries[0] if len(surgeries) == 1 else None


def linked(case: Case) -> Case:
    """The case with services tied to the one surgery that they clearly belong to.

    What depends on something already stays so.
    """
    issues = tuple(
        replace(issue, parent=found.id)
        if not (issue.parent or children_of(case, issue))
        and (found := proposed_parent(issue, case.issues))
        else issue
        for issue in case.issues
    )
    return replace(case, issues=issues) if issues != case.issues else case


def _is_service(treatment: Treatment) -> bool:
    return not _SERVICES.isdisjoint(treatment.classes)


def _is_surgery(treatment: Treatment) -> bool:
    return "surgery" in treatment.classes and not _is_service(treatment)


def _same_place(service: Treatment, surgery: Treatment) -> bool:
    sides = {service.side, surgery.side} - {None}
    return service.body_part == surgery.body_part and len(sides) <= 1
