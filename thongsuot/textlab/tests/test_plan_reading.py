"""Plans as offices write them, made here as Word files, read whole."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from thongsuot.textlab.extract import extract, inspect
from thongsuot.textlab.gazetteer import Gazetteer
from thongsuot.textlab.plan_reading import FoundPlan, read_plan
from thongsuot.textlab.plan_reading.days import deadline
from thongsuot.textlab.tests.plan_files import bare_plan, dashed_plan, party_plan, state_plan

PLACES = Path(__file__).parents[2] / "places" / "data"
NEAR = date(2026, 1, 1)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.from_csv(PLACES / "communes.csv", PLACES / "provinces.csv")


def read(data: bytes, gazetteer: Gazetteer) -> tuple[str, FoundPlan]:
    extracted = extract(data, inspect(data, "ke-hoach.docx").media_type)
    found = read_plan(
        extracted.text,
        gazetteer=gazetteer,
        committees=["Đảng ủy Công an Thành phố"],
        blocks=extracted.blocks,
        near=NEAR,
    )
    return extracted.text, found


def test_a_party_plan_with_its_table_of_tasks(gazetteer: Gazetteer) -> None:
    _text, found = read(party_plan(), gazetteer)
    header = found.header
    assert (header.number, header.issued_on, header.programme) == ("45-KH/TU", "2026-01-12", "249")
    assert header.title is not None
    assert header.title.startswith("Kế hoạch giám sát việc thực hiện mô hình")
    assert (header.starts_on, header.ends_on) == ("2026-01-15", "2026-12-31")
    assert [(one.level, one.title) for one in found.contents] == [
        (0, "Tổ chức bộ máy và cán bộ"),
        (1, "Bố trí cán bộ, công chức theo vị trí việc làm"),
        (1, "Biên chế được giao và có mặt"),
        (0, "Giải quyết thủ tục hành chính"),
        (1, "Dịch vụ công trực tuyến"),
        (1, "Số hóa hồ sơ"),
        (0, "Tài chính, tài sản công"),
    ]
    assert [(one.due_on, one.content, one.affects_life) for one in found.tasks] == [
        ("2026-04-30", 0, False),
        ("2026-06-30", 0, False),
        ("2026-09-30", 3, True),
        (None, 3, True),
    ]
    assert found.tasks[3].due_said == "Thường xuyên"
    assert found.tasks[1].lead == "Ban Thường vụ Đảng ủy"
    assert [(one.name, one.due_on) for one in found.reporting] == [
        ("Kỳ tháng 6/2026", "2026-06-20"),
        ("Kỳ cả năm 2026", "2026-12-15"),
    ]
    assert found.outline == (
        "Kết quả thực hiện",
        "Khó khăn, vướng mắc và nguyên nhân",
        "Kiến nghị, đề xuất",
    )
    assert [one.code for one in found.units] == ["27259", "27265", "27286", None]
    assert found.every_commune is None


def test_a_state_plan_in_numbered_lines(gazetteer: Gazetteer) -> None:
    text, found = read(state_plan(), gazetteer)
    assert found.header.number == "120/KH-UBND"
    assert (found.header.starts_on, found.header.ends_on) == ("2026-04-01", "2026-06-30")
    assert [one.title for one in found.contents] == [
        "Công khai thủ tục hành chính",
        "Chất lượng phục vụ tại bộ phận một cửa",
    ]
    assert [(one.title, one.due_on, one.lead) for one in found.tasks] == [
        (
            "Rà soát, công khai thủ tục hành chính",
            "2026-04-30",
            "Văn phòng HĐND và UBND xã",
        ),
        ("Trang bị máy lấy số tự động", "2026-05-31", ""),
        ("Tập huấn công chức một cửa", "2026-06-15", "Phòng Văn hóa"),
    ]
    assert [one.due_on for one in found.reporting] == ["2026-04-25", "2026-05-25", "2026-06-25"]
    assert found.outline == ("Kết quả thực hiện nhiệm vụ", "Tồn tại, hạn chế", "Kiến nghị")
    assert found.every_commune is not None
    start, end = found.every_commune
    assert text[start:end] == "168 xã, phường, đặc khu"
    assert found.warnings == ()


def test_a_plan_numbered_with_dashes(gazetteer: Gazetteer) -> None:
    text, found = read(dashed_plan(), gazetteer)
    assert [(one.title, one.level) for one in found.contents] == [
        ("Việc sắp xếp tổ chức bộ máy, bố trí cán bộ", 0),
        ("Việc rút ngắn thời gian giải quyết thủ tục hành chính", 0),
    ]
    assert [(one.title, one.due_on, one.lead) for one in found.tasks] == [
        (
            "Giải quyết dứt điểm hồ sơ trễ hạn",
            "2026-11-30",
            "Chủ tịch Ủy ban nhân dân cấp xã",
        ),
        ("Kiểm kê, bàn giao tài sản công", "2026-12-31", ""),
    ]
    assert found.every_commune is not None
    start, end = found.every_commune
    assert text[start:end] == "Đảng ủy 168 xã, phường, đặc khu"
    # Reports asked for among the duties are dates of reporting, none before the plan was issued.
    assert [one.due_on for one in found.reporting] == [
        *("2026-08-25", "2026-09-25", "2026-10-25", "2026-11-25", "2026-12-25", "2026-10-05"),
    ]
    assert found.outline == ("Đặc điểm, tình hình", "Kết quả thực hiện", "Kiến nghị, đề xuất")
    assert found.warnings == ()


def test_what_is_no_plan_says_what_it_lacks(gazetteer: Gazetteer) -> None:
    _text, found = read(bare_plan(), gazetteer)
    assert not found.contents
    assert not found.tasks
    assert len(found.warnings) == 5


@pytest.mark.parametrize("make", [party_plan, state_plan, dashed_plan, bare_plan])
def test_every_span_holds_the_very_words(make: Callable[[], bytes], gazetteer: Gazetteer) -> None:
    text, found = read(make(), gazetteer)
    spans = [(one.start, one.end, one.title) for one in found.contents]
    spans += [(one.start, one.end, one.title) for one in found.tasks]
    assert [text[start:end] for start, end, _title in spans] == [title for *_at, title in spans]
    for unit in found.units:
        assert unit.name.split()[-1].lower() in text[unit.start : unit.end].lower()


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("trước ngày 30/11/2025", date(2025, 11, 30)),
        ("ngày 05 tháng 9 năm 2026", date(2026, 9, 5)),
        ("xong trước 15/6", date(2026, 6, 15)),
        ("trong quý III/2025", date(2025, 9, 30)),
        ("tháng 2/2028", date(2028, 2, 29)),
        ("tháng 10", date(2026, 10, 31)),
        ("hết năm 2025", date(2025, 12, 31)),
        ("ngày 31/02/2026", None),
        ("thường xuyên", None),
    ],
)
def test_deadlines_as_plans_say_them(words: str, day: date | None) -> None:
    found = deadline(words, 2026)
    assert (found[0] if found else None) == day
