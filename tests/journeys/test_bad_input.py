"""Bad input gets one clear sentence and exit code 1, and nothing is half-stored."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench import pdf, workspace
from workbench.letter import Letter

PASSPHRASE = "a passphrase"

BAD: dict[str, Callable[[], bytes]] = {
    "binary": lambda: bytes(range(256)) * 40,
    "picture": lambda: b"\x89PNG\r\n\x1a\n" + bytes(5000),
    "empty": lambda: b"",
    "blank": lambda: b" \n\f\n ",
    "50 MB": lambda: b"word " * 10_000_000,
    "no issues": lambda: (
        b"HOW THE IMR FINAL DETERMINATION WAS MADE\nWords.\nCLINICAL CASE SUMMARY\n"
    ),
    "a letter": lambda: b"Dear Ms. Example,\n\nthank you for your letter.\n",
    "another language": lambda: b"Die Begutachtung ergab keine Notwendigkeit. " * 50,
    "PDF without text": lambda: pdf.render(Letter(title="", blocks=(), footer=False)),
    "PDF cut off": lambda: b"%PDF-1.7\n1 0 obj\n<<",
    "UTF-16 of nothing": lambda: b"\xff\xfe\x00",
}


def _run(*words: object, limit: int | None = None) -> subprocess.CompletedProcess[str]:
    """The command line in a process of its own, with files no larger than ``limit`` bytes."""

    def bound() -> None:
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    command = [sys.executable, "-m", "workbench.cli", *map(str, words)]
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=bound,
    )


def _is_one_sentence(done: subprocess.CompletedProcess[str]) -> bool:
    (sentence,) = done.stderr.splitlines()
    return done.returncode == 1 and sentence.endswith(".") and "Traceback" not in sentence


@pytest.fixture
def desk(tmp_path: Path) -> list[object]:
    """Global options of a workspace that holds one case."""
    secret = tmp_path / "passphrase"
    secret.write_text(PASSPHRASE)
    opened = workspace.create(tmp_path / "workspace", PASSPHRASE)
    opened.add(workspace.read_text(workspace.sample_text()))
    opened.close()
    return ["--workspace", tmp_path / "workspace", "--passphrase-file", secret]


@pytest.mark.parametrize("kind", BAD)
def test_that_a_file_that_is_no_determination_is_one_sentence(
    desk: list[object], tmp_path: Path, kind: str
) -> None:
    bad = tmp_path / "bad"
    bad.write_bytes(BAD[kind]())
    for word in ("read", "import"):
        done = _run(*desk, word, bad)
        assert _is_one_sentence(done), done.stderr
        assert done.stdout == ""
    assert _run(*desk, "cases").stdout.count("\n") == 1


@pytest.mark.parametrize("word", ["read", "import", "verify", "letter"])
def test_that_a_missing_file_or_a_folder_is_one_sentence(
    desk: list[object], tmp_path: Path, word: str
) -> None:
    output = ["-o", tmp_path / "out.pdf"] if word == "letter" else []
    assert _is_one_sentence(_run(*desk, word, tmp_path / "missing", *output))
    assert _is_one_sentence(_run(*desk, word, tmp_path, *output))


def test_that_a_folder_where_nothing_can_be_made_is_one_sentence(tmp_path: Path) -> None:
    secret = tmp_path / "passphrase"
    secret.write_text(PASSPHRASE)
    for folder in (secret / "below", secret, Path("/proc/no-such-place")):
        done = _run("--workspace", folder, "--passphrase-file", secret, "init")
        assert _is_one_sentence(done), done.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write to a read-only folder")
def test_that_a_read_only_folder_is_one_sentence(desk: list[object], tmp_path: Path) -> None:
    (tmp_path / "locked").mkdir(mode=0o500)
    letter = tmp_path / "locked" / "letter.pdf"
    assert _is_one_sentence(_run(*desk, "letter", "draft-0001", "-o", letter))


def test_that_a_letter_into_no_folder_is_one_sentence(desk: list[object], tmp_path: Path) -> None:
    letter = tmp_path / "missing" / "letter.pdf"
    assert _is_one_sentence(_run(*desk, "letter", "draft-0001", "-o", letter))


def test_that_a_full_disk_leaves_no_part_of_a_letter(desk: list[object], tmp_path: Path) -> None:
    letter = tmp_path / "out" / "letter.pdf"
    letter.parent.mkdir()
    done = _run(*desk, "letter", "draft-0001", "-o", letter, limit=4096)
    assert _is_one_sentence(done), done.stderr
    assert list(letter.parent.iterdir()) == []


def test_that_a_full_disk_leaves_the_workspace_as_it_was(
    desk: list[object], tmp_path: Path
) -> None:
    other = tmp_path / "other.txt"
    sample = workspace.sample_text()
    number = workspace.read_text(sample).number
    other.write_text(sample.replace(number, "CM26-7654321") + "One more sentence. " * 20_000)
    done = _run(*desk, "import", other, limit=200_000)
    assert _is_one_sentence(done), done.stderr
    assert _run(*desk, "cases").stdout.count("\n") == 1
    assert _run(*desk, "import", other).returncode == 0
