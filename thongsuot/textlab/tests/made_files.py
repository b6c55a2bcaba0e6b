"""Files that tests make themselves: PDF pages with text, drawn pages, Word with raw parts."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import docx
from docx.document import Document
from PIL import Image, ImageDraw, ImageFont

FONTS = Path(__file__).parents[3] / "frontend/node_modules/@fontsource/be-vietnam-pro/files"
SENTENCE = "Phường đề nghị Ủy ban nhân dân Thành phố bố trí thêm nhân sự chuyên trách công nghệ."
FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H "
    b"/DescendantFonts [4 0 R] /ToUnicode 5 0 R >>"
)
DESCENDANT = (
    b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Made /DW 500 "
    b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
    b"/FontDescriptor << /Type /FontDescriptor /FontName /Made /Flags 4 /Ascent 800 "
    b"/Descent -200 /ItalicAngle 0 /CapHeight 700 /StemV 80 /FontBBox [0 -200 1000 800] >> >>"
)
LETTERS = (
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
)
LETTERS += LETTERS.upper()


@dataclass(slots=True)
class PdfPage:
    """Texts at (x, y, size) in points, and rules as (x0, y0, x1, y1)."""

    texts: list[tuple[float, float, float, str]] = field(default_factory=list)
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)
    image: Image.Image | None = None

    def lines(
        self, rows: Sequence[str], *, x: float = 80, top: float = 780, step: float = 18
    ) -> None:
        self.texts += [(x, top - n * step, 12, row) for n, row in enumerate(rows)]

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> None:
        self.rules += [(xs[0], y, xs[-1], y) for y in ys]
        self.rules += [(x, ys[0], x, ys[-1]) for x in xs]

    def content(self) -> bytes:
        out = ["0.5 w"]
        out += [f"{a} {b} m {c} {d} l S" for a, b, c, d in self.rules]
        for x, y, size, text in self.texts:
            code = text.encode("utf-16-be").hex()
            out.append(f"BT /F {size} Tf 1 0 0 1 {x} {y} Tm <{code}> Tj ET")
        if self.image is not None:
            out.append("q 595 0 0 842 0 0 cm /I Do Q")
        return "\n".join(out).encode()


def _to_unicode() -> bytes:
    rows = [f"<{h:02x}00> <{h:02x}ff> <{h:02x}00>" for h in range(0x21)]
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def "
        "/CMapType 2 def 1 begincodespacerange <0000> <ffff> endcodespacerange "
        f"{len(rows)} beginbfrange\n" + "\n".join(rows) + "\nendbfrange endcmap end end"
    ).encode()


def stream(data: bytes, extra: str = "") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), extra.encode(), data)


def packed_stream(data: bytes, extra: str = "") -> bytes:
    return stream(zlib.compress(data, 9), f"/Filter /FlateDecode {extra}")


def pdf_of(objects: Sequence[bytes]) -> bytes:
    """A whole PDF of numbered objects; the first is the catalogue."""
    out = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        start,
    )


def pdf(*pages: PdfPage) -> bytes:
    """A PDF with a real text layer: a font whose codes are the code points."""
    first = 6
    kids = " ".join(f"{first + 3 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        FONT,
        DESCENDANT,
        packed_stream(_to_unicode()),
    ]
    for n, page in enumerate(pages):
        at = first + 3 * n
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {at + 1} 0 R "
            f"/Resources << /Font << /F 3 0 R >> /XObject << /I {at + 2} 0 R >> >> >>".encode(),
            packed_stream(page.content()),
            _picture(page.image),
        ]
    return pdf_of(objects)


def _picture(image: Image.Image | None) -> bytes:
    if image is None:
        return b"<< >>"
    size = f"/Width {image.width} /Height {image.height}"
    return packed_stream(
        image.convert("RGB").tobytes(),
        f"/Type /XObject /Subtype /Image {size} /ColorSpace /DeviceRGB /BitsPerComponent 8",
    )


def _is_vietnamese(char: str) -> bool:
    return "\u1ea0" <= char <= "\u1ef9" or char in "ĂăĐđĨĩŨũƠơƯư"


def write(
    image: Image.Image, at: tuple[int, int], text: str, *, size: int, fill: str, bold: bool = False
) -> int:
    """Text drawn letter by letter: the web font comes in two files. Returns the width."""
    latin, vietnamese = (
        ImageFont.truetype(
            str(FONTS / f"be-vietnam-pro-{part}-{700 if bold else 400}-normal.woff"), size
        )
        for part in ("latin", "vietnamese")
    )
    pen = ImageDraw.Draw(image)
    x: float = at[0]
    for char in text:
        font = vietnamese if _is_vietnamese(char) else latin
        pen.text((x, at[1]), char, font=font, fill=fill, anchor="ls")
        x += font.getlength(char)
    return round(x - at[0])


def drawn_page(
    rows: Sequence[str], *, stamp: str = "", ink: str = "#c00000", frame: int = 10
) -> Image.Image:
    """A page as a scanner at 150 dpi sees it; the stamp is framed, 8 mm high."""
    image = Image.new("RGB", (1240, 1754), "white")
    for n, row in enumerate(rows):
        write(image, (110, 360 + n * 50), row, size=26, fill="black")
    if stamp:
        width = write(image, (140, 150), stamp, size=34, fill=ink, bold=True)
        box = (140 - frame, 112 - frame, 140 + width + frame, 158 + frame)
        ImageDraw.Draw(image).rectangle(box, outline=ink, width=3)
    return image


def packed(image: Image.Image, kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    image.save(out, kind)
    return out.getvalue()


def saved(document: Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def word(*paragraphs: str) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return saved(document)


def with_parts(data: bytes, changes: Mapping[str, bytes]) -> bytes:
    """The same zip with parts replaced or added."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            if entry.filename not in changes:
                new.writestr(entry, old.read(entry))
        for name, content in changes.items():
            new.writestr(name, content)
    return out.getvalue()


def part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)
