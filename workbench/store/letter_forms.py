"""The letter forms that the reviewer keeps, each in all its versions."""

from __future__ import annotations

import msgspec

from workbench.case import LetterForm, Problem, replace
from workbench.store.vault import Vault

_NEWEST = """
SELECT value FROM letter_forms AS one
  WHERE version = (SELECT max(version) FROM letter_forms WHERE name = one.name)
  ORDER BY name COLLATE NOCASE, name"""
_VERSIONS = "SELECT value FROM letter_forms WHERE name = ? ORDER BY version DESC"


class LetterForms:
    """The letter forms in one vault. A version is never changed: a case may be printed with it."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def newest(self) -> tuple[LetterForm, ...]:
        """The newest version of each form, by name."""
        return tuple(map(_decoded, self._vault.column(_NEWEST)))

    def versions(self, name: str) -> tuple[LetterForm, ...]:
        """All versions of a form, the newest first; none where there is no such form."""
        return tuple(map(_decoded, self._vault.column(_VERSIONS, name)))

    def keep(self, form: LetterForm, after: int = 0) -> LetterForm:
        """Store a form as the next version under its name, and return it as stored.

        Its version is higher than ``after``. What equals the newest version is not stored again.
        Raises Problem where the form has no name.
        """
        if not form.name.strip():
            raise Problem("A letter form needs a name.")
        with self._vault.transaction() as db:
            kept = self.versions(form.name)
            if kept and replace(form, version=kept[0].version) == kept[0]:
                return kept[0]
            numbered = replace(form, version=max(after, kept[0].version if kept else 0) + 1)
            row = {"name": form.name, "version": numbered.version}
            row |= {"organization": form.organization, "value": msgspec.json.encode(numbered)}
            db.table("letter_forms").insert(row)
        return numbered

    def forget(self, name: str) -> None:
        """Remove a form with all its versions; cases keep the one they were given."""
        with self._vault.transaction() as db:
            db.execute("DELETE FROM letter_forms WHERE name = ?", [name])


def _decoded(value: bytes) -> LetterForm:
    return msgspec.json.decode(value, type=LetterForm)
