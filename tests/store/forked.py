"""Other processes for tests: killed, under other users, with limits."""

import os
import pickle
import signal
import sys
import traceback
from collections.abc import Callable
from typing import Any


def fork(work: Callable[[], object]) -> tuple[int, int]:
    """Run `work` in a process of its own; return its number and a pipe with what it returned or raised."""
    read, write = os.pipe()
    sys.stdout.flush()
    child = os.fork()
    if child:
        os.close(write)
        return child, read
    os.close(read)
    try:
        try:
            result: object = work()
        except Exception as error:  # noqa: BLE001
            result = error if type(error).__module__.startswith("broadsheet") else traceback.format_exc()
        with os.fdopen(write, "wb") as pipe:
            pickle.dump(result, pipe)
    finally:
        os._exit(0)


def result_of(process: tuple[int, int]) -> Any:
    """Wait for a forked process and return what it returned; an error it raised is returned too."""
    child, read = process
    with os.fdopen(read, "rb") as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    return pickle.loads(said) if said else None


def kill(process: tuple[int, int]) -> bytes:
    """End a forked process without warning; return what it had written."""
    child, read = process
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(read, "rb") as pipe:
        return pipe.read()


def as_nobody(work: Callable[[], object]) -> Callable[[], object]:
    """Let `work` be done by a user without rights; whoever is none of root already is one."""

    def other() -> object:
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(65534)
            os.setuid(65534)
        return work()

    return other
