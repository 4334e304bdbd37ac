"""A day of five cases at a real X server: keys and clicks, as they come from a desk."""

from __future__ import annotations

from pathlib import Path

from tests.journeys.x11_places import begin_on_first_page, chosen_chip
from tests.journeys.x11_program import PASSPHRASE, Running
from tests.journeys.x11_screen import clipboard
from workbench import workspace
from workbench.case import Outcome, State
from workbench.session.printed import printed

SAMPLE, READ, ASSIGNED = "CM14-0000001", "CM26-0000002", "CM26-0000003"
PASTED, TYPED = "CM26-0000004", "CM26-0000005"
ORGANIZATION = "Example Review Organization"
OF_THE_KEY = "key phrase of nonsense"
SUMMARY = "The injured worker is a 54-year-old woman with pain of the left knee after a fall."
BEGUN, LEFT = "The request names no goal that ", "could be measured."
AFTER_RESTART = " The records name none either."
_SIGNED = 5.0  # seconds in which a letter is signed, or the key came too early
ASSIGNMENT = f"""{ORGANIZATION}
Reviewer Portal     Home | My Cases | Log out

Case Overview

IMR Case Number: {ASSIGNED}
Review Type: Standard
Date Assigned to Reviewer: 11/20/2026
Review Due: 12/04/2026 3:00 PM PST
Specialty Requested: Pain Medicine

Injured Worker Information
Name: Lorna Legend
Date of Injury: 02/03/2012
Claim Number: PP-774-2210
Employer: Made-Up Markets, Inc.

Claims Information
Claims Administrator: Invented Mutual Claims
Date of UR Determination: 09/12/2014
IMR Application Received: 10/01/2014
Requesting Physician: Gideon Ghostly, MD

Treatment in Dispute (2)

1. Norco 10/325 mg #120
   UR decision: Denied
2. Physical therapy, 12 visits, left knee
   UR decision: Denied
"""


