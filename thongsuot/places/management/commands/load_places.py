"""Loads the shipped list of provinces, communes and boundaries. Safe to run again."""

from __future__ import annotations

from django.core.management.base import BaseCommand

from thongsuot.places.actions import load_boundaries, load_units


class Command(BaseCommand):
    help = "Nạp 34 tỉnh, thành phố, 3.321 đơn vị cấp xã và ranh giới (chạy lại không nhân đôi)."

    def handle(self, **_options: object) -> None:
        provinces, communes = load_units()
        self.stdout.write(f"  tỉnh, thành phố: thêm {provinces}; đơn vị cấp xã: thêm {communes}")
        self.stdout.write(f"  ranh giới: thêm {load_boundaries()}")
