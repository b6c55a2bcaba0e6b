"""The road of one simulated recommendation, verb by verb, with the effects of the real verbs."""

from __future__ import annotations

from thongsuot.desk.demo_scale.cast import Body
from thongsuot.desk.demo_scale.steps import Steps
from thongsuot.desk.demo_scale.walk_answer import Answering
from thongsuot.recommendations.states import Step

LEVELS = ("department", "department", "department", "city", "above", "commune")
ABOVE = (
    "Bộ Nội vụ",
    "Bộ Tài chính",
    "Bộ Khoa học và Công nghệ",
    "Bộ Nông nghiệp và Môi trường",
    "Bộ Xây dựng",
    "Bộ Tư pháp",
    "Văn phòng Chính phủ",
)
FOLLOW_UP_DAYS = 30


class Walk(Answering, Steps):
    """`go` takes it as far as it comes; the record and its rows are left in the books."""

    def go(self) -> None:
        self._road()
        self.books.keep(self.record)

    def _road(self) -> None:
        if self.chance("oral", 0.08):
            self.answer_orally()
        if self.chance("withdrawn", 0.015) and self.wait("withdraw", 1, 3):
            self.write("withdraw", self.unit.leader, "withdrawn", "Đơn vị đã tự xử lý")
            return
        if not self.wait("classify", 1, 4):
            return
        self._classify()
        if self._goes_above():
            self._escalate()
        else:
            self._route_and_on()

    def _classify(self) -> None:
        record = self.record
        code = self.plan.body or self.ground.sentences.body_of(record.category)
        astray = self.chance("astray", 0.08)
        body = self.other_body() if astray else self.force.bodies[code]
        record.level = self.plan.level or self.rng.choices(LEVELS, (40, 20, 18, 12, 4, 6))[0]
        record.urgency = "urgent" if self.chance("urgent", 0.12) else "normal"
        record.proposed_body = body.pk
        self.body = body
        data: dict[str, object] = {
            "category": record.category,
            "urgency": record.urgency,
            "level": record.level,
            "proposed_body": body.name,
        }
        self.write("classify", self.force.secretary, "classified", data=data)

    def _goes_above(self) -> bool:
        return self.record.level == "above" or (
            self.record.level == "city" and self.chance("above", 0.12)
        )

    def _escalate(self) -> None:
        if not self.wait("escalate", 2, 6):
            return
        record = self.record
        record.outgoing_number = f"{self.rng.randrange(20, 900)}-CV/TU"
        record.outgoing_on = self.day
        record.escalated_to = self.rng.choice(ABOVE)
        self.promise(self.days.add(self.day, FOLLOW_UP_DAYS * 5 // 7))
        data: dict[str, object] = {
            "number": record.outgoing_number,
            "on": str(self.day),
            "addressee": record.escalated_to,
            "due_on": str(record.due_on),
        }
        self.write("escalate", self.force.head, "escalated", data=data)
        if self.wait("reply_from_above", 12, 60):
            self.sign("reply_from_above", above=True)
            self.after_answer()

    def _send(self, verb: str, actor: int, note: str = "") -> None:
        """`route` and `arbitrate`: the lead body and its two clocks."""
        record, body = self.record, self.led_by()
        record.lead_body, record.officer = body.pk, None
        self.start_clock(Step.ANSWER_URGENT if record.urgency == "urgent" else Step.ANSWER)
        record.accept_days = self.ground.terms[Step.ACCEPT]
        record.accept_by = self.days.add(self.day, record.accept_days)
        record.first_due_on = record.first_due_on or record.due_on
        data: dict[str, object] = {
            "lead_body": body.name,
            "due_on": str(record.due_on),
            "coordinating": [],
        }
        self.write(verb, actor, "routed", note, data)

    def _route_and_on(self) -> None:
        if not self.wait("route", 1, 4):
            return
        high = self.record.level in {"city", "above"}
        self._send("route", self.force.head if high else self.force.secretary)
        astray = self.body is not None and self.body.name != self._usual().name
        if self.chance("bounce", 0.75 if astray else 0.05) and not self._bounced():
            return
        self._accept_and_on()

    def _usual(self) -> Body:
        return self.force.bodies[self.ground.sentences.body_of(self.record.category)]

    def _bounced(self) -> bool:
        """Handed back, sent elsewhere, perhaps once more; False when it still lies there."""
        if not self.wait("bounce", 1, 6):
            return False
        self._bounce()
        if not self.wait("route_again", 1, 5):
            return False
        self._send("route", self._router())
        if not self.chance("bounce_again", 0.25):
            return True
        if not self.wait("bounce", 1, 6):
            return False
        self._bounce()
        if not self.wait("arbitrate", 2, 12):
            return False
        self.record.binding = True
        note = "Nội dung chính thuộc chức năng của cơ quan này; các cơ quan khác phối hợp."
        self._send("arbitrate", self.force.head, note)
        return True

    def _router(self) -> int:
        high = self.record.level in {"city", "above"}
        return self.force.head if high else self.force.secretary

    def _bounce(self) -> None:
        record, leaving = self.record, self.led_by()
        usual = self.force.bodies[self.ground.sentences.body_of(record.category)]
        proposed = usual if usual.pk != leaving.pk else self.other_body()
        record.proposed_body, record.officer, record.accept_by = proposed.pk, None, None
        record.bounces += 1
        self.promise(None)
        note = self.ground.sentences.one(self.rng, "bases")
        data: dict[str, object] = {"from": leaving.name, "proposed_body": proposed.name}
        self.write("bounce", leaving.coordinator, "returned", note, data)
        self.body = proposed

    def _accept_and_on(self) -> None:
        if not self.wait("accept", 1, 6):
            return
        body = self.led_by()
        self.record.officer = body.coordinator
        data: dict[str, object] = {"officer": f"Đầu mối {body.name}"}
        self.write("accept", body.coordinator, "accepted", data=data)
        self.accepted()
