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

from thongsuot.config import doctor, embedded, serve
from thongsuot.config.serve import CannotServe

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


def test_it_says_where_it_is_once_it_answers(var: Path) -> None:
    port = free_port()
    server = subprocess.Popen(
        command("serve", "--port", str(port), "--web", "1"),
        env=settled(var),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert server.stdout is not None
        assert str(port) in server.stdout.readline()
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/accounts/login/", timeout=20) as page:
            assert page.status == 200
        server.send_signal(signal.SIGTERM)
        assert server.wait(30) == 0
    finally:
        server.kill()
        server.communicate()
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


def lines_of(done: subprocess.CompletedProcess[str]) -> list[str]:
    assert "Traceback" not in done.stderr
    return done.stderr.strip().split("\n")


def said(*arguments: str, directory: Path, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(*arguments),
        env=settled(directory, **more),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("port", ["tám nghìn", "0", "70000", "-1"])
def test_a_port_that_is_none_is_one_clear_line(tmp_path: Path, port: str) -> None:
    done = said("serve", directory=tmp_path, PORT=port)
    assert done.returncode == 1
    assert lines_of(done) == [
        f"PORT={port} không phải số cổng. Dùng một số từ 1 đến 65535.",
    ]


def test_an_address_that_is_not_this_machine_is_one_clear_line(tmp_path: Path) -> None:
    done = said("serve", "--host", "203.0.113.7", "--port", str(free_port()), directory=tmp_path)
    assert lines_of(done) == ["Máy này không có địa chỉ 203.0.113.7. Dùng --host 127.0.0.1."]


def test_a_data_directory_that_cannot_be_made_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "tep").write_text("x", encoding="ascii")
    for verb in ("serve", "prepare", "doctor"):
        more = {} if verb != "serve" else {"PORT": str(free_port())}
        done = said(verb, directory=tmp_path / "tep" / "var", **more)
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
        assert "Không tạo được thư mục" in done.stdout + done.stderr


@pytest.mark.parametrize("verb", ["worker", "tick", "backup", "restore"])
def test_every_verb_says_a_wrong_database_in_one_line(tmp_path: Path, verb: str) -> None:
    more = {"backup": [str(tmp_path / "a.tar")], "restore": [__file__]}.get(verb, [])
    for url, says in (
        ("postgres://a@127.0.0.1:1/x", "Không kết nối được cơ sở dữ liệu"),
        ("mysql://x", "phải bắt đầu bằng postgres://"),
    ):
        done = said(verb, *more, directory=tmp_path, DATABASE_URL=url)
        assert done.returncode == 1
        assert len(lines_of(done)) == 1
        assert says in done.stderr


def test_without_the_embedded_server_one_line_says_the_mend(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THONGSUOT_VAR", str(tmp_path))
    monkeypatch.setattr(embedded, "BIN", tmp_path / "khong-co")
    with pytest.raises(embedded.ServerTrouble, match="Không thấy PostgreSQL đi kèm"):
        embedded.start()
    monkeypatch.delenv("DATABASE_URL", raising=False)
    with pytest.raises(CannotServe, match="Chạy lại `make run`, hoặc đặt DATABASE_URL"):
        doctor.database()


def test_a_full_disk_is_said_before_anything_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THONGSUOT_VAR", str(tmp_path))
    monkeypatch.setattr(serve, "LEAST_FREE_BYTES", 2**62)
    with pytest.raises(CannotServe, match=r"Ổ đĩa chỉ còn \d+ MB. Dọn"):
        serve.check_disk()
    with pytest.raises(CannotServe, match="Ổ đĩa chỉ còn"):
        doctor.disk()


def test_a_killed_worker_is_started_again(var: Path) -> None:
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
        first = the_worker(var)
        first.kill()
        first.wait(10)
        end = time.monotonic() + UP_WITHIN
        while time.monotonic() < end and not workers(var):
            time.sleep(0.3)
        assert the_worker(var).pid != first.pid
        wait_until_up(port)
        server.send_signal(signal.SIGTERM)
        assert server.wait(30) == 0
    finally:
        server.kill()
    assert running_in(var) == []


def workers(directory: Path) -> list[psutil.Process]:
    return [p for p in running_in(directory) if p.cmdline()[-1:] == ["worker"]]


def the_worker(directory: Path) -> psutil.Process:
    (found,) = workers(directory)
    return found


def test_stopped_while_it_prepares_it_leaves_nothing_running(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path.parent):
        place.chmod(0o755)
    preparing = subprocess.Popen(
        command("prepare"),
        env=settled(tmp_path),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert preparing.stdout is not None
        assert preparing.stdout.readline().startswith("•")
        preparing.send_signal(signal.SIGTERM)
        assert preparing.wait(60) == 128 + signal.SIGTERM
        assert preparing.stderr is not None
        assert preparing.stderr.read() == ""
    finally:
        preparing.kill()
        preparing.communicate()
    assert running_in(tmp_path) == []


def test_another_server_is_used_by_its_address(var: Path, tmp_path: Path) -> None:
    """A second PostgreSQL, reached by DATABASE_URL: prepared, used, and left running."""
    assert said("database", "start", directory=var).returncode == 0
    try:
        url = f"postgres://postgres@/thongsuot?host={var / 'pg'}"
        done = said("prepare", directory=tmp_path, DATABASE_URL=url)
        assert done.returncode == 0, done.stderr
        assert not (tmp_path / "postgres").exists()
        checked = said("doctor", directory=tmp_path, DATABASE_URL=url, PORT=str(free_port())).stdout
        assert "cấu trúc đã cập nhật" in checked
        assert said("database", "status", directory=var).stdout.strip() == "đang chạy"
    finally:
        assert said("database", "stop", directory=var).returncode == 0
