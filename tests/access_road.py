"""The rows of a recommendation's verbs: each asked of a record where the verb is possible."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from conftest import City
from tests.access_row import Row, only, who_gets
from thongsuot.recommendations import actions
from thongsuot.recommendations.models import Recommendation
from thongsuot.recommendations.tests import road

#: The ward's people, its task force, and the city office see what Phường Vĩnh Hội raised.
RAISERS = ("officer", "unit_leader")
SEERS = ("head", "secretary", "member", *RAISERS, "city_office")
BODY = ("coordinator", "body_leader")
#: They see a difficulty; the task force's desk moves it.
LOOKING_ON = ("member", *RAISERS, "city_office")


def unraised(city: City) -> Recommendation:
    """A draft in words of its own: the same words again would be the same draft."""
    return road.draft(city, "Đề nghị bổ sung máy quét cho bộ phận một cửa")


def coordinated(city: City) -> Recommendation:
    one = road.accepted(city)
    actions.ask_coordination(
        pk=one.pk,
        actor=city.coordinator,
        body=city.other_department,
        question="Nguồn kinh phí",
        at=road.MONDAY,
    )
    return one


def extension_asked(city: City) -> Recommendation:
    one = road.accepted(city)
    actions.ask_extension(
        pk=one.pk, actor=city.coordinator, until=date(2025, 12, 8), reason="Chờ nhà mạng"
    )
    return one


#: Where each verb is tried, and who may; everybody else who sees the record gets 403.
TRIED: dict[str, tuple[Callable[[City], Recommendation], tuple[str, ...]]] = {
    "raise": (unraised, RAISERS),
    "classify": (road.raised, ("head", "secretary")),
    "merge": (road.raised, ("head", "secretary")),
    "split": (road.raised, ("head", "secretary")),
    "route": (road.classified, ("head", "secretary")),
    "accept": (road.routed, BODY),
    "bounce": (road.routed, BODY),
    "arbitrate": (road.returned, ("head", "city_office")),
    "escalate": (road.classified, ("head", "city_office")),
    "reply_from_above": (road.escalated, ("city_office",)),
    "ask_coordination": (road.accepted, BODY),
    "coordinate": (coordinated, ("other_coordinator",)),
    "ask_extension": (road.accepted, BODY),
    "extend": (extension_asked, ("head",)),
    "decline_extension": (extension_asked, ("head",)),
    "draft_answer": (road.accepted, BODY),
    "answer": (road.accepted, ("body_leader",)),
    "answer_orally": (road.raised, ("head", "secretary")),
    "rate": (road.answered, RAISERS),
    "send_back": (road.answered, ("head",)),
    "propose_acceptance": (road.answered, ("secretary",)),
    "accept_answer": (road.answered, ("head",)),
    "report_done": (road.implementing, BODY),
    "verify": (road.verifying, ("head", "secretary", "member")),
    "ask_reopen": (road.solved, RAISERS),
    "reopen": (road.solved, ("head",)),
    "withdraw": (road.raised, ("unit_leader",)),
}
#: Before it is sent no body sees it; a draft only who may raise it.
UNSENT = (road.raised, road.classified, road.escalated)


def seers(make: Callable[[City], Recommendation]) -> tuple[str, ...]:
    if make is unraised:
        return RAISERS
    if make is coordinated:
        return (*SEERS, *BODY, "other_coordinator")
    return SEERS if make in UNSENT else (*SEERS, *BODY)


def row_of(verb: str) -> Row:
    make, able = TRIED[verb]
    reach = dict.fromkeys(seers(make), 403) | dict.fromkeys(able, 200)
    return Row(f"recommendations:{verb}", who_gets(404, **reach), of=f"road.{verb}")


ROAD = [
    *(row_of(verb) for verb in TRIED),
    *(
        Row(
            f"recommendations:{verb}",
            only("head", "secretary", status=422, **dict.fromkeys(LOOKING_ON, 403)),
            of="difficulty",
            method="post",
        )
        for verb in ("ease", "end", "reopen_difficulty", "link", "unlink")
    ),
    Row("recommendations:evidence", only(*SEERS, *BODY), of="evidence"),
    Row("recommendations:answer_file", only(*SEERS), of="letter"),
    Row("recommendations:inbox", only(*BODY, "other_coordinator", others=403)),
    Row(
        "recommendations:draft",
        only("head", "secretary", "other_secretary", *RAISERS, others=403),
    ),
    Row("recommendations:templates", only(*BODY, "other_coordinator", others=403)),
    Row("recommendations:drop_template", who_gets(404), of="unit", method="post"),
    Row("recommendations:similar", only(*SEERS), of="recommendation"),
    Row("recommendations:beside", only(*SEERS), of="recommendation"),
    Row("recommendations:similar_text", who_gets(200)),
    Row("recommendations:track", only(*RAISERS, others=403)),
    Row("recommendations:decide", only("head", others=403)),
    Row(
        "recommendations:to_verify",
        only("head", "secretary", "member", "other_secretary", others=403),
    ),
    Row("recommendations:above", only("city_office", others=403)),
    Row("recommendations:balance", who_gets(200)),
    Row("recommendations:terms", who_gets(200)),
    Row("api:tokens", who_gets(200)),
    Row("api:revoke_token", who_gets(404), of="unit", method="post"),
    Row("api-v1:openapi-json", who_gets(200, anonymous=200)),
    Row("api-v1:api-root", who_gets(404, anonymous=404)),
    # A session opens nothing here: only a token does.
    Row("api-v1:list_recommendations", who_gets(401, anonymous=401)),
    Row("api-v1:draft", who_gets(401, anonymous=401), method="post"),
    Row("api-v1:bodies", who_gets(401, anonymous=401)),
    Row("api-v1:recommendation", who_gets(401, anonymous=401), of="recommendation"),
    *(
        Row(
            f"api-v1:{verb}",
            who_gets(401, anonymous=401),
            of="recommendation",
            method="post",
        )
        for verb in TRIED
    ),
    Row("api-v1:list_difficulties", who_gets(401, anonymous=401)),
    Row("api-v1:difficulty", who_gets(401, anonymous=401), of="difficulty"),
    *(
        Row(f"api-v1:{verb}", who_gets(401, anonymous=401), of="difficulty", method="post")
        for verb in ("ease", "end", "reopen_difficulty", "link", "unlink")
    ),
    Row(
        *("api-v1:talk", who_gets(401, anonymous=401)),
        of="recommendation",
        before=("recommendation",),
    ),
    *(
        Row(
            *(f"api-v1:{verb}", who_gets(401, anonymous=401)),
            of="recommendation",
            method="post",
            before=("recommendation",),
        )
        for verb in ("watch", "unwatch", "comment")
    ),
    Row("api-v1:withdraw_comment", who_gets(401, anonymous=401), of="comment", method="post"),
    Row("recommendations:difficulty_evidence", only(*SEERS), of="difficulty_evidence"),
    Row("recommendations:route_many", who_gets(422)),
    Row("recommendations:answer_many", who_gets(422)),
]
