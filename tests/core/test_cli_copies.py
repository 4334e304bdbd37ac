"""The word `letter`: which copy it prints, and what it refuses."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.core.test_cli import PASSPHRASE, Desk, desk
from workbench import pdf, workspace
from workbench.case import Case, ReviewerProfile, replace
from workbench.session import Session

__all__ = ["desk"]  # the fixture


@pytest.fixture
def sample(desk: Desk) -> Path:
    """A determination that names a place and a job."""
    told = "She has had pain"
    text = workspace.sample_text().replace(told, f"She works as a welder in Fresno. {told}", 1)
    desk.sample.write_text(text)
    return desk.sample


def shown(file: Path) -> str:
    return " ".join(pdf.text(file.read_bytes()).split())


def test_that_the_issued_copy_is_printed_unless_another_is_named(desk: Desk, sample: Path) -> None:
    out = desk.folder / "letter.pdf"
    assert desk("letter", sample, "-o", out) == ""
    assert "CM14-0000001" in shown(out)
    assert not (desk.folder / "workspace").exists()


def test_that_a_deidentified_copy_tells_what_it_was_searched_for(desk: Desk, sample: Path) -> None:
    out = desk.folder / "copy.pdf"
    told = desk("letter", sample, "-o", out, "--copy", "deidentified", "--mark", "Fresno")
    assert "1 number" in told
    assert "1 place that you marked" in told
    assert "not anonymous" in told
    assert "Fresno" not in told
    assert "CM14-0000001" not in shown(out)
    assert "works as a welder in [place]" in shown(out)


def test_that_places_and_jobs_are_listed_and_nothing_is_written(desk: Desk, sample: Path) -> None:
    listed = desk("letter", sample, "--name-places").splitlines()
    assert [line.split("  ")[:3] for line in listed[:2]] == [
        ["job", "welder", "(1)"],
        ["place", "Fresno", "(1)"],
    ]
    assert "She works as a welder in Fresno." in listed[0]
    assert set(desk.folder.iterdir()) == {desk.sample, desk.passphrase}


def stored(desk: Desk, change: Callable[[Case], Case]) -> None:
    """Keep the sample in a workspace that knows the reviewer, changed as a window would."""
    desk("import", desk.sample)
    with closing(workspace.unlock(desk.folder / "workspace", PASSPHRASE)) as opened:
        opened.set_profile(ReviewerProfile(name="Wilhelmina Testerby"))
        session = Session(opened, "draft-0001")
        session.change("Change it", change(session.case))


def test_that_the_reviewers_name_is_taken_out_of_a_stored_case(desk: Desk, sample: Path) -> None:
    del sample
    stored(desk, lambda case: replace(case, summary="Testerby asked for more."))
    out = desk.folder / "copy.pdf"
    desk("letter", "draft-0001", "-o", out, "--copy", "deidentified")
    assert "[name] asked for more." in shown(out)


def test_that_the_internal_copy_alone_holds_name_and_attestation(desk: Desk, sample: Path) -> None:
    del sample
    attestation = "I, {name}, decided this case."
    stored(desk, lambda case: replace(case, form=replace(case.form, attestation=attestation)))
    for copy, holds in (("internal", True), ("issued", False), ("deidentified", False)):
        out = desk.folder / f"{copy}.pdf"
        desk("letter", "draft-0001", "-o", out, "--copy", copy)
        assert ("I, Wilhelmina Testerby, decided this case." in shown(out)) == holds


def test_that_a_mark_without_a_letter_is_one_sentence(desk: Desk, sample: Path) -> None:
    out = desk.folder / "copy.pdf"
    words = ("letter", sample, "-o", out, "--copy", "deidentified", "--mark", "***")
    assert "letter or a digit" in desk.problem(*words)
    assert not out.exists()


@pytest.mark.parametrize("words", [(), ("--mark", "Fresno", "-o", "x.pdf"), ("--copy", "other")])
def test_that_words_that_make_no_sense_are_wrong_usage(
    desk: Desk, sample: Path, words: tuple[str, ...]
) -> None:
    desk("letter", sample, *words, code=2)
