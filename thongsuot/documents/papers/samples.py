"""Simulated data for every kind: what an uploaded template is tried with, and the docs' pictures.

Roles stand for people; every text says that it is simulated. It holds what breaks templates:
ampersands, angle brackets, braces, line breaks, long names, and lists longer than a page.
"""

from __future__ import annotations

from datetime import date

from thongsuot.documents.papers import samples_upward
from thongsuot.documents.papers.contexts import (
    AgendaItem,
    Assignment,
    ConclusionNotice,
    Context,
    Invitation,
    Letterhead,
    Minutes,
    OverdueItem,
    Recognition,
    TransferLetter,
    TransferredItem,
    UnitSaid,
    UrgingLetter,
)
from thongsuot.documents.papers.kinds import Layout, PaperKind, default_symbol, mark_of

SIMULATED = "(DỮ LIỆU MÔ PHỎNG)"
ISSUED_ON = date(2025, 11, 5)
WARDS = ("Phường Xóm Chiếu", "Phường Khánh Hội", "Phường Vĩnh Hội")
TOGETHER = "các phường Xóm Chiếu, Khánh Hội, Vĩnh Hội"
ABSTRACTS = {
    PaperKind.INVITATION: f"làm việc với {TOGETHER} {SIMULATED}",
    PaperKind.MINUTES: f"buổi làm việc của Tổ công tác số 15 với {TOGETHER} {SIMULATED}",
    PaperKind.CONCLUSION: (
        f"kết luận của đồng chí Tổ trưởng Tổ công tác số 15 tại buổi làm việc với {TOGETHER} "
        f"{SIMULATED}"
    ),
    PaperKind.TRANSFER: f"chuyển kiến nghị của {TOGETHER} {SIMULATED}",
    PaperKind.URGING: f"đôn đốc trả lời kiến nghị quá hạn {SIMULATED}",
    PaperKind.PROPOSAL: f"về tổ chuyên trách chuyển đổi số dùng chung cho các phường {SIMULATED}",
    PaperKind.CONSOLIDATED: f"tổng hợp kết quả giám sát từ 01/7 đến 20/11/2025 {SIMULATED}",
}
DIFFICULTIES = (
    "Đường truyền số liệu chuyên dùng chập chờn vào giờ cao điểm",
    "Máy tính của bộ phận một cửa đã cũ, cấu hình thấp (RAM < 4 GB), hay treo khi mở hồ sơ",
    "Thiếu công chức phụ trách địa chính - xây dựng & môi trường",
    "Một công chức phải kiêm nhiệm nhiều lĩnh vực, hồ sơ giải quyết còn chậm",
    "Trụ sở làm việc chật, chưa có khu tiếp công dân riêng",
)
REQUESTS = (
    "Nâng băng thông đường truyền số liệu chuyên dùng đến trụ sở phường",
    "Bố trí kinh phí thay máy tính cho bộ phận một cửa trong quý I năm 2026",
    "Hướng dẫn việc bố trí công chức kiêm nhiệm và chế độ phụ cấp kèm theo",
    "Cho phép sử dụng trụ sở dôi dư làm điểm tiếp nhận hồ sơ lưu động",
    "Tổ chức tập huấn kỹ năng số cho cán bộ, công chức cấp xã ngay tại địa bàn",
)
#: What breaks a template that does not escape.
HARD = "\nKèm bảng kê thiết bị {{ số lượng }} <theo mẫu> & dự toán"
FIELDS = ("Kết nối, dữ liệu", "Tài chính", "Tổ chức, biên chế", "Trụ sở, tài sản", "Đào tạo")


def letterhead(kind: PaperKind, layout: Layout, number: int | None = 6) -> Letterhead:
    """The frame of a simulated document."""
    party = layout is Layout.PARTY
    symbol = default_symbol(kind, layout, "TCT15" if party else "UBND")
    kept = "Lưu Tổ công tác" if party else "Lưu: VT"
    return Letterhead(
        superior="THÀNH ỦY\nTHÀNH PHỐ HỒ CHÍ MINH" if party else "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ MẪU",
        issuer="TỔ CÔNG TÁC SỐ 15" if party else "ỦY BAN NHÂN DÂN\nPHƯỜNG MẪU",
        mark=mark_of(layout, number, symbol),
        place="Thành phố Hồ Chí Minh" if party else "Phường Mẫu",
        issued_on=ISSUED_ON,
        abstract=ABSTRACTS[kind],
        authority="T/M TỔ CÔNG TÁC" if party else "TM. ỦY BAN NHÂN DÂN",
        title="Tổ trưởng" if party else "Chủ tịch",
        signer="(Họ và tên Tổ trưởng)" if party else "(Họ và tên Chủ tịch)",
        recipients=(
            "Ban Thường vụ Thành ủy",
            "Thành viên Tổ công tác số 15",
            f"Đảng ủy {TOGETHER}",
            kept,
        ),
        addressees=("Sở Khoa học và Công nghệ", "Sở Tài chính")
        if kind is PaperKind.TRANSFER
        else ("Sở Khoa học và Công nghệ",),
    )


