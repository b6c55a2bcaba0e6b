"""Who is told what, verb by verb: a table, and nothing else decides.

A rule names circles. Those under `task` have something to do now; those under `progress` only
follow. Who stands in several is told once, for the first. Watchers follow every verb that is
not silent; whoever did it is never told; who may not see the record never is either.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from thongsuot.notices.kinds import Circle, Kind
from thongsuot.people.roles import RoleKind

C = Circle


@dataclass(frozen=True, slots=True)
class Place:
    """A circle of roles: `party` names a field of `Parties`, empty for the city-wide ones."""

    party: str
    roles: tuple[RoleKind, ...]


PLACES: dict[Circle, Place] = {
    C.SECRETARIES: Place("task_forces", (RoleKind.SECRETARY,)),
    C.HEADS: Place("task_forces", (RoleKind.HEAD, RoleKind.DEPUTY)),
    C.MEMBERS: Place("task_forces", (RoleKind.MEMBER,)),
    C.UNIT_OFFICERS: Place("units", (RoleKind.UNIT_OFFICER,)),
    C.UNIT_LEADERS: Place("units", (RoleKind.UNIT_LEADER,)),
    C.COORDINATORS: Place("bodies", (RoleKind.BODY_COORDINATOR,)),
    C.BODY_LEADERS: Place("bodies", (RoleKind.BODY_LEADER,)),
    C.COORDINATING: Place("coordinating", (RoleKind.BODY_COORDINATOR,)),
    C.CITY_OFFICE: Place("", (RoleKind.CITY_OFFICE,)),
}
#: Circles of one person: the field of `Parties` that holds them.
SINGLE: dict[Circle, str] = {
    C.OFFICER: "officer",
    C.RECEIVER: "receiver",
    C.RAISER: "raiser",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """`task` must act, `progress` follows; `silent` tells nobody, watchers neither.

    `once`: who has not yet read the last notice of this verb and record gets no other.
    """

    task: tuple[Circle, ...] = ()
    progress: tuple[Circle, ...] = ()
    silent: bool = False
    once: bool = False

    @property
    def circles(self) -> list[tuple[Circle, Kind]]:
        """Every circle with the kind of notice it gets, the first that fits counting."""
        if self.silent:
            return []
        return [
            *((circle, Kind.TASK) for circle in self.task),
            *((circle, Kind.PROGRESS) for circle in self.progress),
            (C.WATCHERS, Kind.PROGRESS),
        ]


SILENT = Rule(silent=True)
FOLLOWED = Rule()
UNIT = (C.UNIT_OFFICERS, C.UNIT_LEADERS)

BODY = (C.OFFICER, C.COORDINATORS)

#: By kind of record, then by verb; `verb/variant` and `verb>state` win over `verb` alone. A verb
#: that does not stand here tells the watchers.
RULES: Mapping[str, Mapping[str, Rule]] = {
    "reading": {
        "receive": SILENT,
        "start": SILENT,
        "requeue": SILENT,
        "finish": Rule(task=(C.RECEIVER,)),
        "give_up": Rule(task=(C.RECEIVER,)),
        "confirm": Rule(progress=(C.RECEIVER,)),
        "reopen": Rule(task=(C.SECRETARIES,), progress=(C.RECEIVER,)),
    },
    "plan": {
        # A draft and what is changed in it concern its writers alone.
        "draft": SILENT,
        "copy": SILENT,
        "discard": SILENT,
        "restore": SILENT,
        "begin_amendment": SILENT,
        "drop_amendment": SILENT,
        "publish": Rule(progress=(C.SECRETARIES, C.HEADS, *UNIT)),
        "amend": Rule(progress=(C.SECRETARIES, C.HEADS, *UNIT)),
        "end": Rule(progress=(C.SECRETARIES, C.HEADS, *UNIT)),
        "resume": Rule(progress=(C.SECRETARIES, C.HEADS, *UNIT)),
    },
    "meeting": {
        "record": Rule(progress=(*UNIT, C.HEADS)),
        # A unit that was not yet invited does not see the meeting, so it is not told either.
        "schedule": Rule(progress=(C.SECRETARIES, C.HEADS, C.MEMBERS)),
        "invite": Rule(task=UNIT, progress=(C.SECRETARIES, C.HEADS, C.MEMBERS)),
        "reschedule": Rule(task=UNIT, progress=(C.SECRETARIES, C.HEADS, C.MEMBERS)),
        "postpone": Rule(task=UNIT, progress=(C.SECRETARIES, C.HEADS, C.MEMBERS)),
        "cancel": Rule(task=UNIT, progress=(C.SECRETARIES, C.HEADS, C.MEMBERS)),
        "begin": FOLLOWED,
        "record_attendance": SILENT,
        "bring_report": SILENT,
        "attach": Rule(progress=(*UNIT, C.HEADS)),
        "detach": Rule(progress=(*UNIT, C.HEADS)),
        "close": Rule(progress=(*UNIT, C.SECRETARIES, C.HEADS, C.MEMBERS)),
        "issue_document": FOLLOWED,
        "withdraw": Rule(progress=(*UNIT, C.HEADS)),
        "reinstate": Rule(progress=(*UNIT, C.HEADS)),
    },
    "report": {
        # Until it is sent it is the unit's own affair; that somebody opened it is on its page.
        "begin_report": SILENT,
        "fill_in": SILENT,
        "bring_report": SILENT,
        "detach": SILENT,
        "start_from_last": SILENT,
        "open_report": SILENT,
        "send": Rule(task=(C.SECRETARIES,), progress=(C.HEADS, C.UNIT_LEADERS)),
        "withdraw": Rule(progress=(C.SECRETARIES,)),
        "return": Rule(task=UNIT),
        "accept": Rule(progress=UNIT),
    },
    "report_due": {},
    "progress": {
        "open_progress": SILENT,
        # A unit has many tasks: its notes are looked at, not announced; what blocks it is.
        "note_progress": FOLLOWED,
        "note_progress>blocked": Rule(progress=(C.SECRETARIES, C.UNIT_LEADERS)),
        "report_done": Rule(task=(C.SECRETARIES,), progress=(C.MEMBERS, C.UNIT_LEADERS)),
        "confirm": Rule(progress=(*UNIT, C.SECRETARIES)),
        "send_back": Rule(task=UNIT, progress=(C.SECRETARIES,)),
    },
    "conclusion": {
        "draft": SILENT,
        "edit": SILENT,
        "withdraw": FOLLOWED,
        "correct": FOLLOWED,
        # Its tasks call for work by notices of their own.
        "publish": Rule(progress=(C.HEADS, C.SECRETARIES, C.MEMBERS, *UNIT)),
        "issue_document": SILENT,
    },
    "task": {
        "assign": Rule(task=(C.OFFICER, *UNIT)),
        "accept": Rule(progress=(C.OFFICER, C.SECRETARIES)),
        "note_progress": FOLLOWED,
        "report_done": Rule(task=(C.MEMBERS, C.SECRETARIES), progress=(C.HEADS, C.UNIT_LEADERS)),
        "verify": Rule(progress=(C.OFFICER, *UNIT, C.SECRETARIES, C.HEADS)),
        "send_back": Rule(task=(C.OFFICER, *UNIT), progress=(C.SECRETARIES,)),
        "name_person": Rule(task=(C.OFFICER,)),
        "pause": Rule(progress=(C.OFFICER, *UNIT)),
        "resume": Rule(task=(C.OFFICER, *UNIT), progress=(C.SECRETARIES,)),
        "urge": Rule(task=(C.OFFICER, *UNIT), progress=(C.HEADS,)),
        "amend": Rule(task=(C.OFFICER, *UNIT)),
        "keep_overdue": Rule(progress=(C.OFFICER, *UNIT)),
        "carry_over": Rule(progress=(C.OFFICER, *UNIT, C.SECRETARIES)),
        "cancel": Rule(progress=(C.OFFICER, *UNIT, C.SECRETARIES)),
    },
    "difficulty": {
        # Read from a record: the meeting's own notice says it once for all of them.
        "report": SILENT,
        "ease": Rule(progress=(C.SECRETARIES, *UNIT)),
        "end": Rule(progress=(C.SECRETARIES, C.HEADS, *UNIT)),
        "reopen": Rule(progress=(C.SECRETARIES, C.HEADS, *UNIT)),
        "withdraw": Rule(progress=(C.SECRETARIES,)),
        "go_up": Rule(progress=UNIT),
        "be_decided": Rule(progress=UNIT),
    },
    "recommendation": {
        "draft": SILENT,
        "redraft": SILENT,
        # The same as for difficulties; one a person drafted is for the secretary to sort.
        "raise/entered": SILENT,
        "raise": Rule(task=(C.SECRETARIES,), progress=(C.UNIT_LEADERS,)),
        "classify": FOLLOWED,
        "merge": Rule(progress=UNIT),
        "split": Rule(progress=UNIT),
        "route": Rule(task=(C.COORDINATORS, C.COORDINATING), progress=UNIT),
        "accept": Rule(task=(C.OFFICER,), progress=(*UNIT, C.SECRETARIES)),
        "bounce": Rule(task=(C.SECRETARIES,)),
        "bounce/again": Rule(task=(C.HEADS, C.CITY_OFFICE), progress=(C.SECRETARIES,)),
        "arbitrate": Rule(task=(C.COORDINATORS,), progress=(C.BODY_LEADERS, C.SECRETARIES, *UNIT)),
        "escalate": Rule(progress=(*UNIT, C.SECRETARIES, C.CITY_OFFICE, *BODY)),
        "reply_from_above": Rule(task=UNIT, progress=(C.SECRETARIES, C.HEADS, *BODY)),
        "ask_coordination": Rule(task=(C.COORDINATING,)),
        "coordinate": Rule(progress=BODY),
        "ask_extension": Rule(task=(C.HEADS,), progress=(C.SECRETARIES,)),
        "extend": Rule(progress=(*BODY, *UNIT, C.SECRETARIES)),
        "decline_extension": Rule(task=BODY, progress=(C.SECRETARIES,)),
        "draft_answer": Rule(task=(C.BODY_LEADERS,), once=True),
        "answer": Rule(task=(*UNIT, C.SECRETARIES), progress=(C.HEADS, *BODY)),
        "answer_orally": Rule(progress=(*UNIT, *BODY)),
        "rate": Rule(task=(C.SECRETARIES,), progress=BODY),
        "rate/disagrees": Rule(task=(C.SECRETARIES, C.HEADS), progress=(*BODY, C.BODY_LEADERS)),
        "send_back": Rule(task=(*BODY, C.BODY_LEADERS), progress=(*UNIT, C.SECRETARIES)),
        "propose_acceptance": Rule(task=(C.HEADS,)),
        "accept_answer>implementing": Rule(task=BODY, progress=(*UNIT, C.SECRETARIES)),
        "accept_answer>closed": Rule(progress=(*UNIT, *BODY, C.SECRETARIES)),
        "report_done": Rule(task=(C.MEMBERS, C.SECRETARIES), progress=UNIT),
        "verify>closed": Rule(progress=(*UNIT, *BODY, C.BODY_LEADERS, C.SECRETARIES, C.HEADS)),
        "verify>implementing": Rule(
            task=BODY, progress=(*UNIT, C.BODY_LEADERS, C.SECRETARIES, C.HEADS)
        ),
        "ask_reopen": Rule(task=(C.HEADS,), progress=(C.SECRETARIES,)),
        "reopen": Rule(task=BODY, progress=(*UNIT, C.BODY_LEADERS, C.SECRETARIES)),
        "withdraw": Rule(progress=(C.SECRETARIES, *BODY, C.UNIT_LEADERS)),
        "recompute_clocks": Rule(progress=BODY),
        "transfer": FOLLOWED,
        "urge": Rule(task=BODY, progress=(C.BODY_LEADERS, C.HEADS)),
        "go_up": Rule(progress=(*UNIT, C.SECRETARIES)),
        "be_decided": Rule(progress=(*UNIT, C.SECRETARIES)),
    },
    "proposal": {
        "draft_proposal": Rule(progress=(C.HEADS,)),
        "revise_proposal": FOLLOWED,
        "gather_evidence": SILENT,
        "review_proposal": Rule(task=(C.CITY_OFFICE,), progress=(C.RAISER, C.SECRETARIES)),
        "return_proposal": Rule(task=(C.RAISER,), progress=(C.SECRETARIES,)),
        "submit_proposal": Rule(progress=(C.RAISER, C.HEADS, C.SECRETARIES)),
        "decide_proposal": Rule(progress=(C.RAISER, C.HEADS, C.SECRETARIES)),
        "withdraw_proposal": Rule(progress=(C.RAISER, C.HEADS, C.CITY_OFFICE)),
    },
}

#: Verbs whose outcome also reaches the units whose recommendation was merged into this one.
SHARED = ("route", "escalate", "reply_from_above", "answer", "accept_answer", "verify", "reopen")
#: What those units are told, each of its own record.
ORIGINS: tuple[tuple[Circle, Kind], ...] = (
    *((circle, Kind.PROGRESS) for circle in UNIT),
    (C.WATCHERS, Kind.PROGRESS),
)


def rule_for(word: str, verb: str, after: str, variant: str = "") -> Rule:
    """The rule of `verb` on a record of kind `word` that went to the state `after`."""
    rules = RULES[word]
    for key in (f"{verb}/{variant}", f"{verb}>{after}", verb):
        if key in rules:
            return rules[key]
    return FOLLOWED


#: Who is told of a comment: those called by name, those who handle the record, the watchers.
COMMENTED: tuple[tuple[Circle, Kind], ...] = (
    (C.MENTIONED, Kind.MENTION),
    (C.OFFICER, Kind.COMMENT),
    (C.SECRETARIES, Kind.COMMENT),
    (C.WATCHERS, Kind.COMMENT),
)


#: Who is reminded, by whose turn it is: those who must act, and once it is late those above.
REMINDED: Mapping[str, tuple[tuple[Circle, ...], tuple[Circle, ...]]] = {
    "body": (BODY, (C.BODY_LEADERS, C.SECRETARIES)),
    "coordinating": ((C.COORDINATING,), ()),
    "unit": ((C.UNIT_OFFICERS,), (C.UNIT_LEADERS,)),
    "owner": ((C.OFFICER, C.UNIT_OFFICERS), (C.UNIT_LEADERS, C.SECRETARIES)),
    "city_verifier": ((C.CITY_OFFICE,), (C.HEADS,)),
    "report": ((C.UNIT_OFFICERS,), (C.UNIT_LEADERS, C.SECRETARIES)),
    "secretary": ((C.SECRETARIES,), (C.HEADS,)),
    "head": ((C.HEADS, C.SECRETARIES), ()),
    "verifier": ((C.MEMBERS, C.SECRETARIES), (C.HEADS,)),
    "above": ((C.SECRETARIES, C.CITY_OFFICE), (C.HEADS,)),
}


def reminded(turn: str, days_left: int) -> list[tuple[Circle, Kind]]:
    """The circles reminded of a deadline `days_left` working days away, negative when late."""
    before, late = REMINDED.get(turn, ((), ()))
    circles = (*before, *(late if days_left < 0 else ()), C.WATCHERS)
    return [(circle, Kind.REMINDER) for circle in circles]
