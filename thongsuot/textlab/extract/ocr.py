"""Recognition of page images: Tesseract with Vietnamese where installed, else trueocr from pip."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from PIL import Image, ImageOps, UnidentifiedImageError
from trueocr import OCRConfig, TrueOCR

from thongsuot.textlab.extract.model import Extracted, Limits, Refused, Unreadable, Writer
from thongsuot.textlab.extract.plain import clean

TESSERACT_SECONDS = 90
LEAST_CONFIDENCE = 0.3
ENDS = re.compile(r"[.;:!?…”\"]\s*$|/\.\s*$")


@dataclass(frozen=True, slots=True)
class Line:
    """One recognised line: left edge and width in pixels, confidence 0..1."""

    text: str
    left: float
    width: float
    confidence: float


Engine = Callable[[Image.Image], list[Line]]


@cache
def tesseract_path() -> str | None:
    """Tesseract with the Vietnamese model, None where either is missing."""
    program = shutil.which("tesseract")
    if program is None:
        return None
    listed = subprocess.run(  # noqa: S603 - the program found on PATH
        [program, "--list-langs"], capture_output=True, text=True, check=False, timeout=20
    )
    return program if "vie" in listed.stdout.split() else None


def with_tesseract(image: Image.Image) -> list[Line]:
    """The lines Tesseract finds; the page goes in and the words come out through pipes."""
    program = tesseract_path()
    if program is None:
        return with_trueocr(image)
    packed = io.BytesIO()
    image.convert("L").save(packed, "PNG")
    done = subprocess.run(  # noqa: S603 - fixed words
        [program, "-", "-", "-l", "vie", "--psm", "3", "tsv"],
        input=packed.getvalue(),
        capture_output=True,
        check=False,
        timeout=TESSERACT_SECONDS,
    )
    rows = csv.DictReader(
        io.StringIO(done.stdout.decode("utf-8", errors="replace")),
        delimiter="\t",
        quoting=csv.QUOTE_NONE,
    )
    lines: dict[tuple[str, str, str], list[dict[str, str]]] = {}
    for row in rows:
        if row.get("level") == "5" and (row.get("text") or "").strip():
            key = (row["block_num"], row["par_num"], row["line_num"])
            lines.setdefault(key, []).append(row)
    return [
        Line(
            " ".join(word["text"] for word in words),
            float(words[0]["left"]),
            float(words[-1]["left"]) + float(words[-1]["width"]) - float(words[0]["left"]),
            sum(float(word["conf"]) for word in words) / len(words) / 100,
        )
        for words in lines.values()
    ]


@cache
def _model() -> TrueOCR:
    return TrueOCR(OCRConfig(threads=2, save_outputs=False))


def with_trueocr(image: Image.Image) -> list[Line]:
    """The lines trueocr finds; its models lie in its wheel, nothing is fetched."""
    found = _model().predict(image.convert("RGB"))
    return [
        Line(line["text"], line["bbox"][0], line["bbox"][2] - line["bbox"][0], line["confidence"])
        for line in found.lines
    ]


def best_engine() -> Engine:
    """Tesseract errs four times less on print, trueocr is always there."""
    return with_tesseract if tesseract_path() else with_trueocr


def add_lines(writer: Writer, lines: list[Line]) -> list[float]:
    """Lines joined into paragraphs; returns the confidences of those kept."""
    kept = [line for line in lines if line.text.strip() and line.confidence >= LEAST_CONFIDENCE]
    widest = max((line.width for line in kept), default=0)
    paragraph = ""
    for line in kept:
        paragraph = f"{paragraph} {clean(line.text)}".strip()
        if ENDS.search(line.text) or line.width < widest * 0.75:
            writer.add("paragraph", paragraph, origin="ocr")
            paragraph = ""
    writer.add("paragraph", paragraph, origin="ocr")
    return [line.confidence for line in kept]


def open_image(data: bytes, limits: Limits) -> Image.Image:
    """The image, turned upright; one that would not fit into memory is refused unopened."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data))
            if image.width * image.height > limits.pixels:
                raise Refused("Ảnh quá lớn. Chụp lại ở độ phân giải thường rồi tải lại.", "bomb")
            return ImageOps.exif_transpose(image).convert("RGB")
    except (
        UnidentifiedImageError,
        OSError,
        SyntaxError,
        ValueError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ) as error:
        raise Refused(
            "Ảnh hỏng hoặc tải lên chưa hết. Chụp hoặc quét lại rồi tải lại.", "broken"
        ) from error


def extract_image(
    data: bytes, limits: Limits, progress: Callable[[int, int], None] | None = None
) -> Extracted:
    """A photo or scan of one page."""
    image = open_image(data, limits)
    writer = Writer(limits)
    confidences = add_lines(writer, best_engine()(image))
    if progress is not None:
        progress(1, 1)
    if not confidences:
        raise Unreadable("Không nhận ra chữ nào trong ảnh. Chụp lại rõ hơn rồi tải lại.", "no_text")
    return Extracted(writer.text, (), "ocr", sum(confidences) / len(confidences), 1, ())
