"""What each document says, as typed data. The stages fill these; plain Python, no Django.

A field's `Tag` is its name inside a Word template and what it means, in Vietnamese: the page
that documents the fields, the check of an uploaded template and the rendering all read it here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

Texts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tag:
    """How a field is called in a template, and what it holds."""

    name: str
    about: str


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What every document carries around its content: who, number, where, when, signed by whom."""

    superior: Annotated[str, Tag("co_quan_cap_tren", "Cơ quan cấp trên, dòng đầu bên trái")]
    issuer: Annotated[str, Tag("co_quan_ban_hanh", "Cơ quan ban hành")]
    mark: Annotated[str, Tag("so_ky_hieu", "Số và ký hiệu, cấp khi ban hành")]
    place: Annotated[str, Tag("dia_danh", "Địa danh")]
    issued_on: Annotated[date, Tag("ngay_thang", "Ngày, tháng, năm ban hành, viết đủ")]
    abstract: Annotated[str, Tag("trich_yeu", "Trích yếu nội dung")]
    authority: Annotated[str, Tag("quyen_han_ky", "Quyền hạn ký: T/M, K/T, T/L; trống nếu không")]
    title: Annotated[str, Tag("chuc_vu_ky", "Chức vụ người ký")]
    signer: Annotated[str, Tag("nguoi_ky", "Họ tên người ký")]
    recipients: Annotated[Texts, Tag("noi_nhan", "Nơi nhận, mỗi nơi một dòng")]
    addressees: Annotated[Texts, Tag("kinh_gui", "Kính gửi, chỉ dùng trong công văn")] = ()


@dataclass(frozen=True, slots=True)
class AgendaItem:
    time: Annotated[str, Tag("gio", "Thời gian")]
    content: Annotated[str, Tag("viec", "Nội dung")]
    by: Annotated[str, Tag("nguoi", "Người thực hiện")] = ""


@dataclass(frozen=True, slots=True)
class Invitation:
    """Giấy mời, with the agenda as its annex."""

    opening: Annotated[str, Tag("mo_dau", "Câu mở đầu, nêu căn cứ")]
    invited: Annotated[Texts, Tag("thanh_phan", "Thành phần được mời")]
    purpose: Annotated[str, Tag("noi_dung", "Nội dung buổi làm việc")]
    chair: Annotated[str, Tag("chu_tri", "Người chủ trì")]
    time: Annotated[str, Tag("thoi_gian", "Thời gian")]
    venue: Annotated[str, Tag("dia_diem", "Địa điểm")]
    preparations: Annotated[Texts, Tag("chuan_bi", "Việc đề nghị chuẩn bị")] = ()
    contact: Annotated[str, Tag("lien_he", "Đầu mối liên hệ")] = ""
    agenda: Annotated[tuple[AgendaItem, ...], Tag("chuong_trinh", "Chương trình làm việc")] = ()


@dataclass(frozen=True, slots=True)
class UnitSaid:
    name: Annotated[str, Tag("ten", "Tên đơn vị")]
    results: Annotated[Texts, Tag("ket_qua", "Kết quả thực hiện")] = ()
    difficulties: Annotated[Texts, Tag("kho_khan", "Khó khăn, vướng mắc")] = ()
    recommendations: Annotated[Texts, Tag("kien_nghi", "Kiến nghị, đề xuất")] = ()
    answers: Annotated[Texts, Tag("tra_loi", "Ý kiến trả lời")] = ()


