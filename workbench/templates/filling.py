"""A template becomes the rationale of an item: facts, citations and prompts in their places."""

from __future__ import annotations

import re
from collections.abc import Iterable

from workbench.case import Case, Issue, replace
from workbench.guidelines import Edition, Entry
from workbench.patient import article
from workbench.templates.citations import given_by
from workbench.templates.closing import closing_prompts, closing_sentence, undecided_closing
from workbench.templates.fields import fields_of, prompt_of, value_of
from workbench.templates.kept import kept_for
from workbench.templates.skeleton import Piece, PieceKind, is_closing, pieces
from workbench.templates.values import Filling, Template

_ARTICLE = re.compile(r"(?<!\w)([Aa])n? $")
_WITH_ARTICLE = frozenset(("age", "worker"))


def fill(
    template: Template,
    case: Case,
    issue: Issue,
    fillings: Iterable[Filling] = (),
    editions: tuple[Edition, ...] = (),
    sources: tuple[Entry, ...] = (),
) -> Issue:
    """The issue with the template's rationale, citations and prompts in place of its own.

    The outcome is taken from the template only where the issue has none; where it has the other
    one, the words argue against it, and the verdict of the closing sentence is left to the
    reviewer. Of the template's citations those come whose edition is in force; where there are
    none, those of the issue stay, and one without any gets what the picker offers first. What was
    kept for a prompt under the same citations stands in its place; a fact that is not known becomes
    a prompt. Words of the case are put in once and never read as fields or prompts.
    """
    given, cited = given_by(template, case, issue, editions, sources), issue.reviewer_citations
    if given.named or not cited:
        cited = given.citations(case.form.citations)
    outcome = issue.outcome or template.outcome
    decided = replace(issue, outcome=outcome, reviewer_citations=cited)
    closing = _closing_of(template, decided)
    known = fields_of(case, decided, template) | {"closing": closing}
    kept = kept_for(template, cited, fillings)
    found = pieces(template.rationale)
    asked = [prompt for piece in found for prompt in _asked(piece, known, kept)]
    closes = any(map(is_closing, found))
    asked += closing_prompts(decided, closing) if closes else ()
    return replace(
        decided,
        rationale=_joined(found, [_words(piece, known, kept) for piece in found]),
        template=template.id,
        closing=closing if closes else "",
        prompts=tuple(dict.fromkeys(asked)),
        reused_marks=(),  # they are about the words that were there
    )


def _closing_of(template: Template, issue: Issue) -> str:
    """The closing sentence; its verdict is left open where the words argue for the other one."""
    contrary = template.outcome not in {None, issue.outcome}
    return undecided_closing(issue) if contrary else closing_sentence(issue)


def _words(piece: Piece, known: dict[str, str], kept: dict[str, str]) -> str:
    if piece.kind is PieceKind.FIELD:
        return value_of(piece.text, known) or prompt_of(piece.text)
    return kept.get(piece.text, piece.text) if piece.kind is PieceKind.PROMPT else piece.text


def _asked(piece: Piece, known: dict[str, str], kept: dict[str, str]) -> Iterable[str]:
    """The prompt that a piece leaves open, if it does."""
    if piece.kind is PieceKind.FIELD and not value_of(piece.text, known):
        words = prompt_of(piece.text)
        return (words,) if words.startswith("[") else ()
    return (piece.text,) if piece.kind is PieceKind.PROMPT and piece.text not in kept else ()


def _joined(found: tuple[Piece, ...], parts: list[str]) -> str:
    """The parts in one line of thought, with "a" or "an" before an age as it is spoken."""
    before = ""
    for piece, words in zip(found, parts, strict=True):
        if piece.kind is PieceKind.FIELD and piece.text in _WITH_ARTICLE:
            before = _ARTICLE.sub(rf"\1{article(words)[1:]} ", before)
        before += words
    return before
