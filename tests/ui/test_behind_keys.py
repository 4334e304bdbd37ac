"""What arrives while somebody types waits for the key to be painted."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from typing_extensions import override

from ui import behind_keys
from ui.delivery import Delivery
from ui.prose import Prose


def test_that_nothing_waits_while_nobody_types(qtbot: QtBot) -> None:
    _rest(qtbot)
    made: list[str] = []
    behind_keys.make(lambda: made.append("answer"))
    assert made == ["answer"]


def test_that_an_answer_comes_behind_the_paint_of_the_next_key(qtbot: QtBot) -> None:
    editor = _editor(qtbot)
    told = _Paints(editor)
    QTest.keyClick(editor, Qt.Key.Key_A)
    Delivery(editor).deliver(lambda: told.seen.append("answer"))
    qtbot.wait(20)
    told.seen.clear()
    QTest.keyClick(editor, Qt.Key.Key_B)
    assert told.seen == []
    qtbot.waitUntil(lambda: "answer" in told.seen)
    assert told.seen.index("paint") < told.seen.index("answer")


def test_that_answers_come_in_their_order_when_no_key_follows(qtbot: QtBot) -> None:
    editor = _editor(qtbot)
    delivery, made = Delivery(editor), list[int]()
    QTest.keyClick(editor, Qt.Key.Key_A)
    for number in range(5):
        delivery.deliver(partial(made.append, number))
    qtbot.waitUntil(lambda: len(made) == 5)
    assert made == [0, 1, 2, 3, 4]


def test_that_what_is_asked_for_again_and_again_is_done_once(qtbot: QtBot) -> None:
    editor, made = _editor(qtbot), list[str]()
    follow = behind_keys.following(editor, lambda: made.append("done"))
    QTest.keyClick(editor, Qt.Key.Key_A)
    follow()
    follow()
    assert made == []
    qtbot.waitUntil(lambda: bool(made))
    _rest(qtbot)
    assert made == ["done"]


class _Paints(QObject):
    """Notes each paint of an editor."""

    def __init__(self, editor: Prose) -> None:
        super().__init__(editor)
        self.seen: list[str] = []
        editor.viewport().installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.seen.append("paint")
        return False


def _editor(qtbot: QtBot) -> Prose:
    editor = Prose(take=lambda _: None, many=True)
    qtbot.addWidget(editor)
    editor.show()
    qtbot.waitExposed(editor)
    _rest(qtbot)
    return editor


def _rest(qtbot: QtBot) -> None:
    """Wait until nobody is taken to be typing."""
    qtbot.wait(behind_keys.PAUSE + 50)
