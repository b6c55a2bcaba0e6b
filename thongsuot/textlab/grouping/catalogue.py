"""The catalogue of problems: what wards are known to lack or ask for, in the words they say it.

The files are plain text that an office reads, corrects and extends:

    # it_equipment.computers_devices          the sub-field of the entries below
    = may-tinh-cu | Máy tính cũ, hư hỏng      a problem: key and title
    ~ may-tinh-thieu, kinh-phi-mua-sam        what it is not: near misses
    ? máy tính … cũ; cấu hình thấp            cue phrases, `…` for up to six words
    * may-in-hong | Máy in hỏng               a particular form of the problem above
    + may-tinh-cu                             more sentences and cues of a problem told elsewhere
    Máy tính đã cũ, không cài được phần mềm.  any other line: an example sentence
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

SHIPPED = Path(__file__).parent.parent / "catalogue"


class CatalogueError(ValueError):
    """A catalogue file that cannot be read; the message names the file and the line."""


@dataclass(slots=True)
class Form:
    """One particular form of a problem, with the sentences that say it."""

    key: str
    title: str
    examples: list[str] = field(default_factory=list)
    cues: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Problem:
    """One concrete problem. `near` are keys of problems it must not be taken for."""

    key: str
    category: str
    title: str
    near: tuple[str, ...] = ()
    cues: list[str] = field(default_factory=list)
    examples: list[str] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)

    def sentences(self) -> Iterator[str]:
        """Everything that says this problem, its forms included."""
        yield self.title
        yield from self.examples
        for form in self.forms:
            yield form.title
            yield from form.examples

    def all_cues(self) -> Iterator[str]:
        """The cue phrases, those of the forms included."""
        yield from self.cues
        for form in self.forms:
            yield from form.cues


def _split(line: str, at: str) -> tuple[str, str]:
    key, _, title = line[1:].partition("|")
    if not key.strip() or not title.strip():
        message = f"{at}: cần “khóa | tên”"
        raise CatalogueError(message)
    return key.strip(), title.strip()


def read_lines(lines: Iterable[str], name: str) -> Iterator[Problem]:
    """The problems of one file, in its order. Raises CatalogueError."""
    category = ""
    problem: Problem | None = None
    holder: Problem | Form | None = None
    for number, raw in enumerate(lines, 1):
        line, at = raw.strip(), f"{name}, dòng {number}"
        mark = line[:1]
        if mark == "#":
            category = line[1:].strip()
        elif mark in "=+" and mark:
            if problem is not None:
                yield problem
            key, title = _split(line, at) if mark == "=" else (line[1:].strip(), "")
            problem = holder = Problem(key, category, title)
        elif line:
            holder = _add(problem, holder, line, at)
    if problem is not None:
        yield problem


def _add(
    problem: Problem | None, holder: Problem | Form | None, line: str, at: str
) -> Problem | Form:
    """Takes one line below a problem; gives what the next line belongs to."""
    if problem is None or holder is None:
        message = f"{at}: dòng này chưa thuộc vấn đề nào"
        raise CatalogueError(message)
    if line[0] == "*":
        form = Form(*_split(line, at))
        problem.forms.append(form)
        return form
    _fill(problem, holder, line)
    return holder


def _fill(problem: Problem, holder: Problem | Form, line: str) -> None:
    if line[0] == "~":
        problem.near = tuple(key.strip() for key in line[1:].split(",") if key.strip())
    elif line[0] == "?":
        holder.cues.extend(cue.strip() for cue in line[1:].split(";") if cue.strip())
    else:
        holder.examples.append(line)


def read_catalogue(folder: Path) -> tuple[Problem, ...]:
    """All problems of a folder's `*.txt` files, files in order of name."""
    read: list[Problem] = []
    for path in sorted(folder.glob("*.txt")):
        read.extend(read_lines(path.read_text(encoding="utf-8").splitlines(), path.name))
    found = [problem for problem in read if problem.title]
    known = {problem.key: problem for problem in found}
    for more in (problem for problem in read if not problem.title):
        if more.key not in known:
            message = f"Không có vấn đề “{more.key}” trong danh mục để thêm câu ví dụ"
            raise CatalogueError(message)
        known[more.key].cues += more.cues
        known[more.key].examples += more.examples
    keys = [problem.key for problem in found]
    twice = sorted({key for key in keys if keys.count(key) > 1})
    if twice:
        message = f"Khóa lặp lại trong danh mục: {', '.join(twice)}"
        raise CatalogueError(message)
    return tuple(found)


def laid_over(problems: Iterable[Problem], changes: Iterable[Problem]) -> tuple[Problem, ...]:
    """`problems` as an office changed them: a change of a known key takes its place and keeps its
    particular forms, any other is a new problem at the end, in the order of the keys."""
    by_key = {change.key: change for change in changes}
    kept: list[Problem] = []
    for problem in problems:
        change = by_key.pop(problem.key, None)
        kept.append(problem if change is None else replace(change, forms=problem.forms))
    return (*kept, *(by_key[key] for key in sorted(by_key)))


def written(problem: Problem, *, more: bool = False) -> str:
    """The problem as lines of a catalogue file; with `more` as sentences for one told elsewhere."""
    head = [f"+ {problem.key}"] if more else [f"# {problem.category}"]
    if not more:
        head.append(f"= {problem.key} | {problem.title}")
    if problem.near:
        head.append(f"~ {', '.join(problem.near)}")
    if problem.cues:
        head.append(f"? {'; '.join(problem.cues)}")
    return "\n".join([*head, *problem.examples]) + "\n"


@cache
def catalogue() -> tuple[Problem, ...]:
    """The shipped catalogue."""
    return read_catalogue(SHIPPED)
