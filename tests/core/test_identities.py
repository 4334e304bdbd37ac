"""Which key may be kept, and may sign, for what: none has two uses that unmask a reviewer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509

from tests.core.cases import decided_case
from tests.core.key_files import PASSPHRASE, Key, certificate, key_file, new_key
from workbench import pdf, release, signature, workspace
from workbench.case import Case, Copy, Problem, ReviewerProfile, Signer, replace
from workbench.release.certificates import certificate_file, certificate_page
from workbench.release.leaks import refuse_identity
from workbench.signature import SignatureIdentity
from workbench.workspace import Workspace

NAME = "Zora Q. Quibble"
HERE = "Example Review Organization"
ROLE: dict[str, Any] = {"organization": HERE}
UNBOUND: dict[str, Any] = {}
SEAL: dict[str, Any] = {"organization": HERE, "seal": True}
ELSEWHERE: dict[str, Any] = {"organization": "Another Organization"}
PERSONAL: dict[str, Any] = {"personal": True}


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Workspace]:
    opened = workspace.create(tmp_path / "workspace", PASSPHRASE)
    opened.set_profile(ReviewerProfile(name=NAME))
    yield opened
    opened.close()


def _loaded(kind: dict[str, Any], key: Key | None = None, **options: Any) -> SignatureIdentity:
    key = key or new_key()
    own = certificate(key, options.pop("subject", "Expert Reviewer 1"), **options)
    return signature.load(key_file(key, own), PASSPHRASE, name="another name", **kind)


def _case(**form: Any) -> Case:
    case = decided_case()
    return replace(case, form=replace(case.form, **form))


def _refused(
    identity: SignatureIdentity,
    *known: SignatureIdentity,
    case: Case | None = None,
    copy: Copy = Copy.ISSUED,
) -> str:
    """The reason why an identity may not sign; "" where it may."""
    try:
        refuse_identity(identity, (identity, *known), case or _case(), NAME, copy=copy)
    except Problem as problem:
        return str(problem)
    return ""


# ----------------------------------------------------------------------------- what it is for


@pytest.mark.parametrize(
    ("kind", "signed_by", "reason"),
    [
        (ROLE, Signer.ROLE, ""),
        (UNBOUND, Signer.ROLE, ""),
        (SEAL, Signer.SEAL, ""),
        (SEAL, Signer.ROLE, "role key, not with a seal"),
        (ROLE, Signer.SEAL, "sealed with the organization's key"),
        (PERSONAL, Signer.ROLE, "personal"),
        (PERSONAL, Signer.SEAL, "personal"),
        (ELSEWHERE, Signer.ROLE, "another organization"),
        (ELSEWHERE | {"seal": True}, Signer.SEAL, "another organization"),
        (ROLE, Signer.NOBODY, "unsigned"),
        (SEAL, Signer.NOBODY, "unsigned"),
    ],
)
def test_that_an_issued_copy_is_signed_by_the_kind_of_key_that_its_form_asks_for(
    kind: dict[str, Any], signed_by: Signer, reason: str
) -> None:
    found = _refused(_loaded(kind), case=_case(signed_by=signed_by))
    assert reason in found
    assert bool(reason) is bool(found)


@pytest.mark.parametrize("kind", [ROLE, SEAL, UNBOUND])
def test_that_an_internal_copy_is_signed_under_a_name_alone(kind: dict[str, Any]) -> None:
    assert "personal identity" in _refused(_loaded(kind), copy=Copy.INTERNAL)
    assert _refused(_loaded(PERSONAL), copy=Copy.INTERNAL) == ""


def test_that_a_deidentified_copy_is_signed_by_nobody() -> None:
    for kind in (ROLE, SEAL, PERSONAL):
        assert "never signed" in _refused(_loaded(kind), copy=Copy.DEIDENTIFIED)


def test_that_a_role_key_never_signs_under_a_name_though_the_form_allows_one() -> None:
    case = replace(_case(names_confidential=False), summary="Reviewed by Zora Quibble.")
    assert "never signs under a name" in _refused(_loaded(ROLE), case=case)
    assert _refused(_loaded(PERSONAL), case=case) == ""
    assert _refused(_loaded(SEAL), case=case) == ""
    assert _refused(_loaded(ROLE), case=replace(case, summary="No name.")) == ""


@pytest.mark.parametrize(
    "words", ["Z. Q. Quibble, M.D.", "Dr. Quibble", "Quibble, Z.", "zquibble@example.com"]
)
def test_that_a_role_key_signs_no_letter_that_could_not_be_issued_confidentially(
    words: str,
) -> None:
    case = replace(_case(names_confidential=False), summary=f"Reviewed by {words} today.")
    assert "never signs under a name" in _refused(_loaded(ROLE), case=case)
    assert _refused(_loaded(PERSONAL), case=case) == ""


# --------------------------------------------------------------------------- keys of two uses


@pytest.mark.parametrize(
    ("kind", "other", "reason"),
    [
        (ROLE, PERSONAL, "as a personal identity too"),
        (SEAL, PERSONAL, "as a personal identity too"),
        (UNBOUND, PERSONAL, "as a personal identity too"),
        (ROLE, ELSEWHERE, "for another organization too"),
        (SEAL, ELSEWHERE, "for another organization too"),
        (UNBOUND, ELSEWHERE, "for another organization too"),
        (ROLE, UNBOUND, ""),
        (ROLE, ROLE, ""),
    ],
)
@pytest.mark.parametrize("shared", ["key", "key identifier", "issued by it", "certificate number"])
def test_that_a_key_of_another_use_is_known_by_each_of_its_traces(
    kind: dict[str, Any], other: dict[str, Any], reason: str, shared: str
) -> None:
    key, root = new_key(), new_key()
    mine: dict[str, Any] = {"key": key} if shared == "key" else {}
    theirs = mine
    if shared == "key identifier":
        mine = theirs = {"extensions": [x509.SubjectKeyIdentifier(b"the same one")]}
    if shared == "issued by it":
        mine = {"extensions": [x509.AuthorityKeyIdentifier(b"the issuer", None, None)]}
        theirs = {"extensions": [x509.SubjectKeyIdentifier(b"the issuer")]}
    if shared == "certificate number":
        mine = theirs = {"issuer": (root, "Example Root"), "serial": 7}
    identity = _loaded(kind, **mine)
    case = _case(signed_by=Signer.SEAL if identity.seal else Signer.ROLE)
    found = _refused(identity, _loaded(other, **theirs), case=case)
    assert reason in found
    assert bool(reason) is bool(found)


@pytest.mark.parametrize("kind", [ROLE, SEAL, UNBOUND, ELSEWHERE])
@pytest.mark.parametrize("copy", [Copy.ISSUED, Copy.INTERNAL])
def test_that_a_key_of_letters_without_a_name_never_signs_under_one(
    kind: dict[str, Any], copy: Copy
) -> None:
    key = new_key()
    case = _case(names_confidential=False)
    found = _refused(_loaded(PERSONAL, key), _loaded(kind, key), case=case, copy=copy)
    assert "as a role key or seal too" in found


def test_that_two_certificates_of_one_authority_do_not_make_one_key() -> None:
    issued: dict[str, Any] = {
        "issuer": (new_key(), "Example Root"),
        "extensions": [x509.AuthorityKeyIdentifier(b"the root", None, None)],
    }
    assert _refused(_loaded(ROLE, **issued), _loaded(PERSONAL, **issued)) == ""


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        (PERSONAL, ROLE, "personal identity too"),
        (PERSONAL, SEAL, "personal identity too"),
        (PERSONAL, UNBOUND, "personal identity too"),
        (ROLE, PERSONAL, "role key or seal too"),
        (SEAL, PERSONAL, "role key or seal too"),
        (UNBOUND, PERSONAL, "role key or seal too"),
        (ROLE, ELSEWHERE, "another organization too"),
        (ROLE, ROLE, ""),
        (PERSONAL, PERSONAL, ""),
    ],
)
def test_that_a_key_is_never_imported_for_a_second_use(
    opened: Workspace, tmp_path: Path, first: dict[str, Any], second: dict[str, Any], reason: str
) -> None:
    file = tmp_path / "key.p12"
    file.write_bytes(key_file(own=None, key=new_key()))
    release.import_identity(opened, file, PASSPHRASE, name="first", **first)
    if not reason:
        release.import_identity(opened, file, PASSPHRASE, name="second", **second)
        return
    with pytest.raises(Problem, match=reason):
        release.import_identity(opened, file, PASSPHRASE, name="second", **second)
    assert [identity.name for identity in opened.identities()] == ["first"]


# -------------------------------------------------------------------- names in certificates


def _named_certificates() -> dict[str, dict[str, Any]]:
    other_name = x509.OtherName(x509.ObjectIdentifier("1.3.6.1.4.1.311.20.2.3"), b"\x0c\x07quibble")
    within = {
        "address": x509.SubjectAlternativeName([x509.RFC822Name("z.quibble@example.test")]),
        "account": x509.SubjectAlternativeName([other_name]),
        "place of lists": x509.IssuerAlternativeName([x509.DNSName("zora-quibble.test")]),
        "anything": x509.UnrecognizedExtension(
            x509.ObjectIdentifier("1.2.3.4"), "Zora Quibble".encode("utf-16-be")
        ),
    }
    subjects = ("Zora Q. Quibble", "QUIBBLE, Zora", "Dr. Quibble", "Z. Quibble", "quibble")
    found: dict[str, dict[str, Any]] = {words: {"subject": words} for words in subjects}
    found |= {name: {"extensions": [extension]} for name, extension in within.items()}
    return found | {"issuer": {"issuer": (new_key(), "Office of Dr. Quibble")}}


NAMED = _named_certificates()


@pytest.mark.parametrize("where", NAMED)
def test_that_no_certificate_of_a_role_key_carries_the_reviewers_name(where: str) -> None:
    for kind in (ROLE, SEAL):
        case = _case(signed_by=Signer.SEAL if kind is SEAL else Signer.ROLE)
        assert "reviewer's name" in _refused(_loaded(kind, **NAMED[where]), case=case)
    assert _refused(_loaded(PERSONAL, **NAMED[where]), copy=Copy.INTERNAL) == ""


def test_that_no_certificate_above_that_of_a_role_key_carries_the_name() -> None:
    key, root, top = new_key(), new_key(), new_key()
    chain = [
        certificate(root, "Example Issuer", issuer=(top, "Zora Quibble"), usage="key_cert_sign"),
        certificate(top, "Zora Quibble", usage="key_cert_sign"),
    ]
    own = certificate(key, "Expert Reviewer 1", issuer=(root, "Example Issuer"))
    identity = signature.load(key_file(key, own, chain), PASSPHRASE, name="role", **ROLE)
    assert len(identity.issuers) == 2
    assert "reviewer's name" in _refused(identity)


def test_that_a_role_key_that_names_the_reviewer_is_neither_made_nor_imported(
    opened: Workspace, tmp_path: Path
) -> None:
    file, key = tmp_path / "key.p12", new_key()
    file.write_bytes(key_file(key, certificate(key, NAME)))
    with pytest.raises(Problem, match="reviewer's name"):
        release.import_identity(opened, file, PASSPHRASE, **ROLE)
    for subject in ("Dr. Quibble", "Zora Quibble", "Expert Quibble"):
        with pytest.raises(Problem, match="reviewer's name"):
            release.create_identity(opened, "role", PASSPHRASE, subject=subject, **ROLE)
    assert opened.identities() == ()
    release.import_identity(opened, file, PASSPHRASE, **PERSONAL)


@pytest.mark.parametrize(
    ("name", "subject"),
    [
        ("Grace Young, MD", "Young"),
        ("Grace Young, MD", "Reviewer Young"),
        ("Grace Young, MD", "Young, Expert Reviewer"),
        ("Grace Young, MD", "Dr Grace"),
        ("Grace Young, MD", "GYoung 12"),
        ("Grace Young, MD", "graceyoung@example.test"),
        ("Bo Li", "reviewer li"),
        ("Zora van der Berg", "Expert Vanderberg"),
        ("Maria García López", "Garcia, Reviewer"),
    ],
)
def test_that_a_part_of_the_name_is_no_ordinary_word_in_a_certificate(
    opened: Workspace, tmp_path: Path, name: str, subject: str
) -> None:
    opened.set_profile(ReviewerProfile(name=name))
    file, key = tmp_path / "key.p12", new_key()
    file.write_bytes(key_file(key, certificate(key, subject)))
    for kind in (ROLE, SEAL):
        with pytest.raises(Problem, match="a part of it"):
            release.create_identity(opened, "role", PASSPHRASE, subject=subject, **kind)
        with pytest.raises(Problem, match="a part of it"):
            release.import_identity(opened, file, PASSPHRASE, **kind)
    with pytest.raises(Problem, match="a part of it"):
        refuse_identity(_loaded(ROLE, subject=subject), (), _case(), name)
    release.create_identity(opened, "own", PASSPHRASE, subject=subject, **PERSONAL)


@pytest.mark.parametrize("name", ["Paul Expert", "Anna Physician", "Berta Signer"])
def test_that_the_words_of_roles_are_nobodys_name_in_a_certificate(name: str) -> None:
    subject = "Independent Medical Expert Reviewer 12, physician signer"
    refuse_identity(_loaded(ROLE, subject=subject), (), _case(), name)


def test_that_the_name_of_the_organization_is_nobodys_name_in_a_certificate() -> None:
    house = "Young Review Organization"
    case = replace(_case(), organization=house)
    for subject in ("Expert Reviewer 1", f"{house} 12", "Young Review desk 3"):
        identity = signature.create("role", PASSPHRASE, organization=house, subject=subject)
        refuse_identity(identity, (), case, "Grace Young")
    for subject in ("Young, Expert Reviewer", "Dr. Young", f"Grace, {house}"):
        identity = signature.create("role", PASSPHRASE, organization=house, subject=subject)
        with pytest.raises(Problem, match="a part of it"):
            refuse_identity(identity, (), case, "Grace Young")


# ------------------------------------------------------------------- certificates for readers


def test_that_a_certificate_is_exported_without_its_key_and_with_a_page_that_conforms() -> None:
    identity = signature.create("of the desk", PASSPHRASE, organization=HERE)
    own = x509.load_der_x509_certificate(certificate_file(identity))
    assert own.fingerprint(own.signature_hash_algorithm).hex() == identity.fingerprint  # type: ignore[arg-type]
    page = certificate_page(identity)
    assert pdf.conformance(page) == ()
    assert len(pdf.page_pictures(page, 0.1)) == 1
    text = pdf.text(page)
    assert identity.subject in text
    assert identity.fingerprint.upper() in "".join(text.split())
    assert f"{own.not_valid_after_utc:%m/%d/%Y}" in text
    assert "of the desk" not in pdf.contents(page).text + pdf.contents(page).metadata


def test_that_a_subject_that_cannot_be_printed_is_left_out_of_the_page() -> None:
    identity = _loaded(ROLE, subject="Expert \u6f22")
    assert "the holder of this certificate" in " ".join(
        pdf.text(certificate_page(identity)).split()
    )
