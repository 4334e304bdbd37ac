"""The style sheet: what a role or a state looks like, in the words of :class:`ui.palettes.Tokens`.

Kept small on purpose: frames, fields, buttons and the roles that widgets are marked with. Roles are
set as the dynamic property ``role`` (see :func:`ui.style.mark`):

- labels: ``muted``, ``title``, ``heading``, ``accent``, ``blocks``, ``warns``, ``problem`` (the
  sentence under a field), ``tag`` (a word in a rounded frame);
- frames: ``pane`` (surface with hairlines), ``banner`` (calm), ``problem-bar``, ``line``;
- buttons: ``primary``, ``quiet`` (no frame), ``fold`` (section header), ``upheld``,
  ``overturned`` (checkable, filled when chosen);
- tables: ``lines`` (texts to read);
- fields: the property ``invalid`` gives the red outline; the property ``bare`` takes the frame off.
"""

from __future__ import annotations

from string import Template

SHEET = Template("""
QToolTip { color: $text; background: $surface; border: 1px solid $line; padding: 4px 6px; }
QMainWindow, QDialog { background: $page; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QSplitter::handle:hover { background: $accent; }

QLabel[role="muted"] { color: $muted; }
QLabel[role="accent"] { color: $accent; }
QLabel[role="blocks"], QLabel[role="problem"] { color: $blocks; }
QLabel[role="warns"] { color: $warns; }
QLabel[role="tag"] {
    color: $muted; border: 1px solid $line; border-radius: 4px; padding: 1px 6px;
}
QFrame[role="pane"], QScrollArea[role="pane"], QScrollArea[role="pane"] > QWidget > QWidget {
    background: $surface; border: none;
}
QScrollArea[role="sheet"] { background: $surface; border: 1px solid $line; border-radius: 4px; }
QFrame[role="line"] { background: $line; border: none; }
QFrame[role="banner"] { background: $calm; border: none; border-bottom: 1px solid $line; }
QFrame[role="problem-bar"] {
    background: $surface; border: 1px solid $line; border-left: 4px solid $blocks;
}
QFrame[role="problem-bar"][kind="notice"] { border-left-color: $accent; }

QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox {
    color: $text; background: $surface; border: 1px solid $outline; border-radius: 4px;
    selection-background-color: $selection; selection-color: $text;
    placeholder-text-color: $muted;
}
QLineEdit, QAbstractSpinBox { padding: 3px 7px; }
QPlainTextEdit, QTextEdit { padding: 4px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus {
    border: 1px solid $accent;
    selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"] {
    border: 1px solid $blocks;
}
QLineEdit:disabled, QLineEdit:read-only, QPlainTextEdit:disabled, QPlainTextEdit:read-only,
QTextEdit:disabled {
    background: $page; color: $text; border-color: $page;
}
QLineEdit:read-only:focus, QPlainTextEdit:read-only:focus { border-color: $accent; }
QCheckBox:disabled { color: $muted; }
QCheckBox::indicator:unchecked, QRadioButton::indicator:unchecked {
    width: 13px; height: 13px; background: $surface; border: 1px solid $muted;
}
QCheckBox::indicator:unchecked { border-radius: 3px; }
QRadioButton::indicator:unchecked { border-radius: 7px; }
QCheckBox::indicator:unchecked:disabled { background: $page; border-color: $line; }
QCheckBox::indicator:checked {
    width: 13px; height: 13px; background: $accent; border: 1px solid $accent; border-radius: 3px;
}
QCheckBox::indicator:checked:focus { border-color: $text; }
QCheckBox::indicator:checked:disabled { background: $muted; border-color: $muted; }
QCheckBox::indicator:unchecked:focus, QRadioButton::indicator:unchecked:focus {
    border-color: $accent;
}
QLineEdit[bare="true"], QPlainTextEdit[bare="true"], QTextEdit[bare="true"] {
    border: none; background: transparent;
}
QComboBox {
    color: $text; background: $surface; border: 1px solid $outline; border-radius: 4px;
    padding: 3px 7px;
}
QComboBox:focus { border: 1px solid $accent; }
QComboBox:disabled { color: $muted; background: $page; border-color: $line; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow {
    width: 0; height: 0; border-left: 4px solid $surface; border-right: 4px solid $surface;
    border-top: 5px solid $muted;
}
QComboBox::down-arrow:disabled { border-left-color: $page; border-right-color: $page; }
QComboBox QAbstractItemView {
    background: $surface; border: 1px solid $line; selection-background-color: $selection;
    selection-color: $text; outline: none;
}

QPushButton, QToolButton {
    color: $text; background: $surface; border: 1px solid $outline; border-radius: 4px;
    padding: 4px 12px; outline: none;
}
QToolButton { padding: 3px 6px; }
QToolButton::menu-indicator { image: none; width: 0; }
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QToolButton:pressed { background: $selection; }
QPushButton:focus, QToolButton:focus { border: 1px solid $accent; }
QPushButton:disabled, QToolButton:disabled {
    color: $muted; background: $page; border-color: $line;
}
QPushButton[role="primary"] {
    color: $on_accent; background: $accent; border-color: $accent; font-weight: bold;
}
QPushButton[role="primary"]:focus { border: 2px solid $text; padding: 3px 11px; }
QPushButton[role="primary"]:disabled { color: $muted; background: $page; border-color: $line; }
QPushButton[role="quiet"], QToolButton[role="quiet"] {
    border-color: transparent; background: transparent;
}
QPushButton[role="quiet"]:hover, QToolButton[role="quiet"]:hover { background: $hover; }
QPushButton[role="quiet"]:focus, QToolButton[role="quiet"]:focus { border: 1px solid $accent; }
QToolButton[role="quiet"]:checked { background: $selection; border-color: $accent; }
QToolButton[role="fold"] {
    border-color: transparent; background: transparent; font-weight: bold; padding: 2px 6px;
    text-align: left;
}
QToolButton[role="fold"]:hover { background: $hover; }
QToolButton[role="fold"]:focus { border: 1px solid $accent; }
QPushButton[role="upheld"], QPushButton[role="overturned"] { padding: 7px 16px; }
QPushButton[role="upheld"]:checked {
    color: $on_accent; background: $upheld; border-color: $upheld; font-weight: bold;
}
QPushButton[role="overturned"]:checked {
    color: $on_accent; background: $overturned; border-color: $overturned; font-weight: bold;
}
QPushButton[role="upheld"]:checked:focus, QPushButton[role="overturned"]:checked:focus {
    border: 2px solid $text; padding: 6px 15px;
}

QAbstractItemView { background: $surface; border: none; outline: none; }
QAbstractItemView::item:hover { background: $hover; }
QAbstractItemView::item:selected { background: $selection; color: $text; }
QTableView[role="lines"]::item { padding: 0 8px; }
QHeaderView { background: $surface; border: none; }
QHeaderView::section {
    color: $muted; background: $surface; border: none; border-bottom: 1px solid $line;
    padding: 4px 8px;
}
QHeaderView::section:hover { color: $text; }

QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabBar { background: transparent; }
QTabBar::tab {
    color: $muted; background: transparent; border: none; border-bottom: 2px solid transparent;
    padding: 7px 8px 5px 8px;
}
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $text; border-bottom: 2px solid $accent; }
QTabBar::tab:focus { color: $accent; }

QMenuBar { background: $page; border-bottom: 1px solid $line; }
QMenuBar::item { padding: 5px 10px; background: transparent; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $surface; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 5px 28px 5px 12px; border-radius: 4px; }
QMenu::icon { padding-left: 8px; }
QMenu::item:selected { background: $selection; color: $text; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QStatusBar { background: $page; border-top: 1px solid $line; color: $muted; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: $muted; padding: 2px 8px; }
QStatusBar QLabel[role="blocks"] { color: $blocks; }
QStatusBar QLabel[role="warns"] { color: $warns; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $outline; border-radius: 4px; margin: 2px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::handle:disabled { background: transparent; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")

# High contrast of our own: the same shapes, outlined; two pixels tell where the keyboard is.
SHEET_FOR_CONTRAST = Template(
    SHEET.template
    + """
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus,
QPushButton:focus, QToolButton:focus, QListView:focus, QTableView:focus, QTreeView:focus,
QToolButton[role="fold"]:focus, QPushButton[role="quiet"]:focus, QToolButton[role="quiet"]:focus {
    border: 2px solid $accent;
}
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"] { border: 3px double $blocks; }
QLineEdit:disabled, QLineEdit:read-only, QPlainTextEdit:disabled, QPlainTextEdit:read-only {
    border: 1px dashed $muted;
}
QPushButton:disabled, QToolButton:disabled, QComboBox:disabled { border: 1px dashed $muted; }
QPushButton[role="quiet"]:disabled, QToolButton[role="quiet"]:disabled { border: none; }
QPushButton[role="primary"]:focus, QPushButton[role="upheld"]:checked:focus,
QPushButton[role="overturned"]:checked:focus { border: 4px double $page; }
QAbstractItemView::item:selected, QMenu::item:selected, QMenuBar::item:selected {
    background: $selection; color: $text; border: 1px solid $accent;
}
QTabBar::tab:selected { color: $accent; border-bottom: 3px solid $accent; }
QTabBar::tab:focus { border: 1px solid $accent; border-bottom: 3px solid $accent; }
QSplitter::handle:hover { background: $accent; }
"""
)

# High contrast of the platform: its palette, and only the shapes that carry meaning.
SHEET_FOR_HIGH_CONTRAST = """
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"], QComboBox[invalid="true"] {
    border: 3px double palette(window-text);
}
QPushButton[role="primary"] { font-weight: bold; border: 2px solid palette(window-text); }
QPushButton[role="upheld"]:checked, QPushButton[role="overturned"]:checked {
    font-weight: bold; color: palette(highlighted-text); background: palette(highlight);
    border: 2px solid palette(window-text); padding: 4px 12px;
}
QFrame[role="problem-bar"] { border: 2px solid palette(window-text); }
"""
