"""Which field a statement belongs to: cues of the field lexicon, weighed."""

from __future__ import annotations

import re
from functools import lru_cache

from thongsuot.textlab.lexicon import Lexicons
from thongsuot.textlab.reading.learned import FieldWeights, load_weights

RESIDUAL = "other.general"
_STAFF = r"(?:cán bộ|công chức|nhân sự|nhân lực|người|chuyên viên|biên chế|viên chức)"
_SPECIALITY = (
    r"(?:công nghệ thông tin|cntt|it|tin học|công nghệ|chuyển đổi số|tư pháp|hộ tịch|địa chính|"
    r"kế toán|xây dựng|quy hoạch|kiến trúc|môi trường|thú y|tài chính|pháp chế|đất đai|đô thị)"
)
_LACK = (
    r"(?:thiếu|chưa có|không có|khuyết|hụt|khó tìm|khó tuyển|bổ sung|bố trí|tuyển|cử|chỉ có|thêm)"
)
_BUY = r"(?:mua|sắm|sửa|trang bị|cải tạo|thay máy)"
_WORN = r"(?:xuống cấp|hư|hỏng|cũ|lạc hậu|thiếu|hết hạn)"
_MUCH, _MORE, _SOME = 5.0, 3.0, 2.5
#: The boundary rules of the taxonomy: (field, what the text has, how much that weighs).
_RULES = (
    # Asking for money to buy or mend a thing is about the money, not the thing.
    (
        "finance_budget.equipment_repair_budget",
        rf"\b(?:kinh phí|ngân sách|dự toán|tiền|nguồn)\b.*\b{_BUY}\b",
        _MUCH,
    ),
    (
        "finance_budget.equipment_repair_budget",
        rf"\b{_BUY}\b.*\b(?:chưa|không)\b[^,;]*\b(?:tiền|kinh phí|vốn)\b",
        _MUCH,
    ),
    (
        "network_data_systems.data_integration",
        r"\b(?:phần mềm|hệ thống|dữ liệu)\b[^,;]*\b(?:không|chưa)\b[^,;]*\bvới nhau\b",
        _MUCH + _MORE,
    ),
    (
        "training_skills.professional_training",
        r"^(?:tổ chức |mở )?(?:lớp )?(?:tập huấn|đào tạo|bồi dưỡng)\b(?!.*(?:số|công nghệ))",
        _SOME,
    ),
    (
        "party_election.election_logistics",
        r"\b(?:điểm|khu vực|phòng|nơi) (?:bỏ phiếu|bầu cử)\b|\bkinh phí bầu cử\b|\bhòm phiếu\b",
        _MUCH,
    ),
    # People lacking in a named speciality, not people in general.
    (
        "personnel.specialist_shortage",
        rf"\b{_LACK}\b[^;:.]{{0,30}}\b{_STAFF}\b(?:\s+[^\s;:.]+){{0,6}}?\s+{_SPECIALITY}\b",
        _MUCH,
    ),
    ("personnel.workload_overload", r"\b(?:kiêm nhiệm|phải kiêm|kiêm thêm|quá tải việc)\b", _SOME),
    (
        "personnel.competence_quality",
        r"\b(?:chưa quen|lúng túng|bỡ ngỡ|thiếu kinh nghiệm|chưa có kinh nghiệm)\b",
        _SOME,
    ),
    (
        "decentralisation_legal.authority_decentralisation",
        r"\b(?:quyết định )?(?:phân cấp|ủy quyền|phân quyền)\b",
        _SOME,
    ),
    (
        "decentralisation_legal.authority_decentralisation",
        r"^(?:cho |được |đẩy mạnh |tiếp tục )*(?:phân cấp|ủy quyền|phân quyền)\b",
        _MUCH,
    ),
    (
        "decentralisation_legal.legal_guidance",
        r"\b(?:chưa có|thiếu|sớm có|có) (?:văn bản )?hướng dẫn\b",
        _SOME,
    ),
    ("decentralisation_legal.internal_procedures", r"^(?:cơ chế|quy trình|việc) phối hợp\b", 9.0),
    (
        "it_equipment.computers_devices",
        rf"\b(?:trang thiết bị|máy móc|máy tính)\b[^,;]*\b{_WORN}\b",
        _MUCH + _MORE,
    ),
    (
        "network_data_systems.data_integration",
        r"\bkèm dữ liệu\b|^dữ liệu\b(?! (?:bản đồ|đất|địa chính))",
        _MUCH,
    ),
    (
        "facilities_assets.surplus_public_assets",
        r"\btrụ sở[^,;]{0,20}\b(?:dôi dư|bỏ trống)\b",
        _MORE,
    ),
    ("land_urban.site_clearance", r"\b(?:vướng|chậm bàn giao) mặt bằng\b", _SOME),
    ("projects_infrastructure.public_investment", r"^(?:tiến độ )?giải ngân\b", _MORE),
)
BOUNDARIES = tuple((key, re.compile(p, re.IGNORECASE), bonus) for key, p, bonus in _RULES)
LEAST = 0.6
#: How much the learned weights say beside the cues, and from where on they say it alone.
SHARE, SURE = 0.2, 6.0
LEARNED = load_weights()
#: A clause is asked about several times while it is cut; then never again.
RECENT = 64
#: Vietnamese puts the head first: what a clause opens with is what it is about.
EARLY, DECAY, FAR = 1.5, 0.8, 10
RESULT_ONLY = (
    "public_services.service_results",
    "socio_economic.growth_tasks",
    "finance_budget.revenue_collection",
)


def scores(text: str, kind: str, lexicons: Lexicons) -> dict[str, float]:
    """How much speaks for each sub-field; an early cue counts a little more than a late one."""
    found: dict[str, float] = {}
    hits = sorted(lexicons.fields.find(text), key=lambda hit: (hit[0] - hit[1], -hit[4]))
    taken: list[tuple[int, int, str]] = []
    for start, end, _words, key, weight in hits:
        if key in RESULT_ONLY and kind in {"difficulty", "recommendation"}:
            continue
        # "nhà ở công vụ" is no "nhà ở": the longer cue has the words, whosever it is.
        if any(s <= start and end <= e and (k == key or e - s > end - start) for s, e, k in taken):
            continue
        if weight >= end - start:
            taken.append((start, end, key))
        found[key] = found.get(key, 0.0) + weight * (EARLY - DECAY * min(start, FAR) / FAR)
    for key, pattern, bonus in BOUNDARIES:
        if pattern.search(text):
            found[key] = found.get(key, 0.0) + bonus
    return found


@lru_cache(maxsize=RECENT)
def field_of(
    text: str, kind: str, lexicons: Lexicons, *, weights: FieldWeights | None = LEARNED
) -> tuple[str, float]:
    """The best sub-field, and how far it stands out from the next (0..1).

    `weights` None goes by the cues alone.
    """
    totals = scores(text, kind, lexicons)
    best_cue = max(totals.values(), default=0.0)
    if weights is not None:
        learned = weights.scores(text)
        if best_cue < LEAST and max(learned.values(), default=0.0) < SURE:
            return RESIDUAL, 0.5
        for key, value in learned.items():
            if not (key in RESULT_ONLY and kind in {"difficulty", "recommendation"}):
                totals[key] = totals.get(key, 0.0) + SHARE * value
    elif best_cue < LEAST:
        return RESIDUAL, 0.5
    found = sorted(totals.items(), key=lambda item: (-item[1], item[0]))
    second = found[1][1] if len(found) > 1 else 0.0
    return found[0][0], min(1.0, 0.5 + (found[0][1] - second) / (abs(found[0][1]) + 1))
