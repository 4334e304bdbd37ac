from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt
from pytestqt.qtbot import QtBot

from ui.prose import Prose


def shown(qtbot: QtBot, *, lines: tuple[int, int] = (1, 3), many: bool = False) -> Prose:
    prose = Prose(lines=lines, many=many)
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
    prose = shown(qtbot, many=True)
    prose.show_text("hard\u00a0space\nand 100\u00a0% as it came")
    with qtbot.assertNotEmitted(prose.committed, wait=0):
        prose.commit()


def test_that_hard_spaces_outlive_an_edit(qtbot: QtBot) -> None:
    prose = shown(qtbot)
    prose.show_text("10\u00a0mg", anew=True)
    with qtbot.waitSignal(prose.committed) as committed:
        qtbot.keyClicks(prose, "x")
    assert committed.args == ["x10\u00a0mg"]


def test_that_text_is_never_markup(qtbot: QtBot) -> None:
    prose = shown(qtbot)
    prose.show_text("<b>bold</b> & so")
    assert prose.toPlainText() == "<b>bold</b> & so"