@dataclass(frozen=True, slots=True)
class Minutes:
    """Biên bản làm việc."""

    opening: Annotated[str, Tag("mo_dau", "Câu mở đầu phần nội dung")]
    time: Annotated[str, Tag("thoi_gian", "Thời gian")]
    venue: Annotated[str, Tag("dia_diem", "Địa điểm; trống nếu bản ghi không nêu")]
    chair: Annotated[str, Tag("chu_tri", "Người chủ trì và chức vụ")]
    secretary: Annotated[str, Tag("thu_ky", "Người ghi biên bản")]
    present: Annotated[Texts, Tag("thanh_phan", "Thành phần dự")]
    units: Annotated[tuple[UnitSaid, ...], Tag("don_vi", "Ý kiến từng đơn vị")] = ()
    jointly: Annotated[Texts, Tag("y_kien_chung", "Khó khăn, kiến nghị chung của các đơn vị")] = ()
    answers: Annotated[Texts, Tag("tra_loi_chung", "Ý kiến trả lời chung")] = ()
    conclusions: Annotated[Texts, Tag("ket_luan", "Kết luận, ghi nhận, cách làm hay")] = ()
    assignments: Annotated[Texts, Tag("giao_viec", "Nội dung giao việc")] = ()
    closing: Annotated[str, Tag("ket_thuc", "Câu kết thúc biên bản")] = ""


@dataclass(frozen=True, slots=True)
class Recognition:
    text: Annotated[str, Tag("noi_dung", "Nội dung ghi nhận")]
    unit: Annotated[str, Tag("don_vi", "Đơn vị; trống khi chung cho các đơn vị")] = ""


@dataclass(frozen=True, slots=True)
class Assignment:
    """One thing to do: `quote` is the sentence of the record it comes from."""

    text: Annotated[str, Tag("noi_dung", "Việc phải làm")]
    owner: Annotated[str, Tag("don_vi", "Đơn vị thực hiện")]
    due: Annotated[str, Tag("han", "Thời hạn hoàn thành")] = ""
    quote: Annotated[str, Tag("cau_goc", "Câu gốc trong bản ghi")] = ""
    responsible: Annotated[str, Tag("nguoi_chiu_trach_nhiem", "Người chịu trách nhiệm")] = ""
    life: Annotated[bool, Tag("doi_song", "Có liên quan đến đời sống người dân")] = False


@dataclass(frozen=True, slots=True)
class ConclusionNotice:
    """Thông báo kết luận, with the tasks as its annex."""

    opening: Annotated[str, Tag("mo_dau", "Đoạn mở đầu")]
    recognitions: Annotated[tuple[Recognition, ...], Tag("ghi_nhan", "Ghi nhận, đánh giá")] = ()
    practices: Annotated[Texts, Tag("cach_lam_hay", "Cách làm hay cần nhân rộng")] = ()
    assignments: Annotated[tuple[Assignment, ...], Tag("giao_viec", "Nhiệm vụ giao")] = ()
    follow_up: Annotated[str, Tag("theo_doi", "Câu về theo dõi, đôn đốc")] = ""


@dataclass(frozen=True, slots=True)
class TransferredItem:
    code: Annotated[str, Tag("ma", "Mã kiến nghị")]
    text: Annotated[str, Tag("noi_dung", "Nội dung kiến nghị")]
    unit: Annotated[str, Tag("don_vi", "Đơn vị kiến nghị")]
    raised_on: Annotated[str, Tag("ngay_neu", "Ngày nêu")] = ""
    field: Annotated[str, Tag("linh_vuc", "Lĩnh vực")] = ""


@dataclass(frozen=True, slots=True)
class TransferLetter:
    """Công văn chuyển kiến nghị."""

    opening: Annotated[str, Tag("mo_dau", "Đoạn mở đầu")]
    items: Annotated[tuple[TransferredItem, ...], Tag("danh_muc", "Danh mục kiến nghị")]
    request: Annotated[str, Tag("de_nghi", "Đoạn đề nghị xử lý, nêu thời hạn")]
    contact: Annotated[str, Tag("lien_he", "Đầu mối liên hệ")] = ""


