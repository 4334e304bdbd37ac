"""A workspace: one encrypted folder of one reviewer, and what is read into it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

from workbench import resources
from workbench.case import Case, LetterForm, Problem, ReviewerProfile
from workbench.signature import SignatureIdentity
from workbench.store import CaseRow, ReleaseRecord, Store, StoredIdentity

__all__ = ["CaseExists", "CaseRow", "ReleaseRecord", "Workspace"]

_LARGEST_FILE = 20_000_000  # bytes; the longest real letters stay far below one million
_PROFILE = "profile"


class CaseExists(Problem):
    """The case is stored already; ``reference`` says where."""

    def __init__(self, reference: str) -> None:
        super().__init__(f"This case is in the workspace already, as {reference}.")
        self.reference = reference


def default_folder() -> Path:
    """The platform's folder for a person's data of this program."""
    from platformdirs import user_data_path

    return user_data_path("imr-workbench", appauthor=False)


def exists(folder: Path) -> bool:
    """Whether there is a workspace in this folder."""
    return Store.exists(folder)


def create(folder: Path, passphrase: str) -> Workspace:
    """Make an encrypted workspace and open it. Raises Problem where that cannot be done."""
    if not passphrase:
        raise Problem("A workspace needs a passphrase.")
    return Workspace(folder, Store.create(folder, passphrase))


def unlock(folder: Path, passphrase: str) -> Workspace:
    """Open a workspace. Raises Problem on a wrong passphrase or a damaged file."""
    return Workspace(folder, Store.unlock(folder, passphrase))


def sample_text() -> str:
    """The sample determination that ships with the program: fictional, two issues."""
    return resources.text("sample/determination.txt")


def read_text(text: str) -> Case:
    """The case in the text of a determination; nothing is stored. Raises Problem on bad input."""
    from workbench import intake

    return intake.read(text)


def read_file(path: Path) -> Case:
    """The case in a determination as text or PDF. Raises Problem on bad input."""
    return read_text(text_of_file(path))


def text_of_file(path: Path) -> str:
    """The text of a text file or PDF. Raises Problem where there is none."""
    return text_of_bytes(file_bytes(path))


def file_bytes(path: Path) -> bytes:
    """The bytes of a file. Raises Problem where it cannot be read or is far too large."""
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST_FILE + 1)
    except OSError as error:
        raise Problem(f"The file cannot be read: {error.strerror}.") from None
    if len(data) > _LARGEST_FILE:
        raise Problem("The file is larger than 20 MB; a determination is far smaller.")
    return data


def text_of_bytes(data: bytes) -> str:
    """The text in a text file or PDF, given as bytes. Raises Problem where there is none."""
    if data.lstrip()[:5] == b"%PDF-":
        from workbench import pdf

        return pdf.text(data)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    if b"\0" in data:
        raise Problem("The file is neither a text nor a PDF.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


class Workspace:
    """An unlocked workspace. The doors for cases, the reviewer's profile and their identities."""

    def __init__(self, folder: Path, store: Store) -> None:
        self.folder = folder
        self.store = store

    def close(self) -> None:
        """Lock: end the connection."""
        self.store.close()

    def profile(self) -> ReviewerProfile:
        """Who the reviewer is."""
        stored = self.store.setting(_PROFILE)
        return msgspec.json.decode(stored, type=ReviewerProfile) if stored else ReviewerProfile()

    def set_profile(self, profile: ReviewerProfile) -> None:
        """Keep who the reviewer is."""
        self.store.put_setting(_PROFILE, msgspec.json.encode(profile).decode())

    def setting(self, key: str, default: str = "") -> str:
        """What was kept under a key."""
        return self.store.setting(key, default)

    def set_setting(self, key: str, value: str) -> None:
        """Keep a value under a key."""
        self.store.put_setting(key, value)

    def cases(self, find: str = "") -> tuple[CaseRow, ...]:
        """The cases by due time; those that hold words beginning with all of ``find``'s words."""
        return self.store.rows(find)

    def case(self, reference: str) -> Case:
        """The case with this reference. Raises Problem where there is none."""
        return self.store.case(reference).case

    def find(self, word: str) -> str:
        """The reference of the case that a reference or number means.

        Raises Problem where there is none, or where two organizations use the number.
        """
        if any(row.reference == word for row in self.cases()):
            return word
        found = self.store.references(word)
        if len(found) > 1:
            raise Problem(f"Several cases have this number; choose one of {', '.join(found)}.")
        if not found:
            raise Problem("There is no case with this reference or number.")
        return found[0]

    def add(self, case: Case, text: str = "") -> Case:
        """Store a case that was read (from ``text``) and return it with its reference.

        Raises CaseExists where the organization's number is there already or, for a case without
        a number, where the same text was read before.
        """
        fingerprint = _fingerprint(text) if text else ""
        with self.store.transaction():
            if case.number:
                same = self.store.references(case.number, case.organization)
            else:
                same = self.store.references_of_text(fingerprint) if fingerprint else ()
            if same:
                raise CaseExists(same[0])
            return self.store.add(case, "Read determination" if text else "New case", fingerprint)

    def new_case(self, form: LetterForm) -> Case:
        """Store an empty case in a letter form, with the reviewer's own qualifications."""
        reviewer = self.profile().reviewer
        return self.add(Case(form=form, organization=form.organization, reviewer=reviewer))

    def delete_draft(self, reference: str) -> None:
        """Delete a draft; an entry without content remains. Raises Problem on a released case."""
        self.store.delete(reference)

    def identities(self) -> tuple[SignatureIdentity, ...]:
        """The signature identities of the reviewer, by name."""
        stored = self.store.identities()
        return tuple(msgspec.json.decode(value, type=SignatureIdentity) for value in stored)

    def identity(self, name: str) -> SignatureIdentity:
        """The signature identity with a name. Raises Problem where there is none."""
        for identity in self.identities():
            if identity.name == name:
                return identity
        raise Problem("There is no signature identity with this name.")

    def add_identity(self, identity: SignatureIdentity) -> None:
        """Keep a new signature identity. Raises Problem where its name is taken."""
        self.store.put_identity(_row(identity))

    def archive(
        self, case: Case, revision: int, release: ReleaseRecord, signer: SignatureIdentity
    ) -> None:
        """Keep a released case, its letter and who signed it, in one transaction."""
        self.store.archive(case, revision, release, _row(signer))

    def release_of(self, reference: str) -> ReleaseRecord | None:
        """The released letter of a case, if it was released."""
        return self.store.release(reference)


def _row(identity: SignatureIdentity) -> StoredIdentity:
    value = msgspec.json.encode(identity)
    return StoredIdentity(identity.name, identity.organization, identity.personal, value)


def _fingerprint(text: str) -> str:
    """Equal for texts with the same words, however their lines are broken."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()
