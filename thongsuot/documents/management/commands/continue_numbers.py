"""For an office that begins in the middle of a year: numbers go on after those given on paper."""

from __future__ import annotations

from django.core.management.base import BaseCommand, CommandError, CommandParser

from thongsuot.documents.papers.actions import continue_numbers
from thongsuot.documents.papers.kinds import TYPES
from thongsuot.foundation.refusals import InputRefused
from thongsuot.people.models import Organization


class Command(BaseCommand):
    help = "Đặt số văn bản cuối đã cấp trên giấy, để hệ thống cấp tiếp: 249-15 TB 2026 41."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code", help="mã cơ quan ban hành")
        parser.add_argument("sequence", choices=sorted({one.code for one in TYPES.values()}))
        parser.add_argument("year", type=int)
        parser.add_argument("last", type=int, help="số cuối đã cấp")

    def handle(self, *, code: str, sequence: str, year: int, last: int, **_rest: object) -> None:
        organization = Organization.objects.filter(code=code, valid_to=None).first()
        if organization is None:
            raise CommandError(f"Không có cơ quan nào mang mã {code}.")
        try:
            continue_numbers(
                organization=organization, sequence=sequence, year=year, last=last, actor=None
            )
        except InputRefused as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(f"  {organization}: {sequence} {year} cấp tiếp từ số {last + 1}")
