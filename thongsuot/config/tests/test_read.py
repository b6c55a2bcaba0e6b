"""`thongsuot read`: the shape other programs hold on to, and what it refuses."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
SAID = (
    "Ngày 29-10-2025, Tổ công tác số 15 do đồng chí Lê Văn An, Thành ủy viên, Tổ trưởng, giám sát "
    "phường Vĩnh Hội (TPHCM) theo Kế hoạch 249-KH/UBKTTW.\n\n"
    "Phường Vĩnh Hội cho biết trụ sở chật hẹp. Phường kiến nghị thành phố bổ sung 5 biên chế.\n"
)


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "thongsuot", "read", *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "no.such.settings"},
        check=False,
    )


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "biên bản.txt"
    path.write_text(SAID, encoding="utf-8")
    return path


def test_json_has_exactly_the_agreed_keys(record: Path) -> None:
    done = run(str(record), "--json")
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert list(found) == ["source", "document", "meeting", "statements", "tasks", "warnings"]
    assert found["source"] == {
        "name": "biên bản.txt",
        "sha256": hashlib.sha256(record.read_bytes()).hexdigest(),
        "media_type": "text/plain",
        "characters": len(SAID.rstrip("\n")),
    }
    assert set(found["document"]) == {"kind", "number", "date", "issuer"}
    assert found["meeting"] == {
        "date": "2025-10-29",
        "programme": "Kế hoạch 249-KH/UBKTTW",
        "task_force": 15,
        "leader": {"name": "Lê Văn An", "titles": ["Thành ủy viên", "Tổ trưởng"]},
        "units": [{"name": "phường Vĩnh Hội", "type": "ward", "code": "27286"}],
        "plan": "249",
    }
    assert [(s["kind"], s["category"], s["addressee"]) for s in found["statements"]] == [
        ("difficulty", "facilities_assets.office_premises", None),
        ("recommendation", "personnel.staffing_quota", "Thành phố"),
    ]
    for statement in found["statements"]:
        assert set(statement) == {
            *("kind", "unit", "unit_code", "text", "start", "end"),
            *("category", "addressee", "confidence"),
        }
        assert statement["text"] == SAID[statement["start"] : statement["end"]]
        assert (statement["unit"], statement["unit_code"]) == ("phường Vĩnh Hội", "27286")
    assert found["tasks"] == []


def test_a_missing_value_is_null(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Một dòng không nói gì.", encoding="utf-8")
    found = json.loads(run(str(path), "--json").stdout)
    assert found["meeting"]["leader"] == {"name": None, "titles": []}
    assert found["meeting"]["date"] is None
    assert found["document"] == {"kind": None, "number": None, "date": None, "issuer": None}
    assert found["statements"] == []


def test_what_made_a_statement_is_shown_when_asked_for(record: Path) -> None:
    found = json.loads(run(str(record), "--json", "--cues").stdout)
    assert [s["cue"] for s in found["statements"]] == ["chật hẹp", "kiến nghị"]


def test_a_person_reads_kinds_units_and_fields(record: Path) -> None:
    shown = run(str(record)).stdout
    assert "Khó khăn, vướng mắc (1)" in shown
    assert "trụ sở chật hẹp" in shown
    assert "phường Vĩnh Hội · Trụ sở" in shown
    assert "gửi Thành phố" in shown
    assert "Tổ công tác: số 15" in shown


def test_a_table_of_tasks_is_listed(tmp_path: Path) -> None:
    path = tmp_path / "bang.html"
    rows = "<tr><th>Nhiệm vụ</th><th>Thời hạn</th><th>Tiến độ</th><th>Ghi chú</th></tr>"
    rows += "<tr><td>Lắp cáp</td><td>30/9/2025</td><td>40%</td><td>Chậm</td></tr>"
    path.write_text(f"<html><body><table>{rows}</table></body></html>", encoding="utf-8")
    assert json.loads(run(str(path), "--json").stdout)["tasks"] == [
        {
            "title": "Lắp cáp",
            "deadline": "2025-09-30",
            "progress_percent": 40,
            "status": "Chậm",
        }
    ]
    assert "Lắp cáp [2025-09-30 · 40 % · Chậm]" in run(str(path)).stdout


def one_line(done: subprocess.CompletedProcess[str]) -> str:
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith("\n")
    assert done.stderr.count("\n") == 1
    return done.stderr


def test_refusals_say_one_clear_line(tmp_path: Path) -> None:
    assert "Không thấy tệp" in one_line(run(str(tmp_path / "no.txt")))
    assert "là thư mục" in one_line(run(str(tmp_path)))
    assert "Cách dùng" in one_line(run())
    assert "Cách dùng" in one_line(run("a", "b"))
    assert "Cách dùng" in one_line(run("a", "--xml"))
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"\n")
    assert "rỗng" in one_line(run(str(empty)))
    picture = tmp_path / "anh.docx"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 100)
    assert "PNG" in one_line(run(str(picture)))
    secret = tmp_path / "mat.txt"
    secret.write_text("MẬT\nBÁO CÁO\nnội dung", encoding="utf-8")
    assert "MẬT" in one_line(run(str(secret)))
    assert "từ điển" in one_line(run("a.txt", "--lexicons", str(tmp_path / "none")))
    with_nul = one_line(run(str(tmp_path / "a\nb.txt")))
    assert "ab.txt" in with_nul


def test_the_command_needs_no_django(record: Path) -> None:
    """The settings module named does not exist: whoever loaded Django would fail."""
    code = (
        "import sys; from thongsuot.config.read_command import read_command; "
        "status = read_command(sys.argv[1:]); "
        "sys.exit(status or any(m == 'django' or m.startswith('django.') for m in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(record)], capture_output=True, cwd=ROOT, check=False
    )
    assert done.returncode == 0
