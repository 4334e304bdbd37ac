"""What goes on between the reviewer and an organization, from its offer to its payment."""

from __future__ import annotations

import datetime as dt
from itertools import accumulate
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from workbench.case import (
    Case,
    OrganizationProfile,
    Problem,
    Reading,
    Recognized,
    Return,
    ReturnPoint,
    Stage,
    State,
    Value,
    onward,
    replace,
)
from workbench.store import Event, Paper, PaperRecord, StageEntry, is_ready, told_by
from workbench.workspace.office import Office
from workbench.workspace.shelf import CaseExists

if TYPE_CHECKING:
    from workbench.case import LetterForm

_LINES = 50_000  # characters of the lines that found no place
RETURNED = "Returned by the organization"


class EarlierCase(Value):
    """A possible earlier case of the same worker. It is no part of the record of another case."""

    reference: str
    number: str
    stage: Stage
    by: tuple[str, ...]  # what both share: "claim number", "birth and injury dates"


class Dealings(Office):
    """The doors of a workspace to what organizations send, and to what goes back to them."""

    # Assignment in

    def read_assignment(self, text: str) -> Reading:
        """What an assignment tells of its case; nothing is stored. Never raises."""
        from workbench import intake

        return intake.read_assignment(text, self.profiles())

    def read_review(self, text: str, case: Case) -> Reading:
        """What a utilization review decision adds to a case; nothing is stored. Never raises."""
        from workbench import intake

        return intake.read_review(text, case)

    def read_points(self, text: str, case: Case) -> tuple[ReturnPoint, ...]:
        """The points that a request asks to look at again; nothing is stored. Never raises."""
        from workbench import intake

        return intake.read_points(text, case)

    def due_in(self, text: str, organization: str) -> tuple[dt.datetime, Recognized] | None:
        """When a text wants its answer, and the line that says so; None where none does.

        What it leaves open is completed by the rule of the organization. Never raises.
        """
        from workbench import intake

        known = (one for one in self.profiles() if one.name == organization)
        return intake.read_due(text, next(known, None))

    def fitted(self, case: Case) -> Case:
        """A case that came in, with its organization's letter form and the reviewer's own facts."""
        profile = self.organization(case.organization)
        reviewer = case.reviewer
        if not (reviewer.licensed_in or reviewer.specialties):
            reviewer = self.profile().reviewer
        return replace(case, form=self._form_of(profile), reviewer=reviewer)

    def add_assignment(self, case: Case, text: str = "") -> Case:
        """Store a case that is offered, in the letter form of its organization.

        Services that clearly belong to a surgery of the case depend on it. Of the lines that found
        no place the first are stored with it, 50,000 characters at most.
        Raises CaseExists where the organization's number is there already.
        """
        from workbench.treatments import linked

        ends = accumulate(map(len, case.unplaced))
        kept = tuple(line for line, end in zip(case.unplaced, ends, strict=True) if end <= _LINES)
        tied = linked(replace(case, unplaced=kept))
        return self.add(self.fitted(tied), text, stage=Stage.OFFERED)

    def earlier(self, case: Case) -> tuple[EarlierCase, ...]:
        """The possible earlier cases of the same worker, for the same organization."""
        found: dict[str, list[str]] = {}
        for means, references in self.store.case_settings.marked_alike(told_by(case)).items():
            for reference in references:
                found.setdefault(reference, []).append(means)
        related = {case.reference, case.corrects, case.addends}
        rows = self.rows([int(reference.removeprefix("draft-")) for reference in found])
        return tuple(
            EarlierCase(
                reference=row.reference,
                number=row.number,
                stage=row.stage,
                by=tuple(found[row.reference]),
            )
            for row in rows
            if row.reference not in related and not (row.number and row.number == case.number)
        )

    def _form_of(self, profile: OrganizationProfile) -> LetterForm:
        """The letter form of an organization; confidential where either of the two says so."""
        names = {form.name: form for form in self.forms()}
        form = names.get(profile.letter_form) or next(iter(names.values()))
        confidential = form.names_confidential or profile.names_confidential
        return replace(form, organization=profile.name, names_confidential=confidential)

    # Stages

    def stage(self, reference: str) -> Stage:
        """Where a case stands. Raises Problem where there is none."""
        return self.store.stages.of(reference)

    def stages(self, reference: str) -> tuple[StageEntry, ...]:
        """The stages that a case went through, oldest first."""
        return self.store.stages.entries(reference)

    def move(self, reference: str, stage: Stage, detail: str = "") -> None:
        """Bring a case to a stage; one that is decided becomes no draft, but ready at once.

        Raises Problem where no way leads there from where it stands.
        """
        with self.store.transaction():
            before = self.stage(reference)
            if stage not in onward(before):
                raise Problem(f"A case that is {before} cannot become {stage}.")
            if stage is Stage.DRAFT and is_ready(self.case(reference)):
                stage = Stage.READY
            self._bring(reference, stage, detail.strip())

    def decline(self, reference: str, reason: str) -> None:
        """Decline a case. Raises Problem without a reason."""
        if not reason.strip():
            raise Problem("Say why the case is declined.")
        self.move(reference, Stage.DECLINED, reason)

    def accept(self, reference: str, day: dt.date) -> None:
        """Note the day on which the organization accepted a released case."""
        with self.store.transaction():
            if self.case(reference).state is not State.RELEASED:
                raise Problem("Only a released case can be accepted.")
            self.store.releases.accept(reference, day)
            if Stage.CONCLUDED in onward(self.stage(reference)):
                self._bring(reference, Stage.CONCLUDED)

    def accepted(self, reference: str) -> dt.date | None:
        """The day on which the organization accepted a case, if it did."""
        return self.store.releases.accepted(reference)

    def _bring(self, reference: str, stage: Stage, detail: str = "") -> None:
        """Bring a case to a stage, with what follows from it, within a transaction."""
        if stage is Stage.SUBMITTED:
            self.refuse_replaced(reference)
        self.store.stages.move(reference, stage, detail)
        if stage is Stage.CONCLUDED and self.accepted(reference) is None:
            self.store.releases.accept(reference, dt.date.today())  # noqa: DTZ011 (their day)
        elif stage is Stage.RETURNED:
            self.store.releases.take_acceptance_back(reference)
        elif stage is Stage.SUBMITTED:
            self.bill_once(reference)

    # Hand-over out

    def submit(
        self,
        case: Case,
        revision: int,
        submission: PaperRecord,
        changes: PaperRecord | None = None,
    ) -> None:
        """Note that a case was handed over, with the text of its submission and what it changed.

        A case that was not released as a letter is frozen as it is, as a release does. Raises
        Problem where it is not ready, was changed by another window meanwhile, or where a later
        version was begun.
        """
        reference = case.reference
        with self.store.transaction():
            stage = self.stage(reference)
            if stage is Stage.READY:
                self.store.cases.freeze(case, revision, Stage.SUBMITTED)
                self.bill_once(reference)
            elif stage in {Stage.RELEASED, Stage.RETURNED}:
                self._refuse_other_revision(reference, revision)
                self._bring(reference, Stage.SUBMITTED)
            else:
                raise Problem(f"A case that is {stage} cannot be submitted.")
            if self.paper(reference, Paper.SUBMISSION) is None:
                self.keep_paper(reference, submission)
            if changes is not None:
                self.keep_paper(reference, changes)
            self.record(Event.SUBMITTED, reference, f"SHA-256 {submission.sha256}")
        self._changed(reference)

    def _refuse_other_revision(self, reference: str, revision: int) -> None:
        if self.store.cases.get(reference).revision != revision:
            raise Problem("The case was changed in another window; please open it again.")

    def confidential(self, case: Case) -> Case:
        """A case as it may leave: without names where its form, or a kept profile, says so."""
        kept = {profile.name for profile in self.profiles() if profile.names_confidential}
        if case.form.names_confidential or case.organization not in kept:
            return case
        return replace(case, form=replace(case.form, names_confidential=True))

    def paper(self, reference: str, paper: Paper) -> PaperRecord | None:
        """What was handed over beside the letter of a case, if it was kept."""
        return self.store.papers.of(reference, paper)

    def keep_paper(self, reference: str, record: PaperRecord) -> None:
        """Keep a paper of a case for good."""
        self.store.papers.keep(reference, record)

    # Return and addendum

    def return_case(self, reference: str, returned: Return, due: dt.datetime | None) -> Case:
        """The next version of a case that its organization returned, as a draft.

        Raises CaseExists where there is a next version already, Problem where the case was never
        released or submitted.
        """
        with self.store.transaction():
            case = self.case(reference)
            if case.state is not State.RELEASED:
                raise Problem("Only a case that was released or submitted can be returned.")
            if there := self.later_version(reference):
                raise CaseExists(there)
            draft = replace(
                case,
                state=State.DRAFT,
                corrects=reference,
                correction_reason=RETURNED,
                returned=returned,
                due=due,
                dates=replace(case.dates, decision=None),
            )
            self._bring(reference, Stage.RETURNED)
            added = self.store.cases.add(draft, "Return")
            self.record(Event.CORRECTED, reference, f"returned, by {added.reference}")
        self._changed(added.reference)
        return added

    def later_version(self, reference: str) -> str:
        """The reference of the version that takes the place of a case, or will; "" for none."""
        return next(iter(self.store.cases.corrections_of(reference)), "")

    def refuse_replaced(self, reference: str) -> None:
        """Raise Problem where a later version of a case was begun, so that this one stays here."""
        if self.later_version(reference):
            raise Problem("A later version of this case was begun; that one is to be submitted.")

    def due_of_return(self, organization: str, received: dt.date) -> dt.datetime | None:
        """When work that was returned on a day is due, by its organization's rule; None without."""
        rule = self.organization(organization).due
        if rule.returned_days is None:
            return None
        if rule.working_days:
            day = self.holidays().add_working_days(received, rule.returned_days)
        else:
            day = received + dt.timedelta(days=rule.returned_days)
        return dt.datetime.combine(day, rule.time, ZoneInfo(rule.zone))

    def begin_addendum(self, reference: str, text: str = "") -> Case:
        """An addendum to a released or submitted determination, as a draft of its own.

        Raises Problem where there is no such determination, or where the text cannot be kept.
        """
        with self.store.transaction():
            added = self.store.cases.add(self._addendum(reference, text), "Addendum")
        self._changed(added.reference)
        return added

    def _addendum(self, reference: str, text: str) -> Case:
        case, there = self.case(reference), self.addenda(reference)
        if case.state is not State.RELEASED or case.addends:
            raise Problem("An addendum belongs to a determination that was released or submitted.")
        return Case(
            number=case.number,
            organization=case.organization,
            worker_reference=case.worker_reference,
            claim_number=case.claim_number,
            dates=replace(case.dates, decision=None),
            priority=case.priority,
            form=case.form,
            reviewer=case.reviewer,
            parties=case.parties,
            worker_birth=case.worker_birth,
            summary=text,
            addends=reference,
            addendum=1 + max((self.case(one).addendum for one in there), default=0),
            addended_on=self._determined(case),
        )

    def _determined(self, case: Case) -> dt.date | None:
        """The day of a determination: of its decision, or on which it was handed over as text."""
        frozen = {Stage.RELEASED, Stage.SUBMITTED}
        moments = (entry.at for entry in self.stages(case.reference) if entry.stage in frozen)
        handed_over = next(moments, None)
        return case.dates.decision or (handed_over and handed_over.astimezone().date())

    def addenda(self, reference: str) -> tuple[str, ...]:
        """The references of the addenda to a determination."""
        return self.store.cases.addenda_of(reference)
