"""A disk that takes nothing more is told in a sentence; work goes on when there is room again."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.core.cases import decided_case
from tests.journeys import acts
from tests.journeys.acts import ACTS, EDITED, IDENTITY, PASSPHRASE, ROOT, damages, survived
from tests.journeys.conftest import IS_ROOT, for_root
from tests.journeys.cramped import PAGE, no_file_longer_than
from workbench import release, workspace
from workbench.cli import main

# A bound of so many bytes is no obstacle to some acts; the first bounds are one to all.
_NEW_FILES = ("backup", "migration", "passphrase change", "destruction")


def _cramped(name: str, place: Path, how: str) -> list[list[str]]:
    """Do an act on a disk that is cramped several times; what came of it each time."""
    command = [sys.executable, "-m", "tests.journeys.cramped", name, str(place), how]
    if how == "read-only" and IS_ROOT:  # as root does without the right to pass over modes
        command = ["setpriv", "--bounding-set=-all", *command]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    survived(ACTS[name], place, _words("done", done.stdout.splitlines()))
    return [part.splitlines() for part in done.stdout.split("cramped\n")[1:]]


def _words(what: str, lines: list[str]) -> list[str]:
    return [line.removeprefix(f"{what} ") for line in lines if line.startswith(f"{what} ")]


def _is_refused_and_goes_on(part: list[str]) -> bool:
    """Whether a sentence told of the cramped disk, and all went well when it was roomy."""
    before, after = part[: part.index("roomy")], part[part.index("roomy") :]
    (sentence,) = _words("refused", before)
    return sentence.endswith(".") and not _words("refused", after) and bool(_words("done", after))


@pytest.mark.parametrize("name", ACTS)
def test_that_files_that_cannot_grow_lose_nothing_and_hold_nobody_up(
    place: Path, name: str
) -> None:
    parts = _cramped(name, place, "limited")
    assert _is_refused_and_goes_on(parts[0])
    assert all(_words("done", part[part.index("roomy") :]) for part in parts)


@for_root
@pytest.mark.parametrize("name", ACTS)
def test_that_a_full_disk_loses_nothing_and_holds_nobody_up(small_disk: Path, name: str) -> None:
    parts = _cramped(name, small_disk, "full")
    assert _is_refused_and_goes_on(parts[0])
    assert all(_words("done", part[part.index("roomy") :]) for part in parts)


@for_root
@pytest.mark.parametrize("name", ACTS)
def test_that_files_that_became_immutable_lose_nothing(place: Path, name: str) -> None:
    for flag in ("+i", "-i"):
        if subprocess.run(["chattr", flag, place / "texts"], check=False).returncode:
            pytest.skip("this file system knows no immutable files")
    (part,) = _cramped(name, place, "immutable")
    assert _is_refused_and_goes_on(part)


@pytest.mark.parametrize("name", _NEW_FILES)
def test_that_a_folder_that_became_read_only_loses_nothing(place: Path, name: str) -> None:
    (part,) = _cramped(name, place, "read-only")
    assert _is_refused_and_goes_on(part)


# The command line

Words = Callable[[Path], list[object]]

WORDS: dict[str, Words] = {
    "init": lambda place: ["--workspace", place / "new", "init"],
    "import": lambda place: ["import", place / "texts" / "01.txt"],
    "set": lambda _: ["set", EDITED, "summary=Other words."],
    "revert": lambda _: ["revert", EDITED, 1],
    "sign": lambda place: [
        *("--identity-passphrase-file", place / "identity", "sign", "decided"),
        *("--identity", "role", "--attest", "-o", place / "signed.pdf"),
    ],
    "letter": lambda place: ["letter", EDITED, "-o", place / "letter.pdf"],
    "export": lambda place: ["export", "released", "-o", place / "exported.pdf"],
    "correct": lambda _: ["correct", "released", "--reason", "a reason"],
    "accept": lambda _: ["accept", "released"],
    "destroy": lambda _: ["destroy", EDITED, "--reason", "a reason"],
    "retention": lambda _: ["retention", "--organization", "Example", "--act", "destroy"],
    "backup": lambda place: ["backup", place / "new.zip"],
    "restore": lambda place: ["--workspace", place / "new", "restore", place / "old.zip"],
    "export-case": lambda place: [
        *("export-case", EDITED, "--bundle-passphrase-file", place / "passphrase"),
        *("-o", place / "new.bundle"),
    ],
    "import-case": lambda place: [
        *("import-case", place / "old.bundle", "--bundle-passphrase-file", place / "passphrase"),
    ],
    "passphrase": lambda place: ["passphrase", "--new-passphrase-file", place / "identity"],
    "recovery-code": lambda place: ["recovery-code", "-o", place / "code"],
}


@pytest.fixture(scope="module")
def _desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("desk")
    acts.prepare(place)
    (place / "identity").write_text(IDENTITY)
    opened = workspace.unlock(place / "workspace", PASSPHRASE)
    opened.keeping.write_backup(place / "old.zip")
    opened.add(decided_case("decided"))
    case = opened.add(decided_case("released"))
    release.release(opened, case.reference, "role", IDENTITY, attest=True)
    case = opened.add(decided_case("elsewhere"))
    (place / "old.bundle").write_bytes(opened.export_case(case.reference, PASSPHRASE))
    opened.destroy(case.reference, "test")
    opened.close()
    return place


@pytest.fixture
def desk(_desk: Path, tmp_path: Path) -> Path:
    """A place with all that the words of the command line ask for."""
    return shutil.copytree(_desk, tmp_path / "desk")


@pytest.mark.parametrize("word", WORDS)
def test_that_a_full_disk_is_one_sentence_and_the_word_works_when_there_is_room(
    desk: Path, word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--workspace", desk / "workspace", "--passphrase-file", desk / "passphrase"]
    words = [str(one) for one in (*options, *WORDS[word](desk))]
    refused = 0
    for pages in (0, 4, 9, 20):
        with no_file_longer_than(pages * PAGE):
            if main(words) == 0:
                break
        refused += 1
        (sentence,) = capsys.readouterr().err.splitlines()
        assert sentence.endswith(".")
        assert "fault" not in sentence
    else:
        assert main(words) == 0, capsys.readouterr().err
    assert refused
    secret = IDENTITY if word == "passphrase" else PASSPHRASE
    opened = workspace.unlock(desk / "workspace", secret)
    assert list(damages(opened)) == []
    opened.close()
