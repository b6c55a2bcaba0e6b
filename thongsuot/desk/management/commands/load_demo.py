"""Loads the demo city, simulated records along the road, and the sample day. Safe to run again."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import timedelta

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils.timezone import localdate

from thongsuot.desk.demo_city import found_city, receive_sample_day
from thongsuot.desk.demo_followups import conclude_and_follow
from thongsuot.desk.demo_meetings_kit import put_into_the_calendar
from thongsuot.desk.demo_progress import simulate_progress
from thongsuot.desk.demo_reports import report_in_the_demo
from thongsuot.desk.demo_scale import SIZES, NotEmpty, Size, faults, load
from thongsuot.desk.demo_scale.commons import share
from thongsuot.desk.demo_synthesis import group_demo
from thongsuot.desk.demo_upward import send_up
from thongsuot.foundation.templatetags.ts_words import vnnumber
from thongsuot.notices.actions import dispatch
from thongsuot.synthesis.actions import follow


class Command(BaseCommand):
    help = "Nạp thành phố mẫu (DỮ LIỆU MÔ PHỎNG); chạy lại không nhân đôi."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--size", choices=sorted(SIZES), help="không nêu: city, nếu chưa có")
        parser.add_argument("--seed", type=int, default=249)
        parser.add_argument("--force", action="store_true", help="thêm vào cả khi đã có kiến nghị")
        parser.add_argument("--no-files", action="store_true", help="không ghi tệp gốc ra đĩa")
        parser.add_argument("--check", action="store_true", help="tính lại mọi điều phải đúng")

    def handle(self, **options: object) -> None:
        founded = found_city()
        self.stdout.write("  thành phố mẫu: " + ("đã nạp" if founded else "đã có sẵn"))
        try:
            self._simulate(SIZES[str(options["size"] or "city")], options)
        except NotEmpty as refusal:
            if options["size"]:
                raise CommandError(str(refusal)) from refusal
            self.stdout.write("  kiến nghị mô phỏng: đã có sẵn")
        simulate_progress()
        reported = report_in_the_demo()
        if reported:
            self.stdout.write(f"  báo cáo mô phỏng của đơn vị: {reported}")
        # What was simulated lies in the past: the last days of it are told, the rest passed over.
        dispatch(within=timedelta(days=3))
        receive_sample_day()
        if put_into_the_calendar(localdate()):
            self.stdout.write("  lịch làm việc: buổi 29/10/2025 và các buổi sắp tới")
        shared = group_demo()
        self.stdout.write(f"  khó khăn chung: {vnnumber(shared)}")
        if options["size"]:
            self._say_rows(share(localdate(), say=self.stdout.write))
        proposed, reports = send_up(localdate())
        self.stdout.write(f"  gửi Thành ủy: {proposed} đề xuất, {reports} báo cáo tổng hợp")
        given = conclude_and_follow(localdate())
        if given:
            self.stdout.write(f"  kết luận, nhiệm vụ: {vnnumber(given)} nhiệm vụ sau giám sát")
        if options["check"]:
            self._check()

    def _simulate(self, size: Size, options: dict[str, object]) -> None:
        loaded = load(
            size,
            today=localdate(),
            seed=int(str(options["seed"])),
            files=not options["no_files"],
            force=bool(options["force"]),
            say=self.stdout.write if size.nationwide else lambda _line: None,
        )
        asked = loaded.rows["recommendations_recommendation"]
        said = loaded.rows["intake_statement"]
        self.stdout.write(
            f"  kiến nghị mô phỏng: {vnnumber(asked)}, từ {vnnumber(said)} nội dung trích "
            f"({loaded.seconds:.1f} giây)"
        )
        if options["size"]:
            self._say_size(loaded.rows)

    def _say_rows(self, rows: dict[str, int]) -> None:
        for table, number in rows.items():
            self.stdout.write(f"    {table:<44} {vnnumber(number):>12}")

    def _say_size(self, rows: dict[str, int]) -> None:
        self._say_rows(rows)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_size_pretty(pg_database_size(current_database()))")
            self.stdout.write(f"  cỡ cơ sở dữ liệu: {cursor.fetchone()[0]}")

    def _check(self) -> None:
        follow()
        broken = faults()
        if broken:
            raise CommandError("; ".join(f"{rule}: {many}" for rule, many in broken.items()))
        self.stdout.write("  đã tính lại: mọi điều phải đúng đều đúng")
