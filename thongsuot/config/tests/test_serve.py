"""Up with one command, and down without leaving anything running, however it is stopped."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

ROOT = Path(__file__).resolve().parents[3]
UP_WITHIN = 90


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "thongsuot", *arguments]


def running_in(directory: Path) -> list[psutil.Process]:
    """Every process that names `directory` in its command line or has it as its data."""
    found = []
    for process in psutil.process_iter():
        try:
            known = " ".join(process.cmdline())
            owned = process.environ().get("THONGSUOT_VAR", "")
        except psutil.Error:
            continue
        if process.pid != os.getpid() and (str(directory) in known or owned == str(directory)):
            found.append(process)
    return found


@pytest.fixture(scope="module")
def var(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A data directory with its own embedded database, prepared once without the demo."""
    directory = tmp_path_factory.mktemp("var")
    directory.chmod(0o755)
    environment = settled(directory)
    done = subprocess.run(
        command("prepare"), env=environment, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    yield directory
    subprocess.run(command("database", "stop"), env=environment, cwd=ROOT, check=True)


def settled(directory: Path, **more: str) -> dict[str, str]:
    plain = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "PORT"}}
    return plain | {
        "THONGSUOT_VAR": str(directory),
        "THONGSUOT_DEMO": "0",
        "DJANGO_SETTINGS_MODULE": "thongsuot.config.settings.base",
        **more,
    }


def wait_until_up(port: int) -> None:
    end = time.monotonic() + UP_WITHIN
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/accounts/login/", timeout=5):
                return
        except OSError:
            time.sleep(0.3)
    pytest.fail("the server did not come up")


@pytest.mark.parametrize(
    "number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=lambda n: n.name
)
def test_stopping_leaves_nothing_running(var: Path, number: signal.Signals) -> None:
    port = free_port()
    server = subprocess.Popen(
        command("serve", "--port", str(port), "--web", "1"),
        env=settled(var),
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_until_up(port)
        assert len(running_in(var)) > 3
        server.send_signal(number)
        assert server.wait(30) == 0
    finally:
        server.kill()
    assert running_in(var) == []


def test_a_parent_killed_outright_takes_its_children_and_the_next_start_mends(var: Path) -> None:
    port = free_port()
    server = subprocess.Popen(
        command("serve", "--port", str(port), "--web", "1"),
        env=settled(var),
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    wait_until_up(port)
    server.kill()
    server.wait(10)
    end = time.monotonic() + 20
    while time.monotonic() < end and any(
        "thongsuot" in " ".join(p.cmdline()) for p in running_in(var)
    ):
        time.sleep(0.3)
    assert not [p for p in running_in(var) if "thongsuot" in " ".join(p.cmdline())]
    done = subprocess.run(
        command("prepare"), env=settled(var), cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert running_in(var) == []


def test_a_taken_port_is_one_clear_line(var: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = subprocess.run(
            command("serve", "--port", str(taken.getsockname()[1])),
            env=settled(var),
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "đang có chương trình khác dùng" in done.stderr


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("mysql://x", "DATABASE_URL phải bắt đầu bằng postgres://"),
        ("postgres://a@127.0.0.1:1/x", "Không kết nối được cơ sở dữ liệu"),
    ],
)
def test_a_wrong_database_is_one_clear_line(tmp_path: Path, url: str, says: str) -> None:
    done = subprocess.run(
        command("serve", "--port", str(free_port())),
        env=settled(tmp_path, DATABASE_URL=url),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_the_doctor_says_what_is_wrong_and_the_mend(tmp_path: Path) -> None:
    done = subprocess.run(
        command("doctor"),
        env=settled(tmp_path, DATABASE_URL="postgres://a@127.0.0.1:1/x", PORT=str(free_port())),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "HỎNG   Không kết nối được cơ sở dữ liệu" in done.stdout
    assert "Traceback" not in done.stderr


def test_an_unknown_verb_says_where_the_list_is() -> None:
    done = subprocess.run(command("bay"), cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "thongsuot help" in done.stderr
