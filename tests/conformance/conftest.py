"""The corpus, printed and signed once for all its tests, and what the validator says of it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conformance import validator
from tests.conformance.letters import LETTERS
from tests.conformance.validator import Verdict
from workbench import pdf, signature
from workbench.letter import Letter
from workbench.signature import SignatureIdentity

AT = dt.datetime(2026, 11, 22, 17, 2, tzinfo=dt.UTC)
PASSPHRASE = "a passphrase of the corpus"


class Printed(NamedTuple):
    """A letter of the corpus and its files."""

    letter: Letter
    unsigned: Path
    signed: Path | None  # where the letter has a field for it
    identity: SignatureIdentity


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Printed]:
    """All letters: internal copies signed with a personal key, the others with a role key."""
    folder = tmp_path_factory.mktemp("corpus")
    role = signature.create("role", PASSPHRASE, organization="Example Review Organization")
    own = signature.create("Dr. Example", PASSPHRASE, personal=True)
    return {
        name: _printed(
            compose(), own if name.startswith("internal") else role, folder / str(number)
        )
        for number, (name, compose) in enumerate(LETTERS.items())
    }


def _printed(letter: Letter, identity: SignatureIdentity, stem: Path) -> Printed:
    data = pdf.render(letter, AT)
    unsigned, signed = stem.with_suffix(".pdf"), stem.with_suffix(".signed.pdf")
    unsigned.write_bytes(data)
    if not letter.signature_field:
        return Printed(letter, unsigned, None, identity)
    stamp = pdf.stamp(signature.stamp_lines(identity, AT))
    signed.write_bytes(signature.sign(data, identity, PASSPHRASE, AT, stamp))
    return Printed(letter, unsigned, signed, identity)


@pytest.fixture(scope="session")
def verdicts(
    corpus: dict[str, Printed], tmp_path_factory: pytest.TempPathFactory
) -> dict[tuple[str, Path], Verdict]:
    """What veraPDF says of each file of the corpus, by profile and file."""
    if reason := validator.lacking():
        pytest.skip(f"veraPDF cannot run: {reason}")
    files = [
        file for printed in corpus.values() for file in (printed.unsigned, printed.signed) if file
    ]
    return validator.validated(files, tmp_path_factory.mktemp("java"))
