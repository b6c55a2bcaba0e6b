"""`thongsuot read FILE [--json]`: a document into statements, without a database."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from thongsuot.textlab.extract import (
    Extracted,
    Inspection,
    Limits,
    Refused,
    Unreadable,
    check_size,
    clean_name,
    extract,
    inspect,
)
from thongsuot.textlab.gazetteer import Gazetteer
from thongsuot.textlab.lexicon import load_lexicons
from thongsuot.textlab.reading import Reading, ReadStatement, read
from thongsuot.textlab.taxonomy import field_name

PLACES = Path(__file__).resolve().parents[1] / "places" / "data"
USAGE = "Cách dùng: thongsuot read TỆP [--json] [--cues] [--lexicons THƯ_MỤC]"
KINDS = {
    "difficulty": "Khó khăn, vướng mắc",
    "recommendation": "Kiến nghị, đề xuất",
    "response": "Trả lời, phản hồi",
    "result": "Kết quả",
    "good_practice": "Cách làm hay",
    "conclusion": "Kết luận",
    "assignment": "Giao việc",
}
STATEMENT_KEYS = (
    "kind",
    "unit",
    "unit_code",
    "text",
    "start",
    "end",
    "category",
    "addressee",
    "confidence",
)
TASK_KEYS = ("title", "deadline", "progress_percent", "status")


class _WrongWords(Exception):
    """The command line is not understood; one Vietnamese line says how it goes."""


def read_command(arguments: list[str]) -> int:
    """Print what a document says. Exit status 0 read, 2 refused or wrong words."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    if isinstance(sys.stderr, io.TextIOWrapper):
        sys.stderr.reconfigure(encoding="utf-8")
    try:
        path, options, lexicons = _understood(arguments)
        inspection, extracted = _extracted(path)
    except (_WrongWords, Refused, Unreadable) as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 2
    reading = read(
        extracted.text,
        gazetteer=Gazetteer.from_csv(PLACES / "communes.csv", PLACES / "provinces.csv"),
        blocks=extracted.blocks,
        lexicons=load_lexicons(lexicons),
    )
    if "--json" in options:
        found = as_json(inspection, extracted, reading, cues="--cues" in options)
        sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.write(as_text(inspection, extracted, reading, cues="--cues" in options))
    return 0


def _understood(arguments: list[str]) -> tuple[Path, set[str], Path | None]:
    """The file, the options and the office's own folder of lexicons."""
    words, options = list(arguments), set()
    lexicons = None
    if "--lexicons" in words[:-1]:
        at = words.index("--lexicons")
        lexicons = Path(words[at + 1])
        del words[at : at + 2]
    for word in [w for w in words if w.startswith("--")]:
        options.add(word)
        words.remove(word)
    if len(words) != 1 or options - {"--json", "--cues"}:
        raise _WrongWords(USAGE)
    if lexicons is not None and not lexicons.is_dir():
        raise _WrongWords(f"Không thấy thư mục từ điển “{clean_name(lexicons.name)}”.")
    return Path(words[0]), options, lexicons


def _extracted(path: Path) -> tuple[Inspection, Extracted]:
    shown = clean_name(path.name)
    limits = Limits()
    try:
        if path.is_dir():
            raise _WrongWords(f"“{shown}” là thư mục. Chọn một tệp trong đó.")
        check_size(path.stat().st_size, limits)
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise _WrongWords(f"Không thấy tệp “{shown}”.") from error
    except OSError as error:
        raise _WrongWords(f"Không mở được tệp “{shown}”. Kiểm tra quyền đọc tệp.") from error
    inspection = inspect(data, path.name, limits)
    return inspection, extract(data, inspection.media_type, limits)


def as_json(
    inspection: Inspection, extracted: Extracted, reading: Reading, *, cues: bool = False
) -> dict[str, Any]:
    """The shape that is kept stable (docs/reading.md); `cues` adds what made each statement."""
    keys = (*STATEMENT_KEYS, "cue") if cues else STATEMENT_KEYS
    header = reading.to_json()
    return {
        "source": {
            "name": inspection.name,
            "sha256": inspection.sha256,
            "media_type": inspection.media_type,
            "characters": len(extracted.text),
        },
        "document": header["document"],
        "meeting": header["meeting"],
        "statements": [{key: asdict(s)[key] for key in keys} for s in reading.statements],
        "tasks": [{key: asdict(t)[key] for key in TASK_KEYS} for t in reading.tasks],
        "warnings": [*extracted.warnings, *reading.warnings],
    }


def as_text(
    inspection: Inspection, extracted: Extracted, reading: Reading, *, cues: bool = False
) -> str:
    """The same for a person to read: the head, then the statements kind by kind."""
    lines = [inspection.name, *_head(reading), ""]
    for kind, label in KINDS.items():
        found = [s for s in reading.statements if s.kind == kind]
        if found:
            lines += [f"{label} ({len(found)})", *(_line(s, cues=cues) for s in found), ""]
    if reading.tasks:
        lines.append(f"Nhiệm vụ trong bảng ({len(reading.tasks)})")
        for task in reading.tasks:
            percent = None if task.progress_percent is None else f"{task.progress_percent} %"
            details = [part for part in (task.deadline, percent, task.status) if part]
            lines.append(f"  - {task.title} [{' · '.join(details)}]")
        lines.append("")
    if not reading.statements and not reading.tasks:
        lines += ["Không thấy nội dung nào để trích.", ""]
    lines += [f"Lưu ý: {warning}" for warning in (*extracted.warnings, *reading.warnings)]
    return "\n".join(lines).rstrip() + "\n"


def _head(reading: Reading) -> list[str]:
    document, meeting = reading.document, reading.meeting
    leader = meeting.leader
    force = None if meeting.task_force is None else f"số {meeting.task_force}"
    units = [f"{u.name} ({u.code})" if u.code else u.name for u in meeting.units]
    rows = (
        ("Văn bản", " · ".join(p for p in (document.kind, document.number, document.date) if p)),
        ("Cơ quan ban hành", document.issuer),
        ("Ngày làm việc", meeting.date),
        ("Chương trình", meeting.programme),
        ("Tổ công tác", force),
        ("Chủ trì", ", ".join((leader.name, *leader.titles)) if leader else None),
        ("Đơn vị", ", ".join(units)),
    )
    return [f"{label}: {value}" for label, value in rows if value]


def _line(statement: ReadStatement, *, cues: bool) -> str:
    details = [
        statement.unit,
        field_name(statement.category),
        f"gửi {statement.addressee}" if statement.addressee else None,
        f"chắc {statement.confidence:.0%}",
        f"nhờ “{statement.cue}”" if cues and statement.cue else None,
    ]
    return f"  - {statement.text}\n    {' · '.join(d for d in details if d)}"
