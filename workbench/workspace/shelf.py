"""The cases of a workspace: stored, with their history and the audit trail."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path

import msgspec

from workbench import caches
from workbench.case import (
    Case,
    LetterForm,
    OrganizationProfile,
    Problem,
    RetentionRule,
    ReviewerProfile,
    Stage,
    replace,
)
from workbench.store import AuditEntry, CaseRow, Event, Revision, Step, Store
from workbench.workspace import retention
from workbench.workspace.access import Access
from workbench.workspace.keeping import Keeping
from workbench.workspace.library import OwnLibrary
from workbench.workspace.listing import Listing

_PROFILE = "profile"
_NO_ORGANIZATION = "no organization"  # stands for it where the rest of its profile is checked
_READ = ("Read determination", "Take in assignment")


class CaseExists(Problem):
    """The case is stored already; ``reference`` says where."""

    def __init__(self, reference: str) -> None:
        super().__init__(f"This case is in the workspace already, as {reference}.")
        self.reference = reference


class Shelf(Listing):
    """The doors of a workspace to the reviewer's settings, to its cases and to what was done.

    ``access`` is how it is opened, ``keeping`` what keeps it: backups and checks, ``library`` what
    the reviewer keeps beside the cases.
    """

    def __init__(self, folder: Path, store: Store, access: Access) -> None:
        super().__init__(folder, store)
        self.access = access
        self.keeping = Keeping(folder, store, access)
        self.library = OwnLibrary(store)

    def lock(self) -> None:
        """Close, and let the audit trail say that it was locked, if it can be written."""
        with suppress(Problem):
            self.store.audit.record(Event.LOCKED)
        self.close()

    def close(self) -> None:
        """End connections and search, and forget the key, every passphrase, and what was read."""
        with ExitStack() as last:  # each is done, whatever the one before it says
            last.callback(self.access.give_up)
            last.callback(self.store.close)
            last.callback(self._searching.close)
            last.callback(caches.forget)
            self._held.clear()

    # The reviewer

    def profile(self) -> ReviewerProfile:
        """Who the reviewer is."""
        stored = self.setting(_PROFILE)
        return msgspec.json.decode(stored, type=ReviewerProfile) if stored else ReviewerProfile()

    def set_profile(self, profile: ReviewerProfile) -> None:
        """Keep who the reviewer is."""
        with self.store.transaction():  # which says what cannot be kept
            self.set_setting(_PROFILE, msgspec.json.encode(profile).decode())

    def setting(self, key: str, default: str = "") -> str:
        """What was kept under a key."""
        return self.store.settings.get(key, default)

    def set_setting(self, key: str, value: str) -> None:
        """Keep a value under a key."""
        self.store.settings.put(key, value)

    # Organizations

    def organizations(self) -> tuple[str, ...]:
        """The organizations that there is a profile or a case of, by name."""
        kept = {profile.name for profile in self.profiles()}
        return tuple(sorted(kept.union(self.store.cases.organizations()), key=str.casefold))

    def profiles(self) -> tuple[OrganizationProfile, ...]:
        """The profiles of organizations that the reviewer keeps, by name.

        What is kept for the cases of no organization is none of them.
        """
        return tuple(profile for profile in self.store.organizations.all() if profile.name)

    def organization(self, name: str) -> OrganizationProfile:
        """The profile of an organization; one of defaults where none is kept."""
        return self.store.organizations.get(name)

    def keep_organization(self, profile: OrganizationProfile) -> None:
        """Keep a profile under its name. Raises Problem where something in it makes no sense."""
        from workbench import organizations

        self.store.organizations.keep(organizations.checked(profile))

    def set_retention_rule(self, organization: str, rule: RetentionRule) -> None:
        """Keep an organization's rule. Raises Problem where it, or the name, makes no sense.

        Cases that belong to no organization have a rule too.
        """
        from workbench import organizations

        profile = replace(self.organization(organization), retention=rule)
        organizations.checked(replace(profile, name=organization or _NO_ORGANIZATION))
        self.store.organizations.keep(profile)

    def forget_organization(self, name: str) -> None:
        """Forget the profile of an organization; its cases stay as they are."""
        self.store.organizations.forget(name)

    # Finding

    def cases_for_wording(self, find: str, organization: str) -> tuple[CaseRow, ...]:
        """The cases that hold all words of ``find`` and whose wording may serve an organization.

        Wording stays inside one organization unless the rules of both allow more; finding a case,
        as :meth:`cases` does, covers all.
        """
        allowed = self.sharing_wording(organization)
        return tuple(row for row in self.cases(find) if row.organization in allowed)

    def sharing_wording(self, organization: str) -> frozenset[str]:
        """The organizations whose cases' wording may serve one of this organization; also it."""
        return frozenset(
            name
            for name in {*self.organizations(), organization}
            if retention.may_share_wording(self, name, organization)
        )

    def keep_searchable(self) -> None:
        """Begin to bring the words that cases are found by up to date, on their thread."""
        self._searching.start()

    def forget(self) -> None:
        """Wait until destroyed cases have left no trace: in the file, backups and words."""
        self.keeping.forget()
        self._searching.settle()

    # Cases

    def case(self, reference: str) -> Case:
        """The case with this reference. Raises Problem where there is none."""
        return self.store.cases.get(reference).case

    def find(self, word: str) -> str:
        """The reference of the case that a reference or number means.

        Of a released case and its corrections the newest is meant. Raises Problem where there is
        none, or where two organizations use the number.
        """
        if self.case_id(word) is not None:
            return word
        found = self._newest(self.store.cases.references(word))
        if len(found) > 1:
            raise Problem(f"Several cases have this number; choose one of {', '.join(found)}.")
        if not found:
            raise Problem("There is no case with this reference or number.")
        return found[0]

    def twin(self, case: Case) -> str:
        """The reference of the case with this number of this organization; "" for none.

        Of a released case and its corrections that is the newest.
        """
        same = self.store.cases.references(case.number, case.organization) if case.number else ()
        return next(iter(self._newest(same) or same), "")

    def add(self, case: Case, text: str = "", stage: Stage = Stage.DRAFT) -> Case:
        """Store a case that was read (from ``text``) and return it with its reference.

        Raises CaseExists where the organization's number is there already or, for a case without
        a number, where the same text was read before.
        """
        fingerprint = _fingerprint(text) if text else ""
        with self.store.transaction():
            self._refuse_twin(case, fingerprint)
            name = "New case" if not text else _READ[stage is Stage.OFFERED]
            added = self.store.cases.add(case, name, fingerprint, stage)
            if text:
                self.record(Event.READ, added.reference)
        self._changed(added.reference)
        return added

    def new_case(self, form: LetterForm) -> Case:
        """Store an empty case in a letter form, with the reviewer's own qualifications."""
        reviewer = self.profile().reviewer
        return self.add(Case(form=form, organization=form.organization, reviewer=reviewer))

    def commit(
        self,
        case: Case,
        step: Step,
        revision: int,
        changed: Iterable[str] = (),
        stage: Stage | None = None,
    ) -> int:
        """Store a changed case as the next revision and return its number; see ``Cases.commit``."""
        number = self.store.cases.commit(case, step, revision, changed, stage)
        self._changed(case.reference)
        return number

    # History and audit

    def history(self, reference: str) -> tuple[Revision, ...]:
        """The revisions of a case, oldest first."""
        return self.store.history.revisions(reference)

    def case_at(self, reference: str, number: int) -> Case:
        """The case as a revision left it. Raises Problem where there is no such revision."""
        return self.store.history.case(reference, number)

    def record(self, event: Event, reference: str = "", detail: str = "") -> None:
        """Add to the audit trail; ``detail`` never holds words of a case."""
        self.store.audit.record(event, reference, detail)

    def audit(self, newest: int | None = None, before: int | None = None) -> Sequence[AuditEntry]:
        """The audit trail in its order; the ``newest`` rows only, of those ``before`` an id."""
        return self.store.audit.entries(newest=newest, before=before)

    def broken_audit(self) -> int | None:
        """The id of the first row of the trail that was changed or is missing, if any."""
        return self.store.audit.broken_at()

    # What follows from a change

    def _newest(self, references: Sequence[str]) -> tuple[str, ...]:
        """Without those that another one corrects."""
        cases = self.store.cases
        return tuple(one for one in references if not cases.corrections_of(one))

    def _refuse_twin(self, case: Case, fingerprint: str = "") -> None:
        twin = self.twin(case)
        if not case.number and fingerprint:
            twin = next(iter(self.store.cases.references_of_text(fingerprint)), "")
        if twin:
            raise CaseExists(twin)

    def _changed(self, reference: str) -> None:
        if (ident := self.case_id(reference)) is not None:
            self._searching.changed(ident)

    def _forget(self, ident: int | None) -> None:
        if ident is not None:
            self._searching.gone(ident)


def _fingerprint(text: str) -> str:
    """Equal for texts with the same words, however their lines are broken."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()
