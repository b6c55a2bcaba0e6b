"""A proposal from its common issue to the decision, and how the decision finds its way back."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from datetime import date

import docx
import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.urls import reverse

from conftest import City
from tests.access_proposals_books import WORDS, common_issue, propose
from thongsuot.foundation.access import NotAllowed
from thongsuot.foundation.machine import MoveRefused
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.models import Entry
from thongsuot.ledger.queries import history
from thongsuot.notices.actions.dispatching import matters_of
from thongsuot.notices.actions.tell import tell
from thongsuot.notices.models import Notice
from thongsuot.people.models import Organization, Person
from thongsuot.plans.models import ReportingDate
from thongsuot.recommendations.models import Difficulty, Recommendation
from thongsuot.recommendations.tests import road
from thongsuot.synthesis.actions import proposals as actions
from thongsuot.synthesis.consolidated.effect import effect_of
from thongsuot.synthesis.models import Membership, Proposal
from thongsuot.synthesis.states.proposals import Decision, ProposalState
from thongsuot.synthesis.tests import sayings

P = ProposalState
DECIDED = date(2026, 1, 20)


@pytest.fixture(autouse=True)
def winter() -> Iterator[None]:
    with time_machine.travel("2026-02-02 09:00+07:00"):
        yield


@pytest.fixture
def draft(city: City) -> Proposal:
    sayings.say(city)
    return propose(city)


@pytest.fixture
def reviewed(city: City, draft: Proposal) -> Proposal:
    return actions.review_proposal(pk=draft.pk, actor=city.head)


def submit(city: City, proposal: Proposal, actor: Person | None = None) -> Proposal:
    party = Organization.objects.filter(code="TU").first() or sayings.party(city)
    return actions.submit_proposal(
        pk=proposal.pk,
        actor=actor or city.city_office,
        letter=sayings.letter(party, "TTr/VPTU", issued_on=date(2026, 1, 10)),
    )


def page_of(client: Client, record: Recommendation) -> str:
    return client.get(record.get_absolute_url()).text


def decide(city: City, proposal: Proposal, day: date = DECIDED) -> Proposal:
    return actions.decide_proposal(
        pk=proposal.pk,
        actor=city.city_office,
        decision=Decision.PARTLY,
        number="77-TB/TU",
        decided_on=day,
        text="Làm thí điểm ở ba cụm phường.",
    )


@pytest.fixture
def submitted(city: City, reviewed: Proposal) -> Proposal:
    return submit(city, reviewed)


def test_a_draft_takes_every_sentence_of_its_issues(draft: Proposal) -> None:
    behind = set(Membership.objects.values_list("difficulty", "recommendation"))
    assert set(draft.evidence.values_list("difficulty", "recommendation")) == behind
    assert draft.evidence.count() == 4


def test_a_proposal_stands_on_something(city: City) -> None:
    with pytest.raises(InputRefused):
        actions.draft_proposal(
            programme=city.programme, issues=[], words=WORDS, actor=city.secretary
        )


def test_wards_and_bodies_draft_nothing(city: City) -> None:
    issue = common_issue(city)
    for person in (city.officer, city.unit_leader, city.coordinator, city.member):
        with pytest.raises(NotAllowed):
            actions.draft_proposal(
                programme=city.programme, issues=[issue], words=WORDS, actor=person
            )


def test_the_secretary_does_not_review_what_the_desk_wrote(city: City, draft: Proposal) -> None:
    with pytest.raises(NotAllowed):
        actions.review_proposal(pk=draft.pk, actor=city.secretary)
    with pytest.raises(NotAllowed):
        actions.review_proposal(pk=draft.pk, actor=city.other_secretary)


def test_what_was_reviewed_goes_back_only_with_a_reason(city: City, reviewed: Proposal) -> None:
    with pytest.raises(MoveRefused):
        actions.return_proposal(pk=reviewed.pk, actor=city.head, reason=" ")
    back = actions.return_proposal(pk=reviewed.pk, actor=city.head, reason="Chưa rõ kinh phí")
    assert back.state == P.DRAFT
    assert history(back)[0].note == "Chưa rõ kinh phí"


def test_only_the_city_office_submits_and_a_draft_cannot_go_up(city: City, draft: Proposal) -> None:
    with pytest.raises(MoveRefused):
        submit(city, draft)
    actions.review_proposal(pk=draft.pk, actor=city.head)
    with pytest.raises(NotAllowed):
        submit(city, draft, actor=city.head)


def test_the_letter_says_what_the_proposal_says(submitted: Proposal) -> None:
    assert submitted.mark == "01-TTr/VPTU"
    assert submitted.document is not None
    with submitted.document.file.file.open("rb") as stored:
        paper = docx.Document(io.BytesIO(stored.read()))
    said = "\n".join(p.text for p in paper.paragraphs)
    for words in (WORDS.problem, WORDS.cause, WORDS.mechanism, WORDS.responsible, WORDS.measure):
        assert words in said
    assert "1 đơn vị đã nêu, với 4 nội dung, trong đó 2 kiến nghị; xem phụ lục." in said
    annex = [[cell.text for cell in row.cells] for row in paper.tables[-1].rows]
    assert annex[0] == ["TT", "Đơn vị", "Nội dung, nguyên văn", "Ngày nêu"]
    assert len(annex) == 5
    assert "máy tính của bộ phận một cửa đã cũ" in {row[2] for row in annex}


def test_it_goes_up_and_every_record_behind_it_is_told(city: City, submitted: Proposal) -> None:
    behind = Recommendation.objects.filter(proposal_evidence__proposal=submitted)
    assert behind.count() == 2
    for record in [*behind, *Difficulty.objects.filter(proposal_evidence__proposal=submitted)]:
        entry = history(record)[0]
        assert entry.verb == "go_up"
        assert entry.note == "Điều này đã vào Tờ trình số 01-TTr/VPTU, ngày 10/01/2026."


def test_the_decision_flows_back(client: Client, city: City, submitted: Proposal) -> None:
    decide(city, submitted)
    record = Recommendation.objects.filter(proposal_evidence__proposal=submitted)[0]
    entry = history(record)[0]
    assert entry.verb == "be_decided"
    assert "chấp thuận một phần, văn bản số 77-TB/TU, ngày 20/01/2026" in entry.note
    tell(matters_of([entry]))
    told = Notice.objects.filter(recipient=city.officer, entry=entry)
    assert told.count() == 1
    client.force_login(city.officer)
    shown = client.get(reverse("synthesis:behind", args=[record.pk])).text
    assert "Điều này đã vào Tờ trình số 01-TTr/VPTU" in shown
    assert "Chấp thuận một phần" in shown
    assert (
        reverse("synthesis:behind", args=[record.pk]) in client.get(record.get_absolute_url()).text
    )
    inbox = client.get(reverse("notices:inbox")).text
    assert "Tờ trình số 01-TTr/VPTU" in inbox


def test_a_decision_is_not_older_than_its_letter(city: City, submitted: Proposal) -> None:
    with pytest.raises(InputRefused):
        decide(city, submitted, day=date(2026, 1, 9))


def test_evidence_stays_as_it_went_up(city: City, submitted: Proposal) -> None:
    with pytest.raises(MoveRefused):
        actions.gather_evidence(pk=submitted.pk, actor=city.city_office)
    with pytest.raises(MoveRefused):
        actions.revise_proposal(pk=submitted.pk, actor=city.secretary, words=WORDS)


def test_gathering_again_takes_what_was_said_since(city: City, draft: Proposal) -> None:
    sayings.say(city, "03/11/2025")
    issue = draft.issues.get()
    for one in Difficulty.objects.filter(membership=None):
        Membership.objects.create(
            issue=issue,
            difficulty=one,
            unit=one.unit,
            task_force=one.task_force,
            raised_on=one.raised_on,
        )
    actions.gather_evidence(pk=draft.pk, actor=city.secretary)
    assert draft.evidence.count() == 5


def test_withdrawn_says_why(city: City, reviewed: Proposal) -> None:
    gone = actions.withdraw_proposal(pk=reviewed.pk, actor=city.secretary, reason="Đã có cơ chế")
    assert gone.state == P.WITHDRAWN
    assert gone not in Proposal.objects.on_the_books()


def test_a_ward_sees_it_once_it_went_up_and_reads_only_its_own(
    client: Client, city: City, reviewed: Proposal
) -> None:
    client.force_login(city.officer)
    assert client.get(reviewed.get_absolute_url()).status_code == 404
    submit(city, reviewed)
    assert client.get(reviewed.get_absolute_url()).status_code == 200
    client.force_login(city.other_officer)
    assert client.get(reviewed.get_absolute_url()).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_two_submit_at_once_and_one_letter_is_issued(city: City) -> None:
    sayings.say(city)
    proposal = propose(city)
    actions.review_proposal(pk=proposal.pk, actor=city.head)
    sayings.party(city)
    outcomes: list[str] = []

    def go() -> None:
        try:
            outcomes.append(submit(city, proposal).mark)
        except MoveRefused:
            outcomes.append("refused")
        finally:
            connection.close()

    both = [threading.Thread(target=go) for _time in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sorted(outcomes) == ["01-TTr/VPTU", "refused"]
    told = Entry.objects.filter(verb="go_up").values_list("subject_kind", "subject_id")
    assert len(told) == len(set(told)) == 4


def test_effect_counts_units_before_and_after_by_reporting_date(
    city: City, submitted: Proposal
) -> None:
    decided = decide(city, submitted)
    for name, day in (("Kỳ 12", date(2025, 12, 25)), ("Kỳ 1", date(2026, 1, 25))):
        ReportingDate.objects.create(plan=city.plan, name=name, due_on=day)
    one = Difficulty.objects.earliest("pk")
    late = road.raised(city)
    Membership.objects.create(
        issue=decided.issues.get(),
        recommendation=late,
        unit=city.xom_chieu,
        task_force=one.task_force,
        raised_on=date(2026, 1, 30),
    )
    effect = effect_of(decided, date(2026, 2, 2))
    assert not effect.by_month
    assert [(s.label, s.when, s.units, s.said) for s in effect.stretches] == [
        ("Kỳ 12", "before", 1, 4),
        ("Kỳ 1", "during", 0, 0),
        ("Từ kỳ gần nhất", "after", 1, 1),
    ]
    assert (effect.units_before, effect.units_after) == (1.0, 1.0)


def test_without_reporting_dates_the_effect_is_by_month(city: City, submitted: Proposal) -> None:
    effect = effect_of(decide(city, submitted), date(2026, 2, 2))
    assert effect.by_month
    assert [s.label for s in effect.stretches] == [
        *("Tháng 10", "Tháng 11", "Tháng 12", "Tháng 1", "Tháng 2")
    ]
    assert sum(s.said for s in effect.stretches) == 4


def test_the_whole_way_over_the_web(client: Client, city: City) -> None:
    sayings.say(city)
    issue = common_issue(city)
    sayings.party(city)
    client.force_login(city.city_office)
    address = reverse("synthesis:draft_proposal") + f"?issue={issue.pk}"
    shown = client.get(address)
    assert issue.title in shown.text
    given = {name: getattr(WORDS, name) for name in WORDS.__slots__}
    assert client.post(address, {**given, "cause": "", "issues": issue.pk}).status_code == 422
    assert client.post(address, {**given, "issues": issue.pk}).status_code == 302
    made = Proposal.objects.get()

    def at(name: str) -> str:
        return reverse(f"synthesis:{name}", args=[made.pk])

    revised = {**given, "issues": issue.pk, "title": "Tên mới"}
    assert client.post(at("revise_proposal"), revised).status_code == 302
    assert client.post(at("review_proposal"), {}).status_code == 302
    paper = client.get(at("submit_proposal"))
    assert "TỜ TRÌNH" in paper.text
    started = paper.context["form"].initial
    letter = {key: value for key, value in started.items() if value is not None}
    letter |= {"signer": "(Họ và tên)", "issued_on": "2026-01-10"}
    assert client.post(at("preview_proposal"), letter).status_code == 200
    assert client.post(at("submit_proposal"), letter).status_code == 302
    decision = {"decision": "accepted", "number": "77-TB/TU", "decided_on": "2026-01-20"}
    assert client.post(at("decide_proposal"), {**decision, "number": ""}).status_code == 422
    assert client.post(at("decide_proposal"), decision).status_code == 302
    made.refresh_from_db()
    assert (made.state, made.decision, made.title) == (P.DECIDED, "accepted", "Tên mới")
    page = client.get(made.get_absolute_url()).text
    assert "Trước và sau quyết định" in page
    assert "<svg" in page.split("Trước và sau quyết định")[1]
