"""Plain text and web pages in every encoding that offices have used: converted, not refused."""

from __future__ import annotations

import unicodedata
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thongsuot.textlab.extract import Extracted, Refused, extract, inspect
from thongsuot.textlab.legacy import TCVN3, VNI_PAIRS
from thongsuot.textlab.normalize import nfc
from thongsuot.textlab.tests.made_files import LETTERS, SENTENCE

TEXT = f"{SENTENCE}\nCán bộ của xã và phường đã được giao việc, không có người thay thế.\n"


def taken(data: bytes, name: str = "bao-cao.txt") -> Extracted:
    return extract(data, inspect(data, name).media_type)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_every_unicode_form_gives_the_same_text(encoding: str, form: Literal["NFC", "NFD"]) -> None:
    text = unicodedata.normalize(form, TEXT + LETTERS)
    found = taken(text.encode(encoding))
    assert found.text == TEXT + LETTERS
    assert found.warnings == ()


def to_tcvn3(text: str) -> bytes:
    signs = {letter: sign for sign, letter in TCVN3.items()}
    lower = "".join(c if c in signs else c.lower() for c in text)
    return "".join(signs.get(char, char) for char in lower).encode("latin-1")


def test_tcvn3_is_converted_letter_by_letter() -> None:
    found = taken(to_tcvn3(TEXT))
    assert found.text == TEXT.lower().strip("\n")
    assert "TCVN3" in found.warnings[0]


def to_vni(text: str) -> bytes:
    single = {"ơ": "ô", "ư": "ö", "đ": "ñ", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î"}
    pairs = {letter: typed for typed, letter in VNI_PAIRS.items()} | single
    return "".join(pairs.get(char, char) for char in text.lower()).encode("cp1252")


def test_vni_is_converted_letter_by_letter() -> None:
    found = taken(to_vni(TEXT))
    assert found.text == TEXT.lower().strip("\n")
    assert "VNI" in found.warnings[0]


def to_cp1258(text: str) -> bytes:
    out = []
    for char in text:
        try:
            out.append(char.encode("cp1258"))
        except UnicodeEncodeError:
            base, *marks = list(unicodedata.normalize("NFD", char))
            tones = [m for m in marks if m in "\u0300\u0301\u0303\u0309\u0323"]
            hats = [m for m in marks if m not in tones]
            out.append((nfc(base + "".join(hats)) + "".join(tones)).encode("cp1258"))
    return b"".join(out)


def test_windows_1258_is_converted_letter_by_letter() -> None:
    found = taken(to_cp1258(TEXT))
    assert found.text == TEXT.strip("\n")
    assert "Windows-1258" in found.warnings[0]


def test_a_last_letter_cut_in_two_does_not_spoil_the_rest() -> None:
    found = taken(TEXT.encode() + "ệ".encode()[:2])
    assert found.text.startswith(TEXT.strip())
    assert "hỏng mã chữ" in found.warnings[0]


def test_nul_bytes_and_direction_marks_are_taken_out() -> None:
    assert (
        taken("Phường\x00 thiếu\u202e máy\u200b in\ufeff.".encode()).text == "Phường thiếu máy in."
    )


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x0b"])
def test_every_line_break_is_one(end: str) -> None:
    assert taken(f"Dòng một{end}Dòng hai".encode()).text == "Dòng một\nDòng hai"


@given(st.text(alphabet=LETTERS + " .,;\n0123456789", min_size=1).filter(lambda t: t.strip()))
def test_whatever_is_typed_comes_back(text: str) -> None:
    try:
        found = taken(text.encode())
    except Refused as refusal:
        code = refusal.code
    else:
        code = "" if found.text == text.strip("\n") else "changed"
    # A drawn text may happen to be a stamp, and nothing else.
    assert code in {"", "secret"}


def test_a_web_page_keeps_headings_lists_and_tables() -> None:
    page = """<html><body><h2>III. Khó khăn</h2><div>Lời <i>mở</i> đầu<ul><li>Thiếu máy in;</li>
    <li>Thiếu người.</li></ul>Lời kết
    thúc <b>dài</b> dòng</div><table><tr><th>Nhiệm vụ</th><th>Thời hạn</th></tr>
    <tr><td>Số hóa hồ sơ</td><td>30/11/2025</td></tr>
    <tr><td colspan=2>Hết</td></tr></table><p>Một<br>hai</p></body></html>"""
    found = taken(page.encode(), "bao-cao.html")
    assert [(b.kind, found.text[b.start : b.end]) for b in found.blocks] == [
        ("heading", "III. Khó khăn"),
        ("paragraph", "Lời mở đầu"),
        ("list_item", "Thiếu máy in;"),
        ("list_item", "Thiếu người."),
        ("paragraph", "Lời kết thúc dài dòng"),
        ("table_row", "Nhiệm vụ | Thời hạn"),
        ("table_row", "Số hóa hồ sơ | 30/11/2025"),
        ("table_row", "Hết | "),
        ("paragraph", "Một"),
        ("paragraph", "hai"),
    ]
    assert found.blocks[0].level == 2


def test_a_web_page_in_an_old_encoding_is_converted() -> None:
    page = b"<html><body><p>" + to_tcvn3(TEXT.replace("\n", " ")) + b"</p></body></html>"
    assert taken(page, "cu.htm").text == TEXT.lower().replace("\n", " ").strip()


def test_no_letter_is_lost_in_a_web_page() -> None:
    assert taken(f"<html><p>{LETTERS}</p></html>".encode(), "a.html").text == LETTERS


def test_a_list_in_a_list_is_read_item_by_item() -> None:
    page = "<html><ul><li>Khó khăn<ul><li>Thiếu người</li><li>Thiếu máy</li></ul></li></ul></html>"
    assert taken(page.encode(), "a.html").text == "Khó khăn\nThiếu người\nThiếu máy"
