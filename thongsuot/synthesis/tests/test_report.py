"""A report: written from the data, edited by hand, issued, and then never changed again."""

from __future__ import annotations

import io
import re
import threading
import zipfile

import docx
import pytest
import time_machine
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from lxml import etree
from python_calamine import CalamineWorkbook

from conftest import City
from thongsuot.documents.papers.kinds import Layout
from thongsuot.foundation.access import NotAllowed
from thongsuot.foundation.machine import MoveRefused
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.queries import history
from thongsuot.people.models import Organization, Person
from thongsuot.recommendations.tests import road
from thongsuot.synthesis.actions.issuing import draw_report, issue_report
from thongsuot.synthesis.actions.reports import (
    BlockTaken,
    discard_report,
    edit_block,
    refresh_report,
    restore_report,
)
from thongsuot.synthesis.consolidated.reading import matrix, numbers_in, used_in
from thongsuot.synthesis.consolidated.tokens import figure, plain, spelled
from thongsuot.synthesis.exports.report_workbook import workbook_of
from thongsuot.synthesis.models import ConsolidatedReport, ReportBlock, SnapshotFigure
from thongsuot.synthesis.states.reports import ReportState
from thongsuot.synthesis.tests import sayings

ALL_UNITS = figure("supervised.units")
HAND = "Nguyên nhân chính là chỉ tiêu biên chế giao theo khung chung."


@pytest.fixture
def report(city: City) -> ConsolidatedReport:
    sayings.fill(city)
    return sayings.report(city)


@pytest.fixture
def issued(city: City, report: ConsolidatedReport) -> ConsolidatedReport:
    with time_machine.travel("2026-01-05 09:00+07:00"):
        return issue_report(
            pk=report.pk, actor=city.city_office, letter=sayings.letter(sayings.party(city))
        )


def block(report: ConsolidatedReport, key: str) -> ReportBlock:
    return report.blocks.get(key=key)


def content(report: ConsolidatedReport) -> bytes:
    assert report.document is not None
    with report.document.file.file.open("rb") as stored:
        found: bytes = stored.read()
    return found


def test_a_report_writes_itself_with_the_sentences_quoted(report: ConsolidatedReport) -> None:
    text = "\n".join(one.text for one in report.blocks.all())
    assert "máy tính của bộ phận một cửa đã cũ" in text
    assert figure("difficulties.all.units") in text
    assert history(report).get().verb == "create_report"


def test_only_the_city_office_writes(city: City, report: ConsolidatedReport) -> None:
    for person in (city.secretary, city.head, city.officer, city.administrator):
        with pytest.raises(NotAllowed):
            refresh_report(pk=report.pk, actor=person)


def test_a_refresh_takes_new_figures_and_keeps_what_was_written(
    city: City, report: ConsolidatedReport
) -> None:
    before = numbers_in(report)
    part = block(report, "difficulties")
    edit_block(pk=part.pk, actor=city.city_office, version=1, text=HAND)
    sayings.say(city, "03/11/2025")
    again = refresh_report(pk=report.pk, actor=city.city_office)
    after = numbers_in(again)
    assert after["difficulties.all.total"] == before["difficulties.all.total"] + 1
    part.refresh_from_db()
    assert part.by_hand == HAND
    assert part.version == 2


def test_a_section_that_goes_leaves_what_was_written_in_it(
    city: City, report: ConsolidatedReport
) -> None:
    field = next(b for b in report.blocks.all() if b.key.startswith("difficulties.it_equipment"))
    edit_block(pk=field.pk, actor=city.city_office, version=1, text=HAND)
    ConsolidatedReport.objects.filter(pk=report.pk).update(since="2025-12-30", until="2025-12-31")
    refresh_report(pk=report.pk, actor=city.city_office)
    field.refresh_from_db()
    assert (field.by_hand, field.generated, field.table) == (HAND, "", None)


def test_hand_written_words_may_stand_instead(city: City, report: ConsolidatedReport) -> None:
    part = block(report, "ahead")
    edit_block(pk=part.pk, actor=city.city_office, version=1, text=HAND, replaces=True)
    part.refresh_from_db()
    assert part.text == HAND
    edit_block(pk=part.pk, actor=city.city_office, version=2, text=" ")
    part.refresh_from_db()
    assert part.text == part.generated


def test_figures_written_by_hand_must_exist(city: City, report: ConsolidatedReport) -> None:
    part = block(report, "ahead")
    for wrong in ("{{fig:khong.co}}", "{{ 7 }}"):
        with pytest.raises(InputRefused):
            edit_block(pk=part.pk, actor=city.city_office, version=1, text=f"có {wrong} đơn vị")
    edit_block(
        pk=part.pk,
        actor=city.city_office,
        version=1,
        text=f"có {figure('supervised.units')} đơn vị",
    )
    assert "có 4 đơn vị" in plain(block(report, "ahead").text, numbers_in(report))


