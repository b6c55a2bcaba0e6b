"""A Word file taken apart without trust: bombs, entities, targets that load by themselves."""

from __future__ import annotations

import io
import zipfile

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from thongsuot.textlab.extract.model import MEGABYTE, Limits, Refused

BROKEN = "Tệp Word hỏng hoặc tải lên chưa hết. Mở lại bằng Word, lưu rồi tải lại."
ENTITIES = "Tệp Word có nội dung trỏ ra bên ngoài nên không nhận. Lưu lại bằng Word rồi tải lại."
BOMB = "Tệp nén bất thường nên không mở. Lưu lại bằng Word rồi tải lại."
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
#: Outside targets a reader never loads by itself.
HARMLESS = ("/hyperlink", "/image")
#: Parts that are no XML: looked at by nobody here, kept as they are in the original.
MEDIA = tuple(
    f".{kind}"
    for kind in (
        *("png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "emf", "wmf", "wdp", "svg"),
        *("bin", "odttf", "ttf", "fntdata", "xlsx", "docx", "pptx"),
    )
)


def _points_outside(kind: str, target: str) -> bool:
    """A template or object fetched from another host; one on the writer's own disk is not."""
    if kind.endswith(HARMLESS):
        return False
    place = target.strip().lower().replace("\\", "/")
    own = place.startswith("file:///") and not place.startswith("file://///")
    return not own and ("://" in place or place.startswith(("//", "mhtml:", "mk:")))


def _check_part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    with archive.open(entry) as part:
        for _event, element in iterparse(part, forbid_dtd=True):
            outside = element.tag == RELATIONSHIP and element.get("TargetMode") == "External"
            if outside and _points_outside(element.get("Type", ""), element.get("Target", "")):
                raise Refused(ENTITIES, "external")
            element.clear()


def refuse_hostile_xml(data: bytes, limits: Limits) -> None:
    """Every XML part is run through once, with DTDs, entities and outside targets forbidden."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for entry in archive.infolist():
            if entry.is_dir() or entry.filename.lower().endswith(MEDIA):
                continue
            if entry.file_size > limits.xml_part:
                raise Refused(BOMB, "bomb")
            try:
                _check_part(archive, entry)
            except Refused:
                raise
            except DefusedXmlException as error:
                raise Refused(ENTITIES, "entities") from error
            except Exception as error:
                raise Refused(BROKEN, "broken") from error


def refuse_bombs(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    """Small when packed, and still small when unpacked: in all, in number, and each part."""
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    bomb = (
        len(entries) > limits.entries
        or unpacked > limits.unpacked
        or (unpacked > 10 * MEGABYTE and unpacked > limits.ratio * max(packed, 1))
    )
    if bomb or any(
        e.file_size > MEGABYTE and e.file_size > limits.ratio * max(e.compress_size, 1)
        for e in entries
    ):
        raise Refused(BOMB, "bomb")
