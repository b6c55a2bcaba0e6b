"""PDF where LibreOffice is installed; elsewhere the button says why not."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from django.test import Client
from django.urls import reverse

from conftest import City
from thongsuot.documents.models import IssuedDocument, PdfCopy
from thongsuot.documents.papers import office, samples
from thongsuot.documents.papers.actions import ask_pdf, issue, make_pdf
from thongsuot.documents.papers.kinds import Layout, PaperKind, shipped_path
from thongsuot.documents.papers.render import render
from thongsuot.documents.papers.tests.drafts import draft
from thongsuot.foundation.refusals import InputRefused

POINTS_MM = 72 / 25.4


@pytest.fixture
def document(city: City) -> IssuedDocument:
    return issue(draft=draft(city), actor=city.secretary).document


def page(client: Client, document: IssuedDocument) -> str:
    return client.get(reverse("documents:detail", args=[document.pk])).text


def pages_of(content: bytes) -> list[str]:
    paper = pdfium.PdfDocument(io.BytesIO(content))
    return [one.get_textpage().get_text_bounded() for one in paper]


def test_the_button_makes_the_pdf_or_says_why_not(
    client: Client, city: City, document: IssuedDocument
) -> None:
    client.force_login(city.secretary)
    why = office.why_no_pdf()
    url = reverse("documents:make_pdf", args=[document.pk])
    if why:
        assert why in page(client, document)
        assert "disabled" in page(client, document)
        assert client.post(url).status_code == 422
        assert not PdfCopy.objects.exists()
        return
    assert "Đang xuất PDF" in client.post(url, headers={"HX-Request": "true"}).text
    assert client.post(url).status_code == 302
    assert "Đang xuất PDF" in page(client, document)
    make_pdf(pk=document.pk)
    assert "Tải PDF" in page(client, document)
    made = client.get(reverse("documents:pdf_file", args=[document.pk]))
    assert made.headers["Content-Disposition"] == 'attachment; filename="01-TB-TCT15.pdf"'
    text = "\n".join(pages_of(made.getvalue()))
    assert "Số 01-TB/TCT15" in text
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in text


def test_where_there_is_no_libreoffice_the_page_says_so(
    client: Client, city: City, document: IssuedDocument, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    client.force_login(city.secretary)
    assert "chưa cài LibreOffice" in page(client, document)
    with pytest.raises(InputRefused, match="LibreOffice"):
        ask_pdf(document=document, actor=city.secretary)
    with pytest.raises(office.NoPdf, match="LibreOffice"):
        office.to_pdf(b"")


@pytest.mark.parametrize(
    ("installed", "complete", "why"),
    [
        ("Liberation Serif\nTinos", "Liberation Serif\nTinos", ""),
        ("Liberation Serif\nTinos", "Tinos", office.NO_FONT),
        ("Tinos", "Tinos", ""),
        ("DejaVu Sans", "DejaVu Sans", office.NO_FONT),
    ],
)
def test_a_font_without_every_letter_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, installed: str, complete: str, why: str
) -> None:
    """Older Liberation Serif lacks 92 Vietnamese letters, and LibreOffice prefers it."""
    for name, script in (
        ("soffice", "exit 0"),
        ("fc-list", f'[ "$1" = ":lang=vi" ] && echo "{complete}" || echo "{installed}"'),
    ):
        program = tmp_path / name
        program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert office.why_no_pdf() == why


def test_a_failed_pdf_says_why_and_may_be_tried_again(
    client: Client, city: City, document: IssuedDocument, monkeypatch: pytest.MonkeyPatch
) -> None:
    PdfCopy.objects.create(document=document, asked_by=city.secretary)
    monkeypatch.setenv("PATH", "")
    make_pdf(pk=document.pk)
    copy = PdfCopy.objects.get()
    assert "LibreOffice" in copy.failed_because
    client.force_login(city.secretary)
    assert "LibreOffice" in page(client, document)


def test_a_pdf_that_stands_is_not_made_twice(city: City, document: IssuedDocument) -> None:
    PdfCopy.objects.create(document=document, asked_by=city.secretary, file=document.file)
    make_pdf(pk=document.pk)
    assert ask_pdf(document=document, actor=city.secretary).file == document.file


def test_there_is_no_pdf_before_it_is_made(
    client: Client, city: City, document: IssuedDocument
) -> None:
    client.force_login(city.secretary)
    assert client.get(reverse("documents:pdf_file", args=[document.pk])).status_code == 404


@pytest.mark.parametrize("kind", list(PaperKind))
def test_the_pages_are_a4_and_numbered_from_the_second(kind: PaperKind) -> None:
    """Rendered by LibreOffice where it is installed; elsewhere there are no pages to look at."""
    template = shipped_path(kind, Layout.PARTY).read_bytes()
    content = render(template, samples.letterhead(kind, Layout.PARTY), samples.content(kind))
    if office.why_no_pdf():
        assert content[:2] == b"PK"
        return
    made = office.to_pdf(content)
    paper = pdfium.PdfDocument(io.BytesIO(made))
    assert [round(side / POINTS_MM) for side in paper[0].get_size()] == [210, 297]
    texts = pages_of(made)
    assert not texts[0].lstrip().startswith("1")
    for number, text in enumerate(texts[1:], start=2):
        assert str(number) in text.split()[:1] + text.split()[-1:]
    whole = "\n".join(texts)
    left = " ".join(whole.split())
    for theirs in ("{{ số lượng }}", "{{ chập chờn }}"):
        left = left.replace(theirs, "")
    assert "{{" not in left
    assert "\ufffd" not in whole
    if kind is PaperKind.TRANSFER:
        assert sum("Nội dung kiến nghị" in text for text in texts) == len(texts) == 2, (
            "the head of the table stands on both pages"
        )


def test_the_page_of_a_document_shows_its_pages(
    client: Client, city: City, document: IssuedDocument
) -> None:
    client.force_login(city.secretary)
    shown = page(client, document)
    assert "ts-a4--drawn" in shown
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in shown
    assert "Số 01-TB/TCT15" in shown
