"""Simulated content of the two documents that go up: tờ trình and consolidated report."""

from __future__ import annotations

from thongsuot.documents.papers.contexts import (
    ConsolidatedPaper,
    EvidenceRow,
    FigureRow,
    ProposalPaper,
    ReportSection,
    UnitRow,
    WaitingRow,
)

WARDS = ("Phường Xóm Chiếu", "Phường Khánh Hội", "Phường Vĩnh Hội")
FIELDS = (
    "Tổ chức, nhân sự, biên chế",
    "Mạng, phần mềm, dữ liệu",
    "Cơ sở vật chất, trụ sở, tài sản công",
    "Tài chính, ngân sách",
)
SAID = (
    "phường chưa có cán bộ chuyên trách về chuyển đổi số",
    "một công chức phải kiêm nhiệm nhiều lĩnh vực, chưa vững chuyên môn & nghiệp vụ",
    "đường truyền số liệu < 10 Mbps, hay {{ chập chờn }} vào giờ cao điểm",
)


def proposal() -> ProposalPaper:
    return ProposalPaper(
        opening="Căn cứ kết quả giám sát việc thực hiện mô hình chính quyền địa phương 2 cấp, Văn "
        "phòng kính trình Thành ủy xem xét như sau:",
        problem=("Nhiều xã, phường chưa có công chức chuyên trách công nghệ thông tin.",),
        size="47 trên 168 đơn vị nêu, với 61 câu; danh sách kèm theo.",
        cause=(
            "Chỉ tiêu biên chế giao theo khung chung, chưa tính vị trí việc làm mới phát sinh.",
        ),
        within=("Điều chuyển trong tổng biên chế đã giao; bố trí kinh phí thuê dịch vụ.",),
        above=("Bổ sung vị trí việc làm chuyên trách chuyển đổi số cho cấp xã.",),
        mechanism=(
            "Cho phép mỗi cụm ba đến năm phường dùng chung một tổ chuyên trách chuyển đổi số.",
            "Tổ do phường đông dân nhất quản lý, làm việc theo lịch và theo yêu cầu sự cố.",
        ),
        responsible=("Sở Nội vụ chủ trì, Sở Khoa học và Công nghệ phối hợp, trước 31/3/2026.",),
        effect=("Mọi phường có người xử lý sự cố trong ngày làm việc.",),
        measure=("Số đơn vị còn nêu khó khăn này ở kỳ báo cáo tháng 6 và tháng 9.",),
        closing="Kính trình Thành ủy xem xét, cho ý kiến chỉ đạo.",
        evidence=tuple(
            EvidenceRow(
                unit=WARDS[number % 3],
                text=SAID[number % 3],
                said_on="29/10/2025",
                code=f"KN-2025-00000-{number:03d}" if number % 4 == 0 else "",
            )
            for number in range(1, 25)
        ),
    )


def _figures(label: str, start: int) -> FigureRow:
    return FigureRow(label, *(str(start - step * 7) for step in range(4)))


def _sections() -> tuple[ReportSection, ...]:
    return (
        ReportSection(
            chapter="I. VIỆC ĐÃ GIÁM SÁT",
            paragraphs=("Trong kỳ, 19 tổ công tác tổ chức 61 buổi làm việc với 168 đơn vị.",),
        ),
        ReportSection(
            chapter="II. KHÓ KHĂN, VƯỚNG MẮC",
            paragraphs=("161 trên 168 đơn vị đã nêu ít nhất một khó khăn.",),
        ),
        *(
            ReportSection(
                heading=f"{place}. {name}",
                paragraphs=(
                    f"{90 - place} trên 168 đơn vị nêu.",
                    f"Các đơn vị nêu: “{SAID[place % 3]}” ({WARDS[place % 3]}).",
                ),
            )
            for place, name in enumerate(FIELDS, start=1)
        ),
        ReportSection(
            heading="5. Theo lĩnh vực",
            paragraphs=("Đã trả lời đặt bên cạnh đã giải quyết.",),
            caption="Khó khăn và kiến nghị theo lĩnh vực",
            first="Lĩnh vực",
            second="Đơn vị nêu",
            third="Kiến nghị",
            fourth="Đã trả lời",
            fifth="Đã giải quyết",
            rows=tuple(_figures(name, 148 - at * 20) for at, name in enumerate(FIELDS)),
            totals=(_figures("Cộng", 612),),
        ),
    )


def _unit(name: str, seed: int, total: str) -> UnitRow:
    cells = {f"f{at + 1}": str((seed * at) % 9 or "") for at in range(15)}
    return UnitRow(unit=name, total=total, **cells)


def consolidated() -> ConsolidatedPaper:
    rows = tuple(_unit(f"{WARDS[number % 3]} {number}", number, "31") for number in range(1, 41))
    return ConsolidatedPaper(
        opening="Thực hiện Kế hoạch giám sát, Văn phòng báo cáo như sau:",
        sections=_sections(),
        closing="Trên đây là báo cáo tổng hợp kết quả giám sát, kính báo cáo Thành ủy.",
        counted_at="08:00, 24/11/2025",
        fields=FIELDS,
        units=rows,
        sums=(_unit("Cộng", 47, "612"),),
        problems=tuple(_figures(f"Vấn đề mô phỏng {n}", 90 - n) for n in range(1, 12)),
        waiting=tuple(
            WaitingRow(
                text="Bổ sung vị trí việc làm chuyên trách chuyển đổi số cho cấp xã",
                code=f"KN-2025-00000-{number:03d}",
                unit=WARDS[number % 3],
                raised_on="29/10/2025",
                standing="Đã báo cáo cấp trên",
            )
            for number in range(1, 6)
        ),
    )