class Day:
    """The steps, each taken when what is kept or shown says that the one before is through."""

    def __init__(self, place: Path, running: Running) -> None:
        self._place = place
        self.running = running
        self._screen = running.screen
        self.letters = place / "letters"  # of the cases that were released together
        self.single = place / "single.pdf"

    def play(self) -> None:
        """All of them."""
        for step in (
            self.create, self.make_identity, self.decide_sample, self.read, self.take_assignment,
            self.decide_assigned, self.paste, self.release_several, self.click, self.begin,
            self.lock_in_a_sentence, self.quit_and_restart, self.release_one, self.leave,
        ):  # fmt: skip
            step()
            self.running.look(step.__name__)

    def create(self) -> None:
        """The three steps of the first run, the sample case with them."""
        running, keys = self.running, self._screen
        running.start()
        for separator in ("Tab", "Return"):
            keys.write(PASSPHRASE)
            keys.press(separator)
        running.until(lambda: running.kept.setting("first_run") == "code", "the recovery code")
        running.look("recovery code")
        keys.press("Tab", "Tab", "space", "Return")
        running.until(lambda: running.kept.setting("first_run") == "name", "the name")
        for words, separator in (
            ("Robin Makebelieve", "Tab"),
            ("California", "Tab"),
            ("Pain Medicine", "Return"),
        ):
            keys.write(words)
            keys.press(separator)
        running.until(lambda: running.kept.setting("first_run") == "sample", "the sample")
        running.look("sample offered")
        keys.press("Return")
        running.back(SAMPLE)

    def make_identity(self) -> None:
        """A role key of the sample's organization."""
        running, keys = self.running, self._screen
        keys.press("ctrl+i")
        running.enter("Signature identities")
        keys.press("space", "Tab", "Tab", "Tab", "Tab")
        for separator in ("Tab", "Return"):
            keys.write(OF_THE_KEY)
            keys.press(separator)
        running.until(running.kept.identities, "an identity")
        running.look("identity")
        self._close("Signature identities", SAMPLE)

    def decide_sample(self) -> None:
        """Another outcome and back again; one more citation; both done, and the letter seen."""
        running, keys = self.running, self._screen
        keys.press("ctrl+shift+o")
        self._until_outcome(SAMPLE, 0, Outcome.OVERTURNED)
        keys.press("ctrl+z")
        self._until_outcome(SAMPLE, 0, Outcome.UPHELD)
        cited = running.issue(SAMPLE, 0).reviewer_citations
        keys.press("ctrl+g")
        keys.write("hydrocodone")
        running.look("citations")
        keys.press("Return")
        running.until(lambda: running.issue(SAMPLE, 0).reviewer_citations != cited, "the citation")
        self._finish(SAMPLE, 0)
        self._finish(SAMPLE, 1)
        self._see_letter(SAMPLE)

    def read(self) -> None:
        """A determination from a file, looked over before it is stored."""
        running, keys = self.running, self._screen
        file = self._place / "determination.txt"
        file.write_text(workspace.sample_text().replace(SAMPLE, READ))
        keys.press("ctrl+o")
        asking = running.enter("Read determination")
        keys.press("ctrl+a")
        keys.write(str(file))
        keys.press("Return")
        running.enter("Read determination", besides=asking)
        running.look("what was understood")
        keys.press("Return")
        running.back(READ)
        for place in (0, 1):
            self._finish(READ, place)
        self._see_letter(READ)

    def take_assignment(self) -> None:
        """An assignment from the clipboard, accepted."""
        running, keys = self.running, self._screen
        keys.press("ctrl+alt+n")
        running.enter("New case from assignment")
        accepting = f"Accept case {ASSIGNED}"
        with clipboard(keys, ASSIGNMENT):
            keys.press("ctrl+v", "ctrl+Return")
            running.enter(accepting)
        running.look("accepting")
        keys.press("Return")
        running.until(lambda: not keys.windows(accepting), "the acceptance")
        running.back(ASSIGNED)

    def decide_assigned(self) -> None:
        """Summary, outcomes, templates with their blanks, citations."""
        running, keys = self.running, self._screen
        keys.press("ctrl+4")
        keys.write(SUMMARY)
        running.until(lambda: running.case(ASSIGNED).summary == SUMMARY, "the summary")
        keys.press("ctrl+u", "ctrl+u")  # to the second, and round to the first
        for place in (0, 1):
            self._decide_assigned(place)
        self._see_letter(ASSIGNED)

    def _decide_assigned(self, place: int) -> None:
        """An outcome, the first template with its blanks, a citation; then the next issue."""
        running, keys = self.running, self._screen
        keys.press("ctrl+shift+u")
        self._until_outcome(ASSIGNED, place, Outcome.UPHELD)
        keys.press("ctrl+t", "Return")
        running.until(lambda: running.issue(ASSIGNED, place).rationale, "the template")
        for number, _ in enumerate(running.issue(ASSIGNED, place).prompts):
            if number:
                keys.press("Tab")
            keys.write("words about this worker")
        running.look(f"template {place + 1}")
        if not running.issue(ASSIGNED, place).reviewer_citations:
            keys.press("ctrl+g", "Return", "Escape")
        running.until(lambda: running.issue(ASSIGNED, place).reviewer_citations, "a citation")
        self._finish(ASSIGNED, place)

    def paste(self) -> None:
        """A determination from the clipboard; a click in its letter leads to its summary."""
        running, keys = self.running, self._screen
        with clipboard(keys, workspace.sample_text().replace(SAMPLE, PASTED)):
            keys.press("ctrl+shift+v")
            running.enter("Read determination")
        keys.press("Return")
        running.back(PASTED)
        self._click_in_letter()
        for place in (0, 1):
            self._finish(PASTED, place)
        self._see_letter(PASTED)

    def release_several(self) -> None:
        """The four cases that are ready, with one passphrase, into a folder."""
        running, keys = self.running, self._screen
        self.letters.mkdir()
        keys.press("shift+F9")
        running.enter("Release several cases")
        keys.press("Tab")
        keys.write(OF_THE_KEY)
        keys.press("alt+m")
        running.look("to release")
        self._sign(4)
        running.look("several released")
        keys.press("space")
        running.enter("Export all letters to a folder")
        keys.press("ctrl+a")
        keys.write(str(self.letters))
        keys.press("Return")
        running.until(lambda: len(list(self.letters.glob("*.pdf"))) == 4, "four letters")
        running.enter("Release several cases")
        running.look("letters written")
        self._close("Release several cases", PASTED)

    def click(self) -> None:
        """A chip of the list and the one before, by mouse."""
        running, screen = self.running, self._screen
        chip = chosen_chip(screen)
        screen.click(chip.right() + chip.width() // 2, chip.center().y())
        running.until(lambda: chosen_chip(screen).left() > chip.right(), "the chip")
        running.look("chip")
        screen.click(chip.center().x(), chip.center().y())
        running.until(lambda: chosen_chip(screen).left() < chip.right(), "the chip of all cases")

    def begin(self) -> None:
        """An empty case, its facts and an issue typed."""
        running, keys = self.running, self._screen
        keys.press("ctrl+n")
        running.back("")
        for words in (TYPED, ORGANIZATION):
            keys.write(words)
            keys.press("Tab")
        running.back(TYPED)
        keys.press("ctrl+4")
        keys.write(SUMMARY)
        keys.press("ctrl+shift+n")
        keys.write("Physical therapy, 12 visits, left knee")
        keys.press("ctrl+shift+u")
        self._until_outcome(TYPED, 0, Outcome.UPHELD)
        keys.press("ctrl+g", "Return", "Escape")
        running.until(lambda: running.issue(TYPED, 0).reviewer_citations, "a citation")

    def lock_in_a_sentence(self) -> None:
        """Half of a sentence, the lock; and the other half, with nobody saying where it goes."""
        running, keys = self.running, self._screen
        keys.press("ctrl+Return")  # not done yet: it leads to the reasons, which are missing
        keys.write(BEGUN)
        keys.press("ctrl+l")
        running.back("")
        running.until(lambda: chosen_chip(keys).isNull(), "a screen without the case")
        running.look("locked")
        assert running.issue(TYPED, 0).rationale == BEGUN
        keys.write(PASSPHRASE)
        keys.press("Return")
        running.back(TYPED)
        keys.write(LEFT)
        self._until_rationale(BEGUN + LEFT)

    def quit_and_restart(self) -> None:
        """The sentence goes on where it was."""
        running, keys = self.running, self._screen
        running.quit()
        running.start()
        keys.write(PASSPHRASE)
        keys.press("Return")
        running.back(TYPED)
        keys.write(AFTER_RESTART)
        self._until_rationale(BEGUN + LEFT + AFTER_RESTART)

    def release_one(self) -> None:
        """The case that was typed, by itself; its letter exported from where it is told."""
        running, keys = self.running, self._screen
        self._finish(TYPED, 0)
        keys.press("F9")
        running.enter("Release and sign")
        keys.write(OF_THE_KEY)
        keys.press("alt+m")
        running.look("to sign")
        self._sign(5)
        running.look("signed")
        keys.press("Escape")
        running.back(TYPED)
        keys.press("ctrl+e")
        running.enter("Export letter")
        keys.press("ctrl+a")
        keys.write(str(self.single))
        keys.press("Return")
        running.until(self.single.exists, "the exported letter")
        running.back(TYPED)

    def leave(self) -> None:
        """The window is closed by keyboard."""
        self.running.quit()

    # Again and again

    def _click_in_letter(self) -> None:
        """A click on a word of the letter leads to the word in its field; one is typed there."""
        running, screen = self.running, self._screen
        case = running.case(PASTED)
        places = [place for place in printed(case) if place.field == "summary"]
        place = places[len(places) // 2]
        screen.settle()
        screen.click(*begin_on_first_page(screen, place))
        screen.write("Plainly ")
        summary = f"{case.summary[: place.start]}Plainly {case.summary[place.start :]}"
        running.until(lambda: running.case(PASTED).summary == summary, "the word in its place")

    def _until_rationale(self, words: str) -> None:
        issue = self.running.issue
        self.running.until(lambda: issue(TYPED, 0).rationale == words, "the sentence")

    def _until_outcome(self, number: str, place: int, outcome: Outcome) -> None:
        issue = self.running.issue
        self.running.until(lambda: issue(number, place).outcome is outcome, outcome.value)

    def _finish(self, number: str, place: int) -> None:
        """Done, which leads to the next issue."""
        self._screen.press("ctrl+Return")
        self.running.until(lambda: self.running.issue(number, place).done, "the issue done")

    def _see_letter(self, number: str) -> None:
        """Page by page down to the end of the letter."""
        kept, reference = self.running.kept, self.running.case(number).reference
        self._screen.press("ctrl+6")
        self.running.press_until(
            ("Home", "Next", "Next"), lambda: kept.has_seen_letter(reference), "the end of a letter"
        )

    def _sign(self, count: int) -> None:
        """Sign what is asked about, as soon as that can be; so many cases are released then."""
        kept = self.running.kept
        self._screen.settle()  # it is being searched for names
        self.running.press_until(
            ("Return",),
            lambda: sum(row.state is State.RELEASED for row in kept.cases()) == count,
            "the signature",
            patience=_SIGNED,
        )
        self._screen.settle()

    def _close(self, title: str, number: str) -> None:
        self._screen.press("Escape")
        self.running.until(lambda: not self._screen.windows(title), f"the end of {title}")
        self.running.back(number)
