"""Everything that changes difficulties and recommendations. Nothing else writes to the tables.

One module a stretch of the road: `raising` → `triage` → `routing` → `answering` → `closing`;
`clocks` holds terms and extensions, `difficulties` their own small road.
"""

from thongsuot.recommendations.actions.answering import (
    answer,
    answer_many,
    answer_orally,
    ask_coordination,
    coordinate,
    draft_answer,
    rate,
)
from thongsuot.recommendations.actions.clocks import (
    ask_extension,
    decline_extension,
    extend,
    recompute_clocks,
    seed_terms,
    set_term,
)
from thongsuot.recommendations.actions.closing import (
    accept_answer,
    ask_reopen,
    propose_acceptance,
    reopen,
    report_done,
    send_back,
    verify,
    withdraw,
)
from thongsuot.recommendations.actions.difficulties import (
    ease,
    end,
    link,
    reopen_difficulty,
    unlink,
)
from thongsuot.recommendations.actions.raising import (
    draft,
    is_untouched,
    raise_,
    raise_recommendations,
    redraft,
    report_difficulties,
    withdraw_read,
)
from thongsuot.recommendations.actions.routing import (
    accept,
    arbitrate,
    bounce,
    escalate,
    reply_from_above,
    route,
    route_many,
)
from thongsuot.recommendations.actions.spoken import (
    Spoken,
    raise_spoken,
    report_spoken,
    source_spoken,
    unsource_spoken,
)
from thongsuot.recommendations.actions.templates import drop_template, keep_template
from thongsuot.recommendations.actions.triage import classify, merge, split

__all__ = [
    "Spoken",
    "accept",
    "accept_answer",
    "answer",
    "answer_many",
    "answer_orally",
    "arbitrate",
    "ask_coordination",
    "ask_extension",
    "ask_reopen",
    "bounce",
    "classify",
    "coordinate",
    "decline_extension",
    "draft",
    "draft_answer",
    "drop_template",
    "ease",
    "end",
    "escalate",
    "extend",
    "is_untouched",
    "keep_template",
    "link",
    "merge",
    "propose_acceptance",
    "raise_",
    "raise_recommendations",
    "raise_spoken",
    "rate",
    "recompute_clocks",
    "redraft",
    "reopen",
    "reopen_difficulty",
    "reply_from_above",
    "report_difficulties",
    "report_done",
    "report_spoken",
    "route",
    "route_many",
    "seed_terms",
    "send_back",
    "set_term",
    "source_spoken",
    "split",
    "unlink",
    "unsource_spoken",
    "verify",
    "withdraw",
    "withdraw_read",
]
