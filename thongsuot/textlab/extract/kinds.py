"""What a file really is, by its bytes, and every refusal that needs no reading."""

from __future__ import annotations

import hashlib
import io
import unicodedata
import zipfile
import zlib
from pathlib import PurePosixPath

from thongsuot.textlab.extract.model import MEGABYTE, Inspection, Limits, Refused
from thongsuot.textlab.extract.word_guard import BROKEN, refuse_bombs

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF, TEXT, HTML = "application/pdf", "text/plain", "text/html"
PNG, JPEG, TIFF = "image/png", "image/jpeg", "image/tiff"
EXTENSIONS = {DOCX: ("docx",), PDF: ("pdf",), TEXT: ("txt", "md"), HTML: ("html", "htm")}
EXTENSIONS |= {PNG: ("png",), JPEG: ("jpg", "jpeg"), TIFF: ("tif", "tiff")}
NAMES = {DOCX: "Word (.docx)", PDF: "PDF", TEXT: "văn bản thường (.txt)", HTML: "trang HTML"}
NAMES |= {PNG: "ảnh PNG", JPEG: "ảnh JPEG", TIFF: "ảnh TIFF"}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ACCEPTED = "Nhận tệp .docx, .pdf, .txt, .html và ảnh trang giấy (.png, .jpg, .tif)."
LONGEST_NAME = 150
CONTENT_TYPES = "[Content_Types].xml"


def clean_name(name: str) -> str:
    """A file name that is only a name: no folder, no control or direction character, NFC."""
    last = PurePosixPath(unicodedata.normalize("NFC", name).replace("\\", "/")).name
    plain = "".join(c for c in last if unicodedata.category(c)[0] != "C").strip(". ")
    stem, dot, extension = plain.rpartition(".")
    if dot and len(plain) > LONGEST_NAME:
        plain = f"{stem[: LONGEST_NAME - len(extension) - 1]}.{extension}"
    return plain[:LONGEST_NAME] or "van-ban"


def extension_of(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else ""


def _sniff(data: bytes) -> str | None:
    head = data[:2048]
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"%PDF-"):
        return PDF
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head.startswith((b"II*\x00", b"MM\x00*")):
        return TIFF
    if head.startswith(b"PK\x03\x04"):
        return DOCX
    return None


def _refuse_known_others(data: bytes, extension: str) -> None:
    if data.startswith(OLE):
        if "EncryptedPackage".encode("utf-16-le") in data[: 4 * MEGABYTE]:
            raise Refused(
                "Tệp có mật khẩu nên không đọc được. Bỏ mật khẩu trong Word rồi tải lại.",
                "encrypted",
            )
        raise Refused("Tệp Word cũ (.doc). Mở bằng Word, lưu thành .docx rồi tải lại.", "old_word")
    if data.startswith(b"{\\rtf"):
        raise Refused("Tệp RTF. Mở bằng Word, lưu thành .docx rồi tải lại.", "rtf")
    if extension in {"docm", "dotm"}:
        raise Refused("Tệp có macro nên không nhận. Lưu thành .docx rồi tải lại.", "macros")


def _is_wide(data: bytes) -> bool:
    """UTF-16: with its mark, or every other byte nearly always zero or a small number."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    sample = data[:65536]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    return max(even, odd) > len(sample) // 5 and min(even, odd) * 3 < max(even, odd)


def _looks_like_text(data: bytes) -> bool:
    if _is_wide(data):
        return True
    sample = data[:65536]
    control = sum(byte < ord(" ") and byte not in b"\t\n\r\x0b\f\x00" for byte in sample)
    return control <= len(sample) // 50 and sample.count(b"\x00") <= len(sample) // 20


def _text_type(data: bytes, extension: str) -> str:
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if extension in {"html", "htm"} or head.startswith((b"<!doctype html", b"<html")):
        return HTML
    if head.startswith(b"<?xml"):
        if b"<html" in head:
            return HTML
        raise Refused(f"Tệp XML không phải văn bản để đọc. {ACCEPTED}", "unknown")
    return TEXT


def _content_types(archive: zipfile.ZipFile) -> bytes:
    """The list of what the parts are; empty where the zip is no office file at all."""
    try:
        entry = archive.getinfo(CONTENT_TYPES)
    except KeyError:
        return b""
    return archive.read(entry) if entry.file_size <= MEGABYTE else b""


def _check_zip(data: bytes, limits: Limits) -> None:
    """A Word file is a zip: small when packed, and still small when unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            refuse_bombs(entries, limits)
            if any(entry.flag_bits & 1 for entry in entries):
                raise Refused(
                    "Tệp có mật khẩu nên không đọc được. Bỏ mật khẩu rồi tải lại.", "encrypted"
                )
            types = _content_types(archive)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, zlib.error) as error:
        raise Refused(BROKEN, "broken") from error
    if b"macroEnabled" in types or any(
        entry.filename.lower().endswith(("vbaproject.bin", "vbadata.xml")) for entry in entries
    ):
        raise Refused("Tệp có macro nên không nhận. Lưu thành .docx rồi tải lại.", "macros")
    if b"wordprocessingml.document.main" not in types:
        raise Refused(f"Tệp nén này không phải tệp Word. {ACCEPTED}", "unknown")


def check_size(size: int, limits: Limits) -> None:
    """Refuse by size alone, before the bytes are read."""
    if size > limits.size:
        raise Refused(
            f"Tệp nặng {size / MEGABYTE:.0f} MB, lớn hơn mức {limits.size // MEGABYTE} MB. "
            "Chia nhỏ hoặc nén ảnh trong tệp rồi tải lại.",
            "too_large",
        )


def identify(data: bytes, name: str, limits: Limits) -> Inspection:
    """What these bytes are, or `Refused`. The extension has to agree with the content."""
    check_size(len(data), limits)
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise Refused("Tệp rỗng, không có nội dung để đọc.", "empty")
    shown = clean_name(name)
    extension = extension_of(shown)
    _refuse_known_others(data, extension)
    media_type = _sniff(data)
    if media_type is None:
        if not _looks_like_text(data):
            raise Refused(f"Không nhận ra loại tệp. {ACCEPTED}", "unknown")
        media_type = _text_type(data, extension)
    if media_type == DOCX:
        _check_zip(data, limits)
    if extension and extension not in EXTENSIONS[media_type]:
        raise Refused(
            f"Tên tệp ghi .{extension} nhưng nội dung là {NAMES[media_type]}. "
            "Đổi lại đúng đuôi tệp rồi tải lại.",
            "wrong_extension",
        )
    digest = hashlib.sha256(data).hexdigest()
    return Inspection(shown, media_type, EXTENSIONS[media_type][0], digest, len(data))
