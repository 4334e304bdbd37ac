"""How the window looks: one palette, one spacing scale, one type scale, one set of icons.

The look follows the platform (light, dark, high contrast) or is chosen; it is applied once, to the
application.
Widgets ask for what they need (:func:`tokens`, :func:`icon`, :func:`label`) and say what they are
with :func:`mark`; the style sheet knows the rest. Nothing is kept here: the application's own
palette tells which theme is in use.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from PySide6.QtCore import QByteArray, QRect, QSize, Qt
from PySide6.QtGui import (
    QAction,
    QColor,
    QFont,
    QFontInfo,
    QIcon,
    QIconEngine,
    QPainter,
    QPalette,
    QPixmap,
    QPixmapCache,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QFrame,
    QLabel,
    QListView,
    QPlainTextEdit,
    QWidget,
)
from typing_extensions import override

from ui.palettes import CONTRAST as CONTRAST
from ui.palettes import DARK as DARK
from ui.palettes import LIGHT as LIGHT
from ui.palettes import Tokens as Tokens
from ui.style_sheet import SHEET, SHEET_FOR_CONTRAST, SHEET_FOR_HIGH_CONTRAST
from workbench import resources

Theme = Literal["platform", "light", "dark", "contrast"]
THEMES: tuple[Theme, ...] = ("platform", "light", "dark", "contrast")

_POINTS = "editor_points"  # the property that holds the size of long text, where it was chosen
_ICON = "drawing"  # the property that holds which icon was given
_THEME = "theme"  # the property of the application that holds the theme that was chosen
# The spacing scale, in device-independent pixels.
TIGHT, SMALL, MEDIUM, LARGE, WIDE = 4, 8, 12, 16, 24
RADIUS = 4
# The type scale, as factors of the base size.
MINOR, BASE, MAJOR, TITLE = 0.85, 1.0, 1.2, 1.5
BASE_POINTS = 10.0
EDITOR_POINTS = 12.0
_FRAME = (16, 40)  # pixels that the frame of a window takes at most: its borders, its title
# Where the platform names no font of its own ("Sans Serif"), the first of these that is there.
INTERFACE_FONTS = ("Inter", "Noto Sans", "Open Sans", "Liberation Sans", "DejaVu Sans")
EDITOR_FONTS = ("Charter", "Georgia", "Noto Serif", "Liberation Serif", "DejaVu Serif")


def dress(application: QApplication) -> None:
    """Dress the application as the platform is dressed, now and whenever that changes."""
    application.setStyle("Fusion")
    _keep_still(application)
    application.setFont(_interface_font(application.font()))
    hints = application.styleHints()
    hints.colorSchemeChanged.connect(lambda _: _dress_again(application))
    hints.accessibility().contrastPreferenceChanged.connect(lambda _: _dress_again(application))
    _dress_again(application)


def choose_theme(theme: Theme) -> None:
    """Dress the application in a theme, or as the platform is dressed."""
    application = QApplication.instance()
    if isinstance(application, QApplication) and application.property(_THEME) != theme:
        application.setProperty(_THEME, theme)
        _dress_again(application)


def high_contrast() -> bool:
    """Whether the platform asks for high contrast: then its own palette is used, as it is."""
    hints = QApplication.styleHints()  # held: its parts are gone with the last reference to it
    return hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast


def is_dark() -> bool:
    """Whether the application is dressed in dark now."""
    return QApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128


def tokens() -> Tokens:
    """The colours in use now; ask again when painting, never keep them."""
    return _tokens_with(QApplication.palette().cacheKey())


@lru_cache(maxsize=1)
def _tokens_with(_palette: int) -> Tokens:
    """The colours with a palette: whoever dresses the application gives it another one.

    They are asked for some hundred times while a window is painted.
    """
    if high_contrast():
        return _tokens_of(QApplication.palette())
    application = QApplication.instance()
    if application is not None and application.property(_THEME) == "contrast":
        return CONTRAST
    return DARK if is_dark() else LIGHT


def colour(name: str) -> QColor:
    """One of the colours in use now, by the name of its token."""
    return QColor(getattr(tokens(), name))


def font(scale: float = BASE, *, bold: bool = False) -> QFont:
    """The interface font at one step of the type scale."""
    made = QFont(QApplication.font())
    made.setPointSizeF(made.pointSizeF() * scale)
    made.setBold(bold)
    return made


def grown(pixels: int) -> int:
    """A width or height that suits type of the base size, grown with the type in use."""
    return round(pixels * max(1.0, QApplication.font().pointSizeF() / BASE_POINTS))


def give_room(window: QWidget, width: int, height: int) -> None:
    """Give a window a size that grows with its type, as far as it and its frame have room."""
    window.resize(QSize(grown(width), grown(height)).boundedTo(most_room(window)))


def most_room(window: QWidget) -> QSize:
    """The largest size of a window that the screen shows whole, its frame included."""
    return window.screen().availableSize() - QSize(*_FRAME)


def editor_points() -> float:
    """The size of long text: as it was chosen, else one that suits the interface font."""
    application = QApplication.instance()
    chosen = application.property(_POINTS) if application is not None else None
    if chosen:
        return float(chosen)
    return round(EDITOR_POINTS * max(1.0, QApplication.font().pointSizeF() / BASE_POINTS))


def choose_editor_points(points: float | None) -> None:
    """Let long text have letters of this size everywhere, or with None of the usual one."""
    application = QApplication.instance()
    if application is None or application.property(_POINTS) == points:
        return
    application.setProperty(_POINTS, points)
    made = editor_font()
    for widget in QApplication.allWidgets():
        long = isinstance(widget, QPlainTextEdit | QListView)
        if long and widget.font().families() == made.families():
            widget.setFont(made)


def editor_font(points: float | None = None) -> QFont:
    """The font of long text: a serif like the letter's."""
    made = QFont(list(EDITOR_FONTS))
    made.setStyleHint(QFont.StyleHint.Serif)
    made.setPointSizeF(points or editor_points())
    return made


