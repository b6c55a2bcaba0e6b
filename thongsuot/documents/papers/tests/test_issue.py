"""Issuing: one number after another, one file for good, one document for two people at once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from hashlib import sha256
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.utils.timezone import localdate

from conftest import City
from thongsuot.documents.models import IssuedDocument
from thongsuot.documents.papers import samples
from thongsuot.documents.papers.actions import Issued, draw, issue
from thongsuot.documents.papers.contexts import ConclusionNotice, Recognition
from thongsuot.documents.papers.kinds import PaperKind
from thongsuot.documents.papers.tests.drafts import ISSUED_ON, draft, texts
from thongsuot.foundation.access import NotAllowed
from thongsuot.foundation.machine import MoveRefused
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.queries import history
from thongsuot.people.actions import add_organization
from thongsuot.people.models import Organization, Person
from thongsuot.people.roles import OrganizationKind


def content_of(document: IssuedDocument) -> bytes:
    with document.file.file.open("rb") as stored:
        return bytes(stored.read())


def test_the_first_of_a_year_is_number_one_and_the_file_says_so(city: City) -> None:
    document = issue(draft=draft(city), actor=city.secretary).document
    assert document.mark == "01-TB/TCT15"
    content = content_of(document)
    assert sha256(content).hexdigest() == document.file.sha256
    assert "Số 01-TB/TCT15" in texts(content)
    assert "ngày 05 tháng 11 năm 2025" in texts(content)


def test_each_organisation_type_and_year_counts_for_itself(city: City) -> None:
    by = city.secretary
    first = issue(draft=draft(city), actor=by).document
    second = issue(draft=draft(city, ordinal=2), actor=by).document
    next_year = draft(city, ordinal=3, issued_on=date(2026, 1, 5))
    third = issue(draft=next_year, actor=by).document
    other = draft(city, organization=city.other_task_force.organization, ordinal=4)
    fourth = issue(draft=other, actor=city.other_secretary).document
    assert [first.number, second.number, third.number, fourth.number] == [1, 2, 1, 1]


def test_two_kinds_of_letter_share_one_sequence(city: City) -> None:
    numbers = [
        issue(
            draft=draft(city, kind=kind, symbol="CV/TCT15", context=samples.content(kind)),
            actor=city.secretary,
        ).document.number
        for kind in (PaperKind.TRANSFER, PaperKind.URGING)
    ]
    assert numbers == [1, 2]


def test_an_office_goes_on_after_the_numbers_it_gave_on_paper(city: City) -> None:
    code = city.task_force.organization.code
    call_command("continue_numbers", code, "TB", "2025", "41", stdout=StringIO())
    assert issue(draft=draft(city), actor=city.secretary).document.mark == "42-TB/TCT15"
    assert [entry.verb for entry in history(city.task_force.organization)] == ["continue_numbers"]
    for wrong in ((code, "TB", "2025", "50"), (code, "CV", "2025", "0"), ("?", "TB", "2025", "1")):
        with pytest.raises(CommandError):
            call_command("continue_numbers", *wrong, stdout=StringIO())
    assert issue(draft=draft(city, ordinal=2), actor=city.secretary).document.number == 43


def test_the_same_draft_again_gives_the_same_document(city: City) -> None:
    first = issue(draft=draft(city), actor=city.secretary)
    again = issue(draft=draft(city, abstract="khác"), actor=city.secretary)
    assert again == Issued(first.document, already=True)
    assert IssuedDocument.objects.count() == 1


def test_a_second_person_is_told_who_was_first(city: City) -> None:
    issue(draft=draft(city), actor=city.secretary)
    with pytest.raises(MoveRefused, match="thu-ky-15 vừa ban hành thông báo kết luận số 01-TB"):
        issue(draft=draft(city), actor=city.head)


@pytest.mark.parametrize("who", ["member", "other_secretary", "officer", "administrator"])
def test_others_may_not_issue(city: City, who: str) -> None:
    with pytest.raises(NotAllowed):
        issue(draft=draft(city), actor=getattr(city, who))


def test_a_day_before_the_last_number_is_refused_and_the_number_given_back(city: City) -> None:
    issue(draft=draft(city), actor=city.secretary)
    early = draft(city, ordinal=2, issued_on=ISSUED_ON - timedelta(days=1))
    with pytest.raises(InputRefused, match="05/11/2025"):
        issue(draft=early, actor=city.secretary)
    document = issue(draft=draft(city, ordinal=2), actor=city.secretary).document
    assert document.number == 2


def test_a_day_to_come_is_refused(city: City) -> None:
    with pytest.raises(InputRefused, match="chưa tới"):
        issue(draft=draft(city, issued_on=localdate() + timedelta(days=1)), actor=city.secretary)


@pytest.mark.parametrize("symbol", ["", "tb/tct", "TB TCT", "TB//TCT", "../TB", "TB/TCT\n"])
def test_a_symbol_is_capitals_and_signs(city: City, symbol: str) -> None:
    with pytest.raises(InputRefused, match="Ký hiệu"):
        issue(draft=draft(city, symbol=symbol), actor=city.secretary)


def test_an_ordinal_that_leaves_one_out_is_an_old_page(city: City) -> None:
    with pytest.raises(InputRefused, match="đã cũ"):
        issue(draft=draft(city, ordinal=3), actor=city.secretary)


def test_a_text_stamped_secret_is_not_issued(city: City) -> None:
    with pytest.raises(InputRefused, match="MẬT"):
        issue(draft=draft(city, superior="TUYỆT MẬT"), actor=city.secretary)
    assert not IssuedDocument.objects.exists()


def test_the_ledger_has_it_under_the_document_and_under_its_subject(city: City) -> None:
    document = issue(draft=draft(city), actor=city.secretary).document
    assert [entry.verb for entry in history(document)] == ["issue"]
    assert "issue_document" in [entry.verb for entry in history(city.task_force)]


@pytest.mark.parametrize("sql", ["UPDATE {} SET abstract = 'x'", "DELETE FROM {}"])
def test_the_database_keeps_an_issued_document_as_it_is(city: City, sql: str) -> None:
    issue(draft=draft(city), actor=city.secretary)
    statement = sql.format("documents_issueddocument")
    with pytest.raises(Exception, match="Cannot"), transaction.atomic():
        connection.cursor().execute(statement)


def test_the_database_itself_refuses_a_number_twice(city: City) -> None:
    document = issue(draft=draft(city), actor=city.secretary).document
    document.pk, document.ordinal = None, 2
    with pytest.raises(IntegrityError, match="issued_number_once"), transaction.atomic():
        document.save(force_insert=True)


def test_a_look_at_the_draft_has_no_number_and_keeps_nothing(city: City) -> None:
    assert "Số \xa0\xa0\xa0\xa0\xa0\xa0-TB/TCT15" in texts(draw(draft(city)))
    assert not IssuedDocument.objects.exists()


def test_what_a_person_typed_stays_words(city: City) -> None:
    typed = "A < B & C {{ 7*7 }} {% for x in y %} </w:t> ' \" \x07 dòng một\ndòng hai"
    context = ConclusionNotice(opening=typed, recognitions=(Recognition(typed, "Phường & <x>"),))
    shown = texts(draw(draft(city, context=context, abstract=typed)))
    assert "A < B & C {{ 7*7 }} {% for x in y %} </w:t> ' \" dòng một\ndòng hai" in shown
    assert "- Phường & <x>: A < B" in shown


def test_a_text_beyond_all_measure_is_refused(city: City) -> None:
    context = ConclusionNotice(opening="dài " * 6000)
    with pytest.raises(InputRefused, match="Rút gọn"):
        draw(draft(city, context=context))


def _apart(run: Callable[[], IssuedDocument | str]) -> IssuedDocument | str:
    """One thread's work on a connection of its own; a refusal is its words."""
    try:
        return run()
    except MoveRefused as refusal:
        return str(refusal)
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_get_numbers_one_to_twenty(city: City) -> None:
    subjects = [
        add_organization(kind=OrganizationKind.DEPARTMENT, name=f"Cơ quan {n}") for n in range(20)
    ]

    def one(subject: Organization) -> IssuedDocument | str:
        return _apart(
            lambda: issue(draft=draft(city, subject=subject), actor=city.secretary).document
        )

    with ThreadPoolExecutor(20) as pool:
        made = list(pool.map(one, subjects))
    numbers = sorted(one.number for one in made if isinstance(one, IssuedDocument))
    assert numbers == list(range(1, 21))


@pytest.mark.django_db(transaction=True)
def test_two_people_at_once_issue_one(city: City) -> None:
    def one(actor: Person) -> IssuedDocument | str:
        return _apart(lambda: issue(draft=draft(city), actor=actor).document)

    with ThreadPoolExecutor(2) as pool:
        made = list(pool.map(one, [city.secretary, city.head]))
    assert IssuedDocument.objects.count() == 1
    assert sum(isinstance(one, str) for one in made) == 1
