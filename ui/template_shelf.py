"""The templates at hand: shipped, adopted, changed and one's own, and how often each was used.

No Qt: what the picker, the library window and the menu know of templates.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from itertools import zip_longest
from typing import TYPE_CHECKING

import msgspec

from ui import moments
from ui.counts import counted
from ui.template_filling import replaced_words, with_own
from workbench import templates, treatments
from workbench.case import Case, Citation, Issue, Outcome, replace
from workbench.templates import Template
from workbench.templates.citations import citations_of
from workbench.workspace import Shelved, Use

if TYPE_CHECKING:
    from workbench.workspace.library import OwnLibrary


class Origin(StrEnum):
    """Where a template comes from, in the words that lists say it with."""

    SHIPPED = "shipped, not clinically reviewed"
    ADOPTED = "adopted"
    CHANGED = "own version"
    OWN = "own"


class TemplateShelf:
    """All templates as they stand in a workspace; read anew with :meth:`refresh`."""

    def __init__(self, library: OwnLibrary) -> None:
        self.library = library
        self.refresh()

    def refresh(self) -> None:
        """Read what is kept and used now."""
        self._own = self.library.templates()
        self.uses: dict[str, Use] = self.library.uses(Shelved.TEMPLATE)

    def all(self) -> tuple[Template, ...]:
        """Every template, one's own in the place of shipped ones with their ids."""
        return templates.all_templates(self._own)

    def find(self, ident: str) -> Template | None:
        """The template with an id, if there is one."""
        return next((template for template in self.all() if template.id == ident), None)

    def ranked(self, words: str, issue: Issue | None = None) -> tuple[Template, ...]:
        """All templates, those first that suit the words, the treatment and one's own use."""
        treatment = treatments.read_treatment(issue) if issue else None
        often = {ident: use.uses for ident, use in self.uses.items()}
        return templates.rank(words, None, treatment, self._own, often)

    def filled(self, template: Template, case: Case, issue: Issue) -> Issue:
        """The issue as the template fills it, with what was written for its prompts before.

        The reviewer's own citations stay, and the reasons for them.
        """
        editions, sources = self.library.editions(), self.library.sources()
        found = templates.fill(template, case, issue, self.library.fillings(), editions, sources)
        return with_own(found, issue, self._brought(case, issue), case.form.citations)

    def replaced_words(self, filled: Issue, case: Case, issue: Issue) -> str:
        """What goes where a template fills an issue, and what stays; "" where nothing goes."""
        return replaced_words(filled, issue, self._brought(case, issue))

    def _brought(self, case: Case, issue: Issue) -> tuple[Citation, ...]:
        """The citations that came with the template that an issue was begun from."""
        before = self.find(issue.template)
        if before is None:
            return ()
        editions, sources = self.library.editions(), self.library.sources()
        return citations_of(before, case, issue, editions, sources)

    def said_of_citing(self, template: Template, case: Case, issue: Issue) -> str:
        """What a template cites that it does not name, or why nothing; "" where all is plain."""
        editions, sources = self.library.editions(), self.library.sources()
        return templates.said_of_citing(template, case, issue, editions, sources)

    def made_from(self, case: Case, issue: Issue, name: str) -> Template:
        """The rationale of an issue as a template, laid beside the one it was begun from."""
        begun = self.find(issue.template)
        return templates.as_template(case, issue, name, self.library.sources(), begun)

    def own_named(self, name: str) -> Template | None:
        """One's own template with a name, in any case, if there is one."""
        wanted = name.casefold()
        return next((one for one in self._own if one.name.casefold() == wanted), None)

    def is_own(self, template: Template) -> bool:
        """Whether something of this id is kept here."""
        return any(one.id == template.id for one in self._own)

    def holds(self, template: Template) -> bool:
        """Whether a template is kept here with the same words, reviewed or not."""
        kept = next((one for one in self._own if one.id == template.id), None)
        return kept is not None and replace(kept, reviewed=template.reviewed) == template

    def versions(self, template: Template) -> tuple[tuple[str, Template], ...]:
        """How a template was, under the words that say when; the newest first."""
        kept = self.library.template_versions(template.id)
        decoded = ((one.at, msgspec.json.decode(one.value, type=Template)) for one in kept)
        found = [(f"As kept {moments.exactly(at)}", one) for at, one in decoded if one != template]
        shipped = next((one for one in templates.templates() if one.id == template.id), None)
        if shipped is not None and self.is_own(template):
            found.append(("As shipped", shipped))
        return tuple(found)

    def origin(self, template: Template) -> Origin:
        """Where a template comes from."""
        shipped = next((one for one in templates.templates() if one.id == template.id), None)
        if shipped is None:
            return Origin.OWN
        if not template.own:
            return Origin.SHIPPED
        same = replace(template, own=shipped.own, reviewed=shipped.reviewed) == shipped
        return Origin.ADOPTED if same and template.reviewed else Origin.CHANGED

    def keep(self, *kept: Template) -> None:
        """Keep templates as one's own. Raises Problem where they cannot be written."""
        self.library.keep_templates(*(replace(template, own=True) for template in kept))
        self.refresh()

    def adopt(self, template: Template) -> Template:
        """Stand behind a template: it is kept as one's own copy, under the same id."""
        adopted = templates.adopted(template)
        self.keep(adopted)
        return adopted

    def forget(self, ident: str) -> None:
        """Forget one of one's own; a shipped one in whose place it stood is there again."""
        self.library.forget_template(ident)
        self.refresh()

    def use(self, template: Template) -> None:
        """Count that a template was used now. Raises Problem where that cannot be written."""
        self.library.use(Shelved.TEMPLATE, template.id)


def standing_of(shelf: TemplateShelf, template: Template) -> str:
    """Where a template comes from and how often it was used, in a sentence."""
    words = differing(shelf, template) or str(Origin.SHIPPED)
    return f"{words[:1].upper()}{words[1:]}. {_often(shelf.uses.get(template.id))}"


def _often(use: Use | None) -> str:
    if use is None:
        return "Never used."
    return f"Used {_times(use)}, last on {moments.day(use.last.astimezone().date())}."


def differing(shelf: TemplateShelf, template: Template) -> str:
    """Where a template comes from, in the same words everywhere; "" for one that is shipped."""
    origin = shelf.origin(template)
    if origin is Origin.SHIPPED:
        return ""
    return str(origin) if template.reviewed else f"{origin}, not reviewed"


def tags_in(text: str) -> tuple[str, ...]:
    """The tags in a line, parted by commas, each once."""
    return tuple(dict.fromkeys(tag for part in text.split(",") if (tag := " ".join(part.split()))))


def used(use: Use | None) -> str:
    """How often something was used: "used once", "used 3 times"; "" for never."""
    return f"used {_times(use)}" if use else ""


def _times(use: Use) -> str:
    return "once" if use.uses == 1 else counted(use.uses, "time")


def side_by_side(found: Iterable[Template]) -> tuple[tuple[Template | None, ...], ...]:
    """The templates to uphold and those to overturn, of one subject on the same lines.

    One for any outcome is among both; None stands where a side has no more.
    """
    subjects: dict[tuple[str, ...], dict[Outcome, list[Template]]] = {}
    for template in found:
        sides = subjects.setdefault(template.treatments, {outcome: [] for outcome in Outcome})
        for outcome, side in sides.items():
            if template.outcome in {None, outcome}:
                side.append(template)
    lines = [line for sides in subjects.values() for line in zip_longest(*sides.values())]
    return tuple(zip(*lines, strict=True)) or ((), ())
