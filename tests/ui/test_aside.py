from __future__ import annotations

import sys
import threading

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.aside import Aside
from workbench.case import Problem


@pytest.fixture
def owner(qapp: QApplication) -> QObject:
    return QObject(qapp)


def refuse() -> None:
    raise Problem("There is no room.")


def fail() -> None:
    raise ValueError("a bug")


def test_that_a_call_is_made_elsewhere_and_answered_here(qtbot: QtBot, owner: QObject) -> None:
    aside = Aside(owner)
    answers: list[object] = []
    aside.run(threading.get_ident, done=answers.append, failed=answers.append)
    assert aside.busy
    qtbot.waitUntil(lambda: bool(answers))
    assert answers != [threading.get_ident()]
    assert not aside.busy


def test_that_a_problem_comes_as_its_sentence(qtbot: QtBot, owner: QObject) -> None:
    aside = Aside(owner)
    told: list[object] = []
    aside.run(refuse, done=told.append, failed=told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["There is no room."]


def test_that_a_bug_ends_the_work_and_is_told_where_bugs_are_told(
    qtbot: QtBot, owner: QObject, monkeypatch: pytest.MonkeyPatch
) -> None:
    aside = Aside(owner)
    told: list[object] = []
    bugs: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, *_: bugs.append(kind))
    aside.run(fail, done=told.append, failed=told.append)
    qtbot.waitUntil(lambda: bool(bugs))
    assert told == [""]
    assert bugs == [ValueError]


def test_that_a_second_call_waits_for_nobody_but_is_refused(qtbot: QtBot, owner: QObject) -> None:
    aside, go = Aside(owner), threading.Event()
    answers: list[object] = []
    aside.run(go.wait, done=answers.append, failed=answers.append)
    with pytest.raises(Problem):
        aside.run(go.wait, done=answers.append, failed=answers.append)
    go.set()
    qtbot.waitUntil(lambda: answers == [True])


def test_that_nothing_is_heard_of_what_was_waited_for(qtbot: QtBot, owner: QObject) -> None:
    aside = Aside(owner)
    answers: list[object] = []
    aside.run(lambda: "too late", done=answers.append, failed=answers.append)
    aside.wait()
    qtbot.wait(20)
    assert answers == []
