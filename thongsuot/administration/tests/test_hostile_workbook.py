"""Files that are not what they say: one clear line each, and nothing is kept."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from conftest import City
from thongsuot.administration.models import ImportBatch
from thongsuot.administration.sheets.reading import MOST_BYTES, read_book
from thongsuot.administration.tests.workbooks import WHOLE, workbook
from thongsuot.foundation.refusals import InputRefused

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SHEET = "xl/worksheets/sheet1.xml"


def changed(parts: dict[str, bytes], base: bytes | None = None) -> bytes:
    """A good workbook with some parts replaced or added."""
    source = zipfile.ZipFile(io.BytesIO(base or workbook(WHOLE)))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            if name not in parts:
                archive.writestr(name, source.read(name))
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def sheet(rows: str, head: str = "") -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    text = f'{head}<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'
    return text.encode()


ENTITY = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
BILLION = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
HOSTILE: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "Tệp rỗng"),
    "zeros": (b"\x00" * 100, "Tệp rỗng"),
    "text": (b"ho ten,chuc vu\nA,B", "không phải tệp Excel"),
    "png": (b"\x89PNG\r\n\x1a\n" + b"x" * 50, "không phải tệp Excel"),
    "old": (OLE + b"x" * 600, "Tệp Excel cũ"),
    "encrypted": (OLE + "EncryptedPackage".encode("utf-16-le"), "có mật khẩu"),
    "truncated": (workbook(WHOLE)[:3000], "hỏng"),
    "word": (changed({}, base=None).replace(b"xl/workbook.xml", b"xl/workboox.xml"), "Excel"),
    "macro": (changed({"xl/vbaProject.bin": b"x"}), "macro"),
    "bomb": (changed({SHEET: b" " * (45 * 1024 * 1024)}), "bất thường"),
    "many parts": (changed({f"xl/x{n}.xml": b"<a/>" for n in range(600)}), "bất thường"),
    "entity": (changed({SHEET: sheet("<row><c><v>&a;</v></c></row>", ENTITY)}), "bất thường"),
    "laughs": (changed({SHEET: sheet("<row><c><v>&b;</v></c></row>", BILLION)}), "bất thường"),
    "far cell": (
        changed({SHEET: sheet('<row r="1"><c r="A1"/></row><row><c r="XFD1048576"/></row>')}),
        "dòng 1048576",
    ),
    "wide": (changed({SHEET: sheet('<row r="1"><c r="ZZZ1"/></row>')}), "cột"),
    "wide without names": (changed({SHEET: sheet(f"<row>{'<c/>' * 500}</row>")}), "cột"),
    "deep": (changed({SHEET: sheet("<row/>" * 300_000)}), "bất thường"),
    "not xml": (changed({SHEET: b"<worksheet><sheetData>"}), "hỏng"),
    "hidden in a picture": (changed({"xl/media/a.png": sheet("<row/>")}), "hỏng"),
    "no lines": (workbook({}), "Không có dòng nào"),
    "strange column": (
        workbook({"Cơ quan": [["A", "B"]]}, headings=["Mã cơ quan", "=cmd|calc"]),
        "cột lạ",
    ),
    "missing column": (workbook({"Cơ quan": [["A"]]}, headings=["Mã cơ quan"]), "thiếu cột"),
    "too many lines": (
        workbook({"Cơ quan": [[f"M{n}", "Sở X", "Sở, ngành"] for n in range(5200)]}),
        "dòng",
    ),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_it_is_refused_in_one_line(kind: str) -> None:
    content, words = HOSTILE[kind]
    with pytest.raises(InputRefused) as refusal:
        read_book(content, "x.xlsx")
    text = str(refusal.value)
    assert words in text
    assert "\n" not in text
    assert text.endswith(".")


def test_a_large_file_is_refused_by_its_size() -> None:
    with pytest.raises(InputRefused, match="lớn hơn 5 MB"):
        read_book(b"PK\x03\x04" + b"x" * MOST_BYTES, "x.xlsx")


def test_a_good_one_reads_to_words(db: None) -> None:
    book = read_book(workbook(WHOLE), "../../etc/nhân sự\x00.xlsx")
    assert book.name == "nhân sự.xlsx"
    assert len(book.lines) == 7
    assert book.lines[0].cells["province"] == "79"


@pytest.mark.django_db
def test_a_refused_file_leaves_nothing_and_says_why_on_the_page(client: Client, city: City) -> None:
    client.force_login(city.administrator)
    address = reverse("administration:receive_workbook")
    for content, words in (HOSTILE["bomb"], HOSTILE["entity"], HOSTILE["text"]):
        file = SimpleUploadedFile("x.xlsx", content)
        reply = client.post(address, {"file": file})
        assert reply.status_code == 422
        assert words in reply.text
    assert client.post(address).status_code == 422
    assert not ImportBatch.objects.exists()
