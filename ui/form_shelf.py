"""The letter forms that can be edited: kept ones, new ones, and that of the open case.

Each has a key: a kept form its name, all others something that is no name.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import TYPE_CHECKING

from ui.form_drafts import drafts, keep_drafts
from workbench import forms
from workbench.case import Case, LetterForm, replace

if TYPE_CHECKING:
    from workbench.workspace import Workspace

_NEW = "\n"  # a key of a new form begins so; a name is one line
OF_THE_CASE = "\nof the case"  # its form, where it is no kept one
_USED = "used by this case"


class FormShelf:
    """Names, versions and edits, as the lists of the editor show them.

    ``case`` gives the open case, None while there is none.
    """

    def __init__(self, workspace: Workspace, case: Callable[[], Case | None]) -> None:
        self._workspace, self._case = workspace, case

    def names(self) -> dict[str, str]:
        """The keys of all forms, with the words for each in the list."""
        used, _ = self.place_of_case()
        words = {OF_THE_CASE: f"{self.edited(used).name} (not kept)"} if used == OF_THE_CASE else {}
        words |= {name: name for name in self.kept()}
        words |= {
            key: f"{form.name or 'No name'} (new)"
            for key, form in drafts(self._workspace).items()
            if is_new(key)
        }
        return words | ({used: f"{words[used]}, {_USED}"} if used else {})

    def kept(self) -> list[str]:
        """The names of all kept forms, in their order."""
        return [form.name for form in self._workspace.forms()]

    def versions(self, key: str) -> tuple[LetterForm, ...]:
        """The versions of a form, the newest first; a new one has none."""
        return () if is_new(key) else self._workspace.form_versions(key)

    def version_words(self, key: str) -> list[str]:
        """The words for each version in the list."""
        used, at = self.place_of_case()
        words = [f"Version {form.version}" for form in self.versions(key)]
        if len(words) > 1:
            words[0] += ", the newest"
            if key == used:
                words[at] += f", {_USED}"
        return words or ["Not saved yet"]

    def place_of_case(self) -> tuple[str, int]:
        """The key of the form that the open case uses, and which of its versions; "" for none."""
        case = self._case()
        if case is None:
            return "", 0
        for name in dict.fromkeys((case.form.name, *self.kept())):
            for at, form in enumerate(self._workspace.form_versions(name)):
                if same_words(case.form, form):
                    return name, at
        return OF_THE_CASE, 0

    def edited(self, key: str) -> LetterForm:
        """A form with the edits of it that are in no version."""
        case, draft = self._case(), drafts(self._workspace).get(key)
        if key == OF_THE_CASE and case is not None:
            taken = self.kept()
            own = case.form.name if case.form.name not in taken else ""
            return forms.kept_from(case.form, taken, own)
        if is_new(key):
            return draft or LetterForm()
        newest = self._workspace.form(key)
        return replace(draft, version=newest.version) if draft else newest

    def keep_edit(self, key: str, form: LetterForm) -> str:
        """Keep an edit as a draft, and return the key that it has from now on.

        Another name makes another form. Raises Problem where nothing can be written.
        """
        now = self._key_for(key, form.name)
        newest = self.versions(now)[:1]
        same = all(replace(form, version=kept.version) == kept for kept in newest)
        keep_drafts(self._workspace, {key: None, now: None if newest and same else form})
        return now

    def begin(self, form: LetterForm) -> str:
        """Begin a new form with the words of another, and return its key."""
        others = {draft.name for draft in drafts(self._workspace).values()}
        name = forms.free_name(form.name, {*self.kept(), *others})
        key = self._free_key()
        keep_drafts(self._workspace, {key: replace(form, name=name, version=1)})
        return key

    def discard(self, key: str) -> None:
        """Forget the edits of a form; of a new one nothing is left."""
        keep_drafts(self._workspace, {key: None})

    def _key_for(self, key: str, name: str) -> str:
        """The kept form with this name, if it has no edits of its own; else a new one."""
        if name in self.kept() and (name == key or name not in drafts(self._workspace)):
            return name
        return key if is_new(key) and key != OF_THE_CASE else self._free_key()

    def _free_key(self) -> str:
        taken = drafts(self._workspace)
        return next(key for key in map(f"{_NEW}{{}}".format, count(1)) if key not in taken)


def is_new(key: str) -> bool:
    """Whether a key is that of a form that is in no version."""
    return key.startswith(_NEW)


def same_words(one: LetterForm, other: LetterForm) -> bool:
    """Whether two forms print the same words, whatever they are called."""
    return forms.kept_from(one, (), other.name) == replace(other, version=1)
