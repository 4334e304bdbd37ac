"""What a workspace keeps for its letters: identities, letter forms, releases and copies."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from workbench import forms
from workbench.case import Case, Copy, LetterForm, Problem
from workbench.signature import SignatureIdentity
from workbench.store import CopyRecord, ReleaseRecord, Store, StoredIdentity
from workbench.workspace.access import HeldPassphrases


class Letters:
    """The doors of a workspace to all that its letters are made with and leave behind."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._held = HeldPassphrases()

    # Identities

    def identities(self) -> tuple[SignatureIdentity, ...]:
        """The signature identities of the reviewer, by name."""
        stored = self.store.settings.identities()
        return tuple(msgspec.json.decode(value, type=SignatureIdentity) for value in stored)

    def identity(self, name: str) -> SignatureIdentity:
        """The signature identity with a name. Raises Problem where there is none."""
        for identity in self.identities():
            if identity.name == name:
                return identity
        raise Problem("There is no signature identity with this name.")

    def add_identity(self, identity: SignatureIdentity) -> None:
        """Keep a new signature identity. Raises Problem where its name is taken."""
        self.store.settings.put_identity(_row(identity))

    def hold_passphrase(self, identity: str, passphrase: str) -> None:
        """Remember the passphrase of an identity for 15 minutes, or until the workspace closes."""
        self._held.keep(identity, passphrase)

    def held_passphrase(self, identity: str) -> tuple[str, float]:
        """The passphrase that is held, and for how many seconds more; ("", 0.0) where none is."""
        return self._held.of(identity)

    # Letter forms

    def forms(self) -> tuple[LetterForm, ...]:
        """The letter forms to choose from, each in its newest version: the reviewer's, then ours.

        A form of ours that was kept in another version stands here as the reviewer has it.
        """
        own = self.store.letter_forms.newest()
        names = {form.name for form in own}
        return own + tuple(form for form in forms.shipped() if form.name not in names)

    def form(self, name: str) -> LetterForm:
        """The newest version of a form. Raises Problem where there is none with this name."""
        for form in self.forms():
            if form.name == name:
                return form
        raise Problem("There is no letter form with that name.")

    def form_versions(self, name: str) -> tuple[LetterForm, ...]:
        """All versions of a form, the newest first; where it is one of ours, that at the end."""
        shipped = tuple(form for form in forms.shipped() if form.name == name)
        return self.store.letter_forms.versions(name) + shipped

    def keep_form(self, form: LetterForm) -> LetterForm:
        """Keep a form as the next version under its name, and return it as kept.

        A form that is no other than the newest stays as it is. Raises Problem where it has no name,
        or where something in it cannot be printed; see :func:`workbench.forms.checked`.
        """
        form = forms.checked(form)
        shipped = {own.name: own for own in forms.shipped()}.get(form.name)
        return self.store.letter_forms.keep(form, after=shipped.version if shipped else 0)

    def forget_form(self, name: str) -> None:
        """Forget all kept versions of a form; cases keep theirs, and ours are there again."""
        self.store.letter_forms.forget(name)

    # Letters

    def archive(
        self,
        case: Case,
        revision: int,
        release: ReleaseRecord,
        signer: SignatureIdentity | None,
        copies: Sequence[CopyRecord] = (),
    ) -> None:
        """Keep a released case, its letter, other copies and who signed, in one transaction."""
        row = _row(signer) if signer else None
        self.store.releases.archive(case, revision, release, row, copies)

    def release_of(self, reference: str) -> ReleaseRecord | None:
        """The released letter of a case, if it was released."""
        return self.store.releases.of(reference)

    def keep_copy(self, reference: str, copy: CopyRecord) -> None:
        """Keep another copy of a released letter for good; there is one of each at most."""
        self.store.releases.keep_copy(reference, copy)

    def copy_of(self, reference: str, copy: Copy) -> CopyRecord | None:
        """Another copy of a released letter, if it was made."""
        return self.store.releases.copy_of(reference, copy)

    def decided_drafts(self) -> tuple[str, ...]:
        """The references of the drafts whose issues are all decided, by due time."""
        return self.store.cases.decided_drafts()

    def see_letter(self, reference: str, revision: int) -> None:
        """Note that the letter of a case, as this revision has it, was seen to its end."""
        self.store.releases.see(reference, revision)

    def has_seen_letter(self, reference: str) -> bool:
        """Whether the letter was seen to its end since its case was last changed."""
        return self.store.releases.is_seen(reference)


def _row(identity: SignatureIdentity) -> StoredIdentity:
    value = msgspec.json.encode(identity)
    return StoredIdentity(identity.name, identity.organization, identity.personal, value)
