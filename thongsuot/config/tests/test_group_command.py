"""`thongsuot group`: the outside form, and clear refusals."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from thongsuot.config.group_command import group_command

ROWS = [
    {"id": 1, "text": "Thiếu máy tính cho công chức.", "unit": "Phường A"},
    {"id": 2, "text": "Đề nghị cấp thêm máy tính.", "unit": "Phường B", "kind": "recommendation"},
    {"id": "x", "text": "Xin cho nuôi ong mật trên nóc nhà hát giao hưởng."},
]


def written(folder: Path, *lines: str) -> str:
    path = folder / "in.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return str(path)


def test_prints_groups_and_singletons(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = written(tmp_path, *(json.dumps(row) for row in ROWS), "")
    assert group_command([name, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "groups": [
            {
                "title": "Thiếu máy tính, máy in, trang thiết bị công nghệ thông tin",
                "category": "it_equipment.computers_devices",
                "members": ["1", "2"],
                "units": 2,
            }
        ],
        "singletons": ["x"],
    }


def test_tells_a_person_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert group_command([written(tmp_path, *(json.dumps(row) for row in ROWS))]) == 0
    out = capsys.readouterr().out
    assert "2 nội dung, 2 đơn vị" in out
    assert "Căn cứ: " in out


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["{"], "Dòng 1: không phải JSON"),
        (['{"id": 1}'], "Dòng 1: cần “id” và “text”"),
        (['{"id": 1, "text": "a"}', '{"id": "1", "text": "b"}'], "Dòng 2: mã “1”"),
    ],
)
def test_refuses_with_the_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lines: list[str], words: str
) -> None:
    assert group_command([written(tmp_path, *lines), "--json"]) == 2
    assert words in capsys.readouterr().err


def test_refuses_a_missing_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert group_command(["khong-co.jsonl"]) == 2
    assert "Không đọc được tệp" in capsys.readouterr().err


def test_says_how_it_is_used(capsys: pytest.CaptureFixture[str]) -> None:
    assert group_command([]) == 2
    assert "thongsuot group" in capsys.readouterr().err
