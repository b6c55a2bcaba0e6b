"""What grouping costs: `python benchmarks/grouping/cost.py [COUNT …]` (default 10000 100000).

Statements are sentences of the catalogue with other causes, figures and unit names around them,
nearly all distinct, and one in ten about matters no catalogue has. Prints seconds by the clock and
of the processor, peak memory of the process and the exponent of growth (of processor time) between
one count and the next; each count runs in a process of its own.
"""

from __future__ import annotations

import math
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence

from thongsuot.textlab.grouping import Assigner, Statement, group
from thongsuot.textlab.grouping.catalogue import catalogue

LEADS = ["", "Hiện nay ", "Thực tế tại cơ sở, ", "Phường phản ánh: ", "Kiến nghị: "]
CAUSES = ["", " do mới sáp nhập", " từ ngày 01/7", " vì khối lượng tăng", " sau khi sắp xếp bộ máy"]
SYLLABLES = ("bo", "cu", "da", "gu", "ha", "he", "ka", "la", "mo", "na", "no", "ra", "sa", "xa")
UNITS = 3321


def statements(count: int) -> Iterator[Statement]:
    chance = random.Random(count)  # noqa: S311 - material for a measurement, the same each time
    texts = [text for problem in catalogue() for text in problem.sentences()]
    for number in range(count):
        text = chance.choice(texts)
        if chance.random() < 1 / 10:
            text = " ".join(chance.choices(SYLLABLES, k=12))
        figure = f" ({chance.randrange(2, 900)} trường hợp)"
        said = f"{chance.choice(LEADS)}{text.rstrip('.')}{figure}{chance.choice(CAUSES)}."
        yield Statement(f"{number:07d}", said, f"Đơn vị {chance.randrange(UNITS)}")


def measure(count: int) -> None:
    """One count in this process; prints one line of figures."""
    material = list(statements(count))
    Assigner()
    start, busy = time.perf_counter(), time.process_time()
    found = group(material)
    took, busy = time.perf_counter() - start, time.process_time() - busy
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    print(f"{count} {took:.2f} {busy:.2f} {peak:.2f} {len(found.groups)} {len(found.singletons)}")


def one_at_a_time(count: int = 500) -> float:
    """Milliseconds to assign one statement."""
    assigner = Assigner()
    material = list(statements(count))
    start = time.perf_counter()
    for statement in material:
        assigner.assign(statement.text)
    return (time.perf_counter() - start) / count * 1000


def main(arguments: Sequence[str]) -> int:
    if arguments[:1] == ["--one"]:
        measure(int(arguments[1]))
        return 0
    counts = [int(word) for word in arguments] or [10_000, 100_000]
    print("statements   seconds    CPU s     GB  groups    alone  growth")
    before: tuple[int, float] | None = None
    for count in counts:
        command = [sys.executable, __file__, "--one", str(count)]
        out = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()  # noqa: S603
        seconds, busy = float(out[1]), float(out[2])
        growth = ""
        if before is not None:
            growth = f"{math.log(busy / before[1]) / math.log(count / before[0]):.2f}"
        figures = f"{count:>10}  {seconds:>8.1f}  {busy:>7.1f}  {out[3]:>5}"
        print(f"{figures}  {out[4]:>6}  {out[5]:>7}  {growth}", flush=True)
        before = (count, busy)
    print(f"one statement: {one_at_a_time():.1f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
