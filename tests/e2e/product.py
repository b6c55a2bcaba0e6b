"""The product itself, as `make run` starts it: web, worker, periodic work and a database."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
UP_WITHIN = 600
DOWN_WITHIN = 30


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def running(directory: Path) -> Iterator[str]:
    """The demo city served out of `directory` (its data live and die there); yields the address."""
    port = free_port()
    directory.chmod(0o755)  # the database may run as another user than root
    plain = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "PORT"}}
    environment = plain | {
        "THONGSUOT_VAR": str(directory),
        "THONGSUOT_DEMO": "1",
        "DJANGO_SETTINGS_MODULE": "thongsuot.config.settings.base",
    }
    with (directory / "server.log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "thongsuot", "serve", "--prepare", "--port", str(port)],
            env=environment,
            cwd=ROOT,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            address = f"http://127.0.0.1:{port}"
            _wait(server, address, directory / "server.log")
            yield address
        finally:
            server.terminate()
            try:
                server.wait(DOWN_WITHIN)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def _wait(server: subprocess.Popen[bytes], address: str, log: Path) -> None:
    end = time.monotonic() + UP_WITHIN
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/accounts/login/", timeout=5):  # noqa: S310 - our own address
                return
        except OSError:
            time.sleep(0.3)
    raise RuntimeError(f"The product did not come up:\n{log.read_text(errors='replace')[-2000:]}")


@contextmanager
def running_once() -> Iterator[str]:
    """`running` in a directory of its own, gone afterwards; its path is short for the socket."""
    with (
        tempfile.TemporaryDirectory(prefix="thongsuot-e2e-") as directory,
        running(Path(directory)) as address,
    ):
        yield address
