"""`thongsuot group FILE.jsonl [--json]`: what many units say, without a database."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from thongsuot.textlab.grouping import Grouping, Statement, group

USAGE = "thongsuot group TỆP.jsonl [--json] [--explain]   (“-” để đọc từ đầu vào chuẩn)"
OPTIONAL = ("unit", "category", "kind")


class Refused(Exception):
    """The file cannot be grouped; the message is for the person at the terminal."""


def group_command(arguments: list[str]) -> int:
    """Exit status 0 done, 2 refused."""
    files = [argument for argument in arguments if not argument.startswith("--")]
    flags = {argument for argument in arguments if argument.startswith("--")}
    if len(files) != 1 or flags - {"--json", "--explain"}:
        sys.stderr.write(USAGE + "\n")
        return 2
    try:
        statements = list(read_statements(_lines(files[0])))
    except Refused as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 2
    found = group(statements)
    if "--json" in flags:
        result = as_json(found, explain="--explain" in flags)
        sys.stdout.write(json.dumps(result, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(as_text(found) + "\n")
    return 0


def _lines(name: str) -> list[str]:
    try:
        raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return raw.decode("utf-8-sig").splitlines()
    except OSError as error:
        message = f"Không đọc được tệp {name}: {error.strerror}."
        raise Refused(message) from error
    except UnicodeDecodeError as error:
        message = f"Tệp {name} không phải văn bản UTF-8."
        raise Refused(message) from error


def read_statements(lines: Iterable[str]) -> Iterator[Statement]:
    """One statement per line of JSON; blank lines are skipped. Raises Refused with the line."""
    seen: set[str] = set()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        statement = _statement(line, number)
        if statement.id in seen:
            message = f"Dòng {number}: mã “{statement.id}” đã có ở dòng trước."
            raise Refused(message)
        seen.add(statement.id)
        yield statement


def _statement(line: str, number: int) -> Statement:
    try:
        row = json.loads(line)
    except ValueError as error:
        message = f"Dòng {number}: không phải JSON."
        raise Refused(message) from error
    if not isinstance(row, dict) or not isinstance(row.get("text"), str) or "id" not in row:
        message = f"Dòng {number}: cần “id” và “text”."
        raise Refused(message)
    more = [str(row[name]) if row.get(name) else None for name in OPTIONAL]
    return Statement(str(row["id"]), row["text"], *more)


def as_json(found: Grouping, *, explain: bool = False) -> dict[str, object]:
    """The stable outside form; with `explain` also key, representative and why of each group."""
    groups: list[dict[str, object]] = []
    for one in found.groups:
        row: dict[str, object] = {
            "title": one.title,
            "category": one.category,
            "members": list(one.members),
            "units": len(one.units),
        }
        if explain:
            row |= {"key": one.key, "representative": one.representative, "why": list(one.why)}
        groups.append(row)
    return {"groups": groups, "singletons": list(found.singletons)}


def as_text(found: Grouping) -> str:
    """A list for a person: title, how many statements and units, an example, the words."""
    lines: list[str] = []
    for place, one in enumerate(found.groups, 1):
        count = f"{len(one.members)} nội dung"
        units = f", {len(one.units)} đơn vị" if one.units else ""
        lines += [
            f"{place}. {one.title} ({count}{units})",
            f"   Ví dụ: {one.representative}",
            f"   Căn cứ: {', '.join(one.why)}",
        ]
    lines.append(f"Đứng riêng: {len(found.singletons)} nội dung")
    return "\n".join(lines)
