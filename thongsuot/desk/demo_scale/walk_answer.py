"""From accepted to closed: coordination, more time, answers, ratings, doing, checking."""

from __future__ import annotations

from datetime import date

from thongsuot.desk.demo_scale.steps import Steps
from thongsuot.recommendations.states import Step

KINDS = (
    ("solved", 20),
    ("will_solve_by", 33),
    ("in_part", 10),
    ("explanation_only", 27),
    ("refused", 6),
    ("above_authority", 4),
)
FROM_ABOVE = (("will_solve_by", 45), ("explanation_only", 35), ("refused", 20))
PROMISED = {"solved", "will_solve_by", "in_part"}
MOST_ROUNDS = 2


class Answering(Steps):
    """Mixed into `Walk`; the verbs keep the names they have in `recommendations.actions`."""

    def accepted(self) -> None:
        """With the body, until an answer is signed."""
        if self.chance("coordination", 0.12):
            self._ask_coordination()
        if self.chance("extension", 0.1) and not self._extension():
            return
        drafted = self.chance("draft", 0.6)
        kind = self.plan.kind or self._drawn(KINDS)
        if drafted:
            if not self.wait("draft", 2, 12):
                return
            self._draft(kind)
        if not self.wait("sign", 1 if drafted else 4, 6 if drafted else 14):
            if drafted:
                self._keep_draft(kind)
            return
        self.sign("answer", kind=kind)
        self.after_answer()

    def _drawn(self, kinds: tuple[tuple[str, int], ...]) -> str:
        return self.rng.choices([k for k, _w in kinds], [w for _k, w in kinds])[0]

    def answer_orally(self) -> None:
        """Said on the spot: provisional, no state moves."""
        text = self.ground.sentences.one(self.rng, "oral")
        speaker = "Thành viên tổ công tác"
        secretary = self.force.secretary
        self.write("answer_orally", secretary, note=text, data={"speaker": speaker})
        self.books.answers.add(
            *(self.record.id, True, text, "explanation_only", None, "", None, "", None),
            *(speaker, self.record.meeting, secretary, self.at(), None, None),
        )

    def _ask_coordination(self) -> None:
        body, lead = self.other_body(), self.led_by()
        if body.pk in self.waiting:
            return
        question = "Đề nghị cho ý kiến về nội dung thuộc lĩnh vực của cơ quan."
        days = self.ground.terms[Step.COORDINATE]
        due, asked_on = self.days.add(self.day, days), self.day
        data: dict[str, object] = {"body": body.name, "due_on": str(due)}
        asked_at = self.at()
        self.write("ask_coordination", lead.coordinator, note=question, data=data)
        reply, by, at = "", None, None
        if self.chance("coordinated", 0.7) and self.wait("coordinate", 2, 9):
            reply, by = "Thống nhất nội dung, đề nghị cơ quan chủ trì tổng hợp.", body.coordinator
            at = self.at()
            self.write("coordinate", by, note=reply, data={"body": body.name})
        else:
            self.waiting.add(body.pk)
        self.books.coordinations.add(
            *(self.record.id, body.pk, question, lead.coordinator, asked_at),
            *(asked_on, days, due, reply, by, at),
        )

    def _extension(self) -> bool:
        """More time asked for; False when the walk ends while it is not decided."""
        record, lead = self.record, self.led_by()
        if not self.wait("ask_extension", 2, 6) or record.due_on is None:
            return False
        was, until = record.due_on, self.days.add(record.due_on, 10)
        reason = self.ground.sentences.one(self.rng, "extension")
        asked_at = self.at()
        self.write("ask_extension", lead.coordinator, note=reason, data={"until": str(until)})
        granted, by, at = None, None, None
        if decided := self.wait("decide_extension", 1, 4):
            granted, by, at = self.chance("granted", 0.8), self.force.head, self.at()
            if granted:
                self.promise(until)
                data: dict[str, object] = {"due_on": str(until), "was_due_on": str(was)}
                self.write("extend", by, data=data)
            else:
                note = "Nội dung đã được giao đủ thời gian."
                self.write("decline_extension", by, note=note)
        self.books.extensions.add(
            record.id, reason, until, was, lead.coordinator, asked_at, granted, by, at
        )
        return decided

    def _draft(self, kind: str) -> None:
        self.write("draft_answer", self.led_by().coordinator, data={"response_kind": kind})

    def _promised(self, kind: str) -> date | None:
        if kind != "will_solve_by":
            return None
        return self.days.add(self.day, self.rng.randint(8, 45))

    def _text(self, kind: str, promised: date | None) -> str:
        day = f"{promised:%d/%m/%Y}" if promised else ""
        return self.ground.sentences.answer(self.rng, kind, day)

    def _keep_draft(self, kind: str) -> None:
        body, promised = self.led_by(), self._promised(kind)
        self.books.answers.add(
            *(self.record.id, False, self._text(kind, promised), kind, promised, "", None, ""),
            *(body.pk, "", None, body.coordinator, self.at(), None, None),
        )

    def sign(self, verb: str, kind: str = "", *, above: bool = False) -> None:
        """`answer` and `reply_from_above`: signed, and the unit is asked."""
        record = self.record
        kind = kind or self._drawn(FROM_ABOVE)
        body = None if above else self.led_by()
        signer = body.leader if body else self.force.city_office
        number = f"{self.rng.randrange(100, 9000)}/{'BNV' if above else 'CV'}-VP"
        promised = self._promised(kind)
        document, name = self.rng.choice(self.ground.files) if above else (None, "")
        self.answer_id = self.books.answers.add(
            *(record.id, False, self._text(kind, promised), kind, promised, number),
            *(document, name, body.pk if body else None, record.escalated_to if above else ""),
            *(None, body.coordinator if body else signer, self.at(), signer, self.at()),
        )
        self.promised_on = promised
        record.response_kind, record.answered_on = kind, self.day
        record.acceptance_proposed_by, record.opinion = None, "asked"
        self.start_clock(Step.RATE)
        data: dict[str, object] = {"response_kind": kind, "number": number}
        self.write(verb, signer, "answered", data=data)

    def after_answer(self) -> None:
        """The unit's opinion, the secretary's proposal, the head's decision."""
        record = self.record
        if self.chance("rated", 0.75):
            if not self.wait("rate", 1, 5):
                return
            self._rate()
        if self.chance("proposed", 0.4):
            if not self.wait("propose", 1, 2):
                return
            record.acceptance_proposed_by = self.force.secretary
            self.write("propose_acceptance", self.force.secretary)
        again = record.opinion == "disagreed" and record.lead_body is not None
        if not self.wait("judge", 1 if record.opinion != "asked" else 6, 9):
            return
        if again and self.rounds < MOST_ROUNDS and self.chance("send_back", 0.5):
            self._send_back()
        elif record.response_kind in PROMISED:
            self.promise(self.promised_on or self.day)
            self.write("accept_answer", self.force.head, "implementing")
            self._implement()
        else:
            self._close_by_words()

    def _rate(self) -> None:
        agrees = self.chance("agrees", 0.72)
        reason = "" if agrees else self.ground.sentences.one(self.rng, "disagree")
        self.books.ratings.add(
            *(self.record.id, self.answer_id, self.unit.pk, agrees, reason),
            *(self.unit.officer, self.at()),
        )
        self.record.opinion = "agreed" if agrees else "disagreed"
        self.promise(None)
        self.write("rate", self.unit.officer, note=reason, data={"agrees": agrees})

    def _again(self) -> None:
        """The fields that an answer had set, taken back."""
        record = self.record
        record.opinion, record.response_kind, record.acceptance_proposed_by = "", "", None
        self.rounds += 1
        self.start_clock(Step.ANSWER_AGAIN)

    def _send_back(self) -> None:
        self._again()
        note = "Trả lời chưa nêu rõ cách giải quyết; đề nghị trả lời lại."
        data: dict[str, object] = {"due_on": str(self.record.due_on)}
        self.write("send_back", self.force.head, "accepted", note, data)
        self.accepted()

    def _close(self, verb: str, actor: int, reason: str, note: str, **data: object) -> None:
        record = self.record
        record.closure_reason, record.closed_on = reason, self.day
        self.promise(None)
        self.write(verb, actor, "closed", note, {**data})
        self._perhaps_reopened()

    def _close_by_words(self) -> None:
        kinds = {"refused": "refused_final", "above_authority": "above_authority_transferred"}
        disagreed = self.record.opinion == "disagreed"
        words = "explained_not_accepted" if disagreed else "explained_accepted"
        reason = kinds.get(self.record.response_kind, words)
        self._close("accept_answer", self.force.head, reason, "", closure_reason=reason)

    def _implement(self) -> None:
        """Done by the body (or above), then checked; perhaps twice."""
        body = self.body if self.record.lead_body else None
        soon = self.record.response_kind in {"solved", "in_part"}
        if not self.wait("report_done", 1, 5 if soon else 30):
            return
        doer = body.coordinator if body else self.force.city_office
        self._show("doing", doer)
        self.record.done_by = doer
        self.start_clock(Step.VERIFY)
        done = self.ground.sentences.one(self.rng, "done")
        self.write("report_done", doer, "verifying", done, {"files": []})
        if not self.wait("verify", 1, 9):
            return
        good = self.chance("verified", 0.85) or self.rounds >= MOST_ROUNDS
        name = "checked" if good else "unchecked"
        note = self.ground.sentences.one(self.rng, name)
        on_site = self.chance("on_site", 0.6)
        if good:
            self._show("check", self.force.member)
            member, facts = self.force.member, {"done": True, "on_site": on_site, "files": []}
            self._close("verify", member, "done_verified", note, **facts)
            return
        self.rounds += 1
        self.record.done_by = None
        self.start_clock(Step.ANSWER_AGAIN)
        data: dict[str, object] = {"done": False, "on_site": on_site, "files": []}
        self.write("verify", self.force.member, "implementing", note, data)
        self._implement()

    def _show(self, of: str, by: int) -> None:
        document, name = self.rng.choice(self.ground.files)
        if (of, document) not in self.shown:
            self.shown.add((of, document))
            self.books.evidence.add(self.record.id, of, document, name, by, self.at())

    def _perhaps_reopened(self) -> None:
        record = self.record
        if not self.chance("ask_reopen", 0.05) or not self.wait("ask_reopen", 2, 15):
            return
        record.reopen_asked_on = self.day
        self.write("ask_reopen", self.unit.leader, note="Vướng mắc xuất hiện trở lại tại đơn vị")
        if record.lead_body is None or not self.wait("reopen", 2, 8):
            return
        to = "implementing" if record.closure_reason == "done_verified" else "accepted"
        record.closure_reason, record.closed_on, record.reopen_asked_on = "", None, None
        record.opinion, record.acceptance_proposed_by = "", None
        record.reopenings += 1
        if to == "accepted":
            record.response_kind = ""
        self.start_clock(Step.ANSWER_AGAIN)
        data: dict[str, object] = {"due_on": str(record.due_on), "times": record.reopenings}
        self.write("reopen", self.force.head, to, "Đơn vị nêu căn cứ xác đáng", data)
        self.rounds = MOST_ROUNDS
        if to == "accepted":
            self.accepted()
        else:
            self._implement()