def _invitation() -> Invitation:
    return Invitation(
        opening="Thực hiện Kế hoạch giám sát năm 2025, Tổ công tác số 15 trân trọng kính mời "
        f"đại diện {TOGETHER} dự buổi làm việc như sau:",
        invited=(
            "Bí thư Đảng ủy, Chủ tịch Ủy ban nhân dân phường",
            "Chủ tịch Ủy ban Mặt trận Tổ quốc Việt Nam phường",
            "Công chức phụ trách bộ phận một cửa và chuyển đổi số",
        ),
        purpose="Giám sát kết quả thực hiện Kế hoạch 249 của Ủy ban Kiểm tra Trung ương",
        chair="Đồng chí Tổ trưởng Tổ công tác số 15",
        time="08 giờ 00, thứ Tư, ngày 12 tháng 11 năm 2025",
        venue="Hội trường Đảng ủy phường Vĩnh Hội",
        preparations=(
            "Báo cáo kết quả thực hiện nhiệm vụ đến ngày 31 tháng 10 năm 2025",
            "Danh mục kiến nghị, nêu rõ cơ quan có thẩm quyền giải quyết",
        ),
        contact="Thư ký Tổ công tác số 15, số nội bộ 000 (mô phỏng)",
        agenda=(
            AgendaItem("08:00 - 08:10", "Giới thiệu thành phần, nêu mục đích", "Thư ký Tổ"),
            AgendaItem("08:10 - 09:00", "Đại diện các phường báo cáo", "Lãnh đạo các phường"),
            AgendaItem("09:00 - 10:30", "Trao đổi, trả lời kiến nghị", "Thành viên Tổ công tác"),
            AgendaItem("10:30 - 11:00", "Kết luận buổi làm việc", "Đồng chí Tổ trưởng"),
        ),
    )


def _minutes() -> Minutes:
    return Minutes(
        opening="Sau khi nghe Thư ký nêu mục đích buổi làm việc, các đơn vị báo cáo và Tổ công "
        "tác trao đổi như sau:",
        time="08 giờ 00, ngày 29 tháng 10 năm 2025",
        venue="Hội trường Đảng ủy phường Vĩnh Hội",
        chair="Đồng chí Tổ trưởng Tổ công tác số 15",
        secretary="Thư ký Tổ công tác",
        present=(
            "Các thành viên Tổ công tác số 15",
            f"Lãnh đạo {TOGETHER}",
        ),
        units=tuple(
            UnitSaid(
                name=ward,
                results=("Đã sắp xếp xong các bộ phận chuyên môn theo mô hình mới",),
                difficulties=(DIFFICULTIES[place], DIFFICULTIES[place + 1]),
                recommendations=(REQUESTS[place],),
                answers=("Thành viên Tổ đã ghi nhận, sẽ chuyển Sở Khoa học và Công nghệ",)
                if place == 0
                else (),
            )
            for place, ward in enumerate(WARDS)
        ),
        jointly=("Khối lượng hồ sơ tăng nhanh sau khi sắp xếp, công chức bị quá tải",),
        answers=("Các thành viên Tổ công tác đã trao đổi, trả lời kiến nghị của ba phường",),
        conclusions=(
            "Ghi nhận các phường đã hoàn thành nhiệm vụ được giao, phục vụ tốt người dân",
            "Phát huy cách làm hay: trả kết quả hồ sơ tại nhà cho người cao tuổi",
        ),
        assignments=(
            "Rà soát hồ sơ trễ hạn, giải quyết dứt điểm trước ngày 31/12/2025",
            "Phối hợp các đoàn thể hướng dẫn người dân dùng dịch vụ công trực tuyến",
        ),
        closing="Buổi làm việc kết thúc lúc 11 giờ 00 cùng ngày. Biên bản đã được đọc lại, "
        "các bên dự họp thống nhất nội dung.",
    )


