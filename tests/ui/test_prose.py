from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui import style
from ui.field import TextField
from ui.prose import Prose, Take
from workbench.case import Problem


def shown(
    qtbot: QtBot,
    *,
    take: Take = lambda _text: None,
    lines: tuple[int, int] = (1, 3),
    many: bool = False,
) -> Prose:
    prose = Prose(take=take, lines=lines, many=many)
    qtbot.addWidget(prose)
    prose.resize(300, 40)
    prose.show()
    return prose


def test_that_the_field_grows_with_its_text_and_scrolls_only_beyond_its_lines(
    qtbot: QtBot,
) -> None:
    prose = shown(qtbot)
    one = prose.sizeHint().height()
    prose.show_text("words " * 12)
    two = prose.sizeHint().height()
    prose.show_text("words " * 200)
    most = prose.sizeHint().height()
    assert one < two < most
    assert most - one < 3 * prose.fontMetrics().lineSpacing()
    assert prose.verticalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAsNeeded


def test_that_one_paragraph_takes_no_line_breaks(qtbot: QtBot) -> None:
    prose = shown(qtbot)
    qtbot.keyClicks(prose, "MRI")
    qtbot.keyClick(prose, Qt.Key.Key_Return)
    pasted = QMimeData()
    pasted.setText(" of the\nlumbar  spine")
    prose.insertFromMimeData(pasted)
    assert prose.text() == "MRIof the lumbar spine"


def test_that_many_paragraphs_keep_their_line_breaks(qtbot: QtBot) -> None:
    prose = shown(qtbot, many=True)
    qtbot.keyClicks(prose, "one")
    qtbot.keyClick(prose, Qt.Key.Key_Return)
    qtbot.keyClicks(prose, "two")
    assert prose.text() == "one\ntwo"


def test_that_nothing_is_handed_over_where_nothing_was_typed(qtbot: QtBot) -> None:
    taken: list[str] = []
    prose = shown(qtbot, take=taken.append, many=True)
    prose.show_text("hard\u00a0space\nand 100\u00a0% as it came")
    prose.commit()
    assert not taken
    assert not prose.waits()


def test_that_hard_spaces_outlive_an_edit(qtbot: QtBot) -> None:
    taken: list[str] = []
    prose = shown(qtbot, take=taken.append)
    prose.show_text("10\u00a0mg", anew=True)
    qtbot.keyClicks(prose, "x")
    qtbot.waitUntil(lambda: taken == ["x10\u00a0mg"])


def test_that_text_that_was_refused_stays_and_is_handed_over_again(qtbot: QtBot) -> None:
    offered: list[str] = []

    def take(text: str) -> None:
        offered.append(text)
        if len(offered) == 1:
            raise Problem("The disk is full.")

    prose = shown(qtbot, take=take)
    prose.insertPlainText("words")
    with qtbot.waitSignal(prose.refused) as refused:
        prose.commit()
    assert refused.args == ["The disk is full."]
    assert prose.text() == "words"
    assert prose.waits()
    for _ in range(2):
        prose.commit()
    assert offered == ["words", "words"]
    assert not prose.waits()


def test_that_what_the_case_made_of_the_words_is_shown_when_the_field_is_left(
    qtbot: QtBot,
) -> None:
    prose = shown(qtbot, take=lambda text: prose.show_text(text.strip()))
    with qtbot.waitActive(prose):
        prose.activateWindow()
    prose.setFocus()
    qtbot.keyClicks(prose, "two ")
    prose.commit()
    assert prose.text() == "two "  # the next word is being typed
    qtbot.keyClicks(prose, "words ")
    prose.clearFocus()
    assert prose.text() == "two words"


def test_that_a_change_elsewhere_leaves_alone_what_is_being_typed(qtbot: QtBot) -> None:
    prose = shown(qtbot)
    prose.show_text("as it was")
    prose.insertPlainText(", not yet taken")
    prose.show_text("as it was")
    assert prose.text() == "as it was, not yet taken"
    assert prose.waits()


def test_that_without_anybody_to_take_it_text_is_there_to_be_read(qtbot: QtBot) -> None:
    prose = Prose()
    qtbot.addWidget(prose)
    prose.show_text("only to read", anew=True)
    qtbot.keyClicks(prose, "x")
    assert prose.text() == "only to read"


