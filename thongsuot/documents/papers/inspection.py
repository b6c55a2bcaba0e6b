"""An uploaded template is hostile until proven not: its zip, its XML, its fields. Plain Python."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring
from docx.opc.exceptions import OpcError
from docxtpl import DocxTemplate

from thongsuot.documents.papers.kinds import PaperKind
from thongsuot.documents.papers.sandbox import Check
from thongsuot.documents.papers.schema import schema
from thongsuot.textlab.extract import Limits, Refused, inspect
from thongsuot.textlab.extract.kinds import DOCX

MEGABYTE = 1024 * 1024
#: A template is a few pages: far tighter than a document that comes in.
LIMITS = Limits(size=2 * MEGABYTE, unpacked=20 * MEGABYTE, entries=300, characters=200_000)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
FORBIDDEN_PARTS = re.compile(
    r"(^|/)(embeddings|activeX|afchunk|macros|customUI|externalLinks)(/|\d|$)"
    r"|\.(bin|exe|dll|js|vbs|html?|mht)$",
    re.IGNORECASE,
)
FORBIDDEN_ELEMENTS = frozenset({f"{W}altChunk", f"{W}object", f"{W}control", f"{W}subDoc"})
#: Fields of Word that only show the document's own matter.
HARMLESS_FIELDS = frozenset(
    {"PAGE", "NUMPAGES", "SECTIONPAGES", "DATE", "REF", "PAGEREF", "TOC", "SEQ"}
    | {"HYPERLINK", "STYLEREF"}
)
TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
WHERE = {"document": "Thân văn bản", "header": "Đầu trang", "footer": "Chân trang"}
SHOWN = 60
#: Only its `patch_xml` is used, which knows nothing of any file.
PATCHER = DocxTemplate(io.BytesIO())
BROKEN = "Không mở được tệp như một tệp Word. Mở lại bằng Word, lưu thành .docx rồi tải lại."


class TemplateRefused(Exception):
    """The template cannot be taken; `lines` say in Vietnamese what is wrong and where."""

    def __init__(self, *lines: str) -> None:
        super().__init__(" ".join(lines))
        self.lines = lines


def look_through(data: bytes, name: str, kind: PaperKind) -> None:
    """Everything that can be known without rendering. Raises `TemplateRefused`."""
    try:
        inspection = inspect(data, name, LIMITS)
    except Refused as refusal:
        raise TemplateRefused(str(refusal)) from None
    if inspection.media_type != DOCX:
        raise TemplateRefused("Mẫu phải là tệp Word .docx.")
    _parts(data)
    wrong = [
        line
        for part, xml in sources(data)
        for line in _open_tags(part, xml) or _fields(part, joined(xml), kind)
    ]
    if wrong:
        raise TemplateRefused(*wrong)


def _parts(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for entry in archive.namelist():
            if FORBIDDEN_PARTS.search(entry):
                raise TemplateRefused(
                    f"Mẫu có phần nhúng “{entry.rpartition('/')[2]}”. Bỏ đối tượng nhúng, "
                    "macro rồi tải lại."
                )
            if entry.endswith(".rels"):
                _relations(fromstring(archive.read(entry)))
            elif entry.startswith("word/") and entry.endswith(".xml"):
                _elements(fromstring(archive.read(entry)))


def _relations(tree: Element) -> None:
    for relation in tree.iter(f"{PACKAGE}Relationship"):
        outside = relation.get("TargetMode", "").lower() == "external"
        link = relation.get("Type", "").endswith("/hyperlink")
        target = relation.get("Target", "").lower()
        if outside and not (link and target.startswith(("https://", "http://", "mailto:"))):
            raise TemplateRefused(
                "Mẫu trỏ tới tệp bên ngoài (ảnh liên kết hoặc mẫu gốc đính kèm). "
                "Chèn thẳng vào tệp, bỏ liên kết rồi tải lại."
            )


def _elements(tree: Element) -> None:
    for node in tree.iter():
        if node.tag in FORBIDDEN_ELEMENTS:
            raise TemplateRefused("Mẫu có đối tượng nhúng hoặc tệp con. Bỏ đi rồi tải lại.")
        code = ""
        if node.tag == f"{W}instrText":
            code = node.text or ""
        elif node.tag == f"{W}fldSimple":
            code = node.get(f"{W}instr", "")
        word = code.split()[0].upper() if code.split() else ""
        if word.isalpha() and word not in HARMLESS_FIELDS:
            raise TemplateRefused(
                f"Mẫu có trường {word} của Word nên không nhận. Có thể dùng: số trang, ngày, "
                "mục lục."
            )


def sources(data: bytes) -> Iterator[tuple[str, str]]:
    """Each part that is rendered, tags not yet joined: (where, XML)."""
    try:
        paper = DocxTemplate(io.BytesIO(data))
        paper.init_docx()
        yield WHERE["document"], paper.get_xml()
        for uri, name in ((paper.HEADER_URI, "header"), (paper.FOOTER_URI, "footer")):
            for _key, part in paper.get_headers_footers(uri):
                yield WHERE[name], paper.get_part_xml(part)
        for part in paper.docx.part.package.parts:
            if part.content_type.endswith(("footnotes+xml", "endnotes+xml")):
                yield "Chú thích", part.blob.decode("utf-8")
    except (OpcError, KeyError, ValueError, UnicodeDecodeError) as error:
        raise TemplateRefused(BROKEN) from error


def joined(xml: str) -> str:
    """The XML with each tag in one piece, as the template engine gets it."""
    source: str = PATCHER.patch_xml(xml)
    return source


def _open_tags(part: str, xml: str) -> list[str]:
    """Paragraphs where a tag opens and does not close: it would swallow what follows."""
    found = []
    for paragraph in fromstring(xml.encode("utf-8")).iter(f"{W}p"):
        words = "".join(node.text or "" for node in paragraph.iter(f"{W}t"))
        pairs = (("{{", "}}"), ("{%", "%}"), ("{#", "#}"))
        if any(words.count(start) != words.count(end) for start, end in pairs):
            found.append(f"{part}: thiếu dấu mở hoặc đóng {{{{ }}}}, {{% %}}. {_around(words)}")
    return found


def _around(words: str) -> str:
    return f"Ở đoạn: “{' '.join(words.split())[:SHOWN]}”."


def _fields(part: str, source: str, kind: PaperKind) -> list[str]:
    """What is wrong in one part; each line names the part, the last one the place."""
    check = Check(schema(kind))
    found = check.run(source)
    if not found:
        return []
    return [f"{part}: {line}{_place(source, line)}" for line in found]


def _place(source: str, line: str) -> str:
    """The paragraph around the tag that `line` speaks of, shortened."""
    quoted = re.search(r"“([^”]+)”", line)
    for tag in TAG.finditer(source):
        if quoted is not None and quoted.group(1) in tag.group(0):
            start = source.rfind("<w:p ", 0, tag.start())
            start = max(start, source.rfind("<w:p>", 0, tag.start()), 0)
            end = source.find("</w:p>", tag.end())
            words = re.sub(r"<[^>]+>", "", source[start : end if end > 0 else tag.end()])
            return f" {_around(words)}"
    return ""
