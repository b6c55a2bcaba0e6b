"""An office's own template: downloaded, changed, tried, taken into use, put back."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from conftest import City
from thongsuot.documents.models import Document, TemplateVersion
from thongsuot.documents.papers.actions import issue, replace_template, restore_template
from thongsuot.documents.papers.slots import SLOTS, in_use
from thongsuot.documents.papers.tests.drafts import draft, texts
from thongsuot.documents.papers.tests.hostile import edited, shipped, with_tag
from thongsuot.foundation.access import NotAllowed
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.queries import history

SLOT = SLOTS["conclusion-party"]


def ours() -> bytes:
    """The shipped template, with a heading of our own."""
    return edited("word/document.xml", "1. Ghi nhận, đánh giá", "1. Kết quả nổi bật")


@pytest.fixture
def second_factor_settled(settings: Settings, city: City) -> None:
    """Administrators reach pages only with a second factor; these tests are not about it."""
    settings.MIDDLEWARE = [
        one for one in settings.MIDDLEWARE if not one.endswith("SecondFactorMiddleware")
    ]


def test_a_changed_template_shapes_what_is_issued_after(city: City) -> None:
    before = issue(draft=draft(city), actor=city.secretary).document
    version = replace_template(
        slot=SLOT, content=ours(), name="mau moi.docx", actor=city.administrator
    )
    after = issue(draft=draft(city, ordinal=2), actor=city.secretary).document
    assert (version.number, version.name) == (1, "mau moi.docx")
    assert before.template is None
    assert after.template == version
    assert after.template_sha256 == version.file.sha256
    with after.file.file.open("rb") as stored:
        assert "1. Kết quả nổi bật" in texts(stored.read())
    with before.file.file.open("rb") as stored:
        assert "1. Ghi nhận, đánh giá" in texts(stored.read())


def test_versions_are_kept_and_an_older_one_comes_back_as_a_new_one(city: City) -> None:
    by = city.administrator
    replace_template(slot=SLOT, content=ours(), name="a.docx", actor=by)
    back = restore_template(slot=SLOT, number=0, actor=by)
    assert in_use(SLOT).content == shipped()
    again = restore_template(slot=SLOT, number=1, actor=by)
    assert in_use(SLOT).content == ours()
    assert [back.number, again.number] == [2, 3]
    assert [back.restored_from, again.restored_from] == [0, 1]
    assert [entry.actor for entry in history(again)] == [by]


def test_a_version_that_never_was_cannot_come_back(city: City) -> None:
    with pytest.raises(InputRefused, match="Không có bản 7"):
        restore_template(slot=SLOT, number=7, actor=city.administrator)


def test_a_refused_template_leaves_nothing_behind(city: City) -> None:
    with pytest.raises(InputRefused, match="Không có trường “sai_ten”"):
        replace_template(
            slot=SLOT, content=with_tag("{{ sai_ten }}"), name="x.docx", actor=city.administrator
        )
    assert not TemplateVersion.objects.exists()
    assert not Document.objects.exists()


@pytest.mark.parametrize("who", ["head", "secretary", "city_office", "coordinator"])
def test_only_administrators_change_templates(city: City, who: str) -> None:
    person = getattr(city, who)
    with pytest.raises(NotAllowed):
        replace_template(slot=SLOT, content=ours(), name="x.docx", actor=person)
    with pytest.raises(NotAllowed):
        restore_template(slot=SLOT, number=0, actor=person)


def upload(client: Client, content: bytes, name: str = "mau.docx") -> tuple[int, str]:
    reply = client.post(
        reverse("documents:replace_template", args=[SLOT.pk]),
        {"file": SimpleUploadedFile(name, content)},
        follow=True,
    )
    return reply.status_code, reply.text


@pytest.mark.usefixtures("second_factor_settled")
def test_the_page_takes_a_template_and_lists_its_versions(client: Client, city: City) -> None:
    client.force_login(city.administrator)
    status, text = upload(client, ours())
    assert status == 200
    assert "Bản 1" in text
    version = TemplateVersion.objects.get()
    reply = client.get(reverse("documents:version_file", args=[version.pk]))
    assert reply.headers["Content-Disposition"].startswith("attachment;")
    assert reply.getvalue() == ours()
    page = client.get(reverse("documents:template_preview", args=[SLOT.pk])).text
    assert "1. Kết quả nổi bật" in page


@pytest.mark.usefixtures("second_factor_settled")
def test_the_page_tells_every_wrong_field_and_its_place(client: Client, city: City) -> None:
    client.force_login(city.administrator)
    status, text = upload(client, with_tag("Họp: {{ sai_mot }} và {{ sai_hai }}"))
    assert status == 422
    assert "Không có trường “sai_mot”" in text
    assert "Không có trường “sai_hai”" in text
    assert "Ở đoạn: “Họp: {{ sai_mot }} và {{ sai_hai }}”" in text
    assert "Mẫu cũ vẫn giữ nguyên" in text


@pytest.mark.usefixtures("second_factor_settled")
def test_the_page_restores_a_version(client: Client, city: City) -> None:
    replace_template(slot=SLOT, content=ours(), name="a.docx", actor=city.administrator)
    client.force_login(city.administrator)
    url = reverse("documents:restore_template", args=[SLOT.pk])
    assert client.post(url, {"number": "0"}).status_code == 302
    assert in_use(SLOT).content == shipped()
    for wrong in ("", "x", "-1", "9"):
        assert client.post(url, {"number": wrong}).status_code == 422


@pytest.mark.usefixtures("second_factor_settled")
@pytest.mark.parametrize("key", list(SLOTS))
def test_each_template_documents_its_fields_and_is_downloaded(
    client: Client, city: City, key: str
) -> None:
    client.force_login(city.administrator)
    text = client.get(reverse("documents:template", args=[key])).text
    assert "{{ trich_yeu }}" in text
    assert "{{ mo_dau }}" in text
    assert client.get(reverse("documents:template_file", args=[key])).getvalue()[:2] == b"PK"
    assert "ts-a4--drawn" in client.get(reverse("documents:template_preview", args=[key])).text


@pytest.mark.usefixtures("second_factor_settled")
def test_a_template_that_is_none_is_not_there(client: Client, city: City) -> None:
    client.force_login(city.administrator)
    assert client.get("/documents/templates/khong-co/").status_code == 404
