"""Loads the demo city. Safe to run again: what stands stays."""

from __future__ import annotations

from django.core.management.base import BaseCommand

from thongsuot.desk.demo_city import found_city


class Command(BaseCommand):
    help = "Nạp thành phố mẫu (DỮ LIỆU MÔ PHỎNG); chạy lại không nhân đôi."

    def handle(self, **_options: object) -> None:
        founded = found_city()
        self.stdout.write("  thành phố mẫu: " + ("đã nạp" if founded else "đã có sẵn"))
