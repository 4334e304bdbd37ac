"""Files that are written for a reader: whole or not at all, and never in the place of a device."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from workbench import release
from workbench.case import Problem

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of POSIX systems")


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    """What is there and no ordinary file, as a device is."""
    path = tmp_path / "pipe"
    os.mkfifo(path)
    return path


def test_that_an_ordinary_file_is_replaced_by_a_private_one(tmp_path: Path) -> None:
    file = tmp_path / "letter.pdf"
    file.write_bytes(b"older and longer")
    release.export(b"new", file)
    assert file.read_bytes() == b"new"
    assert file.stat().st_mode & 0o077 == 0
    assert _names(tmp_path) == ["letter.pdf"]


def test_that_what_is_no_ordinary_file_is_refused_and_stays(pipe: Path) -> None:
    with pytest.raises(Problem, match=r"no ordinary file\.$"):
        release.export(b"new", pipe)
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert _names(pipe.parent) == ["pipe"]


def test_that_a_link_to_what_is_no_ordinary_file_is_refused_and_stays(pipe: Path) -> None:
    link = pipe.with_name("link")
    link.symlink_to(pipe)
    with pytest.raises(Problem, match="no ordinary file"):
        release.export(b"new", link)
    assert link.readlink() == pipe
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_that_a_link_that_leads_to_itself_is_refused_and_stays(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(link)
    with pytest.raises(Problem, match="no ordinary file"):
        release.export(b"new", link)
    assert link.is_symlink()


@pytest.mark.parametrize("there", [True, False])
def test_that_a_link_is_written_through(tmp_path: Path, there: bool) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    if there:
        (kept / "file").write_bytes(b"old")
    (tmp_path / "link").symlink_to("further")
    (tmp_path / "further").symlink_to(kept / "file")
    release.export(b"new", tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "further").is_symlink()
    assert (kept / "file").read_bytes() == b"new"
    assert _names(kept) == ["file"]


def test_that_a_folder_is_refused_in_words_for_any_file(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path)
    for folder in (tmp_path, tmp_path / "link", Path(), Path("..")):
        with pytest.raises(Problem, match="name of a file, not of a folder") as refused:
            release.export(b"new", folder)
        assert "letter" not in str(refused.value)
    assert _names(tmp_path) == ["link"]


def test_that_the_longest_name_of_a_file_can_be_written(tmp_path: Path) -> None:
    longest = os.pathconf(tmp_path, "PC_NAME_MAX")
    file = tmp_path / ("n" * (longest - 4) + ".pdf")
    release.export(b"new", file)
    assert file.read_bytes() == b"new"
    with pytest.raises(Problem, match="cannot be written"):
        release.export(b"new", tmp_path / ("n" * (longest + 1)))
    assert _names(tmp_path) == [file.name]