def test_the_second_writer_is_told_and_loses_nothing(
    client: Client, city: City, report: ConsolidatedReport
) -> None:
    part = block(report, "ahead")
    edit_block(pk=part.pk, actor=city.city_office, version=1, text=HAND)
    with pytest.raises(BlockTaken):
        edit_block(pk=part.pk, actor=city.city_office, version=1, text="Của tôi")
    client.force_login(city.city_office)
    address = reverse("synthesis:edit_block", args=[report.pk, part.pk])
    reply = client.post(address, {"version": 1, "text": "Chữ của người thứ hai"})
    assert reply.status_code == 409
    assert HAND in reply.text
    assert "Chữ của người thứ hai" in reply.text
    reply = client.post(address, {"version": 2, "text": "Ghép cả hai"})
    assert reply.status_code == 302
    assert block(report, "ahead").by_hand == "Ghép cả hai"


@pytest.mark.django_db(transaction=True)
def test_two_people_at_once_leave_one_text(city: City) -> None:
    sayings.say(city)
    part = block(sayings.report(city), "ahead")
    outcomes: list[str] = []

    def write(words: str) -> None:
        try:
            edit_block(pk=part.pk, actor=city.city_office, version=1, text=words)
            outcomes.append(words)
        except BlockTaken:
            outcomes.append("taken")
        finally:
            connection.close()

    writers = [threading.Thread(target=write, args=(words,)) for words in ("một", "hai")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert sorted(outcomes)[1:] == ["taken"] or "taken" in outcomes
    assert block(ConsolidatedReport.objects.get(), "ahead").by_hand in outcomes


def test_a_draft_is_set_aside_and_taken_back(city: City, report: ConsolidatedReport) -> None:
    assert discard_report(pk=report.pk, actor=city.city_office).state == ReportState.DISCARDED
    with pytest.raises(MoveRefused):
        refresh_report(pk=report.pk, actor=city.city_office)
    assert restore_report(pk=report.pk, actor=city.city_office).state == ReportState.DRAFT


def test_the_issued_document_says_every_figure(city: City, issued: ConsolidatedReport) -> None:
    paper = docx.Document(io.BytesIO(content(issued)))
    numbers = numbers_in(issued)
    said = "\n".join(p.text for p in paper.paragraphs)
    for part in issued.blocks.exclude(key="opening"):
        for line in plain(part.text, numbers).split("\n"):
            assert line in said
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in paper.tables]
    for shown in issued.blocks.exclude(table=None).values_list("table", flat=True):
        assert shown
        rows = [
            [row["label"], *(spelled(numbers.get(key, 0)) for key in row["cells"])]
            for row in shown["rows"]
        ]
        assert [shown["heads"], *rows] in tables
    counted = matrix(issued)
    annex = next(table for table in tables if table[0][0] == "Đơn vị" and table[0][1] == "1")
    assert annex[-1][-1] == spelled(counted.total)
    assert [row[0] for row in annex[1:-1]] == [name for name, _counts, _total in counted.rows]


def test_heads_repeat_and_headings_keep_with_what_follows(issued: ConsolidatedReport) -> None:
    paper = docx.Document(io.BytesIO(content(issued)))
    lined = [table for table in paper.tables if table.style and table.style.name == "Table Grid"]
    assert lined
    for table in lined:
        assert b"w:tblHeader" in etree.tostring(table.rows[0]._tr)
    styles = [p.style for p in paper.paragraphs if p.style and p.style.name == "Đề mục"]
    assert styles
    assert all(style.paragraph_format.keep_with_next for style in styles)


@pytest.mark.parametrize("layout", list(Layout))
def test_both_layouts_draw(city: City, report: ConsolidatedReport, layout: Layout) -> None:
    drawn = draw_report(report, sayings.letter(sayings.party(city), layout=layout))
    top = docx.Document(io.BytesIO(drawn)).tables[0].rows[0].cells[1].text
    assert ("ĐẢNG CỘNG SẢN" in top) == (layout is Layout.PARTY)


def file_of(report: ConsolidatedReport) -> bytes:
    with workbook_of(report) as file:
        return file.read()


def sheet(report: ConsolidatedReport, name: str) -> list[list[object]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(file_of(report)))
    return [list(row) for row in book.get_sheet_by_name(name).to_python()]


def test_the_workbook_says_the_same_figures(issued: ConsolidatedReport) -> None:
    numbers = numbers_in(issued)
    rows = sheet(issued, "Con số")[1:]
    assert {str(row[2]): row[1] for row in rows} == {
        key: numbers.get(key, 0) for key in used_in(list(issued.blocks.all()))
    }
    asked = sheet(issued, "Kiến nghị")
    assert len(asked) - 1 == numbers["recommendations.all.total"]
    assert len(sheet(issued, "Khó khăn")) - 1 == numbers["difficulties.all.total"]
    assert sheet(issued, "Đơn vị × lĩnh vực")[-1][-1] == matrix(issued).total


def test_no_cell_of_the_workbook_is_a_formula(city: City, report: ConsolidatedReport) -> None:
    hostile = '=HYPERLINK("http://x","y")'
    ConsolidatedReport.objects.filter(pk=report.pk).update(title=hostile)
    report.refresh_from_db()
    with zipfile.ZipFile(io.BytesIO(file_of(report))) as parts:
        assert not [name for name in parts.namelist() if b"<f>" in parts.read(name)]
    assert [row for row in sheet(report, "Thông tin") if row[1] == hostile]


