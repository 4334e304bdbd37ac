"""The words of the command line about signature identities."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cryptography import x509

from tests.core.key_files import PASSPHRASE, certificate, key_file, new_key
from workbench.cli import main


class Desk:
    """Calls the words of identities on a workspace of its own."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capture = capture
        (folder / "passphrase").write_text(f"{PASSPHRASE}\n")

    def __call__(self, *words: object, code: int = 0) -> str:
        """What a word printed; it ended with ``code``."""
        secret = self.folder / "passphrase"
        shared = ["--workspace", self.folder / "workspace", "--passphrase-file", secret]
        shared += ["--identity-passphrase-file", secret]
        given = main([str(word) for word in [*shared, "identity", *words]])
        out, self.error = self._capture.readouterr()
        assert given == code, self.error
        return out

    def problem(self, *words: object) -> str:
        """The one sentence that a word failed with."""
        self(*words, code=1)
        (sentence,) = self.error.splitlines()
        return sentence


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path, capsys)


def test_that_each_kind_of_identity_is_made_and_listed(desk: Desk) -> None:
    desk("create", "role", "--organization", "Example Review")
    desk("create", "later")
    desk("create", "seal", "--organization", "Example Review", "--seal")
    assert "personal" in desk("create", "mine", "--personal", "--subject", "Fictional Person")
    listed = desk("list").splitlines()
    assert [line.partition("(")[2] for line in listed] == [
        "role key, not bound yet)", "personal)", "Example Review)", "seal of Example Review)",
    ]  # fmt: skip
    documents = [json.loads(line) for line in desk("list", "--json").splitlines()]
    assert {(each["name"], each["personal"], each["seal"]) for each in documents} == {
        ("role", False, False), ("later", False, False), ("seal", False, True),
        ("mine", True, False),
    }  # fmt: skip
    assert all("pkcs12" not in each for each in documents)


def test_that_a_seal_needs_its_organization(desk: Desk) -> None:
    assert "organization" in desk.problem("create", "seal", "--seal")
    assert "not both" in desk.problem(
        "create", "seal", "--seal", "--personal", "--organization", "x"
    )


def test_that_a_key_file_is_imported_for_one_use(desk: Desk) -> None:
    file = desk.folder / "mine.p12"
    file.write_bytes(key_file())
    assert "(personal)" in desk("import", file, "--personal")
    refused = desk.problem("import", file, "--name", "role", "--organization", "Example Review")
    assert "personal identity" in refused
    assert len(desk("list").splitlines()) == 1


def test_that_what_cannot_sign_is_one_sentence_at_its_import(desk: Desk) -> None:
    file, key = desk.folder / "key.p12", new_key()
    for content, message in (
        (key_file(key, certificate(key, days=(-9, -1))), "expired"),
        (key_file(key, certificate(key, days=(1, 9))), "not valid yet"),
        (key_file(key, certificate(key, usage="")), "what its key is for"),
        (key_file(passphrase="another"), "passphrase"),
        (b"nothing of the kind", "cannot be read as a signature identity"),
    ):
        file.write_bytes(content)
        assert message in desk.problem("import", file)


def test_that_a_certificate_is_exported_with_a_page_beside_it(desk: Desk) -> None:
    desk("create", "role", "--organization", "Example Review")
    file = desk.folder / "role.cer"
    assert desk("export", "role", "-o", file).splitlines() == [
        str(file), str(file.with_suffix(".pdf")),
    ]  # fmt: skip
    assert x509.load_der_x509_certificate(file.read_bytes())
    assert file.with_suffix(".pdf").read_bytes().startswith(b"%PDF-1.7")


def test_that_the_page_is_written_over_no_file_that_nobody_named(desk: Desk) -> None:
    desk("create", "role")
    letter, file = desk.folder / "letter.pdf", desk.folder / "letter.cer"
    letter.write_bytes(b"a letter")
    assert "letter.pdf" in desk.problem("export", "role", "-o", file)
    assert desk.problem("export", "role", "-o", letter)
    assert letter.read_bytes() == b"a letter"
    assert not file.exists()


@pytest.mark.parametrize("output", [".", "/", "missing/role.cer"])
def test_that_a_certificate_without_a_place_is_one_sentence(desk: Desk, output: str) -> None:
    desk("create", "role")
    assert "fault" not in desk.problem("export", "role", "-o", output)


def test_that_an_unknown_identity_has_no_certificate(desk: Desk) -> None:
    desk("create", "role")
    assert "no signature identity" in desk.problem(
        "export", "other", "-o", desk.folder / "other.cer"
    )
    assert not (desk.folder / "other.cer").exists()
