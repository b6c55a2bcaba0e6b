"""The office reads, corrects and extends the catalogue; the next grouping goes by it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.urls import reverse

from conftest import City
from thongsuot.desk.tests.sample_day import raise_difficulty
from thongsuot.foundation.access import NotAllowed
from thongsuot.foundation.machine import MoveRefused
from thongsuot.foundation.refusals import InputRefused
from thongsuot.synthesis import actions
from thongsuot.synthesis.actions.books import problems_in_force
from thongsuot.synthesis.models import CatalogueEntry, CommonIssue
from thongsuot.synthesis.tests import scene
from thongsuot.textlab.grouping.catalogue import SHIPPED, catalogue, read_catalogue

DRONES = (
    "chưa có máy bay không người lái để tuần tra bãi sông",
    "xin cấp flycam tuần tra bãi sông",
)


def drones(city: City, **more: object) -> CatalogueEntry:
    given = {
        "key": "",
        "title": "Thiếu thiết bị bay tuần tra bãi sông",
        "category": scene.DEVICES,
        "near": ["may-tinh-cu"],
        "cues": ["máy bay không người lái", "flycam"],
        "examples": list(DRONES),
        "version": 0,
        "actor": city.city_office,
    }
    return actions.edit_problem(**(given | more))  # type: ignore[arg-type]


def test_a_new_problem_gathers_its_statements(city: City) -> None:
    scene.grouped(city)
    with transaction.atomic():
        for title, ward in zip(DRONES, (city.xom_chieu, city.khanh_hoi), strict=True):
            raise_difficulty(city, title, ward, category=scene.DEVICES)
    entry = drones(city)
    assert entry.key == "thieu-thiet-bi-bay-tuan-tra-bai-song"
    actions.regroup_at_once(programme=city.programme)
    found = CommonIssue.objects.get(problem=entry.key)
    assert (found.title, found.unit_count) == (entry.title, 2)


def test_a_correction_is_laid_over_and_taken_away(city: City) -> None:
    before = next(one for one in catalogue() if one.key == scene.OLD)
    drones(city, key=scene.OLD, title="Máy tính hết hạn dùng", near=[])
    after = next(one for one in problems_in_force() if one.key == scene.OLD)
    assert (after.title, after.forms) == ("Máy tính hết hạn dùng", before.forms)
    assert len(problems_in_force()) == len(catalogue())
    actions.drop_edit(key=scene.OLD, actor=city.administrator)
    assert problems_in_force() == catalogue()
    with pytest.raises(MoveRefused):
        actions.drop_edit(key=scene.OLD, actor=city.administrator)


def test_of_two_people_editing_the_second_is_told(city: City) -> None:
    drones(city, key=scene.OLD, near=[])
    with pytest.raises(MoveRefused, match="vừa sửa"):
        drones(city, key=scene.OLD, near=[])
    assert drones(city, key=scene.OLD, near=[], version=1).version == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": " "},
        {"category": "khac"},
        {"near": ["khong-co"]},
        {"cues": [], "examples": []},
    ],
)
def test_what_cannot_be_learned_is_refused(city: City, wrong: dict[str, object]) -> None:
    with pytest.raises(InputRefused):
        drones(city, **wrong)


def test_only_the_office_and_administrators_edit(city: City) -> None:
    with pytest.raises(NotAllowed):
        drones(city, actor=city.secretary)


def test_a_left_over_group_becomes_an_entry_and_stays_the_same_issue(city: City) -> None:
    with transaction.atomic():
        issue = CommonIssue(
            programme=city.programme, key="moi-0123456789", title="Lạ", category=scene.DEVICES
        )
        scene.enter_issue(issue)
        one = raise_difficulty(city, DRONES[0], city.xom_chieu, category=scene.DEVICES)
    scene.put(issue, one)
    entry = actions.add_to_catalogue(pk=issue.pk, actor=city.city_office)
    assert (entry.key, entry.examples) == (issue.key, [DRONES[0]])
    actions.regroup_at_once(programme=city.programme)
    assert one.membership.issue_id == issue.pk
    with pytest.raises(MoveRefused):
        actions.add_to_catalogue(pk=issue.pk, actor=city.city_office)


def test_the_pages_read_search_and_edit(client: Client, city: City) -> None:
    scene.grouped(city)
    client.force_login(city.city_office)
    everything = client.get(reverse("synthesis:catalogue")).content.decode()
    assert f"{len(catalogue())} vấn đề" in everything
    found = client.get(reverse("synthesis:catalogue"), {"q": "may tinh cu hu hong"})
    assert reverse("synthesis:problem", args=[scene.OLD]) in found.content.decode()
    edit = reverse("synthesis:edit_problem", args=[scene.OLD])
    form = client.get(edit).context["form"]
    given = {name: form[name].value() for name in form.fields}
    reply = client.post(edit, given | {"title": "Máy tính cũ"})
    assert reply["Location"] == reverse("synthesis:problem", args=[scene.OLD])
    shown = client.get(reply["Location"]).content.decode()
    assert "Máy tính cũ" in shown
    assert "sửa lần 1" in shown


def test_decisions_are_written_as_a_catalogue_that_is_learned(city: City, tmp_path: Path) -> None:
    scene.grouped(city)
    lines = scene.issue(city)
    chosen = scene.members(lines)[:2]
    new = actions.split(pk=lines.pk, members=chosen, title="Hay đứt", actor=city.city_office)
    old = scene.issue(city, scene.OLD)
    moved = scene.members(scene.issue(city))[:1]
    actions.move(pk=lines.pk, members=moved, into=old.pk, actor=city.city_office)
    drones(city)
    for path in SHIPPED.glob("*.txt"):
        shutil.copy(path, tmp_path)
    call_command("export_decided", str(tmp_path / "zz-decided.txt"))
    read = {problem.key: problem for problem in read_catalogue(tmp_path)}
    assert len(read) == len(catalogue()) + 2
    assert read[new.key].examples == list(scene.LINES[:2])
    assert scene.LINES[2] in read[scene.OLD].examples
