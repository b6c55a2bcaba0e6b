"""Every verb of a task with the form that asks and the action that does: pages are made of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from inspect import signature

from django.utils.timezone import now

from thongsuot.followups import actions, policy
from thongsuot.followups.forms import tasks
from thongsuot.followups.forms.tasks import TaskForm
from thongsuot.followups.models import FollowupTask
from thongsuot.people.models import Person

#: Possible, but not what is expected next: these buttons come last.
ASIDE = ("name_person", "urge", "pause", "carry_over", "cancel")


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb: the form that asks, the action that does. The name is also URL name and rule."""

    name: str
    form: type[TaskForm]
    action: Callable[..., object]

    @property
    def label(self) -> str:
        """The word on the button, from the state table."""
        moves = [move for move in FollowupTask.machine.moves if move.verb == self.name]
        return moves[0].label

    @property
    def slug(self) -> str:
        return self.name.replace("_", "-")

    @property
    def expected(self) -> bool:
        """Whether it is what comes next, rather than a way beside the road."""
        return self.name not in ASIDE

    def do(self, form: TaskForm, person: Person) -> None:
        """Call the action with what the form was given, and the time where it needs one."""
        at = {"at": now()} if "at" in signature(self.action).parameters else {}
        self.action(pk=form.record.pk, actor=person, **at, **form.given())


VERBS = (
    Verb("accept", tasks.AcceptForm, actions.accept),
    Verb("note_progress", tasks.NoteProgressForm, actions.note_progress),
    Verb("report_done", tasks.ReportDoneForm, actions.report_done),
    Verb("verify", tasks.VerifyForm, actions.verify),
    Verb("send_back", tasks.SendBackForm, actions.send_back),
    Verb("name_person", tasks.NamePersonForm, actions.name_person),
    Verb("pause", tasks.PauseForm, actions.pause),
    Verb("resume", tasks.ResumeForm, actions.resume),
    Verb("urge", tasks.UrgeForm, actions.urge),
    Verb("carry_over", tasks.CarryOverForm, actions.carry_over),
    Verb("cancel", tasks.CancelForm, actions.cancel),
)
BY_NAME = {verb.name: verb for verb in VERBS}


def offered(person: Person, record: FollowupTask) -> list[Verb]:
    """The buttons: what this person can do to it now, the expected ones first."""
    allowed = [name for name in policy.verbs_for(person, record) if name in BY_NAME]
    return [BY_NAME[name] for name in sorted(allowed, key=lambda name: name in ASIDE)]
