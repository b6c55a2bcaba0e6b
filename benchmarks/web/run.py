"""`make bench-web`: load the nation if it is not there, serve it, measure, publish.

`python -m benchmarks.web.run [--database NAME] [--size SIZE] [--quick] [--publish]`
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
import psutil

from thongsuot.config.demo import address_of
from thongsuot.config.serve import open_database, web_server

PRODUCT, FLOOR = 8391, 8392
WEB = 2
HERE = Path(__file__).parent


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench-web")
    parser.add_argument("--database", default="thongsuot_nation")
    parser.add_argument("--size", default="nation", choices=("city", "province", "nation"))
    parser.add_argument("--quick", action="store_true", help="a tenth of the requests")
    parser.add_argument("--publish", action="store_true", help="write benchmarks/README.md")
    return parser.parse_args()


@contextmanager
def served(application: str, port: int) -> Iterator[psutil.Process]:
    """The application behind the same server, with the same processes and threads, as `serve`."""
    process = subprocess.Popen(web_server("127.0.0.1", port, WEB, application))  # noqa: S603 - our own
    try:
        time.sleep(4)
        yield psutil.Process(process.pid)
    finally:
        process.terminate()
        process.wait(20)


def megabytes(parent: psutil.Process) -> float:
    """The largest resident size among the web processes."""
    return max(child.memory_info().rss for child in parent.children(recursive=True)) / 2**20


def main() -> None:
    options = _arguments()
    open_database(keep=True)
    if not os.environ.get("DATABASE_URL"):
        command = [sys.executable, "-m", "thongsuot", "demo", "--size", options.size]
        known = subprocess.run(  # noqa: S603 - our own command
            [*command, "--database", options.database, "--no-files"], check=False
        )
        print(f"demo: {known.returncode} (1: the data stands already)")
        os.environ["DATABASE_URL"] = address_of(options.database)
    os.environ["DJANGO_SETTINGS_MODULE"] = "thongsuot.config.settings.base"
    django.setup()
    from benchmarks.web.report import bench  # noqa: PLC0415 - models need a configured Django

    with (
        served("benchmarks.web.floor.wsgi:application", FLOOR),
        served("thongsuot.config.wsgi:application", PRODUCT) as product,
    ):
        text = bench(PRODUCT, FLOOR, lambda: megabytes(product), quick=options.quick)
    print(text)
    if options.publish:
        (HERE.parent / "README.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
