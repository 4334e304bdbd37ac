"""Reading a determination, and what twice the text costs."""

from __future__ import annotations

from collections.abc import Iterator

from tests.benchmarks.timing import alternating, milliseconds
from workbench import workspace
from workbench.case import Case


def figures() -> Iterator[str]:
    """One line for reading the sample, one for how the time grows with the text."""
    sample = workspace.sample_text()
    short, long = _many(sample, 20), _many(sample, 40)

    def read(text: str) -> Case:
        return workspace.read_text(text)

    once, some, twice = alternating(
        lambda: read(sample), lambda: read(short), lambda: read(long), rounds=9
    )
    yield f"reading the sample determination: {milliseconds(once)}"
    issues = len(read(long).issues)
    yield f"reading {issues} issues against half of them: {twice / some:.2f} (2 is linear)"


def _many(sample: str, times: int) -> str:
    """The sample with its issues repeated, so that only the length grows."""
    form = workspace.read_text(sample).form
    head, sentence, issues = sample.partition(form.issues_sentence)
    return head + sentence + issues * times
