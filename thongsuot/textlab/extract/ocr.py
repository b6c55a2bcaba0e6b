"""Recognition of page images: Tesseract with Vietnamese where installed, else trueocr from pip."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

import numpy
import numpy.typing
from PIL import Image, ImageChops, ImageOps, UnidentifiedImageError
from trueocr import OCRConfig, TrueOCR

from thongsuot.textlab.extract.model import Extracted, Limits, Refused, Unreadable, Writer
from thongsuot.textlab.extract.plain import clean
from thongsuot.textlab.extract.stamp import refuse_stamped_line

TESSERACT_SECONDS = 90
LEAST_CONFIDENCE = 0.3
LONGEST_SIDE = 4500
HEAD_LINES = 40
RED, WHITE, LEAST_RED, RED_MARGIN = 60, 255, 400, 120
HEAD_WIDTH, RULE, DARK = 1240, 61, 140
HEAD_SHARE = 0.5
FORMATS = ("PNG", "JPEG", "TIFF")
TOO_LARGE = "Ảnh quá lớn. Chụp lại ở độ phân giải thường rồi tải lại."
BROKEN_IMAGE = "Ảnh hỏng hoặc tải lên chưa hết. Chụp hoặc quét lại rồi tải lại."
ENDS = re.compile(r"[.;:!?…”\"]\s*$|/\.\s*$")


@dataclass(frozen=True, slots=True)
class Line:
    """One recognised line: left edge, width, top and height in pixels, confidence 0..1."""

    text: str
    left: float
    width: float
    confidence: float
    top: float = 0.0
    height: float = 0.0


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
            float(words[0]["top"]),
            max(float(word["height"]) for word in words),
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
        Line(
            line["text"],
            line["bbox"][0],
            line["bbox"][2] - line["bbox"][0],
            line["confidence"],
            line["bbox"][1],
            line["bbox"][3] - line["bbox"][1],
        )
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


def recognise(image: Image.Image, engine: Engine, *, first: bool) -> list[Line]:
    """The lines of one page; those of a first page are looked through for a stamp."""
    longest = max(image.size)
    if longest > LONGEST_SIDE:
        image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    lines = engine(image)
    if first:
        _refuse_stamped(lines)
    return lines


def _refuse_stamped(lines: list[Line]) -> None:
    """A stamp alone on its line, also when recognition broke it into letters side by side."""
    head = lines[:HEAD_LINES]
    texts = [line.text for line in head]
    for line in head:
        row = [
            o
            for o in head
            if abs(o.top + o.height / 2 - line.top - line.height / 2) < line.height / 2
        ]
        joined, end = line.text, line.left + line.width
        for other in sorted(row, key=lambda one: one.left):
            if other.left > line.left and other.left - end < line.height:
                joined, end = joined + other.text, other.left + other.width
        texts.append(joined)
    refuse_stamped_line((clean(text) for text in texts), recognised=True)


def _red_only(image: Image.Image) -> Image.Image | None:
    """What is red, black on white: a stamp apart from the lines it was pressed over."""
    red, green, blue = image.split()
    mask = ImageChops.subtract(red, ImageChops.lighter(green, blue)).point(_is_red)
    box = mask.getbbox()
    if box is None or (box[2] - box[0]) * (box[3] - box[1]) < LEAST_RED:
        return None
    found = ImageOps.invert(mask.crop(box))
    return ImageOps.expand(found, RED_MARGIN, WHITE).convert("RGB")


def _is_red(value: int) -> int:
    return WHITE if value > RED else 0


def _runs(dark: numpy.typing.NDArray[numpy.bool_]) -> numpy.typing.NDArray[numpy.bool_]:
    """Where a row is dark for longer than any stroke of a letter."""
    out = numpy.zeros_like(dark)
    if dark.shape[1] > RULE:
        sums = numpy.cumsum(numpy.pad(dark.astype(numpy.int32), ((0, 0), (1, 0))), axis=1)
        full = (sums[:, RULE:] - sums[:, :-RULE]) == RULE
        for shift in range(RULE):
            out[:, shift : shift + full.shape[1]] |= full
    return out


def _unruled(image: Image.Image) -> Image.Image:
    """The page without its ruled lines: a frame close around a stamp hides it from the eye."""
    gray = numpy.array(image.convert("L"))
    dark = gray < DARK
    gray[_runs(dark) | _runs(dark.T).T] = WHITE
    return Image.fromarray(gray).convert("RGB")


def refuse_stamped_image(image: Image.Image) -> None:
    """Recognise the upper half of a first page, before anything of it is stored."""
    head = image.crop((0, 0, image.width, max(1, round(image.height * HEAD_SHARE))))
    if head.width > HEAD_WIDTH:
        head = head.resize((HEAD_WIDTH, max(1, head.height * HEAD_WIDTH // head.width)))
    for one in (head, _unruled(head), _red_only(head)):
        if one is not None:
            recognise(one, with_trueocr, first=True)


def frames(data: bytes, limits: Limits) -> Iterator[Image.Image]:
    """The pages of an image file, upright; what would not fit into memory is refused unopened."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=FORMATS) as image:
                for number in range(limits.ocr_pages):
                    try:
                        image.seek(number)
                    except EOFError:
                        return
                    if image.width * image.height > limits.pixels:
                        raise Refused(TOO_LARGE, "bomb")
                    yield ImageOps.exif_transpose(image).convert("RGB")
    except Image.DecompressionBombError as error:
        raise Refused(TOO_LARGE, "bomb") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, MemoryError) as error:
        raise Refused(BROKEN_IMAGE, "broken") from error


def page_count(data: bytes) -> int:
    """How many pages an image file says it has; only TIFF has more than one."""
    with Image.open(io.BytesIO(data), formats=FORMATS) as image:
        return int(getattr(image, "n_frames", 1))


def inspect_image(data: bytes, limits: Limits) -> None:
    """Every page can be opened, and the first bears no stamp."""
    for number, image in enumerate(frames(data, limits)):
        if number == 0:
            refuse_stamped_image(image)


def extract_image(
    data: bytes, limits: Limits, progress: Callable[[int, int], None] | None = None
) -> Extracted:
    """A photo, or a scan of one or more pages."""
    writer = Writer(limits)
    engine = best_engine()
    confidences: list[float] = []
    pages = page_count(data)
    for number, image in enumerate(frames(data, limits)):
        if number == 0:
            refuse_stamped_image(image)
        confidences += add_lines(writer, recognise(image, engine, first=number == 0))
        if progress is not None:
            progress(number + 1, pages)
    if not confidences:
        raise Unreadable("Không nhận ra chữ nào trong ảnh. Chụp lại rõ hơn rồi tải lại.", "no_text")
    more = (only_some(limits.ocr_pages),) if pages > limits.ocr_pages else ()
    sure = sum(confidences) / len(confidences)
    return Extracted(writer.text, tuple(writer.blocks), "ocr", sure, pages, more)


def only_some(pages: int) -> str:
    return f"Mới nhận dạng {pages} trang quét đầu. Tách tệp để đọc các trang còn lại."