@dataclass(frozen=True, slots=True)
class OverdueItem:
    code: Annotated[str, Tag("ma", "Mã kiến nghị, nhiệm vụ")]
    text: Annotated[str, Tag("noi_dung", "Nội dung")]
    unit: Annotated[str, Tag("don_vi", "Đơn vị kiến nghị")]
    sent_on: Annotated[str, Tag("ngay_chuyen", "Ngày chuyển")]
    due: Annotated[str, Tag("han", "Hạn trả lời")]
    days_late: Annotated[int, Tag("so_ngay_qua_han", "Số ngày làm việc quá hạn")]


@dataclass(frozen=True, slots=True)
class UrgingLetter:
    """Công văn đôn đốc."""

    opening: Annotated[str, Tag("mo_dau", "Đoạn mở đầu")]
    items: Annotated[tuple[OverdueItem, ...], Tag("danh_muc", "Danh mục quá hạn")]
    request: Annotated[str, Tag("de_nghi", "Đoạn đề nghị, nêu thời hạn mới")]
    contact: Annotated[str, Tag("lien_he", "Đầu mối liên hệ")] = ""


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    unit: Annotated[str, Tag("don_vi", "Đơn vị nêu")]
    text: Annotated[str, Tag("cau", "Câu nguyên văn")]
    said_on: Annotated[str, Tag("ngay", "Ngày nêu")] = ""
    code: Annotated[str, Tag("ma", "Mã kiến nghị; trống nếu là khó khăn")] = ""


@dataclass(frozen=True, slots=True)
class ProposalPaper:
    """Tờ trình đề xuất, with the sentences it stands on as its annex."""

    opening: Annotated[str, Tag("mo_dau", "Câu mở đầu, nêu căn cứ")]
    problem: Annotated[Texts, Tag("van_de", "Vấn đề")]
    size: Annotated[str, Tag("quy_mo", "Câu nêu số đơn vị, số câu làm căn cứ")]
    cause: Annotated[Texts, Tag("nguyen_nhan", "Nguyên nhân")]
    within: Annotated[Texts, Tag("thuoc_tham_quyen", "Phần thuộc thẩm quyền Thành phố")]
    above: Annotated[Texts, Tag("vuot_tham_quyen", "Phần vượt thẩm quyền Thành phố")]
    mechanism: Annotated[Texts, Tag("de_xuat", "Cơ chế đề xuất")]
    responsible: Annotated[Texts, Tag("thuc_hien", "Ai làm, trước khi nào")]
    effect: Annotated[Texts, Tag("ket_qua", "Kết quả mong đợi")]
    measure: Annotated[Texts, Tag("do_luong", "Đo bằng cách nào")]
    closing: Annotated[str, Tag("ket_thuc", "Câu kết")]
    evidence: Annotated[tuple[EvidenceRow, ...], Tag("can_cu", "Các câu làm căn cứ")] = ()


@dataclass(frozen=True, slots=True)
class FigureRow:
    label: Annotated[str, Tag("ten", "Tên dòng")]
    second: Annotated[str, Tag("so_2", "Con số ở cột 2")]
    third: Annotated[str, Tag("so_3", "Con số ở cột 3")]
    fourth: Annotated[str, Tag("so_4", "Con số ở cột 4")]
    fifth: Annotated[str, Tag("so_5", "Con số ở cột 5")]


