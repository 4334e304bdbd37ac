"""Which outcome a rationale argues for, as far as the template tells that it was begun from."""

from __future__ import annotations

import re
from collections.abc import Iterable

from workbench.case import Issue, Outcome
from workbench.templates.shipped import all_templates
from workbench.templates.values import Template

_OPEN = re.compile(r"\{[^{}]*\}|\[[^\[\]]*\]")
_SHORTEST = 20  # characters of fixed words that tell a template


def argues_for(issue: Issue, own: Iterable[Template] = ()) -> Outcome | None:
    """The outcome of the template whose words still make up most of the rationale.

    None where it was begun from none, from one for any outcome, or where it was rewritten since.
    """
    found = (
        one for one in all_templates(tuple(own)) if issue.template and one.id == issue.template
    )
    template = next(found, None)
    if template is None or template.outcome is None:
        return None
    words = " ".join(issue.rationale.split())
    fixed = [" ".join(part.split()) for part in _OPEN.split(template.rationale)]
    telling = [part for part in fixed if len(part) >= _SHORTEST]
    there = sum(part in words for part in telling)
    return template.outcome if telling and 2 * there > len(telling) else None