def label(
    text: str = "", parent: QWidget | None = None, *, role: str = "", scale: float = BASE
) -> QLabel:
    """A label of plain text: what stands in a case is never taken for markup.

    ``role`` is one of the roles of the style sheet: muted, title, heading, blocks, warns, accent.
    """
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if scale != BASE or role in ("title", "heading"):
        made.setFont(font(scale, bold=role in ("title", "heading")))
    if role:
        made.setProperty("role", role)
    return made


def sentence(
    text: str = "", parent: QWidget | None = None, *, role: str = "", scale: float = BASE
) -> QLabel:
    """A label whose text wraps."""
    made = label(text, parent, role=role, scale=scale)
    made.setWordWrap(True)
    return made


def hairline(parent: QWidget) -> QFrame:
    """A thin line between two panes, one above the other."""
    made = QFrame(parent)
    made.setProperty("role", "line")
    made.setFixedHeight(1)
    return made


def keep_bar_room(area: QAbstractScrollArea) -> None:
    """Give fields that wrap one width, whether there is something to scroll to or not.

    A bar that comes and goes changes how high they are, which may be why it came: without end.
    """
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)


def mark(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet asks for (``role``, ``invalid``) and show its look."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def plain_tip(text: str) -> str:
    """A tooltip that shows ``text`` letter for letter: Qt takes a tooltip with tags for markup."""
    import html

    return f"<span>{html.escape(text)}</span>" if text else ""


def icon(name: str, token: str = "text") -> QIcon:
    """The icon ``resources/icons/<name>.svg`` in a colour of the theme, whichever is in use."""
    return QIcon(_Drawing(name, token))


def set_icon(target: QAction | QAbstractButton, name: str, token: str = "text") -> None:
    """Give an action or a button an icon; one that it has is not drawn again."""
    if target.property(_ICON) != (drawing := f"{name} {token}"):
        target.setProperty(_ICON, drawing)
        target.setIcon(icon(name, token))


def _keep_still(application: QApplication) -> None:
    """Let nothing fade, roll or slide, whatever the platform is set to: nothing here needs it."""
    for effect in Qt.UIEffect:
        application.setEffectEnabled(effect, False)


def _dress_again(application: QApplication) -> None:
    if high_contrast():
        application.setPalette(application.style().standardPalette())
        application.setStyleSheet(SHEET_FOR_HIGH_CONTRAST)
        return
    colours = _tokens_for(application.property(_THEME))
    template = SHEET_FOR_CONTRAST if colours is CONTRAST else SHEET
    sheet = template.substitute(colours._asdict())
    if sheet != application.styleSheet():  # dressing a whole window again is slow
        application.setPalette(_palette(colours))
        application.setStyleSheet(sheet)


def _interface_font(platform: QFont) -> QFont:
    """The platform's own font, at least at the base size; a good one where it has none."""
    made = QFont(platform)
    if platform.family() in ("Sans Serif", "Sans", "sans-serif", ""):
        made.setFamilies(list(INTERFACE_FONTS))
    if QFontInfo(made).pointSizeF() < BASE_POINTS:
        made.setPointSizeF(BASE_POINTS)
    return made


def _tokens_for(theme: object) -> Tokens:
    chosen = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}.get(str(theme))
    if chosen is not None:
        return chosen
    dark = QApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return DARK if dark else LIGHT


