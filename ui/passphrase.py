"""What makes a passphrase: long enough, typed twice alike; and a plain hint on how good it is."""

from __future__ import annotations

from workbench.case import Problem

SHORTEST = 8  # characters
GOOD = 16


def strength(passphrase: str) -> str:
    """A plain hint on how good a passphrase is; its length is what counts."""
    if not passphrase:
        return f"At least {SHORTEST} characters; four or five words that only you combine are good."
    if len(passphrase) < SHORTEST:
        return f"{SHORTEST - len(passphrase)} more characters are needed."
    if len(set(passphrase)) < SHORTEST // 2:
        return "Weak: the same few letters again and again."
    if len(passphrase) < GOOD:
        return "Fair. A few more words would make it strong."
    return "Strong."


def agree(first: str, again: str) -> None:
    """Raise Problem where a new passphrase is too short, or was not typed twice alike."""
    if len(first) < SHORTEST:
        raise Problem(f"The passphrase needs at least {SHORTEST} characters.")
    if first != again:
        raise Problem("The two passphrases differ; type them again.")
