"""What assistive technology finds in every view of the program."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget
from shiboken6 import isValid

from tests.ui.every_view import EVERY_VIEW, MODULES, SCENES, Kind, Scene, View, Where
from tests.ui.scene import settle
from tests.ui.spoken import FILLED_IN, Element, Role, elements, rows
from tests.ui.tab_round import backwards, first, left_behind, stops, walked

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)  # of a menu

_RAW = re.compile(r"_?(Q[A-Z]\w+|[A-Z][a-z]+([A-Z][a-z]+)+)")  # the name of a class
_MARKUP = re.compile(r"</?[a-z]+>|&(amp|lt|gt|#x27);")


@pytest.fixture(scope="module")
def scenes(
    dressed: QApplication, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[Where, Scene]]:
    """The windows in which the views are opened."""
    del dressed
    with ExitStack() as made:
        yield {
            where: made.enter_context(scene(tmp_path_factory.mktemp("scene")))
            for where, scene in SCENES.items()
        }


@pytest.fixture(scope="module", params=EVERY_VIEW, ids=lambda view: view.name)
def view(request: pytest.FixtureRequest) -> View:
    """Every view, one after the other."""
    assert isinstance(request.param, View)
    return request.param


@pytest.fixture(scope="module")
def opened(view: View, scenes: dict[Where, Scene]) -> Iterator[QWidget]:
    """The widget of a view; nothing else lies over its desk."""
    scene = scenes[view.where]
    scene.window.activateWindow()
    yield view.open(scene)
    scene.rest()


def test_that_everything_is_named_and_described(opened: QWidget) -> None:
    assert opened.isVisible()
    assert not [f"{fault}: {one}" for one in elements(opened) for fault in _faults(one)]


def test_that_each_row_is_spoken_as_a_whole(opened: QWidget) -> None:
    found = [opened, *opened.findChildren(QAbstractItemView)]
    views = [one for one in found if isinstance(one, QAbstractItemView) and one.isVisible()]
    silent = {
        f"{view.accessibleName()} shows {cell!r} and says {said!r}"
        for view in views
        for shown, said in rows(view)
        for cell in shown
        if not said or not _words(cell) <= _words(said)
    }
    assert not silent


@pytest.mark.usefixtures("opened")
def test_that_tab_goes_through_it_as_it_is_read_and_back(view: View, opened: QWidget) -> None:
    wanted = [] if view.kind is Kind.MENU else stops(opened)
    if not wanted:
        return
    opened.window().activateWindow()
    settle()
    met = walked(first(wanted))
    if view.name == "spelling":  # over a text: going on closes it
        settle()
        assert not isValid(opened)
        return
    settle()
    assert QApplication.focusWidget() is met[0]
    assert set(wanted) <= set(met)
    inside = [one for one in met if one in wanted]
    assert not [(str(a), str(b)) for a, b in pairwise(inside) if backwards(a, b)]
    assert walked(met[0], back=True) == [met[0], *reversed(met[1:])]


def test_that_escape_closes_it_and_the_keyboard_is_back(
    view: View, scenes: dict[Where, Scene]
) -> None:
    if not view.kind.escapes:
        return
    scene = scenes[view.where]
    scene.window.activateWindow()
    with left_behind(scene.window) as left:
        opened = view.open(scene)
    before = [one for one in left if isValid(one) and not opened.isAncestorOf(one)]
    focused = opened.window().focusWidget()
    assert opened.isAncestorOf(focused) or opened is focused
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    settle()
    assert not (isValid(opened) and opened.isVisible())
    assert scene.window.focusWidget() is before[-1]
    scene.rest()


def _faults(one: Element) -> Iterator[str]:
    if one.is_used and not (one.name or one.labels):
        yield "without a name"
    if one.role is Role.ComboBox and not one.labels:
        yield "without a label"  # on some platforms its name is what is chosen in it
    if one.role in FILLED_IN and not (one.labels or one.description):
        yield "without a description"
    if _RAW.fullmatch(one.name):
        yield "named like a class"
    if _MARKUP.search(one.spoken):
        yield "with markup"


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def test_that_the_catalog_knows_each_view_once() -> None:
    names = [view.name for view in EVERY_VIEW]
    assert len(set(names)) == len(names) > 100
    assert all(view.about.endswith(".") for view in EVERY_VIEW)
    assert MODULES


def test_that_the_outcomes_are_spoken_as_one_of_two(scenes: dict[Where, Scene]) -> None:
    scene = scenes[Where.AT_WORK]
    scene.rest()
    scene.show_case("half")
    found = [one for one in elements(scene.issues.form.outcome) if one.takes_keys]
    assert [one.role for one in found] == [Role.RadioButton, Role.RadioButton]
