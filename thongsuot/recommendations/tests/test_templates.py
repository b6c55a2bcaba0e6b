"""A body keeps texts to answer with; nobody else sees them, and answers outlive them."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from conftest import City
from thongsuot.foundation.access import NotAllowed
from thongsuot.recommendations import actions
from thongsuot.recommendations.models import AnswerTemplate
from thongsuot.recommendations.tests import road

PAGE = reverse("recommendations:templates")


def keep(city: City, text: str = "Sở sẽ mở lớp trong quý tới.") -> AnswerTemplate:
    return actions.keep_template(
        actor=city.coordinator,
        body=city.department,
        name="Mở lớp",
        text=text,
        response_kind="explanation_only",
    )


def test_the_same_name_replaces_its_words(city: City) -> None:
    keep(city)
    keep(city, "Sở mở lớp từ tháng 12.")
    assert AnswerTemplate.objects.get().text == "Sở mở lớp từ tháng 12."


def test_another_body_neither_keeps_nor_drops(city: City) -> None:
    kept = keep(city)
    with pytest.raises(NotAllowed):
        actions.drop_template(pk=kept.pk, actor=city.other_coordinator)
    with pytest.raises(NotAllowed):
        actions.keep_template(
            actor=city.secretary,
            body=city.department,
            name="x",
            text="x",
            response_kind="explanation_only",
        )


def test_the_page_keeps_shows_and_drops(client: Client, city: City) -> None:
    client.force_login(city.coordinator)
    given = {
        "body": city.department.pk,
        "name": "Mở lớp",
        "text": "Sở <sẽ> mở lớp",
        "response_kind": "explanation_only",
    }
    assert client.post(PAGE, given).status_code == 302
    assert "Sở &lt;sẽ&gt; mở lớp" in client.get(PAGE).text
    kept = AnswerTemplate.objects.get()
    client.post(reverse("recommendations:drop_template", args=[kept.pk]))
    assert not AnswerTemplate.objects.exists()


def test_a_draft_begins_from_a_template_of_ones_own_body(client: Client, city: City) -> None:
    kept = keep(city)
    one = road.accepted(city)
    client.force_login(city.coordinator)
    page = client.get(reverse("recommendations:draft_answer", args=[one.pk]), {"template": kept.pk})
    assert kept.text in page.text
    AnswerTemplate.objects.update(body=city.other_department)
    page = client.get(reverse("recommendations:draft_answer", args=[one.pk]), {"template": kept.pk})
    assert kept.text not in page.text
