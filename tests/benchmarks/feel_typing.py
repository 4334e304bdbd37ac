"""From the delivery of a key to the end of its paint, in the window and in an editor alone.

Both editors stand side by side in one process and are typed in by turns, with the same words at the
same pace. A key is due at its moment, whatever the window does then: what saving or an answer of
the worker keeps it waiting counts, as it does for a hand.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

from PySide6.QtTest import QTest

from tests.benchmarks.feel_window import Clock, Shown, Turning, percentile, shown, told
from tests.benchmarks.timing import milliseconds
from ui.prose import Prose

_BLOCKS, _KEYS = 12, 70  # keys in a row before the other editor has its turn
_PACE = (0.05, 0.11)  # seconds between two keys: a fast hand
_PAUSE = 0.8  # seconds without a key, within each block: what was typed is taken
_TIMES, _LONGEST = 1.5, 0.012  # allowed at the 99th percentile: of the editor alone, seconds
_WORDS = (
    "the worker walks farther and sleeps better since the last visit, and records of 2024 say "
    "so. No red flag is documented; strength is 4/5 with a positive straight leg raise. "
)


class Key(NamedTuple):
    """Seconds from the moment a key was due to the end of its paint."""

    passed: float
    computed: float


def main(folder: Path) -> None:
    """Print the lines for the workspace in this folder."""
    with shown(folder) as window:
        for line in _lines(window):
            print(line, flush=True)


def _lines(window: Shown) -> Iterator[str]:
    window.open(window.long[0])
    window.desk.issues.select_issue(1)
    window.turning.let_work()
    editor = window.desk.issues.form.rationale
    alone = _alone(editor)
    for one in (alone, editor):
        _typed(window.turning, one, Random(0))  # glyphs are drawn for the first time
    window.turning.let_work()
    chance = Random(8)
    pairs = [_by_turns(window.turning, alone, editor, chance) for _ in range(_BLOCKS)]
    bare, ours = ([key for pair in pairs for key in pair[place]] for place in (0, 1))
    alone.deleteLater()
    yield from _figures(bare, ours)


def _alone(editor: Prose) -> Prose:
    """An editor of the same look, size and text in a window of its own, with nothing else on."""
    alone = Prose(take=lambda _: None, lines=(6, 6), many=True)
    alone.setFont(editor.font())
    alone.resize(editor.size())
    alone.show_text(editor.text(), anew=True)
    alone.show()
    return alone


def _by_turns(
    turning: Turning, alone: Prose, editor: Prose, chance: Random
) -> tuple[list[Key], list[Key]]:
    seed = chance.random()
    return _typed(turning, alone, Random(seed)), _typed(turning, editor, Random(seed))


def _typed(turning: Turning, editor: Prose, chance: Random) -> list[Key]:
    """Type some words at a place of the text, and take them away again for the next time."""
    editor.window().activateWindow()
    editor.setFocus()
    before, cursor = editor.text(), editor.textCursor()
    cursor.setPosition(chance.randrange(len(before) // 3))
    editor.setTextCursor(cursor)
    editor.ensureCursorVisible()
    turning.let_work(0.2)
    clock, begin = Clock(editor.viewport()), chance.randrange(len(_WORDS))
    due, keys = time.perf_counter(), []
    for number in range(_KEYS):
        due += chance.uniform(*_PACE) + (_PAUSE if number == _KEYS // 2 else 0.0)
        keys.append(_key(turning, clock, editor, _WORDS[(begin + number) % len(_WORDS)], due))
    clock.leave()
    assert len(editor.text()) == len(before) + _KEYS, "a key was lost"
    turning.let_work(_PAUSE)
    return keys


def _key(turning: Turning, clock: Clock, editor: Prose, letter: str, due: float) -> Key:
    """Deliver a key when it is due, or as soon as the thread is free again."""
    turning.last = 0.0
    while (left := due - time.perf_counter()) > 0:
        turning.turn(min(left, 0.0005))
    late, handle = time.perf_counter() - due, editor.window().windowHandle()
    waited = min(late, turning.last)  # seconds of it that the thread computed
    clock.begin()
    computed = time.thread_time()
    QTest.keyPress(handle, ord(letter))
    turning.wait(lambda: clock.is_over)
    QTest.keyRelease(handle, ord(letter))
    painted, then = clock.painted
    return Key(painted - due, then - computed + waited)


def _figures(bare: list[Key], ours: list[Key]) -> Iterator[str]:
    for name, keys in (("the editor alone", bare), ("the rationale", ours)):
        passed, computed = ([key[place] for key in keys] for place in (0, 1))
        yield f"a key of {len(keys)} in {name}: {told(passed)}; computing: {told(computed)}"
    shares = [
        percentile([key[place] for key in ours]) / percentile([key[place] for key in bare])
        for place in (0, 1)
    ]
    yield (
        f"p99 of the rationale against the editor alone: {shares[0]:.2f}, computing "
        f"{shares[1]:.2f}, at most {_TIMES}; {milliseconds(percentile([k.passed for k in ours]))},"
        f" computing {milliseconds(percentile([k.computed for k in ours]))},"
        f" at most {milliseconds(_LONGEST)}"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
