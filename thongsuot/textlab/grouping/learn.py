"""`python -m thongsuot.textlab.grouping.learn`: learn the catalogue, write `model.npz`."""

from __future__ import annotations

import sys
import time

import numpy as np

from thongsuot.textlab.grouping.catalogue import catalogue
from thongsuot.textlab.grouping.model import FILE, lessons, train


def main() -> int:
    """Learns and writes; the same catalogue gives the same file on the same machine."""
    problems = catalogue()
    start = time.perf_counter()
    _space, dual, mark = train(problems)
    np.savez_compressed(FILE, dual=dual.astype(np.float16), fingerprint=np.asarray(mark))
    sentences = len(lessons(problems)[0])
    sys.stdout.write(
        f"{len(problems)} problems, {sentences} sentences, "
        f"{time.perf_counter() - start:.0f} s, {FILE.stat().st_size / 1e6:.1f} MB\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