def everything(report: ConsolidatedReport, client: Client) -> list[object]:
    """Whatever an issued report shows."""
    page = client.get(report.get_absolute_url()).text
    asked = client.get(
        reverse("synthesis:report_figure", args=[report.pk, "recommendations.all.total"])
    ).text
    shown = re.sub(r"csrfmiddlewaretoken.*?>|nonce=\S+|ts-count.*?<|ts-dot.*?<", "", page + asked)
    return [
        shown.split("<main")[1].split("</main>")[0],
        numbers_in(report),
        matrix(report),
        sheet(report, "Khó khăn"),
        sheet(report, "Kiến nghị"),
        content(report),
    ]


def test_what_changes_later_never_changes_an_issued_report(
    client: Client, city: City, issued: ConsolidatedReport
) -> None:
    client.force_login(city.city_office)
    before = everything(issued, client)
    sayings.say(city, "03/11/2025", "04/11/2025")
    road.solved(city)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE recommendations_recommendation SET title = 'khác hẳn'")
    assert everything(ConsolidatedReport.objects.get(pk=issued.pk), client) == before


def test_frozen_evidence_holds_exactly_the_rows_counted(issued: ConsolidatedReport) -> None:
    for kept in SnapshotFigure.objects.filter(snapshot=issued.snapshot).exclude(kind=""):
        assert len(kept.evidence) == len(set(kept.evidence))
        if not kept.key.endswith(".units") or kept.key.startswith("supervised"):
            assert len(kept.evidence) == kept.number, kept.key


FORGED = (
    "UPDATE synthesis_snapshotfigure SET number = number + 1",
    "DELETE FROM synthesis_snapshotrecord",
    "UPDATE synthesis_snapshot SET frozen = false",
    "UPDATE synthesis_reportblock SET by_hand = 'x'",
    "DELETE FROM synthesis_reportblock",
    "UPDATE synthesis_consolidatedreport SET title = 'x'",
)


@pytest.mark.parametrize("sql", FORGED)
def test_the_database_itself_keeps_an_issued_report(issued: ConsolidatedReport, sql: str) -> None:
    with (
        pytest.raises(DatabaseError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


def test_an_issued_report_is_not_issued_again(city: City, issued: ConsolidatedReport) -> None:
    with pytest.raises(MoveRefused):
        issue_report(
            pk=issued.pk,
            actor=city.city_office,
            letter=sayings.letter(Organization.objects.get(code="TU")),
        )
    with pytest.raises(MoveRefused):
        edit_block(pk=block(issued, "ahead").pk, actor=city.city_office, version=1, text="muộn rồi")


def test_task_forces_read_what_was_issued_and_no_draft(
    client: Client, city: City, report: ConsolidatedReport
) -> None:
    def statuses() -> list[int]:
        found = []
        for person in (city.secretary, city.officer, city.outsider):
            client.force_login(person)
            found.append(client.get(report.get_absolute_url()).status_code)
        return found

    assert statuses() == [404, 404, 404]
    with time_machine.travel("2026-01-05 09:00+07:00"):
        issue_report(
            pk=report.pk, actor=city.city_office, letter=sayings.letter(sayings.party(city))
        )
    assert statuses() == [200, 404, 404]


def test_the_page_marks_what_changed_since(
    client: Client, city: City, report: ConsolidatedReport
) -> None:
    client.force_login(city.city_office)
    assert "ts-fig--changed" not in client.get(report.get_absolute_url()).text.split("ts-report")[1]
    sayings.say(city, "03/11/2025")
    text = client.get(report.get_absolute_url() + "?fig=difficulties.all.total").text
    assert "ts-fig--changed" in text.split('class="ts-report"')[1]
    assert "máy tính của bộ phận một cửa đã cũ" in text


def test_the_whole_way_over_the_web(client: Client, city: City) -> None:
    sayings.fill(city)
    sayings.party(city)
    client.force_login(city.city_office)
    made = {"programme": city.programme.pk, "since": "2025-10-01", "until": "2025-12-31"}
    assert client.post(reverse("synthesis:create_report"), made).status_code == 422
    reply = client.post(reverse("synthesis:create_report"), {**made, "title": "Báo cáo"})
    report = ConsolidatedReport.objects.get()
    assert reply.headers["Location"] == report.get_absolute_url()
    shown = client.get(reverse("synthesis:issue_report", args=[report.pk]))
    assert "ts-a4" in shown.text
    given = {
        key: value for key, value in shown.context["form"].initial.items() if value is not None
    }
    given |= {"signer": "(Họ và tên)"}
    preview = reverse("synthesis:preview_report", args=[report.pk])
    assert "BÁO CÁO" in client.post(preview, given).text
    sent = client.post(reverse("synthesis:issue_report", args=[report.pk]), given)
    assert sent.status_code == 302
    report.refresh_from_db()
    assert report.document is not None
    assert report.document.mark == "01-BC/VPTU"
    assert Person.objects.get(pk=city.city_office.pk) == report.document.issued_by
