from __future__ import annotations

import ast
import re
from pathlib import Path

from PySide6.QtGui import QKeySequence

import ui
from ui import keys_now, keys_rules
from ui.menus import MENUS, Act

_KEYS = re.compile(r"\b(?:(?:Ctrl|Alt|Shift|Meta)\+)+(?:\S+?(?=[\s),.;:]|$)|[.;])|\bF\d{1,2}\b")
FILES = sorted(Path(ui.__file__).parent.glob("*.py"))
_TABLES = ("menus.py", "keys_panes.py", "keys_rules.py")  # where keys are given, not told
_OWN = {  # of a pane or window while it has the keyboard, whatever the menus say
    "organization_submission.py": ("Alt+Up", "Alt+Down"),
}


def sentences(file: Path) -> list[str]:
    """The strings of a module, its docstrings left out, that have more than keys in them."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs
    ]


def written_down(file: Path) -> list[tuple[str, str]]:
    """The keys that sentences of a module name, which some action has that may get others."""
    free = {keys for name, keys in keys_now.usual().items() if name not in keys_rules.FIXED}
    own = _OWN.get(file.name, ())
    return [
        (file.name, sentence)
        for sentence in sentences(file)
        for found in _KEYS.findall(sentence)
        if found != sentence and found not in own and QKeySequence(found).toString() in free
    ]


def test_that_no_sentence_writes_down_keys_which_the_reviewer_may_change() -> None:
    files = (file for file in FILES if file.name not in _TABLES)
    assert [told for file in files for told in written_down(file)] == []


def test_that_a_name_in_braces_is_the_name_of_an_action() -> None:
    known = keys_now.usual()
    for file in FILES:
        for sentence in sentences(file):
            for name in re.findall(r"\(\{(\w+)\}\)", sentence):
                assert name in known or name == "count", (file.name, name)


def test_that_every_action_has_usual_keys_and_a_place() -> None:
    acts = [act for _, entries in MENUS for act in entries if isinstance(act, Act)]
    assert acts
    assert all(keys_now.usual().values())
    assert set(keys_now.places()) == set(keys_now.usual())