@dataclass(frozen=True, slots=True)
class ReportSection:
    """A heading with its paragraphs and, where `rows` stand, a table of five columns."""

    paragraphs: Annotated[Texts, Tag("doan", "Các đoạn văn")]
    chapter: Annotated[str, Tag("phan", "Tên phần, chữ hoa; trống nếu là mục")] = ""
    heading: Annotated[str, Tag("muc", "Tên mục; trống nếu là phần")] = ""
    caption: Annotated[str, Tag("ten_bang", "Tên bảng")] = ""
    first: Annotated[str, Tag("cot_1", "Đầu cột 1")] = ""
    second: Annotated[str, Tag("cot_2", "Đầu cột 2")] = ""
    third: Annotated[str, Tag("cot_3", "Đầu cột 3")] = ""
    fourth: Annotated[str, Tag("cot_4", "Đầu cột 4")] = ""
    fifth: Annotated[str, Tag("cot_5", "Đầu cột 5")] = ""
    rows: Annotated[tuple[FigureRow, ...], Tag("dong", "Các dòng của bảng")] = ()
    totals: Annotated[tuple[FigureRow, ...], Tag("cong", "Dòng cộng")] = ()


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit × the fields, in the order of `fields`; a field without a difficulty is empty."""

    unit: Annotated[str, Tag("don_vi", "Đơn vị")]
    f1: Annotated[str, Tag("o_1", "Lĩnh vực 1")]
    f2: Annotated[str, Tag("o_2", "Lĩnh vực 2")]
    f3: Annotated[str, Tag("o_3", "Lĩnh vực 3")]
    f4: Annotated[str, Tag("o_4", "Lĩnh vực 4")]
    f5: Annotated[str, Tag("o_5", "Lĩnh vực 5")]
    f6: Annotated[str, Tag("o_6", "Lĩnh vực 6")]
    f7: Annotated[str, Tag("o_7", "Lĩnh vực 7")]
    f8: Annotated[str, Tag("o_8", "Lĩnh vực 8")]
    f9: Annotated[str, Tag("o_9", "Lĩnh vực 9")]
    f10: Annotated[str, Tag("o_10", "Lĩnh vực 10")]
    f11: Annotated[str, Tag("o_11", "Lĩnh vực 11")]
    f12: Annotated[str, Tag("o_12", "Lĩnh vực 12")]
    f13: Annotated[str, Tag("o_13", "Lĩnh vực 13")]
    f14: Annotated[str, Tag("o_14", "Lĩnh vực 14")]
    f15: Annotated[str, Tag("o_15", "Lĩnh vực 15")]
    total: Annotated[str, Tag("tong", "Cộng")]


@dataclass(frozen=True, slots=True)
class WaitingRow:
    text: Annotated[str, Tag("noi_dung", "Nội dung kiến nghị")]
    code: Annotated[str, Tag("ma", "Mã kiến nghị")]
    unit: Annotated[str, Tag("don_vi", "Đơn vị kiến nghị")]
    raised_on: Annotated[str, Tag("ngay_neu", "Ngày nêu")]
    standing: Annotated[str, Tag("tinh_trang", "Tình trạng")]


@dataclass(frozen=True, slots=True)
class ConsolidatedPaper:
    """Báo cáo tổng hợp kết quả giám sát, with its annexes."""

    opening: Annotated[str, Tag("mo_dau", "Câu mở đầu, nêu căn cứ")]
    sections: Annotated[tuple[ReportSection, ...], Tag("noi_dung", "Các phần, mục")]
    closing: Annotated[str, Tag("ket_thuc", "Câu kết")]
    counted_at: Annotated[str, Tag("lay_so_luc", "Thời điểm lấy số")] = ""
    fields: Annotated[Texts, Tag("linh_vuc", "Tên các lĩnh vực của phụ lục 1")] = ()
    units: Annotated[tuple[UnitRow, ...], Tag("don_vi", "Đơn vị × lĩnh vực")] = ()
    sums: Annotated[tuple[UnitRow, ...], Tag("cong", "Dòng cộng của phụ lục 1")] = ()
    problems: Annotated[tuple[FigureRow, ...], Tag("van_de", "Phụ lục 2: vấn đề, số đơn vị")] = ()
    waiting: Annotated[tuple[WaitingRow, ...], Tag("cho_cap_tren", "Phụ lục 3: chờ cấp trên")] = ()


Context = (
    Invitation
    | Minutes
    | ConclusionNotice
    | TransferLetter
    | UrgingLetter
    | ProposalPaper
    | ConsolidatedPaper
)
