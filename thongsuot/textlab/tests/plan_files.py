"""Plans as offices write them, made with python-docx: a Party plan, a State plan, a bare one."""

from __future__ import annotations

import io
from collections.abc import Sequence

import docx


def _docx(head: Sequence[Sequence[str]], body: Sequence[object]) -> bytes:
    """`head` are the cells of the letterhead; in `body` a list of lists is a table."""
    document = docx.Document()
    table = document.add_table(rows=len(head), cols=2)
    for row, cells in zip(table.rows, head, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    for part in body:
        if isinstance(part, str):
            document.add_paragraph(part)
        elif isinstance(part, list):
            grid = document.add_table(rows=len(part), cols=len(part[0]))
            for row, cells in zip(grid.rows, part, strict=True):
                for cell, words in zip(row.cells, cells, strict=True):
                    cell.text = words
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def party_plan() -> bytes:
    """Tasks in a table with group rows; reporting dates and the outline in sentences."""
    return _docx(
        [
            ["THÀNH ỦY THÀNH PHỐ HỒ CHÍ MINH\n*\nSố 45-KH/TU", "ĐẢNG CỘNG SẢN VIỆT NAM"],
            ["", "Thành phố Hồ Chí Minh, ngày 12 tháng 01 năm 2026"],
        ],
        [
            "KẾ HOẠCH",
            "giám sát việc thực hiện mô hình chính quyền địa phương 2 cấp năm 2026",
            "-----",
            (
                "Thực hiện Kế hoạch số 249-KH/UBKTTW ngày 24/7/2025 của Ủy ban Kiểm tra "
                "Trung ương, Ban Thường vụ Thành ủy ban hành kế hoạch như sau:"
            ),
            "I. MỤC ĐÍCH, YÊU CẦU",
            "1. Kịp thời phát hiện khó khăn, vướng mắc của cơ sở.",
            "2. Việc giám sát không gây phiền hà cho đơn vị.",
            "II. NỘI DUNG GIÁM SÁT",
            "1. Tổ chức bộ máy và cán bộ",
            "a) Bố trí cán bộ, công chức theo vị trí việc làm;",
            "b) Biên chế được giao và có mặt.",
            "2. Giải quyết thủ tục hành chính",
            "a) Dịch vụ công trực tuyến;",
            "b) Số hóa hồ sơ.",
            "3. Tài chính, tài sản công",
            "III. ĐỐI TƯỢNG GIÁM SÁT",
            "- Đảng ủy phường Xóm Chiếu, phường Khánh Hội và phường Vĩnh Hội.",
            "- Đảng ủy Công an Thành phố.",
            "IV. THỜI GIAN THỰC HIỆN",
            "Giám sát từ ngày 15/01/2026 đến hết ngày 31/12/2026.",
            "V. PHÂN CÔNG NHIỆM VỤ",
            [
                ["STT", "Nhiệm vụ", "Đơn vị chủ trì", "Thời hạn hoàn thành"],
                ["I", "Tổ chức bộ máy và cán bộ", "", ""],
                ["1", "Bố trí công chức chuyên trách chuyển đổi số", "Đảng ủy phường", "30/4/2026"],
                [
                    "2",
                    "Cử cán bộ dự lớp bồi dưỡng kỹ năng số",
                    "Ban Thường vụ Đảng ủy",
                    "Quý II/2026",
                ],
                ["II", "Giải quyết thủ tục hành chính", "", ""],
                [
                    "3",
                    "Giải quyết dứt điểm hồ sơ trễ hạn của người dân",
                    "UBND phường",
                    "Tháng 9/2026",
                ],
                ["4", "Hướng dẫn người dân nộp hồ sơ trực tuyến", "UBND phường", "Thường xuyên"],
            ],
            "VI. CHẾ ĐỘ BÁO CÁO",
            (
                "1. Đơn vị báo cáo kết quả 6 tháng trước ngày 20/6/2026, báo cáo cả năm trước ngày "
                "15/12/2026."
            ),
            "2. Đề cương báo cáo",
            "- Kết quả thực hiện;",
            "- Khó khăn, vướng mắc và nguyên nhân;",
            "- Kiến nghị, đề xuất.",
            "VII. TỔ CHỨC THỰC HIỆN",
            "1. Ủy ban Kiểm tra Thành ủy theo dõi, đôn đốc.",
            "Nơi nhận:",
            "- Ban Thường vụ Thành ủy,",
            "- Lưu Văn phòng Thành ủy.",
        ],
    )


def state_plan() -> bytes:
    """Everything in numbered lines; all communes at once; a report every month."""
    return _docx(
        [
            ["ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HỒ CHÍ MINH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
            ["Số: 120/KH-UBND", "Thành phố Hồ Chí Minh, ngày 05 tháng 3 năm 2026"],
        ],
        [
            "KẾ HOẠCH",
            "Kiểm tra, giám sát cải cách hành chính tại cấp xã",
            "Căn cứ Kế hoạch số 249-KH/UBKTTW, Ủy ban nhân dân Thành phố ban hành kế hoạch:",
            "I. NỘI DUNG, ĐỐI TƯỢNG, THỜI GIAN",
            "1. Nội dung kiểm tra",
            "a) Công khai thủ tục hành chính",
            "b) Chất lượng phục vụ tại bộ phận một cửa",
            "2. Đối tượng",
            "Ủy ban nhân dân 168 xã, phường, đặc khu.",
            "3. Thời gian",
            "Từ tháng 4/2026 đến hết tháng 6/2026.",
            "II. NHIỆM VỤ CỤ THỂ",
            (
                "1. Rà soát, công khai thủ tục hành chính; hoàn thành trước ngày 30/4/2026. "
                "Chủ trì: Văn phòng HĐND và UBND xã."
            ),
            "2. Trang bị máy lấy số tự động, hoàn thành trong tháng 5/2026.",
            "3. Tập huấn công chức một cửa, do Phòng Văn hóa chủ trì, xong trước 15/6/2026.",
            "III. CHẾ ĐỘ BÁO CÁO",
            "Đơn vị gửi báo cáo trước ngày 25 hằng tháng.",
            "Nơi nhận:",
            "- Như trên;",
            "PHỤ LỤC: ĐỀ CƯƠNG BÁO CÁO",
            "I. Kết quả thực hiện nhiệm vụ",
            "1. Công khai thủ tục",
            "II. Tồn tại, hạn chế",
            "III. Kiến nghị",
        ],
    )


def dashed_plan() -> bytes:
    """Numbered as the Party does ("I-", "1-", "1.1-"), all in sentences, the outline last."""
    return _docx(
        [
            ["THÀNH ỦY THÀNH PHỐ HỒ CHÍ MINH\n*\nSố 37-KH/TU", "ĐẢNG CỘNG SẢN VIỆT NAM"],
            ["", "Thành phố Hồ Chí Minh, ngày 18 tháng 8 năm 2026"],
        ],
        [
            "KẾ HOẠCH",
            "kiểm tra, giám sát việc thực hiện mô hình chính quyền địa phương 2 cấp",
            "I- MỤC ĐÍCH, YÊU CẦU",
            "1- Mục đích",
            "- Giúp tổ chức đảng nhận rõ ưu điểm, hạn chế.",
            "II- NỘI DUNG, ĐỐI TƯỢNG, MỐC THỜI GIAN GIÁM SÁT",
            "1- Nội dung giám sát",
            "1.1- Việc sắp xếp tổ chức bộ máy, bố trí cán bộ.",
            "1.2- Việc rút ngắn thời gian giải quyết thủ tục hành chính.",
            "2- Đối tượng giám sát",
            "Ban Thường vụ Đảng ủy 168 xã, phường, đặc khu.",
            "3- Mốc thời gian giám sát",
            "Từ ngày 01/7/2026 đến ngày 31/12/2026.",
            "III- NHIỆM VỤ TRỌNG TÂM",
            (
                "1- Giải quyết dứt điểm hồ sơ trễ hạn, xong trước ngày 30/11/2026; giao Chủ tịch "
                "Ủy ban nhân dân cấp xã chủ trì."
            ),
            "2- Kiểm kê, bàn giao tài sản công hoàn thành trong quý IV/2026.",
            "IV- TỔ CHỨC THỰC HIỆN",
            (
                "1- Các đảng ủy gửi báo cáo theo đề cương về Thành ủy trước ngày 05/10/2026, "
                "định kỳ trước ngày 25 hằng tháng."
            ),
            "2- Ủy ban Kiểm tra Thành ủy theo dõi việc thực hiện.",
            "Nơi nhận:",
            "- Lưu Văn phòng Thành ủy.",
            "ĐỀ CƯƠNG BÁO CÁO",
            "I- Đặc điểm, tình hình",
            "II- Kết quả thực hiện",
            "1- Công tác lãnh đạo, chỉ đạo",
            "III- Kiến nghị, đề xuất",
        ],
    )


def bare_plan() -> bytes:
    """No letterhead, no tables, no numbers that a reader could hold on to."""
    document = docx.Document()
    for line in ("Kế hoạch làm việc", "Tuần tới đi cơ sở.", "Anh Ba chuẩn bị xe."):
        document.add_paragraph(line)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()
