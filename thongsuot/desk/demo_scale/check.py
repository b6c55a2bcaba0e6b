"""Recomputes what must hold of the books, whoever wrote them. One query a rule."""

from __future__ import annotations

from django.db import connection

from thongsuot.desk.demo_scale import check_commons

STATEFUL = (
    ("intake.reading", "intake_reading"),
    ("intake.statement", "intake_statement"),
    ("meetings.meeting", "meetings_meeting"),
    ("meetings.minute", "meetings_minute"),
    ("practices.goodpractice", "practices_goodpractice"),
    ("recommendations.difficulty", "recommendations_difficulty"),
    ("recommendations.recommendation", "recommendations_recommendation"),
)

_LAST_IS_STATE = """
SELECT count(*) FROM {table} r LEFT JOIN LATERAL (
    SELECT after FROM ledger_entry e
    WHERE e.subject_kind = '{kind}' AND e.subject_id = r.id AND e.after <> ''
    ORDER BY id DESC LIMIT 1
) last ON true WHERE last.after IS DISTINCT FROM r.state
"""
_UNBROKEN = """
SELECT count(*) FROM (
    SELECT before, lag(after, 1, '') OVER (PARTITION BY subject_id ORDER BY id) AS came_from
    FROM ledger_entry WHERE subject_kind = '{kind}' AND after <> ''
) e WHERE before <> came_from
"""
_IN_TIME = """
SELECT count(*) FROM (
    SELECT at, lag(at) OVER (PARTITION BY subject_kind, subject_id ORDER BY id) AS earlier
    FROM ledger_entry
) e WHERE at < earlier
"""
_CODES = """
SELECT count(*) FROM (
    SELECT regexp_replace(code, '-[0-9]+$', '') AS prefix, count(*) AS many,
           max(regexp_replace(code, '^.*-', '')::int) AS last
    FROM recommendations_recommendation WHERE code IS NOT NULL GROUP BY 1
) c LEFT JOIN foundation_counter g ON g.key = c.prefix
WHERE many <> last OR g.value IS DISTINCT FROM last
"""
_SPANS = """
SELECT count(*) FROM intake_statement s
JOIN intake_reading r ON r.id = s.reading_id JOIN documents_document d ON d.id = r.document_id
WHERE s.text <> substr(d.text, s.start + 1, s."end" - s.start)
"""
_RECORDS = "SELECT count(*) FROM recommendations_recommendation r WHERE {broken}"
RULES = {
    "một nội dung trích khác đoạn gốc": _SPANS,
    "sổ ghi lùi thời gian": _IN_TIME,
    "mã kiến nghị trùng, thiếu số hoặc khác số đã cấp": _CODES,
}
#: What must never be true of a recommendation.
BROKEN = {
    "kết thúc mà thiếu lý do hoặc ngày": (
        "(state = 'closed') <> (closed_on IS NOT NULL AND closure_reason <> '')"
    ),
    "đã giải quyết mà người báo xong tự kiểm chứng": (
        "closure_reason = 'done_verified' AND EXISTS (SELECT 1 FROM ledger_entry e WHERE "
        "e.subject_kind = 'recommendations.recommendation' AND e.subject_id = r.id "
        "AND e.verb = 'verify' AND e.actor_id = r.done_by_id)"
    ),
    "đã trả lời mà không có trả lời ký tên": (
        "state = 'answered' AND NOT EXISTS (SELECT 1 FROM recommendations_answer a "
        "WHERE a.recommendation_id = r.id AND a.signed_at IS NOT NULL)"
    ),
    "cán bộ phụ trách không thuộc cơ quan chủ trì": (
        "officer_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM people_role o WHERE "
        "o.person_id = r.officer_id AND o.organization_id = r.lead_body_id)"
    ),
    "ý kiến của đơn vị khác lần cho ý kiến cuối": (
        "opinion IN ('agreed', 'disagreed') AND (opinion = 'agreed') IS DISTINCT FROM ("
        "SELECT agrees FROM recommendations_rating g WHERE g.recommendation_id = r.id "
        "ORDER BY id DESC LIMIT 1)"
    ),
    "số lần trả lại khác sổ ghi": (
        "bounces <> (SELECT count(*) FROM ledger_entry e WHERE e.verb = 'bounce' AND "
        "e.subject_kind = 'recommendations.recommendation' AND e.subject_id = r.id)"
    ),
    "gộp vào một kiến nghị không còn": (
        "state = 'merged' AND EXISTS (SELECT 1 FROM recommendations_recommendation k "
        "WHERE k.id = r.merged_into_id AND k.state IN ('draft', 'withdrawn', 'merged'))"
    ),
    "chưa có dòng lịch sử": (
        "NOT EXISTS (SELECT 1 FROM recommendations_recommendationevent v WHERE v.pgh_obj_id = r.id)"
    ),
}


def faults() -> dict[str, int]:
    """The rules that do not hold, in words, with how many rows break each; empty when sound."""
    wanted = RULES | {rule: _RECORDS.format(broken=sql) for rule, sql in BROKEN.items()}
    wanted |= check_commons.RULES
    for kind, table in (*STATEFUL, *check_commons.STATEFUL):
        wanted[f"{kind}: trạng thái khác dòng cuối của sổ ghi"] = _LAST_IS_STATE.format(
            table=table, kind=kind
        )
        wanted[f"{kind}: sổ ghi đứt quãng"] = _UNBROKEN.format(kind=kind)
    found: dict[str, int] = {}
    with connection.cursor() as cursor:
        for rule, query in wanted.items():
            cursor.execute(query)
            if broken := int(cursor.fetchone()[0]):
                found[rule] = broken
    return found
