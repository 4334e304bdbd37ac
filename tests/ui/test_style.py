from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui import style
from ui.palettes import CONTRAST, DARK, LIGHT, Tokens
from ui.style import Theme
from ui.tick_box import TickBox

TEXTS = ("text", "muted", "accent", "overturned", "upheld", "blocks", "warns")
FILLS = ("accent", "overturned", "upheld")


@pytest.fixture(autouse=True)
def _light_again() -> object:
    yield
    style.choose_theme("platform")


def luminance(name: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

    colour = QColor(name)
    red, green, blue = map(linear, (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK, CONTRAST])
def test_that_every_text_has_a_contrast_of_at_least_4_5_on_every_ground(tokens: Tokens) -> None:
    colours = tokens._asdict()
    grounds = ("page", "surface", "hover", "calm")
    weak = [
        (text, ground)
        for text in TEXTS
        for ground in grounds
        if contrast(colours[text], colours[ground]) < 4.5
    ]
    weak += [
        ("on_accent", fill) for fill in FILLS if contrast(tokens.on_accent, colours[fill]) < 4.5
    ]
    weak += [("text", "selection")] if contrast(tokens.text, tokens.selection) < 4.5 else []
    weak += [("muted", "selection")] if contrast(tokens.muted, tokens.selection) < 4.5 else []
    assert weak == []


def test_that_a_theme_is_chosen_and_known(dressed: QApplication) -> None:
    style.choose_theme("dark")
    assert style.tokens() == DARK
    assert dressed.palette().window().color().name() == DARK.page.lower()
    style.choose_theme("light")
    assert style.tokens() == LIGHT


def test_that_high_contrast_has_7_to_1_everywhere_and_outlines_that_are_seen() -> None:
    colours = CONTRAST._asdict()
    grounds = ("page", "surface", "hover", "calm")
    weak = [
        (text, ground)
        for text in ("text", "muted", "accent", "upheld", "overturned")
        for ground in grounds
        if contrast(colours[text], colours[ground]) < 7
    ]
    assert weak == []
    assert contrast(CONTRAST.line, CONTRAST.surface) > 15


def test_that_high_contrast_is_chosen_and_left_again(dressed: QApplication) -> None:
    style.choose_theme("contrast")
    assert style.tokens() == CONTRAST
    assert dressed.palette().window().color().name() == CONTRAST.page
    assert f"border: 2px solid {CONTRAST.accent}" in dressed.styleSheet()
    style.choose_theme("light")
    assert style.tokens() == LIGHT


def ink_of(icon: QIcon, mode: QIcon.Mode = QIcon.Mode.Normal) -> QColor:
    """The colour in the middle of an icon."""
    image = icon.pixmap(QSize(32, 32), mode).toImage()
    return image.pixelColor(image.width() // 2, image.height() // 2)


@pytest.mark.usefixtures("dressed")
def test_that_an_icon_is_drawn_in_the_colour_of_the_theme_in_use() -> None:
    plus = style.icon("plus")
    style.choose_theme("dark")
    assert ink_of(plus).name() == DARK.text.lower()
    style.choose_theme("light")
    assert ink_of(plus).name() == LIGHT.text.lower()
    assert ink_of(plus, QIcon.Mode.Disabled).alpha() < 255


@pytest.mark.usefixtures("dressed")
def test_that_an_icon_has_as_many_pixels_as_the_screen_can_show() -> None:
    assert style.icon("plus").pixmap(QSize(16, 16), 3.0).size() == QSize(48, 48)


def test_that_a_tooltip_shows_markup_letter_for_letter() -> None:
    assert style.plain_tip("<b>a</b>") == "<span>&lt;b&gt;a&lt;/b&gt;</span>"
    assert style.plain_tip("") == ""


@pytest.mark.parametrize(
    ("theme", "tokens"), [("light", LIGHT), ("dark", DARK), ("contrast", CONTRAST)]
)
@pytest.mark.usefixtures("dressed")
def test_that_a_tick_stands_out_from_its_square(qtbot: QtBot, theme: Theme, tokens: Tokens) -> None:
    style.choose_theme(theme)
    box = TickBox("Done")
    qtbot.addWidget(box)
    box.setChecked(True)
    image = box.grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(20) for y in range(image.height())}
    assert {tokens.accent.lower(), tokens.on_accent.lower()} <= colours
