"""What must hold of common issues and proposals, recomputed by plain SQL. One query a rule."""

from __future__ import annotations

STATEFUL = (
    ("synthesis.commonissue", "synthesis_commonissue"),
    ("synthesis.groupingrun", "synthesis_groupingrun"),
    ("synthesis.proposal", "synthesis_proposal"),
    ("synthesis.consolidatedreport", "synthesis_consolidatedreport"),
)
#: Counted as `synthesis.actions.counting` says: a recommendation merged into another is one
#: statement more and no recommendation more.
_COUNTS = """
SELECT count(*) FROM synthesis_commonissue i LEFT JOIN (
    SELECT m.issue_id, count(*) AS members, count(DISTINCT m.unit_id) AS units,
        count(DISTINCT m.task_force_id) AS forces, count(r.id) AS asked,
        count(r.answered_on) AS answered,
        count(r.id) FILTER (WHERE r.closure_reason LIKE 'explained%') AS explained,
        count(r.id) FILTER (WHERE r.closure_reason = 'done_verified') AS solved,
        min(m.raised_on) AS first, max(m.raised_on) AS last
    FROM synthesis_membership m LEFT JOIN recommendations_recommendation r
        ON r.id = m.recommendation_id AND r.state <> 'merged'
    GROUP BY m.issue_id
) c ON c.issue_id = i.id
WHERE (i.member_count, i.unit_count, i.task_force_count, i.recommendation_count,
       i.answered_count, i.explained_count, i.solved_count)
    <> (coalesce(members, 0), coalesce(units, 0), coalesce(forces, 0), coalesce(asked, 0),
        coalesce(answered, 0), coalesce(explained, 0), coalesce(solved, 0))
    OR i.first_raised_on IS DISTINCT FROM c.first OR i.last_raised_on IS DISTINCT FROM c.last
"""
_REPEATS = """
SELECT count(*) FROM synthesis_membership m
JOIN synthesis_commonissue i ON i.id = m.issue_id
LEFT JOIN recommendations_difficulty d ON d.id = m.difficulty_id
LEFT JOIN recommendations_recommendation r ON r.id = m.recommendation_id
JOIN taskforces_taskforce t ON t.id = coalesce(d.task_force_id, r.task_force_id)
WHERE m.unit_id IS DISTINCT FROM coalesce(d.unit_id, r.unit_id)
    OR m.raised_on <> coalesce(d.raised_on, r.raised_on)
    OR m.task_force_id <> t.id OR t.programme_id <> i.programme_id
"""
_OFF_THE_BOOKS = """
SELECT count(*) FROM synthesis_membership m
LEFT JOIN recommendations_difficulty d ON d.id = m.difficulty_id
LEFT JOIN recommendations_recommendation r ON r.id = m.recommendation_id
JOIN synthesis_commonissue i ON i.id = m.issue_id
WHERE d.state = 'withdrawn' OR r.state IN ('draft', 'withdrawn') OR i.state = 'merged'
"""
_LETTERS = """
SELECT count(*) FROM synthesis_proposal p LEFT JOIN documents_issueddocument d
    ON d.id = p.document_id AND d.subject_kind = 'synthesis.proposal' AND d.subject_id = p.id
WHERE (p.state IN ('submitted', 'decided')) <> (d.id IS NOT NULL)
    OR p.decided_on < d.issued_on
"""
_STANDS_ON = """
SELECT count(*) FROM synthesis_proposal p
WHERE p.state IN ('submitted', 'decided') AND NOT EXISTS (
    SELECT 1 FROM synthesis_proposalevidence e WHERE e.proposal_id = p.id
)
"""
#: Asked of {verb}: go_up once submitted, be_decided once decided.
_TOLD = """
SELECT count(*) FROM synthesis_proposal p
JOIN synthesis_proposalevidence e ON e.proposal_id = p.id
WHERE p.state IN ({states}) AND NOT EXISTS (
    SELECT 1 FROM ledger_entry l
    WHERE l.subject_kind = CASE WHEN e.difficulty_id IS NULL
            THEN 'recommendations.recommendation' ELSE 'recommendations.difficulty' END
        AND l.subject_id = coalesce(e.recommendation_id, e.difficulty_id)
        AND l.verb = '{verb}' AND l.data = jsonb_build_object('proposal', p.id)
)
"""
RULES = {
    "số đếm của khó khăn chung khác nội dung phía sau": _COUNTS,
    "nội dung của khó khăn chung khác hồ sơ gốc": _REPEATS,
    "khó khăn chung giữ nội dung không còn trên sổ": _OFF_THE_BOOKS,
    "đề xuất đã trình thiếu tờ trình, hoặc quyết định trước khi trình": _LETTERS,
    "đề xuất đã trình không có căn cứ": _STANDS_ON,
    "người nêu chưa được báo điều mình nêu đã trình": _TOLD.format(
        states="'submitted', 'decided'", verb="go_up"
    ),
    "người nêu chưa được báo quyết định": _TOLD.format(states="'decided'", verb="be_decided"),
}
