"""How fast a text is read: `python benchmarks/reading/speed.py`.

Times `thongsuot read` of one record with start-up, then the reading of a document of 500 pages
made of the annotated records, and what it does to memory. Prints figures, judges nothing.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from thongsuot.textlab.gazetteer import Gazetteer
from thongsuot.textlab.reading import read

ROOT = Path(__file__).resolve().parents[2]
PLACES = ROOT / "thongsuot" / "places" / "data"
RECORDS = ROOT / "thongsuot" / "textlab" / "tests" / "records"
PAGES = 500
CHARACTERS_A_PAGE = 2200
RUNS = 5


def command_line(path: Path) -> tuple[float, int]:
    """(the median of the wall times in seconds, most memory in MB) of `thongsuot read FILE`."""
    times = []
    for _ in range(RUNS):
        began = time.perf_counter()
        subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-m", "thongsuot", "read", str(path), "--json"],
            check=True,
            capture_output=True,
            cwd=ROOT,
        )
        times.append(time.perf_counter() - began)
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    return sorted(times)[RUNS // 2], most


def pages(count: int) -> str:
    """About `count` pages of the annotated records, one after the other."""
    texts = [p.read_text(encoding="utf-8").strip() for p in sorted(RECORDS.glob("*.txt"))]
    out: list[str] = []
    length = 0
    while length < count * CHARACTERS_A_PAGE:
        out.append(texts[len(out) % len(texts)])
        length += len(out[-1]) + 2
    return "\n\n".join(out)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        sample = Path(folder) / "sample.txt"
        sample.write_text(pages(1), encoding="utf-8")
        seconds, most = command_line(sample)
    print(f"one page, with start-up: {seconds:.2f} s, {most} MB")
    gazetteer = Gazetteer.from_csv(PLACES / "communes.csv", PLACES / "provinces.csv")
    for count in (PAGES // 10, PAGES):
        text = pages(count)
        began, worked = time.perf_counter(), time.process_time()
        reading = read(text, gazetteer=gazetteer)
        seconds, worked = time.perf_counter() - began, time.process_time() - worked
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(
            f"{count} pages, {len(text):,} characters: {seconds:.1f} s ({worked:.1f} s of work), "
            f"{len(reading.statements):,} statements, {most} MB"
        )


if __name__ == "__main__":
    main()
