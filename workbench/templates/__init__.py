"""Rationale templates: skeletons in our own words that ask for the facts of this patient.

A template says nothing of medicine itself. The facts of a case fill its fields; where a
guideline's criterion or a fact of the record belongs stands a prompt in square brackets, which the
reviewer fills. How one is written is in docs/templates.md.
"""

from __future__ import annotations

from collections.abc import Iterable

from workbench.case import Problem
from workbench.templates.citations import said_of_citing as said_of_citing
from workbench.templates.closing import closing_sentence as closing_sentence
from workbench.templates.closing import with_closings as with_closings
from workbench.templates.fields import FIELDS as FIELDS
from workbench.templates.fields import fields_of as fields_of
from workbench.templates.filling import fill as fill
from workbench.templates.kept import asks_for_guideline as asks_for_guideline
from workbench.templates.kept import fillings_in as fillings_in
from workbench.templates.making import adopted as adopted
from workbench.templates.making import as_template as as_template
from workbench.templates.making import duplicate as duplicate
from workbench.templates.shipped import all_templates as all_templates
from workbench.templates.shipped import rank as rank
from workbench.templates.shipped import templates as templates
from workbench.templates.values import Filling as Filling
from workbench.templates.values import Template as Template


def write_templates(templates: Iterable[Template]) -> str:
    """Templates as TOML; :func:`read_templates` reads them back, as one's own."""
    from workbench.templates import files

    return files.write_templates(templates)


def read_templates(source: str | bytes) -> tuple[Template, ...]:
    """The templates in a TOML file, as one's own; they are not adopted yet.

    Raises Problem with one sentence that names the key at fault.
    """
    from workbench.templates import files

    return files.read_templates(source)


def checked(template: Template) -> Template:
    """The template, ready to be kept.

    Raises Problem with one sentence that names what is wrong, by its key.
    """
    from workbench.templates import files

    for mistake in files.mistakes(template):
        raise Problem(mistake)
    return template