def _conclusion() -> ConclusionNotice:
    quoted = "Tổ trưởng đề nghị các phường rà soát những nhiệm vụ từ nay đến cuối năm"
    return ConclusionNotice(
        opening=f"Ngày 29 tháng 10 năm 2025, Tổ công tác số 15 làm việc với {TOGETHER}. Sau khi "
        "nghe lãnh đạo các phường báo cáo, các thành viên Tổ công tác trao đổi, đồng chí Tổ "
        "trưởng kết luận như sau:",
        recognitions=(
            Recognition("Các phường đã hoàn thành nhiệm vụ được giao, bộ máy vận hành ổn định"),
            Recognition("Tỷ lệ hồ sơ đúng hạn tăng so với kỳ trước", WARDS[2]),
        ),
        practices=("Trả kết quả hồ sơ tại nhà cho người cao tuổi, người khuyết tật",),
        assignments=tuple(
            Assignment(
                text=text,
                owner=owner,
                due="31/12/2025",
                quote=quoted if place % 2 == 0 else "",
                responsible="Chủ tịch UBND phường",
                life=place == 0,
            )
            for place, (text, owner) in enumerate(
                (
                    (
                        "Rà soát các nhiệm vụ đến cuối năm, nhất là việc về đời sống người dân",
                        TOGETHER[0].upper() + TOGETHER[1:],
                    ),
                    (
                        "Phối hợp các đoàn thể hướng dẫn người dân dùng dịch vụ công trực tuyến",
                        WARDS[0],
                    ),
                    ("Hoàn thành kiểm kê tài sản công được bàn giao", WARDS[1]),
                    ("Bố trí khu tiếp công dân riêng tại trụ sở", WARDS[2]),
                )
            )
        ),
        follow_up="Giao Thư ký Tổ công tác theo dõi, đôn đốc việc thực hiện và tổng hợp kết quả, "
        "báo cáo đồng chí Tổ trưởng trước ngày 31 tháng 12 năm 2025.",
    )


def _transfer() -> TransferLetter:
    return TransferLetter(
        opening="Qua làm việc ngày 29 tháng 10 năm 2025, Tổ công tác số 15 nhận được kiến nghị "
        f"của {TOGETHER} thuộc thẩm quyền của quý cơ quan, cụ thể như sau:",
        items=tuple(
            TransferredItem(
                code=f"KN-2025-00000-{number:03d}",
                text=REQUESTS[number % 5]
                + (
                    "\nKèm bảng kê thiết bị {{ số lượng }} <theo mẫu> & dự toán"
                    if number == 1
                    else ""
                ),
                unit=WARDS[number % 3],
                raised_on="29/10/2025",
                field=FIELDS[number % 5],
            )
            for number in range(1, 13)
        ),
        request="Đề nghị quý cơ quan tiếp nhận trong 05 ngày làm việc và có văn bản trả lời đơn "
        "vị, đồng gửi Tổ công tác số 15 trước ngày 26 tháng 11 năm 2025.",
        contact="Thư ký Tổ công tác số 15, số nội bộ 000 (mô phỏng)",
    )


def _urging() -> UrgingLetter:
    return UrgingLetter(
        opening="Tổ công tác số 15 đã chuyển quý cơ quan các kiến nghị dưới đây. Đến ngày 05 "
        "tháng 11 năm 2025 chưa nhận được văn bản trả lời, cụ thể:",
        items=tuple(
            OverdueItem(
                code=f"KN-2025-00000-{number:03d}",
                text=REQUESTS[number % 5],
                unit=WARDS[number % 3],
                sent_on="06/10/2025",
                due="27/10/2025",
                days_late=number + 4,
            )
            for number in range(1, 6)
        ),
        request="Đề nghị quý cơ quan trả lời trước ngày 12 tháng 11 năm 2025; trường hợp không "
        "thuộc thẩm quyền, nêu rõ căn cứ và cơ quan có thẩm quyền để chuyển tiếp.",
        contact="Thư ký Tổ công tác số 15, số nội bộ 000 (mô phỏng)",
    )


def content(kind: PaperKind) -> Context:
    """Simulated content of one kind."""
    made: dict[PaperKind, Context] = {
        PaperKind.INVITATION: _invitation(),
        PaperKind.MINUTES: _minutes(),
        PaperKind.CONCLUSION: _conclusion(),
        PaperKind.TRANSFER: _transfer(),
        PaperKind.URGING: _urging(),
        PaperKind.PROPOSAL: samples_upward.proposal(),
        PaperKind.CONSOLIDATED: samples_upward.consolidated(),
    }
    return made[kind]
