"""Values as TOML files that a person can read, change and send: what all such files share.

A file that is written names every key, so that it means the same wherever it is read; one that is
read may leave out what has a default.
"""

from __future__ import annotations

import re
import tomllib
import types
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any, NamedTuple, TypeVar, cast

from msgspec import inspect

from workbench.case import Problem, Value
from workbench.forms.rules import LARGEST, with_article

Made = TypeVar("Made", bound=Value)
# Makes a value of what stands under a key; the Problem that it raises names the key.
Reader = Callable[[object, str], object]

_DEEPEST = 10  # dots in a line outside texts; no file of ours has more, each costs the square
# Texts and comments of a TOML file, also those that nobody has closed.
_WORDS = re.compile(
    r'"""(?:\\.|[^\\])*?(?:"""|\Z)|\'\'\'.*?(?:\'\'\'|\Z)'
    r"""|"(?:\\.|[^"\\\n])*"?|'[^'\n]*'?|#[^\n]*""",
    re.DOTALL,
)
_WIDTH = 100  # characters, of a line that is written
_TEXT = re.compile(r'(?P<key>\w+ = )"(?P<text>.*)"')
_ESCAPE = re.compile(r"\\(.)")
# A backslash at the end of a line takes the newline, and space after it, out of the text again.
_FULL_LINE = re.compile(r"(.{60,90} )(?=\S)")
_GOES_ON = r"\1\\\n"
_PLACE = re.compile(r"\(at (line \d+, column \d+|end of document)\)")
_PLAIN: Mapping[type, type] = {inspect.BoolType: bool, inspect.IntType: int}
_KINDS: Mapping[type, str] = {
    str: "a text",
    bool: "true or false",
    int: "a number",
    Decimal: "a number with a point",
    list: "a list",
    dict: "a table",
}


class Shape(NamedTuple):
    """What files of one kind hold, and how their sentences call it: "letter form".

    ``own`` reads what stands under some keys in a way of its own; a key that is ``left_out``, in
    whichever table, belongs to the value and not to its file.
    """

    noun: str
    left_out: frozenset[str] = frozenset()
    own: Mapping[str, Reader] = types.MappingProxyType({})

    def table(self, source: str | bytes) -> dict[str, Any]:
        """What a file holds. Raises Problem where it is too large, no text, or no TOML."""
        text = self._text(source)
        if any(line.count(".") > _DEEPEST for line in _WORDS.sub("", text).splitlines()):
            raise Problem(f"The file is no {self.noun}: its keys are nested too deeply.")
        try:
            return tomllib.loads(text, parse_float=Decimal)
        except RecursionError:
            problem = f"The file is no {self.noun}: its values are nested too deeply."
            raise Problem(problem) from None
        except ValueError as error:  # the message itself would quote the file
            place = _PLACE.search(str(error))
            at = f" (at {place[1]})" if place else ""
            raise Problem(f"The file is no {self.noun}: it is not TOML{at}.") from None

    def value(self, cls: type[Made], table: object, under: str = "") -> Made:
        """The value in a table, which stands ``under`` a key of the file.

        Raises Problem with one sentence that names the key at fault.
        """
        return cast(Made, self._value(inspect.type_info(cls), table, under))

    def _text(self, source: str | bytes) -> str:
        data = source.encode(errors="surrogatepass") if isinstance(source, str) else source
        if len(data) > LARGEST:
            most = f"{LARGEST // 1_000_000} MB"
            raise Problem(f"The file is larger than {most}; no {self.noun} is.")
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise Problem(f"The file is no {self.noun}: it is not text in UTF-8.") from None

    def _value(self, kind: inspect.Type, found: object, key: str) -> object:
        """What ``found`` is as a value of a kind; ``key`` is where it stands in the file."""
        if key in self.own:
            return self.own[key](found, key)
        match kind:
            case inspect.StructType():
                return self._struct(kind, _as(dict, found, key), key)
            case inspect.VarTupleType(item_type=item):
                entries = enumerate(_as(list, found, key), 1)
                return tuple(self._value(item, entry, f"{key} {n}") for n, entry in entries)
            case inspect.UnionType(types=(first, inspect.NoneType())):  # none is left out
                return self._value(first, found, key)
            case inspect.EnumType(cls=cls):
                return _choice(cls, found, key)
            case _:
                return _as(_PLAIN.get(type(kind), str), found, key)

    def _struct(self, kind: inspect.StructType, table: dict[str, Any], key: str) -> object:
        fields = {field.name: field for field in kind.fields if field.name not in self.left_out}
        for name in table:
            if name not in fields:
                raise Problem(self._unknown(key, name))
        for name, field in fields.items():
            if field.required and name not in table:
                raise Problem(f"{_under(key, name)} is missing.")
        parts = {n: self._value(fields[n].type, table[n], _under(key, n)) for n in table}
        made: object = kind.cls(**parts)
        return made

    def _unknown(self, key: str, name: str) -> str:
        """What is said of a key that nothing has; it is named where a sentence can hold it."""
        if re.fullmatch(r"[\w-]{1,40}", name):
            return f"There is no key {_under(key, name)} in {with_article(self.noun)}."
        return f"The file holds a key that no {self.noun} has."


def written(table: Mapping[str, Any]) -> str:
    """A table as TOML, its long texts broken into lines."""
    import tomli_w

    return "\n".join(map(_readable, tomli_w.dumps(table).split("\n")))


def _readable(line: str) -> str:
    """A line of the file, its text broken where that is long or has lines of its own."""
    found = _TEXT.fullmatch(line)
    if not found or (len(line) <= _WIDTH and "\\n" not in line):
        return line
    lines = _ESCAPE.sub(lambda one: "\n" if one[1] == "n" else one[0], found["text"])
    return f'{found["key"]}"""\n{_FULL_LINE.sub(_GOES_ON, lines)}"""'


def _choice(cls: type, found: object, key: str) -> object:
    words = [str(word) for word in cls] if issubclass(cls, StrEnum) else []
    if found not in words:
        raise Problem(f"{key} must be one of {', '.join(words)}.")
    return cls(found)


def _as(kind: type, found: object, key: str) -> Any:
    if type(found) is not kind:  # true is an int to Python, but no number to a reader
        given = _KINDS.get(type(found), "a date or time")
        raise Problem(f"{key} must be {_KINDS[kind]}, not {given}.")
    return found


def _under(key: str, name: str) -> str:
    return f"{key}.{name}" if key else name