def test_that_text_is_never_markup(qtbot: QtBot) -> None:
    prose = shown(qtbot)
    prose.show_text("<b>bold</b> & so")
    assert prose.toPlainText() == "<b>bold</b> & so"


def never_pausing(field: Prose | TextField) -> None:
    """As long as this fast typist types."""
    field._pause._last.setInterval(10_000_000)


def test_that_typing_without_a_pause_is_handed_over_all_the_same(qtbot: QtBot) -> None:
    taken: list[str] = []
    prose = shown(qtbot, take=taken.append)
    never_pausing(prose)

    def type_on() -> bool:
        qtbot.keyClicks(prose, "x")
        return len(taken) > 1

    qtbot.waitUntil(type_on, timeout=20_000)
    assert taken[1].startswith(taken[0])


def test_that_a_line_typed_without_a_pause_is_handed_over_all_the_same(qtbot: QtBot) -> None:
    taken: list[str] = []
    field = TextField("Worker", taken.append)
    qtbot.addWidget(field)
    never_pausing(field)

    def type_on() -> bool:
        qtbot.keyClicks(field.entry, "x")
        return bool(taken)

    qtbot.waitUntil(type_on, timeout=20_000)
    assert field.entry.text().startswith(taken[0])


def test_that_handing_over_moves_neither_cursor_nor_selection(qtbot: QtBot) -> None:
    prose = shown(qtbot, take=lambda text: prose.show_text(text.strip()))
    prose.show_text("some words to be changed", anew=True)
    prose.insertPlainText("   ")
    prose.select(5, 9)
    prose.commit()
    assert (prose.textCursor().anchor(), prose.textCursor().position()) == (5, 9)


def test_that_what_an_input_method_composes_outlives_the_handing_over(qtbot: QtBot) -> None:
    taken: list[str] = []
    prose = shown(qtbot, take=taken.append)
    qtbot.keyClicks(prose, "pain ")
    QApplication.sendEvent(prose, QInputMethodEvent("\u00b4", []))
    prose.commit()
    assert taken == ["pain "]
    composed = QInputMethodEvent("", [])
    composed.setCommitString("\u00e9")
    QApplication.sendEvent(prose, composed)
    prose.commit()
    assert taken == ["pain ", "pain \u00e9"]


def test_that_a_field_that_grew_or_was_left_shows_its_first_line(qtbot: QtBot) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    prose, other = Prose(take=lambda _text: None, lines=(1, 3)), QLineEdit()
    for widget in (prose, other):
        column.addWidget(widget)
    column.addStretch()
    qtbot.addWidget(window)
    window.resize(320, 240)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    prose.setFocus()
    qtbot.keyClicks(prose, "words of one line and then " * 3)
    qtbot.waitUntil(lambda: prose.height() >= prose.sizeHint().height())
    assert prose.verticalScrollBar().value() == 0
    qtbot.keyClicks(prose, "words that go on and on and on " * 5)
    bottom = prose.viewport().rect().bottom()
    assert prose.cursorRect().bottom() <= bottom  # what is typed stays in view
    assert prose.verticalScrollBar().value() > 0
    other.setFocus()
    assert prose.verticalScrollBar().value() == 0


def test_that_a_selection_stands_out_only_where_typing_goes(
    qtbot: QtBot, dressed: QApplication
) -> None:
    del dressed
    window = QWidget()
    column = QVBoxLayout(window)
    prose, other = Prose(take=lambda _text: None, many=True), QLineEdit()
    for widget in (prose, other):
        column.addWidget(widget)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    prose.show_text("a blank to fill", anew=True)
    shown: list[bool] = []
    for widget in (prose, other):
        widget.setFocus()
        prose.select(2, 12)
        prose.viewport().update()
        image = prose.grab().toImage()
        places = [(x, y) for x in range(0, image.width(), 2) for y in range(8, image.height(), 4)]
        pixels = {image.pixelColor(*place).name() for place in places}
        shown.append(style.colour("accent").name() in pixels)
        assert widget is prose or style.colour("selection").name() in pixels
    assert shown == [True, False]
