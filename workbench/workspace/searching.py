"""Finding while the window goes on: one thread that looks, and keeps the words up to date."""

from __future__ import annotations

import threading
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from workbench.case import Problem
from workbench.store import Interrupted
from workbench.workspace.finding import Finder

T = TypeVar("T")
Deliver = Callable[[Callable[[], None]], None]

_AT_ONCE = 20  # cases indexed before somebody who asks is heard again: about 15 ms


class Question(NamedTuple, Generic[T]):
    """What is looked for, and who wants to know; of one ``lane`` only the newest is answered."""

    lane: str
    answer: Callable[[Finder], T]  # on the thread; Interrupted where it is to be asked again
    done: Callable[[T], None]  # called by ``deliver``, where answers belong
    deliver: Deliver


class Searching:
    """Answers questions on a thread with connections of its own; the newest of a lane wins.

    The thread starts with the first thing to do and ends with :meth:`close`.
    """

    def __init__(self, folder: Path, key: bytes) -> None:
        self._folder = folder
        self._key = key
        self._wake = threading.Condition()
        self._waiting: dict[str, Question[Any]] = {}  # by lane; the last one is answered first
        self._newest: dict[str, Question[Any]] = {}
        self._changed: set[int] = set()
        self._gone: set[int] = set()
        self._busy: Finder | None = None  # while it does what can be broken off
        self._thread: threading.Thread | None = None
        self._idle = False
        self._closing = False

    def ask(self, question: Question[Any]) -> None:
        """Answer a question in place of any that was asked before in its lane."""
        with self._wake:
            self._waiting.pop(question.lane, None)
            self._waiting[question.lane] = self._newest[question.lane] = question
            self._hurry()
        self.start()

    def changed(self, ident: int) -> None:
        """The words of a case may be others now."""
        with self._wake:
            self._changed.add(ident)
            self._idle = False
            self._wake.notify_all()

    def gone(self, ident: int) -> None:
        """A case was destroyed: no trace of its words may stay, nor in what was found last."""
        with self._wake:
            self._changed.discard(ident)
            self._gone.add(ident)
            self._waiting = self._newest | self._waiting
            self._idle = False
        self.start()

    def start(self) -> None:
        """Bring the words up to date, and keep them so."""
        with self._wake:
            if self._thread is None and not self._closing:
                self._thread = threading.Thread(target=self._run, name="searching", daemon=True)
                self._thread.start()
            self._wake.notify_all()

    def settle(self) -> None:
        """Wait until the words are up to date, and those of destroyed cases gone."""
        self.start()
        with self._wake:
            self._wake.wait_for(lambda: self._idle or self._thread is None)

    def close(self) -> None:
        """End the thread and forget the key; nothing is answered after this returns."""
        with self._wake:
            self._closing = True
            self._waiting, self._newest = {}, {}
            self._hurry()
            self._wake.notify_all()
            thread = self._thread
        if thread is not None:
            thread.join()
        self._key = b""

    def _hurry(self) -> None:
        if self._busy is not None:
            self._busy.index.interrupt()

    def _run(self) -> None:
        try:
            with closing(Finder(self._folder, self._key)) as finder:
                while self._work(finder):
                    pass
        except Problem as problem:
            self._tell(problem)
        except Exception as error:  # noqa: BLE001 (whatever it was, who asks must hear of it)
            bug = _without_words(error)
            if not self._tell(bug):
                raise bug from None
        finally:  # whatever ended it, the next question starts it anew
            with self._wake:
                self._thread = None
                self._wake.notify_all()

    def _work(self, finder: Finder) -> bool:
        """Do what is most urgent; False when the thread is to end."""
        with self._wake:
            self._idle = not self._is_due(finder)
            self._wake.notify_all()
            self._wake.wait_for(lambda: self._closing or self._is_due(finder))
            self._idle = False
            if self._closing:
                return False
            changed, self._changed = self._changed, set()
            gone, self._gone = self._gone | finder.gone, set()
            finder.gone = set()
        with suppress(Problem):  # no room for words: they are compared when there is
            finder.update(changed)
        self._answer_waiting(finder)
        with suppress(Problem, _Closing):
            self._remove(finder, gone)  # or finish what was broken off, of no case
            self._catch_up(finder)
        return True

    def _catch_up(self, finder: Finder) -> None:
        """Take in some of the cases that are missing; after the last one, answer once more."""
        if not finder.behind:
            return
        finder.catch_up(_AT_ONCE)
        with self._wake:
            if not finder.behind:
                self._waiting = self._newest | self._waiting

    def _remove(self, finder: Finder, gone: AbstractSet[int]) -> None:
        """Remove words without a trace, which takes a while, and answer who asks meanwhile."""

        def meanwhile() -> None:
            if self._closing:
                raise _Closing
            self._answer_waiting(finder)
            self._busy = finder

        self._busy = finder
        try:
            finder.index.remove(gone, meanwhile)
        finally:
            self._busy = None

    def _is_due(self, finder: Finder) -> bool:
        return bool(self._waiting or self._changed or self._gone or finder.gone or finder.behind)

    def _answer_waiting(self, finder: Finder) -> None:
        """Answer each lane's newest question; one that is asked meanwhile goes first."""
        while (question := self._next(finder)) is not None:
            try:
                found = question.answer(finder)
            except Interrupted:
                self._put_back(question)
                continue
            except Problem:
                self._put_back(question)
                raise
            except Exception as error:  # noqa: BLE001 (of this answer alone: the others go on)
                call = partial(_raise, _without_words(error))
            else:
                call = partial(question.done, found)
            finally:
                with self._wake:
                    self._busy = None
            question.deliver(partial(self._hand_over, question, call))

    def _next(self, finder: Finder) -> Question[Any] | None:
        with self._wake:
            if self._closing or not self._waiting:
                return None
            self._busy = finder
            return self._waiting.popitem()[1]

    def _put_back(self, question: Question[Any]) -> None:
        """Let a question wait behind those that broke it off."""
        with self._wake:
            if self._newest.get(question.lane) is question:
                self._waiting = {question.lane: question} | self._waiting

    def _hand_over(self, question: Question[Any], call: Callable[[], None]) -> None:
        if self._newest.get(question.lane) is question and not self._closing:
            call()

    def _tell(self, error: Exception) -> bool:
        """Let an error be raised where the answers would have been; False where nobody asks."""
        with self._wake:
            waiting, self._waiting = self._waiting, {}
        for question in waiting.values():
            question.deliver(partial(_raise, error))
        return bool(waiting)


class _Closing(Exception):
    """The workspace is being closed; the next opening finishes what is broken off."""


def _without_words(error: Exception) -> Exception:
    """What went wrong and where; its own words could be those of a case."""
    bug = RuntimeError(f"{type(error).__name__} while searching")
    return bug.with_traceback(error.__traceback__)


def _raise(error: Exception) -> None:
    raise error
