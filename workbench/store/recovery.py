"""The recovery code: a second key to the workspace, to be printed and laid away.

Thirty characters in six groups. Twenty-six are random, 130 bits; the last four are taken from a
hash of them, so that a slip of the pen is told from a code of another workspace. The characters
are Crockford's base 32: no I, L, O or U, and those who read an I or O are understood all the same.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import unicodedata

from workbench.case import Problem

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_RANDOM = 26  # characters of 5 bits
_CHECKING = 4  # 20 bits: one slip in a million goes unseen
_GROUP = 5
_MEANT = str.maketrans("OIL", "011")
_BETWEEN = re.compile(r"[\s\-\u2010-\u2015\u2212_.,]+")


def new_code() -> str:
    """A code that nobody had before, as it is printed: ``ABCDE-FGHJK-...``."""
    random = "".join(secrets.choice(_ALPHABET) for _ in range(_RANDOM))
    return _printed(random + _check(random))


def normalized(code: str) -> str:
    """A code that somebody typed, as it was printed. Raises Problem where it is mistyped."""
    typed = _BETWEEN.sub("", unicodedata.normalize("NFKC", code)).upper().translate(_MEANT)
    length = _RANDOM + _CHECKING
    if len(typed) != length:
        raise Problem(f"A recovery code has {length} letters and digits; this has {len(typed)}.")
    random, check = typed[:_RANDOM], typed[_RANDOM:]
    if not set(typed) <= set(_ALPHABET) or check != _check(random):
        raise Problem("The recovery code is mistyped; please compare it with the printed one.")
    return _printed(typed)


def _check(random: str) -> str:
    digest = hashlib.sha256(f"imr-workbench recovery code {random}".encode()).digest()
    bits = int.from_bytes(digest)
    return "".join(_ALPHABET[bits >> 5 * place & 31] for place in range(_CHECKING))


def _printed(code: str) -> str:
    return "-".join(code[start : start + _GROUP] for start in range(0, len(code), _GROUP))
