"""Every verb of a recommendation with the form that asks and the action that does.

The web's views and the programming interface are both made from this one table.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from inspect import signature

from django.utils.timezone import now

from thongsuot.people.models import Person
from thongsuot.recommendations import actions, policy
from thongsuot.recommendations.forms import answering, closing, difficulties, routing, triage
from thongsuot.recommendations.forms.base import VerbForm
from thongsuot.recommendations.models import Difficulty, Recommendation


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb: the form that asks, the action that does. The name is also URL name and rule."""

    name: str
    form: type[VerbForm]
    action: Callable[..., object]

    @property
    def label(self) -> str:
        """The word on the button, from the state table."""
        moves = [move for move in Recommendation.machine.moves if move.verb == self.name]
        return moves[0].label

    @property
    def slug(self) -> str:
        return self.name.replace("_", "-")

    def do(self, form: VerbForm, person: Person) -> None:
        """Call the action with what the form was given, and the time where it runs a clock."""
        at = {"at": now()} if "at" in signature(self.action).parameters else {}
        self.action(pk=form.record.pk, actor=person, **at, **form.given())


VERBS = (
    Verb("raise", triage.RaiseForm, actions.raise_),
    Verb("classify", triage.ClassifyForm, actions.classify),
    Verb("merge", triage.MergeForm, actions.merge),
    Verb("split", triage.SplitForm, actions.split),
    Verb("route", routing.RouteForm, actions.route),
    Verb("accept", routing.AcceptForm, actions.accept),
    Verb("bounce", routing.BounceForm, actions.bounce),
    Verb("arbitrate", routing.ArbitrateForm, actions.arbitrate),
    Verb("escalate", routing.EscalateForm, actions.escalate),
    Verb("reply_from_above", routing.ReplyFromAboveForm, actions.reply_from_above),
    Verb("ask_coordination", answering.AskCoordinationForm, actions.ask_coordination),
    Verb("coordinate", answering.CoordinateForm, actions.coordinate),
    Verb("ask_extension", answering.AskExtensionForm, actions.ask_extension),
    Verb("extend", answering.ExtendForm, actions.extend),
    Verb("decline_extension", answering.DeclineExtensionForm, actions.decline_extension),
    Verb("draft_answer", answering.DraftAnswerForm, actions.draft_answer),
    Verb("answer", answering.AnswerForm, actions.answer),
    Verb("answer_orally", answering.AnswerOrallyForm, actions.answer_orally),
    Verb("rate", answering.RateForm, actions.rate),
    Verb("send_back", closing.SendBackForm, actions.send_back),
    Verb("propose_acceptance", closing.ProposeAcceptanceForm, actions.propose_acceptance),
    Verb("accept_answer", closing.AcceptAnswerForm, actions.accept_answer),
    Verb("report_done", closing.ReportDoneForm, actions.report_done),
    Verb("verify", closing.VerifyForm, actions.verify),
    Verb("ask_reopen", closing.AskReopenForm, actions.ask_reopen),
    Verb("reopen", closing.ReopenForm, actions.reopen),
    Verb("withdraw", closing.WithdrawForm, actions.withdraw),
)
BY_NAME = {verb.name: verb for verb in VERBS}


#: Possible, but not what is expected next: these buttons come last.
ASIDE = ("merge", "split", "escalate", "bounce", "ask_extension", "answer_orally", "withdraw")


def offered(person: Person, record: Recommendation) -> list[Verb]:
    """The buttons: what this person can do to it now, the expected ones first."""
    allowed = [name for name in policy.verbs_for(person, record) if name in BY_NAME]
    return [BY_NAME[name] for name in sorted(allowed, key=lambda name: name in ASIDE)]


@dataclass(frozen=True, slots=True)
class DifficultyVerb:
    """`move` is the verb in the state table, `name` that of the URL and the action."""

    move: str
    name: str
    form: type[difficulties.DifficultyForm]
    action: Callable[..., Difficulty]

    @property
    def label(self) -> str:
        return next(m.label for m in Difficulty.machine.moves if m.verb == self.move)

    @property
    def url_name(self) -> str:
        return f"recommendations:{self.name}"


DIFFICULTY_VERBS = (
    DifficultyVerb("ease", "ease", difficulties.EaseForm, actions.ease),
    DifficultyVerb("end", "end", difficulties.EndForm, actions.end),
    DifficultyVerb(
        "reopen", "reopen_difficulty", difficulties.ReopenDifficultyForm, actions.reopen_difficulty
    ),
    DifficultyVerb("link", "link", difficulties.LinkForm, actions.link),
    DifficultyVerb("unlink", "unlink", difficulties.UnlinkForm, actions.unlink),
)


def offered_for(person: Person, record: Difficulty) -> list[DifficultyVerb]:
    """The buttons. Unlinking is offered at the recommendation it is about."""
    able = policy.difficulty_verbs_for(person, record)
    return [verb for verb in DIFFICULTY_VERBS if verb.move in able and verb.move != "unlink"]
