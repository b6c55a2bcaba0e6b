"""Writes the templates that come with the product, each the same bytes whenever it is built."""

from __future__ import annotations

from django.core.management.base import BaseCommand

from thongsuot.documents.papers.kinds import Layout, PaperKind, shipped_path
from thongsuot.documents.papers.layout.bodies import build


class Command(BaseCommand):
    help = "Dựng lại các mẫu văn bản đi kèm (.docx) từ quy định thể thức trong mã nguồn."

    def handle(self, **_options: object) -> None:
        for kind in PaperKind:
            for layout in Layout:
                path = shipped_path(kind, layout)
                path.write_bytes(build(kind, layout))
                self.stdout.write(f"  {path.name}")
