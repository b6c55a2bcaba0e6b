"""What every verb starts with: the row held, the policy asked, the clock set."""

from __future__ import annotations

from datetime import date

from thongsuot.foundation.actions import working_calendar
from thongsuot.foundation.refusals import InputRefused
from thongsuot.people.models import Organization, Person
from thongsuot.recommendations import policy
from thongsuot.recommendations.models import Recommendation, Term
from thongsuot.recommendations.states import Step

#: Fields that make up the main clock; a verb that sets it saves them all.
CLOCK = ("due_on", "due_from", "due_days")


def hold(pk: int, verb: str, actor: Person) -> Recommendation:
    """The row, locked until the transaction ends, and `actor` allowed to do `verb` to it."""
    recommendation = Recommendation.objects.locked(pk)
    policy.require_verb(actor, verb, recommendation)
    return recommendation


def days_for(step: Step, day: date) -> int:
    """The working days `step` has when its clock starts on `day`."""
    days = Term.objects.in_force(day).get(step)
    if days is None:
        raise InputRefused(
            f"Chưa có thời hạn cho bước “{step.label}”. Quản trị nhập ở mục Thời hạn."
        )
    return days


def start_clock(recommendation: Recommendation, step: Step, day: date) -> None:
    """The main clock runs for `step` from `day`, by the working calendar."""
    recommendation.due_from = day
    recommendation.due_days = days_for(step, day)
    recommendation.due_on = working_calendar().add(day, recommendation.due_days)


def promise(recommendation: Recommendation, day: date) -> None:
    """The main clock ends on a day that was promised; the calendar does not move it."""
    recommendation.due_from = None
    recommendation.due_days = None
    recommendation.due_on = day


def stop_clock(recommendation: Recommendation) -> None:
    recommendation.due_from = None
    recommendation.due_days = None
    recommendation.due_on = None


def require_active(body: Organization, day: date) -> None:
    """A record is led only by a body that exists that day."""
    begun = body.valid_from is None or body.valid_from <= day
    if not begun or (body.valid_to is not None and body.valid_to < day):
        raise InputRefused(f"{body} không hoạt động ngày {day:%d/%m/%Y}. Chọn cơ quan kế thừa.")
