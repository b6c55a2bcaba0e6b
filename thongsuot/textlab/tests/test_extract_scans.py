"""Page images: what is recognised, how surely, and that a stamp is seen before anything is kept."""

from __future__ import annotations

import io
import os
import sys
from difflib import SequenceMatcher
from pathlib import Path
from subprocess import run

import pytest
from PIL import Image

from thongsuot.textlab.extract import Limits, Refused, Unreadable, extract, inspect
from thongsuot.textlab.extract.ocr import best_engine, tesseract_path, with_tesseract, with_trueocr
from thongsuot.textlab.normalize import fold
from thongsuot.textlab.tests.made_files import PdfPage, drawn_page, packed, pdf

LOADS_OCR = "import thongsuot.textlab.extract.ocr as ocr; ocr._model()"
ROWS = (
    "Phường Vĩnh Hội còn thiếu cán bộ chuyên trách công nghệ.",
    "Kiến nghị thành phố bố trí thêm máy tính và máy quét.",
)


def test_a_photo_of_a_page_becomes_text_and_says_how_surely() -> None:
    data = packed(drawn_page(ROWS), "JPEG")
    found = extract(data, inspect(data, "trang-1.jpg").media_type)
    assert found.method == "ocr"
    assert found.ocr_confidence is not None
    assert 0.8 < found.ocr_confidence <= 1
    wanted, got = (fold(text).replace(" ", "") for text in ("".join(ROWS), found.text))
    assert SequenceMatcher(None, wanted, got, autojunk=False).ratio() > 0.93
    assert [block.origin for block in found.blocks] == ["ocr"] * len(found.blocks)


def test_a_page_lying_on_its_side_is_turned_by_its_mark() -> None:
    turned = drawn_page(ROWS).transpose(Image.Transpose.ROTATE_90)
    exif = Image.Exif()
    exif[274] = 6
    data = packed_with(turned, exif)
    assert fold("thiếu cán bộ") in fold(extract(data, inspect(data, "nghieng.jpg").media_type).text)


def packed_with(image: Image.Image, exif: Image.Exif) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif)
    return out.getvalue()


def test_every_page_of_a_tiff_is_read() -> None:
    out = io.BytesIO()
    first, second = drawn_page(ROWS[:1]), drawn_page(ROWS[1:])
    first.save(out, "TIFF", save_all=True, append_images=[second], compression="tiff_lzw")
    found = extract(out.getvalue(), inspect(out.getvalue(), "quet.tif").media_type)
    assert found.pages == 2
    assert fold("thiếu cán bộ") in fold(found.text)
    assert fold("máy quét") in fold(found.text)


def test_pages_beyond_the_bound_are_said_to_be_unread() -> None:
    scanned = PdfPage(image=drawn_page(ROWS[:1]))
    data = pdf(scanned, scanned)
    found = extract(data, "application/pdf", Limits(ocr_pages=1))
    assert found.warnings == ("Mới nhận dạng 1 trang quét đầu. Tách tệp để đọc các trang còn lại.",)


def test_an_empty_sheet_is_kept_and_marked_unread() -> None:
    data = packed(Image.new("RGB", (1240, 900), "white"))
    media_type = inspect(data, "trang.png").media_type
    with pytest.raises(Unreadable, match="Không nhận ra chữ nào"):
        extract(data, media_type)


@pytest.mark.parametrize("stamp", ["MẬT", "TỐI MẬT", "TUYỆT MẬT"])
@pytest.mark.parametrize("ink", ["#c00000", "#202020"], ids=["red", "black"])
@pytest.mark.parametrize("scan", [False, True], ids=["photo", "pdf"])
def test_a_scanned_stamp_is_refused_before_it_is_stored(
    stamp: str, ink: str, *, scan: bool
) -> None:
    image = drawn_page(ROWS, stamp=stamp, ink=ink)
    data = pdf(PdfPage(image=image)) if scan else packed(image)
    with pytest.raises(Refused, match="đóng dấu MẬT") as refused:
        inspect(data, "quet.pdf" if scan else "quet.png")
    assert refused.value.code == "secret"


def test_a_scan_that_speaks_of_secrecy_is_no_secret() -> None:
    rows = ("Phường tăng cường bảo mật dữ liệu,", "mật độ dân số cao, giữ bí mật nhà nước.")
    data = packed(drawn_page(rows))
    assert fold("bảo mật") in fold(extract(data, inspect(data, "a.png").media_type).text)


def test_the_better_engine_is_taken_where_it_is_installed() -> None:
    assert best_engine() is (with_tesseract if tesseract_path() else with_trueocr)


def test_reading_scans_reports_nothing_to_anybody(tmp_path: Path) -> None:
    """With its telemetry on, onnxruntime writes the id of a session as it loads."""
    run([sys.executable, "-c", LOADS_OCR], env={**os.environ, "TMPDIR": str(tmp_path)}, check=True)
    assert not list(tmp_path.iterdir())
