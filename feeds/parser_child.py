"""The process that reads documents: `python -P -m feeds.parser_child`, started by `parsing`.

It answers questions from standard input until that ends, so it never outlives its parent by more
than the document in hand. It is given little memory and, by an alarm, little time.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sys
import traceback
from typing import Any, BinaryIO

from feeds.documents import read_document
from feeds.errors import NotAFeed
from feeds.frames import LENGTH, Question, pack_feed, unpack_question

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

_MOST_MEMORY = 600 * 1024 * 1024
# A child that grew on a huge document does not shrink again; the next one starts small.
_WORN_AT = 56 * 1024 * 1024
_GRACE_SECONDS = 2
_PAGE = 4096


def main() -> None:
    """Answer until the parent closes the pipe."""
    questions, answers = sys.stdin.buffer, _private_output()
    _limit()
    while frame := _read_frame(questions):
        _write_frame(answers, _answer(unpack_question(frame)))


def _private_output() -> BinaryIO:
    """Keep the pipe for answers alone: what a library prints must not stand between them."""
    answers = os.fdopen(os.dup(1), "wb")
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - no pathlib in a small process
        os.dup2(nowhere.fileno(), 1)
    return answers


def _limit() -> None:
    # Ctrl-C in a terminal reaches the whole group; the parent ends us when it is done.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if resource is not None:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _read_frame(stream: BinaryIO) -> bytes | None:
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    frame = stream.read(length)
    return frame if len(frame) == length else None


def _write_frame(stream: BinaryIO, answer: dict[str, Any]) -> None:
    frame = json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    stream.write(LENGTH.pack(len(frame)))
    stream.write(frame)
    stream.flush()


def _answer(question: Question) -> dict[str, Any]:
    _alarm(question.seconds + _GRACE_SECONDS)
    try:
        feed = read_document(question.body, url=question.url, content_type=question.content_type)
    except NotAFeed as problem:
        return {"not_a_feed": str(problem), "worn": _is_worn()}
    except MemoryError:
        return {"not_a_feed": "the document needs too much memory to read", "worn": True}
    except Exception:  # noqa: BLE001 - a mistake of ours; the parent raises it with this text
        return {"bug": traceback.format_exc(), "worn": True}
    finally:
        _alarm(0)
    return pack_feed(feed) | {"worn": _is_worn()}


def _alarm(seconds: float) -> None:
    """End this process by a signal, in case the parent is no longer there to do it."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _is_worn() -> bool:
    # Not ru_maxrss, which a process has from its parent.
    try:
        with open("/proc/self/statm") as file:  # noqa: PTH123 - no pathlib in a small process
            pages = int(file.read().split()[1])
    except OSError:
        return False
    return pages * _PAGE > _WORN_AT


if __name__ == "__main__":
    main()
