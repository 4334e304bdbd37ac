"""The keys of the actions as they are now, and the sentences that name them.

The reviewer may have chosen others than the tables of the menus say. Which ones is a property of
the application, as its theme is: nothing is kept here. A sentence names an action in braces,
``"Sign  {release}"``, and is filled with its keys as it is shown; what stays on the screen is
handed to :func:`tell`, and follows when the keys change.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from functools import cache

from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from ui.menus import ISSUE, MENUS, Act, acts, name_in_issue, plain

_OWN = "own_keys"  # the property of the application
_TOLD = "keys_in_"  # begins the property of a widget that holds a sentence with names in braces
_NAME = re.compile(r"\{(\w+)\}")
_ASIDE = re.compile(r" \(\{(\w+)\}\)$")  # where a tooltip names the keys at its end
_BETWEEN = "; "  # several keys of one action, in the tables


@cache
def usual() -> Mapping[str, str]:
    """The keys that each action has of itself, by the name of the action."""
    return {act.name: act.keys for _, act in _every_act()}


@cache
def places() -> Mapping[str, str]:
    """Where each action stands, as one says it: "File > Other copies > De-identified copy"."""
    return {act.name: f"{place} > {plain(act.text)}" for place, act in _every_act()}


def own() -> Mapping[str, str]:
    """The keys that the reviewer chose, by the names of actions; "" for no keys."""
    application = QApplication.instance()
    found = application.property(_OWN) if application is not None else None
    return found if isinstance(found, dict) else {}


def effective(chosen: Mapping[str, str]) -> dict[str, str]:
    """The keys of each action where these were chosen: of two who want a key, who chose it has it.

    Who has several keeps the others. Names that no action has are passed over.
    """
    taken = {key for name in usual() for key in chosen.get(name, "").split(_BETWEEN)}
    return {name: chosen.get(name, _without(taken, keys)) for name, keys in usual().items()}


def _without(taken: Container[str], keys: str) -> str:
    return _BETWEEN.join(key for key in keys.split(_BETWEEN) if key not in taken)


def means(event: QKeyEvent, name: str) -> bool:
    """Whether the keys of an event are those of an action now."""
    keys = effective(own())[name].split(_BETWEEN)
    return QKeySequence(event.keyCombination()) in [QKeySequence(key) for key in keys if key]


def in_words(name: str) -> str:
    """The keys of an action, as the platform writes them; "" for none."""
    keys = effective(own())[name].split(_BETWEEN)[0]
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def filled(sentence: str) -> str:
    """A sentence with the keys of the actions that it names in braces.

    Where one has no keys, its place in the menus stands for them; at the end, in parentheses,
    nothing does.
    """
    aside = _ASIDE.search(sentence)
    if aside and aside[1] in usual() and not in_words(aside[1]):
        sentence = sentence[: aside.start()]
    return _NAME.sub(lambda found: _named(found[1]) or found[0], sentence)


def _named(name: str) -> str:
    """The keys of an action, or else its place; "" where no action is called so."""
    return (in_words(name) or places()[name]) if name in usual() else ""


def tell(target: QAction | QWidget, what: str, sentence: str) -> None:
    """Let a property of a widget or action (``text``, ``toolTip``) say a sentence, now and later.

    Later is when the keys change.
    """
    target.setProperty(f"{_TOLD}{what}", sentence)
    target.setProperty(what, filled(sentence))


def use(chosen: Mapping[str, str]) -> None:
    """Give the actions of every window the keys that were chosen, and say so where they are told.

    The others, and all where nothing was chosen, get those that they have of themselves.
    """
    application = QApplication.instance()
    if not isinstance(application, QApplication) or chosen == own():
        return
    application.setProperty(_OWN, dict(chosen))
    keys = effective(chosen)
    for window in application.topLevelWidgets():
        if window.parent() is None:  # the others lie in one of these
            for action in window.findChildren(QAction):
                _put(action, keys.get(action.objectName()))
                _say_again(action)
            for widget in window.findChildren(QWidget):
                _say_again(widget)


def give(action: QAction) -> None:
    """Give an action that was just made its keys as they are now."""
    _put(action, effective(own())[action.objectName()])


def _put(action: QAction, keys: str | None) -> None:
    """Give an action its keys; None where it stands in no menu, and keeps what it has."""
    if keys is not None:
        action.setShortcuts([QKeySequence(key) for key in keys.split(_BETWEEN) if key])


def _say_again(part: QAction | QWidget) -> None:
    """Let each property that names keys name those of now."""
    for name in part.dynamicPropertyNames():
        what = bytes(name.data()).decode()
        if what.startswith(_TOLD):
            part.setProperty(what.removeprefix(_TOLD), filled(str(part.property(what))))


def _every_act() -> Iterator[tuple[str, Act]]:
    """Each action of the menus by its name in the window, and where it stands."""
    for title, entries in MENUS:
        for submenu, act in acts(entries):
            name = name_in_issue(act.name) if entries is ISSUE else act.name
            yield (
                " > ".join(plain(part) for part in (title, submenu) if part),
                act._replace(name=name),
            )
