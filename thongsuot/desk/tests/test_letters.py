"""Công văn chuyển kiến nghị, công văn đôn đốc: one number, and a line in each record's ledger."""

from __future__ import annotations

import io

import docx
import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from conftest import City
from thongsuot.documents.models import IssuedDocument
from thongsuot.followups.models import FollowupTask
from thongsuot.followups.tests import scene
from thongsuot.ledger.queries import history
from thongsuot.recommendations.tests import road


def words(document: IssuedDocument) -> str:
    with document.file.file.open("rb") as stored:
        paper = docx.Document(io.BytesIO(stored.read()))
    lines = [p.text for p in paper.paragraphs]
    lines += [
        p.text for t in paper.tables for row in t.rows for c in row.cells for p in c.paragraphs
    ]
    return "\n".join(lines)


def sent(client: Client, url: str, **more: object) -> dict[str, object]:
    """The form as the page begins it, filled where a person has to."""
    form = client.get(url).context["form"]
    start = {name: form.data[name] for name in form.fields if name in form.data}
    return {**start, "signer": "Tổ trưởng Tổ 15", "place": "Thành phố Hồ Chí Minh", **more}


def test_recommendations_go_to_their_body_by_one_letter(client: Client, city: City) -> None:
    first, second = road.routed(city), road.routed(city)
    client.force_login(city.secretary)
    with time_machine.travel(road.days(1)):
        url = f"{reverse('letters:transfer')}?pk={first.pk}&pk={second.pk}"
        given = sent(client, url, pk=[first.pk, second.pk])
        paper = client.post(reverse("letters:transfer"), given, headers={"HX-Request": "true"})
        assert "Kính gửi" in paper.content.decode()
        assert not IssuedDocument.objects.exists(), "looking is not issuing"
        reply = client.post(reverse("letters:transfer"), {**given, "issue": "1"})
    document = IssuedDocument.objects.get()
    assert reply.headers["Location"] == document.get_absolute_url()
    said = words(document)
    for figure in (first.code, second.code, "Sở Nội vụ", "04 tháng 11 năm 2025", "03/11/2025"):
        assert str(figure) in said
    assert list(document.addressed_to.all()) == [city.department]
    for one in (first, second):
        entry = history(one).filter(verb="transfer").get()
        assert entry.data["number"] == document.mark


def test_what_is_overdue_at_a_body_is_urged(client: Client, city: City) -> None:
    late, fresh = road.accepted(city), road.implementing(city)
    client.force_login(city.head)
    with time_machine.travel(road.days(40)):
        url = f"{reverse('letters:urging')}?pk={late.pk}"
        client.post(reverse("letters:urging"), {**sent(client, url, pk=[late.pk]), "issue": "1"})
    document = IssuedDocument.objects.get()
    assert document.kind == "urging"
    assert str(late.code) in words(document)
    assert history(late).filter(verb="urge").count() == 1
    assert not history(fresh).filter(verb="urge").exists()


def test_a_units_overdue_tasks_are_urged_and_counted(client: Client, city: City) -> None:
    task = scene.accepted(city)
    client.force_login(city.secretary)
    url = f"{reverse('letters:urging')}?unit={city.vinh_hoi.pk}"
    with time_machine.travel(scene.days(10)):
        assert client.get(url).status_code == 409, "nothing is late yet"
    with time_machine.travel(scene.days(80)):
        given = sent(client, url, unit=city.vinh_hoi.pk)
        client.post(reverse("letters:urging"), {**given, "issue": "1"})
    task.refresh_from_db()
    assert task.urged == 1
    document = IssuedDocument.objects.get(kind="urging")
    assert task.code in words(document)
    assert "31/12/2025" in words(document)
    assert FollowupTask.objects.exclude(pk=task.pk).filter(urged__gt=0).count() == 0


@pytest.mark.parametrize("who", ["member", "officer", "coordinator", "city_office"])
def test_only_the_desk_of_the_task_force_writes_letters(
    client: Client, city: City, who: str
) -> None:
    one = road.routed(city)
    client.force_login(getattr(city, who))
    reply = client.get(f"{reverse('letters:transfer')}?pk={one.pk}")
    assert reply.status_code == 403


def test_two_bodies_are_two_letters(client: Client, city: City) -> None:
    first, other = road.routed(city), road.returned(city, times=1)
    client.force_login(city.secretary)
    reply = client.get(f"{reverse('letters:transfer')}?pk={other.pk}")
    assert reply.status_code == 422, "what came back is in no body's hands"
    reply = client.get(f"{reverse('letters:transfer')}?pk={first.pk}&pk={other.pk}")
    assert reply.status_code == 200
