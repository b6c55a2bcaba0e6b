"""Writes what people decided about common issues as a file of the catalogue of problems."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand

from thongsuot.synthesis.exports.decided import decided


class Command(BaseCommand):
    help = (
        "Ghi các quyết định xếp nhóm và chỗ văn phòng sửa thành tệp danh mục vấn đề. Đặt tệp vào "
        "thongsuot/textlab/catalogue rồi chạy python -m thongsuot.textlab.grouping.learn."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="tệp ghi ra, ví dụ decided.txt")

    def handle(self, **options: object) -> None:
        path = options["file"]
        assert isinstance(path, Path)  # noqa: S101  # tells the type checker
        text = decided()
        path.write_text(text, encoding="utf-8")
        self.stdout.write(f"  {path}: {text.count(chr(10))} dòng")
