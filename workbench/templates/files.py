"""Templates as files: TOML in the format of those that are shipped.

Whether a clinician stands behind the words does not travel: what was read is not reviewed here
until the reviewer adopts it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from workbench.case import Problem, Value, replace
from workbench.forms.rules import mistakes_in_name
from workbench.forms.tables import Shape, written
from workbench.templates.skeleton import fields_in_prompts, is_closing, pieces, unknown_fields
from workbench.templates.values import Template
from workbench.typeface import unprintable

LONGEST_RATIONALE = 20_000  # characters; the longest real ones have some 6,000
LONGEST_LINE = 200  # of an id, a tag, a word to find a template by
MOST = 200  # entries of a list
_SHAPE = Shape("template file", left_out=frozenset({"own", "reviewed"}))


class _File(Value):
    """What a file holds."""

    templates: tuple[Template, ...]


def write_templates(templates: Iterable[Template]) -> str:
    """See :func:`workbench.templates.write_templates`."""
    return written({"templates": [_table(template) for template in templates]})


def read_templates(source: str | bytes) -> tuple[Template, ...]:
    """See :func:`workbench.templates.read_templates`."""
    found = _SHAPE.value(_File, _SHAPE.table(source)).templates
    if not found:
        raise Problem("The file holds no template.")
    for number, template in enumerate(found, 1):
        for mistake in mistakes(template):
            raise Problem(f"templates {number}.{mistake}")
    if len({template.id for template in found}) < len(found):
        raise Problem("The file holds two templates with the same id.")
    return tuple(replace(template, own=True) for template in found)


def mistakes(template: Template) -> Iterator[str]:
    """What is wrong with a template; each sentence begins with the key at fault."""
    yield from _line("id", template.id)
    yield from mistakes_in_name(template.name, "template")
    if not template.rationale.strip():
        yield "rationale is empty."
    if len(template.rationale) > LONGEST_RATIONALE:
        yield f"rationale is longer than {LONGEST_RATIONALE} characters."
    if unprintable(template.rationale):
        yield "rationale holds a control character or a turn of direction, which no letter shows."
    for name in unknown_fields(template.rationale):
        yield f"rationale: {{{name}}} is no field; write {{{{{name}}}}} for the words themselves."
    if sum(map(is_closing, pieces(template.rationale))) > 1:
        yield "rationale: {closing} stands there twice."
    for name in fields_in_prompts(template.rationale):
        yield f"rationale: {{{name}}} stands in a prompt, where nothing fills it."
    for key in ("treatments", "tags", "citations"):
        yield from _lines(key, getattr(template, key))


def _table(template: Template) -> dict[str, Any]:
    table: dict[str, Any] = msgspec.to_builtins(template)
    return {
        key: value
        for key, value in table.items()
        if key not in _SHAPE.left_out and value is not None
    }


def _lines(key: str, lines: tuple[str, ...]) -> Iterator[str]:
    if len(lines) > MOST:
        yield f"{key} holds more than {MOST} entries."
    for number, line in enumerate(lines, 1):
        yield from _line(f"{key} {number}", line)


def _line(key: str, text: str) -> Iterator[str]:
    if text != text.strip() or len(text.splitlines()) != 1 or unprintable(text):
        yield f"{key} must be one line, without space before or after it."
    elif len(text) > LONGEST_LINE:
        yield f"{key} is longer than {LONGEST_LINE} characters."