def _palette(colours: Tokens) -> QPalette:
    role = QPalette.ColorRole
    made = QPalette(QColor(colours.surface), QColor(colours.page))
    for place, name in (
        (role.Window, colours.page),
        (role.WindowText, colours.text),
        (role.Base, colours.surface),
        (role.AlternateBase, colours.page),
        (role.Text, colours.text),
        (role.Button, colours.surface),
        (role.ButtonText, colours.text),
        (role.BrightText, colours.on_accent),
        (role.Highlight, colours.accent),
        (role.HighlightedText, colours.on_accent),
        (role.Link, colours.accent),
        (role.LinkVisited, colours.accent),
        (role.PlaceholderText, colours.muted),
        (role.ToolTipBase, colours.surface),
        (role.ToolTipText, colours.text),
        (role.Accent, colours.accent),
        (role.Mid, colours.line),
    ):
        made.setColor(place, QColor(name))
    for place in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, place, QColor(colours.muted))
    return made


def _tokens_of(palette: QPalette) -> Tokens:
    """High contrast: everything is said in the few colours that the platform gives."""
    role = QPalette.ColorRole
    text, ground = palette.color(role.WindowText).name(), palette.color(role.Window).name()
    known = {
        "page": ground,
        "surface": palette.color(role.Base).name(),
        "hover": ground,
        "selection": palette.color(role.Highlight).name(),
        "on_accent": palette.color(role.HighlightedText).name(),
        "calm": ground,
    }
    return Tokens(**{name: known.get(name, text) for name in Tokens._fields})


def _faint() -> QColor:
    ink = colour("muted")
    ink.setAlphaF(0.5)
    return ink


class _Drawing(QIconEngine):
    """A line drawing that is drawn when it is painted, at the size and in the colour of then.

    A window has a hundred icons, few of them ever seen, and a theme may change: nothing is drawn
    ahead, and a change of theme needs no new icon.
    """

    def __init__(self, name: str, token: str) -> None:
        super().__init__()
        self._name = name
        self._token = token

    @override
    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        ink = _faint() if mode == QIcon.Mode.Disabled else colour(self._token)
        return _drawn(self._name, size, ink)

    @override
    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ratio = painter.device().devicePixelRatio()
        painter.drawPixmap(rect, self.pixmap(rect.size() * ratio, mode, state))

    @override
    def clone(self) -> QIconEngine:
        return _Drawing(self._name, self._token)

    @override
    def iconName(self) -> str:
        return self._name


def _drawn(name: str, size: QSize, ink: QColor) -> QPixmap:
    """A drawing on a transparent ground, ``size`` in device pixels; each is drawn once."""
    key = f"{name} {size.width()} {size.height()} {ink.rgba()}"
    pixmap = QPixmap()
    if QPixmapCache.find(key, pixmap):
        return pixmap
    from PySide6.QtSvg import QSvgRenderer

    # Line drawings have stroke="currentColor".
    drawing = resources.text(f"icons/{name}.svg").replace("currentColor", ink.name())
    pixmap = QPixmap(size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setOpacity(ink.alphaF())
    QSvgRenderer(QByteArray(drawing.encode())).render(painter)
    painter.end()
    QPixmapCache.insert(key, pixmap)
    return pixmap
