"""The children of `thongsuot serve`: started, watched, started again, stopped together."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from types import FrameType

PR_SET_PDEATHSIG = 1
GRACE_SECONDS = 10
#: How long a child may take to be ready.
PATIENCE_SECONDS = 60
#: A child that ends sooner than this after its start, so many times in a row, is given up.
SHORT_LIFE = 5.0
MOST_SHORT_LIVES = 3
STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def _die_with_parent() -> None:
    """A child whose parent is killed outright gets SIGTERM too (Linux)."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def stop_cleanly_on_signals() -> None:
    """From now on a signal ends the process through its `finally` blocks, without a traceback."""

    def leave(number: int, _frame: FrameType | None) -> None:
        for one in STOPPING:
            signal.signal(one, signal.SIG_IGN)
        sys.exit(128 + number)

    for number in STOPPING:
        signal.signal(number, leave)


@dataclass(slots=True)
class Child:
    """One process and how to start it again; `restarts` says whether that is wanted."""

    arguments: tuple[str, ...]
    restarts: bool
    process: subprocess.Popen[bytes] = field(init=False)
    started_at: float = 0.0
    short_lives: int = 0

    def start(self) -> None:
        self.started_at = time.monotonic()
        self.process = subprocess.Popen(  # noqa: S603 - our own command
            self.arguments,
            preexec_fn=_die_with_parent,  # noqa: PLW1509 - no threads run before serving
            start_new_session=True,
        )

    def has_failed(self) -> bool:
        """Whether it has ended for good; a worker killed by one document is started again."""
        if self.process.poll() is None:
            return False
        short = time.monotonic() - self.started_at < SHORT_LIFE
        self.short_lives = self.short_lives + 1 if short else 0
        if not self.restarts or self.short_lives >= MOST_SHORT_LIVES:
            return True
        self.start()
        return False


class Supervisor:
    """Runs children until one fails or a signal comes; then stops all."""

    def __init__(self) -> None:
        self.children: list[Child] = []
        self.stopping = False

    def spawn(self, *arguments: str, restarts: bool = False) -> None:
        child = Child(arguments, restarts)
        child.start()
        self.children.append(child)

    def on_signal(self, _number: int, _frame: FrameType | None) -> None:
        self.stopping = True

    def await_first(self, ready: Callable[[], bool]) -> bool:
        """Until the first child is `ready`; False when it ended, or is not within a minute."""
        self._listen()
        end = time.monotonic() + PATIENCE_SECONDS
        first = self.children[0].process
        while not self.stopping and first.poll() is None and time.monotonic() < end:
            if ready():
                return True
            time.sleep(0.1)
        return False

    def _listen(self) -> None:
        for number in STOPPING:
            signal.signal(number, self.on_signal)

    def run(self) -> int:
        self._listen()
        failed = False
        while not self.stopping and not failed:
            failed = any(child.has_failed() for child in self.children)
            time.sleep(0.2)
        self.stop()
        return 1 if failed and not self.stopping else 0

    def stop(self) -> None:
        for child in self.children:
            if child.process.poll() is None:
                child.process.terminate()
        end = time.monotonic() + GRACE_SECONDS
        for child in self.children:
            try:
                child.process.wait(max(0.1, end - time.monotonic()))
            except subprocess.TimeoutExpired:
                os.killpg(child.process.pid, signal.SIGKILL)
                child.process.wait()
