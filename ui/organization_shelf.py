"""The organizations that can be edited, with the edits that are kept but not saved.

Each has a key: its name, or for one that was never saved something that is no name.
"""

from __future__ import annotations

from contextlib import suppress
from itertools import count
from typing import TYPE_CHECKING

import msgspec

from ui.organization_words import Row, Sheet, read, sheet_of
from ui.plain_table import Line
from workbench import forms, organizations
from workbench.case import OrganizationProfile, Value, replace

if TYPE_CHECKING:
    from workbench.workspace import Workspace

_DRAFTS = "organization_drafts"
_NEW = "\n"  # a key of a new organization begins so; a name is one line


class Draft(Value):
    """What was typed and not saved: only what differs from the profile that it began from."""

    texts: dict[str, str] = msgspec.field(default_factory=dict)
    rows: tuple[Row, ...] | None = None


class OrganizationShelf:
    """Names, profiles and drafts, as the list of the editor shows them."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def names(self) -> dict[str, Line]:
        """The keys of all organizations, with the name of each and how it stands."""
        drafts, kept = self._drafts(), self.kept()
        lines: dict[str, Line] = {}
        for name in filter(None, self._workspace.organizations()):
            standing = "" if name in kept else "no profile"
            lines[name] = name, "edited" if name in drafts else standing
        for key in filter(is_new, drafts):
            lines[key] = self.sheet(key).texts["name"] or "No name", "new"
        return lines

    def kept(self) -> list[str]:
        """The names of all organizations that have a profile."""
        return [profile.name for profile in self._workspace.profiles()]

    def base(self, key: str) -> Sheet:
        """What is kept of an organization; a new one has nothing but defaults."""
        new = OrganizationProfile(name="")
        return sheet_of(new if is_new(key) else self._workspace.organization(key))

    def sheet(self, key: str) -> Sheet:
        """What is kept of an organization, with the edits that are not saved."""
        base, draft = self.base(key), self._drafts().get(key, Draft())
        known = {name: text for name, text in draft.texts.items() if name in base.texts}
        rows = base.rows if draft.rows is None else draft.rows
        return Sheet(texts=base.texts | known, rows=rows)

    def is_edited(self, key: str) -> bool:
        """Whether there are edits that are not saved; a new one is nothing else."""
        return key in self._drafts()

    def keep_edit(self, key: str, sheet: Sheet, base: Sheet) -> None:
        """Keep what differs from the sheet that the edits began from, as a draft.

        Raises Problem where nothing can be written.
        """
        texts = {name: text for name, text in sheet.texts.items() if text != base.texts[name]}
        draft = Draft(texts=texts, rows=sheet.rows if sheet.rows != base.rows else None)
        self._keep_draft(key, draft if is_new(key) or draft != Draft() else None)

    def begin(self, profile: OrganizationProfile | None = None) -> str:
        """Begin a new organization, with what a profile says, and return its key."""
        drafts = self._drafts()
        key = next(key for key in map(f"{_NEW}{{}}".format, count(1)) if key not in drafts)
        if profile is None:
            self._keep_draft(key, Draft())
            return key
        taken = {*self.kept(), *(self.sheet(other).texts["name"] for other in drafts)}
        named = replace(profile, name=forms.free_name(profile.name, taken))
        self.keep_edit(key, sheet_of(named), self.base(key))
        return key

    def take_in(self, profile: OrganizationProfile) -> str:
        """Let what a file says stand as edits of the organization that it names; its key."""
        if profile.name not in self._workspace.organizations():
            return self.begin(profile)
        self.keep_edit(profile.name, sheet_of(profile), self.base(profile.name))
        return profile.name

    def mistakes(self, key: str, sheet: Sheet) -> dict[str, str]:
        """What keeps a sheet from being saved: a sentence by the key of the part."""
        profile, wrong = read(sheet)
        if is_new(key) and profile.name in self.kept():
            wrong["name"] = "Another organization has this name."
        return wrong

    def save(self, key: str) -> str:
        """Keep an organization as it is edited, and return its key from now on.

        Raises Problem where something in it is wrong.
        """
        profile = organizations.checked(read(self.sheet(key))[0])
        self._workspace.keep_organization(profile)
        self._keep_draft(key, None)
        return profile.name

    def discard(self, key: str) -> None:
        """Forget the edits of an organization; of a new one nothing is left."""
        self._keep_draft(key, None)

    def remove(self, name: str) -> None:
        """Forget the profile of an organization, and its edits."""
        self._workspace.forget_organization(name)
        self._keep_draft(name, None)

    def _drafts(self) -> dict[str, Draft]:
        with suppress(msgspec.DecodeError):  # those of another version of the program are lost
            stored = self._workspace.setting(_DRAFTS, "{}")
            return msgspec.json.decode(stored, type=dict[str, Draft])
        return {}

    def _keep_draft(self, key: str, draft: Draft | None) -> None:
        before = self._drafts()
        after = {**before, key: draft}
        kept = {name: one for name, one in after.items() if one is not None}
        if kept != before:
            self._workspace.set_setting(_DRAFTS, msgspec.json.encode(kept).decode())


def is_new(key: str) -> bool:
    """Whether a key is that of an organization that was never saved."""
    return key.startswith(_NEW)
