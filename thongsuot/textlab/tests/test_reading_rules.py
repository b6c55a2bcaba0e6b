"""A sentence per rule: what is a difficulty and what only looks like one, who asks, who orders."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from thongsuot.textlab.blocks import Block
from thongsuot.textlab.gazetteer import Gazetteer
from thongsuot.textlab.lexicon import load_lexicons
from thongsuot.textlab.reading import Reading, read
from thongsuot.textlab.reading.fields import field_of

PLACES = Path(__file__).resolve().parents[2] / "places" / "data"
GAZETTEER = Gazetteer.from_csv(PLACES / "communes.csv", PLACES / "provinces.csv")
HEAD = (
    "Ngày 29-10-2025, Tổ công tác số 15 do đồng chí Lê Văn An, Thành ủy viên, Tổ trưởng, làm việc "
    "với phường Xóm Chiếu và phường Vĩnh Hội (TPHCM).\n\n"
)


def reading_of(said: str) -> Reading:
    return read(HEAD + said, gazetteer=GAZETTEER)


def said_of(said: str, kind: str) -> list[str]:
    return [s.text for s in reading_of(said).statements if s.kind == kind]


@pytest.mark.parametrize(
    ("sentence", "difficulties"),
    [
        (
            "Phường Vĩnh Hội cho biết nhân lực đang thiếu, trong khi hồ sơ rất nhiều.",
            ["nhân lực đang thiếu", "hồ sơ rất nhiều"],
        ),
        (
            "Phường Vĩnh Hội phản ánh đường truyền chập chờn, máy tính đã cũ.",
            ["đường truyền chập chờn", "máy tính đã cũ"],
        ),
        (
            "Phường Vĩnh Hội được giao 95 biên chế nhưng mới có 61 người.",
            ["được giao 95 biên chế nhưng mới có 61 người"],
        ),
        (
            "Phường Vĩnh Hội nêu khó khăn: trụ sở chật hẹp; thiếu công chức địa chính.",
            ["trụ sở chật hẹp", "thiếu công chức địa chính"],
        ),
        (
            "Phường Vĩnh Hội gặp trở ngại vì thủ tục mua sắm kéo dài.",
            ["thủ tục mua sắm kéo dài"],
        ),
        (
            "Phường Vĩnh Hội phản ánh tình trạng cán bộ, công chức phải lo năm, sáu mảng.",
            ["cán bộ, công chức phải lo năm, sáu mảng"],
        ),
    ],
)
def test_each_shortcoming_is_one_difficulty(sentence: str, difficulties: list[str]) -> None:
    assert said_of(sentence, "difficulty") == difficulties


@pytest.mark.parametrize(
    "sentence",
    [
        "Phường Vĩnh Hội đã khắc phục tình trạng thiếu ghế ngồi tại bộ phận một cửa.",
        "Phường Vĩnh Hội không còn tình trạng hồ sơ trễ hẹn.",
        "Phường Vĩnh Hội giải quyết 5.000 hồ sơ, không có hồ sơ trễ hạn.",
        "Phường Vĩnh Hội sẽ tập trung khắc phục hạn chế trong thời gian tới.",
        "Phường Vĩnh Hội có 31 người hoạt động không chuyên trách.",
        "Phường Vĩnh Hội đẩy mạnh thanh toán không dùng tiền mặt.",
        "Tại buổi làm việc, các phường nêu kiến nghị nhằm tháo gỡ khó khăn, vướng mắc.",
    ],
)
def test_what_is_mended_or_planned_is_no_difficulty(sentence: str) -> None:
    assert said_of(sentence, "difficulty") == []


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Phường Vĩnh Hội đề nghị bổ sung 5 biên chế.", "recommendation"),
        ("Đồng chí Lê Văn An đề nghị các phường bổ sung 5 biên chế.", "assignment"),
        ("Phường Vĩnh Hội mong muốn thành phố sớm nâng cấp phần mềm.", "recommendation"),
        ("Đồng chí Lê Văn An yêu cầu các phường rà soát nhiệm vụ.", "assignment"),
        ("Kết luận buổi làm việc, Tổ trưởng lưu ý các phường công khai thủ tục.", "assignment"),
    ],
)
def test_the_direction_decides_what_de_nghi_means(sentence: str, kind: str) -> None:
    found = [s.kind for s in reading_of(sentence).statements]
    assert found == [kind]


def test_one_sentence_asks_for_several_things() -> None:
    sentence = (
        "Phường Vĩnh Hội kiến nghị thành phố bố trí vốn nâng cấp hẻm, trang bị thêm máy tính và "
        "tăng biên chế."
    )
    assert said_of(sentence, "recommendation") == [
        "bố trí vốn nâng cấp hẻm",
        "trang bị thêm máy tính",
        "tăng biên chế",
    ]


@pytest.mark.parametrize("city", ["thành phố", "TPHCM", "UBND TP", "UBND thành phố", "TP.HCM"])
def test_the_city_is_one_body_however_it_is_written(city: str) -> None:
    found = reading_of(f"Phường Vĩnh Hội kiến nghị {city} bổ sung 5 biên chế.").statements
    assert [s.addressee for s in found] == ["Thành phố"]


def test_the_unit_stays_until_another_speaks() -> None:
    said = (
        "Phường Vĩnh Hội cho biết trụ sở chật hẹp. Phường cũng kiến nghị bổ sung 5 biên chế.\n\n"
        "Phường Xóm Chiếu phản ánh thiếu công chức tư pháp.\n\n"
        "Cả hai phường cùng đề nghị sớm có hướng dẫn về tài sản công."
    )
    found = [(s.kind, s.unit) for s in reading_of(said).statements]
    assert found == [
        ("difficulty", "phường Vĩnh Hội"),
        ("recommendation", "phường Vĩnh Hội"),
        ("difficulty", "phường Xóm Chiếu"),
        ("recommendation", None),
    ]


def test_units_named_one_after_the_other_keep_their_own() -> None:
    said = "Ở Xóm Chiếu, đường truyền yếu; còn Vĩnh Hội thiếu công chức địa chính."
    assert [s.unit for s in reading_of(said).statements] == ["phường Xóm Chiếu", "phường Vĩnh Hội"]


def test_every_statement_says_what_made_it() -> None:
    (found,) = reading_of("Phường Vĩnh Hội phản ánh trụ sở xuống cấp.").statements
    assert found.cue == "xuống cấp"


@pytest.mark.parametrize(
    ("text", "kind", "field"),
    [
        ("thiếu cán bộ", "difficulty", "personnel.staffing_quota"),
        ("thiếu cán bộ công nghệ thông tin", "difficulty", "personnel.specialist_shortage"),
        ("thiếu cán bộ vững chuyên môn", "difficulty", "personnel.competence_quality"),
        ("máy tính cấu hình thấp", "difficulty", "it_equipment.computers_devices"),
        ("mạng LAN hay mất kết nối", "difficulty", "network_data_systems.connectivity"),
        ("phần mềm một cửa hay lỗi", "difficulty", "network_data_systems.software_platforms"),
        ("cơ sở vật chất còn khó khăn", "difficulty", "facilities_assets.working_conditions"),
        ("trụ sở chật hẹp", "difficulty", "facilities_assets.office_premises"),
        (
            "bổ sung kinh phí mua máy tính",
            "recommendation",
            "finance_budget.equipment_repair_budget",
        ),
        ("trang bị thêm 10 bộ máy tính", "recommendation", "it_equipment.computers_devices"),
        ("xây nhà ở công vụ", "recommendation", "staff_policy.travel_housing_support"),
        ("điều ấy", "difficulty", "other.general"),
    ],
)
def test_the_boundaries_of_the_fields(text: str, kind: str, field: str) -> None:
    assert field_of(text, kind, load_lexicons())[0] == field


@pytest.mark.parametrize(
    ("opening", "day"),
    [
        ("Ngày 31-10, Tổ công tác số 8 làm việc với phường Vĩnh Hội.", "2025-10-31"),
        ("Sáng 13/3, đoàn kiểm tra phường Vĩnh Hội.", "2026-03-13"),
        ("Ngày 02 tháng 9 năm 2025, đoàn làm việc với phường Vĩnh Hội.", "2025-09-02"),
        ("Đoàn làm việc với phường Vĩnh Hội.", None),
        ("Ngày 31-2, đoàn làm việc với phường Vĩnh Hội.", None),
        ("Từ ngày 1-7-2025 đến nay, phường ổn định. Chiều 12-9, đoàn giám sát.", "2025-09-12"),
        ("Theo Kế hoạch 249-KH/UBKTTW ngày 24-7-2025, ngày 5-11 đoàn giám sát.", "2025-11-05"),
        ("Ngày 5 tháng 11, đoàn giám sát phường Vĩnh Hội.", "2025-11-05"),
        ("Trực 24/7, hoàn thành 19/23 nhiệm vụ.", None),
    ],
)
def test_the_day_of_the_meeting(opening: str, day: str | None) -> None:
    assert read(opening, gazetteer=GAZETTEER).meeting.date == day


def test_a_year_left_out_is_the_last_before_the_day_it_came_in() -> None:
    text = "Ngày 31-10, Tổ công tác số 8 làm việc với phường Vĩnh Hội."
    reading = read(text, gazetteer=GAZETTEER, near=date(2027, 1, 5))
    assert reading.meeting.date == "2026-10-31"
    assert any("không ghi năm" in warning for warning in reading.warnings)


@pytest.mark.parametrize(
    ("opening", "name", "titles"),
    [
        (
            "Đồng chí Lê Văn An, Phó Bí thư Thành ủy, tổ trưởng Tổ công tác số 7, chủ trì.",
            "Lê Văn An",
            ("Phó Bí thư Thành ủy", "tổ trưởng"),
        ),
        (
            "Sáng 9-9, ông Lê Văn An, Phó Chủ tịch UBND TP.HCM, khảo sát phường Vĩnh Hội.",
            "Lê Văn An",
            ("Phó Chủ tịch UBND TP.HCM",),
        ),
        (
            "Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy Lâm Đồng Lê Văn An ra phường Vĩnh Hội.",
            "Lê Văn An",
            ("Ủy viên Trung ương Đảng", "Bí thư Tỉnh ủy Lâm Đồng"),
        ),
        (
            "Trước Bí thư Thành ủy Lê Văn An, Bí thư Đảng ủy phường Lê Văn Bình nêu khó khăn.",
            "Lê Văn An",
            ("Bí thư Thành ủy",),
        ),
        (
            "Bí thư Thành ủy Lê Văn An đến thăm phường Vĩnh Hội.",
            "Lê Văn An",
            ("Bí thư Thành ủy",),
        ),
        (
            "Đoàn khảo sát (bà Lê Thị An làm Trưởng đoàn) làm việc với phường Vĩnh Hội.",
            "Lê Thị An",
            ("Trưởng đoàn",),
        ),
        (
            "Ngày 3-10, trưởng đoàn là bà Lê Thị Hoa, nguyên Phó Bí thư Tỉnh ủy, khảo sát phường.",
            "Lê Thị Hoa",
            ("nguyên Phó Bí thư Tỉnh ủy", "trưởng đoàn"),
        ),
        (
            "Sáng 4-10, Thủ tướng Trần Văn Bình và Đoàn ĐBQH thành phố tiếp xúc cử tri.",
            "Trần Văn Bình",
            ("Thủ tướng",),
        ),
        (
            "Bộ trưởng Trần Văn Bình ghi nhận bộ máy ba tháng qua vận hành ổn định.",
            "Trần Văn Bình",
            ("Bộ trưởng",),
        ),
    ],
)
def test_who_led(opening: str, name: str, titles: tuple[str, ...]) -> None:
    leader = read(opening, gazetteer=GAZETTEER).meeting.leader
    assert leader is not None
    assert (leader.name, leader.titles) == (name, titles)


REPORT = """ĐẢNG BỘ THÀNH PHỐ HỒ CHÍ MINH
ĐẢNG ỦY PHƯỜNG VĨNH HỘI
Số: 12-BC/ĐU
BÁO CÁO
Kết quả thực hiện Kế hoạch 249
I. Đặc điểm tình hình
Phường cách trung tâm xa, đi lại mất nhiều thời gian.
II. Kết quả
Tình trạng thiếu ghế đã khắc phục xong.
III. Khó khăn, vướng mắc
- Mạng chập chờn, phường chỉ có một tuyến cáp.
- Còn 75 hộ chưa nhận tiền và chưa có khu tái định cư.
IV. Nhiệm vụ trọng tâm thời gian tới
- Khắc phục việc thiếu máy tính.
V. Kiến nghị
1. Với UBND Thành phố
- Cấp bổ sung 21 máy tính.
- Sở Nội vụ: hướng dẫn đơn giá chỉnh lý tài liệu.
Nơi nhận:
- Thiếu người thì bỏ qua;
"""


def test_a_report_is_read_by_its_sections() -> None:
    reading = read(REPORT, gazetteer=GAZETTEER)
    assert reading.document.kind == "báo cáo"
    assert reading.document.number == "12-BC/ĐU"
    assert reading.document.issuer == "Đảng ủy phường Vĩnh Hội"
    found = [(s.kind, s.text, s.addressee) for s in reading.statements if s.kind != "result"]
    assert found == [
        ("difficulty", "Mạng chập chờn, phường chỉ có một tuyến cáp", None),
        ("difficulty", "Còn 75 hộ chưa nhận tiền", None),
        ("difficulty", "chưa có khu tái định cư", None),
        ("recommendation", "Cấp bổ sung 21 máy tính", "Thành phố"),
        ("recommendation", "hướng dẫn đơn giá chỉnh lý tài liệu", "Sở Nội vụ"),
    ]
    assert {s.unit for s in reading.statements} == {"phường Vĩnh Hội"}


def test_a_table_of_tasks_gives_its_rows() -> None:
    lines = [
        "Số TT | Nhiệm vụ được giao | Ngày phải xong | % thực hiện | Tình trạng",
        "01 | Lắp cáp dự phòng | 30/9/2025 | 0 | Quá hạn",
        "02 | Kiểm kê tài sản | 31/10/2025 | 92% | Đang thực hiện",
        "03 | Công khai thủ tục | 15/10/2025 | 100 | Xong",
        "Tổng | Tổng cộng | | |",
    ]
    blocks, at = [], 0
    for place, line in enumerate(lines):
        cells, start = [], at
        for cell in line.split(" | "):
            cells.append((start, start + len(cell)))
            start += len(cell) + 3
        blocks.append(Block("table_row", at, at + len(line), 0, tuple(cells), 0, header=place == 0))
        at += len(line) + 1
    tasks = read("\n".join(lines), gazetteer=GAZETTEER, blocks=blocks).tasks
    assert [(t.title, t.deadline, t.progress_percent, t.status) for t in tasks] == [
        ("Lắp cáp dự phòng", "2025-09-30", 0, "Quá hạn"),
        ("Kiểm kê tài sản", "2025-10-31", 92, "Đang thực hiện"),
        ("Công khai thủ tục", "2025-10-15", 100, "Xong"),
    ]


def test_a_table_that_came_as_lines_gives_its_rows_and_no_statements() -> None:
    text = (
        "Stt Nhiệm vụ Thời hạn Hoàn\nthành (%)\nGhi chú\n"
        "1 Công khai quy trình thủ\ntục tại khu phố\n31/8/2025 100 Hoàn thành\n"
        "2 Thay máy đã hỏng 30/9/2025 0 Chậm\n3. Kết quả khác\n"
    )
    reading = read(text, gazetteer=GAZETTEER)
    assert [(t.title, t.deadline, t.progress_percent, t.status) for t in reading.tasks] == [
        ("Công khai quy trình thủ tục tại khu phố", "2025-08-31", 100, "Hoàn thành"),
        ("Thay máy đã hỏng", "2025-09-30", 0, "Chậm"),
    ]
    assert reading.statements == ()


def test_text_without_its_signs_is_said_to_be_hard() -> None:
    text = "phuong vinh hoi kien nghi bo sung bien che vi can bo thieu va khong co nguoi"
    warnings = read(text, gazetteer=GAZETTEER).warnings
    assert any("không dấu" in warning for warning in warnings)
    assert not any("không dấu" in w for w in reading_of("Phường đủ người.").warnings)


def test_an_office_adds_words_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "kinds.json").write_text('{"negative": ["lủng củng"]}', encoding="utf-8")
    text = HEAD + "Phường Vĩnh Hội cho biết việc ấy lủng củng."
    assert not read(text, gazetteer=GAZETTEER).statements
    (found,) = read(text, gazetteer=GAZETTEER, lexicons=load_lexicons(tmp_path)).statements
    assert (found.kind, found.cue) == ("difficulty", "lủng củng")


@pytest.mark.parametrize(
    "sentence",
    [
        (
            "Lãnh đạo các phường báo cáo kết quả thực hiện kế hoạch và nêu những kiến nghị nhằm "
            "tháo gỡ khó khăn, vướng mắc trong quá trình triển khai, vận hành chính quyền 2 cấp."
        ),
        "Phường Vĩnh Hội nêu các đề xuất để giải quyết vướng mắc trong quá trình triển khai.",
    ],
)
def test_the_announcement_of_what_was_asked_states_nothing(sentence: str) -> None:
    assert not reading_of(sentence).statements
