"""That everything is seen: each color on each ground that it can stand on, in every theme."""

from __future__ import annotations

import re
from itertools import product
from string import Template

import pytest

from tests.ui.test_style import contrast
from ui.palettes import CONTRAST, DARK, LIGHT, Tokens
from ui.style_sheet import SHEET, SHEET_FOR_CONTRAST

TEXTS = ("text", "muted", "accent", "overturned", "upheld", "blocks", "warns")  # and icons
GROUNDS = ("page", "surface", "hover", "selection", "calm")
FILLS = ("accent", "overturned", "upheld")  # with words in ``on_accent``
FRAMES = ("outline", "muted", "accent", "text", "blocks")  # of controls, and where the keyboard is
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_CONTROLS = ("QLineEdit", "QPlainTextEdit", "QComboBox", "QPushButton", "QToolButton", "QCheckBox")

themes = pytest.mark.parametrize("tokens", [LIGHT, DARK, CONTRAST], ids=("light", "dark", "high"))


@themes
def test_that_each_text_and_icon_is_read_on_each_ground(tokens: Tokens) -> None:
    found = tokens._asdict()
    pairs = [*product(TEXTS, GROUNDS), *product(("on_accent",), FILLS)]
    assert not {pair for pair in pairs if contrast(*(found[name] for name in pair)) < 4.5}


@themes
def test_that_each_frame_is_seen_on_each_ground(tokens: Tokens) -> None:
    found = tokens._asdict()
    pairs = product(FRAMES, GROUNDS[:3])
    assert not {pair for pair in pairs if contrast(*(found[name] for name in pair)) < 3}


@themes
def test_that_a_mark_on_paper_is_seen_in_every_theme(tokens: Tokens) -> None:
    assert contrast(LIGHT.accent, "#FFFFFF") >= 4.5  # paper is white in all of them
    assert contrast(tokens.outline, tokens.surface) >= 3


@pytest.mark.parametrize("sheet", [SHEET, SHEET_FOR_CONTRAST], ids=("usual", "high"))
def test_that_what_can_be_used_has_a_frame_that_is_seen(sheet: Template) -> None:
    """A hairline is too faint for it; what cannot be used now may have one."""
    faint = [
        chosen.strip()
        for chosen, look in _RULE.findall(sheet.template)
        if any(control in chosen for control in _CONTROLS) and ":disabled" not in chosen
        if re.search(r"border(-color)?:[^;]*\$line", look) and "QAbstractItemView" not in chosen
    ]
    assert not faint


@pytest.mark.parametrize("sheet", [SHEET, SHEET_FOR_CONTRAST], ids=("usual", "high"))
def test_that_words_stand_on_the_grounds_that_are_computed(sheet: Template) -> None:
    """Each rule that names both has a pair of the tests above."""
    known = {*product(TEXTS, GROUNDS), *product(("on_accent",), FILLS)}
    used = set()
    for _, look in _RULE.findall(sheet.template):
        words = re.search(r"(?<!-)color: \$(\w+)", look)
        ground = re.search(r"(?<!-)background: \$(\w+)", look)
        if words and ground:
            used.add((words[1], ground[1]))
    assert used
    assert used <= known
