"""An unlocked workspace: one encrypted folder of one reviewer."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.case import Case, Problem, State, replace
from workbench.store import Event
from workbench.workspace import handing_over, records_moved, retention
from workbench.workspace.dealings import Dealings
from workbench.workspace.own_checks import OwnChecks
from workbench.workspace.record_files import Records, Stop, never
from workbench.workspace.shelf import CaseExists as CaseExists

if TYPE_CHECKING:
    from workbench.deidentification import ReducedCase
    from workbench.workspace.records_moved import Arrival, Parcel
    from workbench.workspace.retention import RetentionDue


class Workspace(Dealings):
    """All that one reviewer's folder holds, while it is unlocked."""

    @cached_property
    def checks(self) -> OwnChecks:
        """What the reviewer told the checks."""
        return OwnChecks(self)

    @cached_property
    def records(self) -> Records:
        """The records that are kept with the cases."""
        return Records(self)

    def before(self, case: Case) -> tuple[Case, ...]:
        """The versions of a letter that a case takes the place of, the newest of them first."""
        found: list[Case] = []
        reference = case.corrects
        while self.case_id(reference) is not None:
            found.append(self.case(reference))
            reference = found[-1].corrects
        return tuple(found)

    # Later versions, and the end of a case

    def correct(self, reference: str, reason: str) -> Case:
        """A new version of a released case, as a draft that names it and the reason.

        The released letter stays. Raises CaseExists where there is a correction already, Problem
        where the case is not released, and without a reason.
        """
        case = self.case(reference)
        if case.state is not State.RELEASED:
            raise Problem("Only a released case is corrected; a draft is simply changed.")
        if not reason.strip():
            raise Problem("A correction needs a reason.")
        with self.store.transaction():
            if there := self.store.cases.corrections_of(reference):
                raise CaseExists(there[0])
            draft = replace(
                case,
                state=State.DRAFT,
                corrects=reference,
                returned=None,
                correction_reason=reason.strip(),
                dates=replace(case.dates, decision=None),
            )
            corrected = self.store.cases.add(draft, "Correction")
            self.record(Event.CORRECTED, reference, f"by {corrected.reference}")
        self._changed(corrected.reference)
        return corrected

    def destroy(self, reference: str, reason: str) -> None:
        """Remove a case for good: its rows, history, letters and words.

        Number, date and reason stay in the audit trail. Traces in unused parts of the file and in
        kept backups go with :meth:`Keeping.upkeep`, or at once with :meth:`forget`.
        """
        ident = self.case_id(reference)
        self.store.cases.destroy(reference, reason)
        self._forget(ident)

    def reduce(self, reference: str, left: ReducedCase, reason: str) -> None:
        """Destroy a case and keep what is ``left`` of it."""
        ident = self.case_id(reference)
        self.store.reduced.reduce(reference, left.organization, left, reason)
        self._forget(ident)

    # Retention

    def due_for_retention(self, today: dt.date) -> tuple[RetentionDue, ...]:
        """The cases whose days are over, those accepted first at the front."""
        return retention.due(self, today)

    def apply_retention(self, due: RetentionDue) -> None:
        """Do with a case what its organization's rule asks for."""
        retention.apply(self, due)

    def reduced_cases(self) -> tuple[ReducedCase, ...]:
        """What is left of the cases that were reduced."""
        return retention.reduced_cases(self)

    # Handing over

    def export_case(self, reference: str, passphrase: str) -> bytes:
        """A case with history and letter as an encrypted bundle, to be written to a file."""
        sealed = handing_over.sealed(self.store, reference, passphrase)
        self.record(Event.HANDED_OVER, reference)
        return sealed

    def pack_case(self, reference: str, passphrase: str) -> Parcel:
        """As :meth:`export_case`, with the records of the case, to be written on any thread."""
        parcel = records_moved.packed(self, reference, passphrase)
        self.record(Event.HANDED_OVER, reference, "with its records")
        return parcel

    def import_case(self, file: Path, passphrase: str) -> Case:
        """Store the case of a bundle under a new reference, and return it.

        Raises CaseExists where the organization's number is there already, Problem where the
        bundle was changed or the passphrase is another.
        """
        return self.take_in(self.unpack_case(file, passphrase))

    def unpack_case(self, file: Path, passphrase: str, stop: Stop = never) -> Arrival:
        """Open a bundle for :meth:`take_in`; on any thread, for records take time."""
        return records_moved.arrived(self, file, passphrase, stop)

    def take_in(self, arrival: Arrival) -> Case:
        """Store a case that arrived, with the records that came with it."""
        case = records_moved.take_in(self, arrival)
        self._changed(case.reference)
        return case

    def refuse_twin(self, case: Case) -> None:
        """Raise CaseExists where the organization's number is in the workspace already."""
        self._refuse_twin(case)
