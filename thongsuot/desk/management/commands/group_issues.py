"""Groups what is on the books in this very process: after a large import, or the nation's demo."""

from __future__ import annotations

import time
from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from thongsuot.foundation.templatetags.ts_words import vnnumber
from thongsuot.plans.models import Programme
from thongsuot.synthesis.actions import follow, regroup_at_once


class Command(BaseCommand):
    help = "Xếp nhóm khó khăn chung của từng kế hoạch, chờ đến khi xong."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--programme", help="số, ký hiệu kế hoạch; không nêu: mọi kế hoạch")

    def handle(self, **options: object) -> None:
        programmes = Programme.objects.order_by("pk")
        if options["programme"]:
            programmes = programmes.filter(number=options["programme"])
        for programme in programmes:
            begun = time.perf_counter()
            run = regroup_at_once(programme=programme)
            self.stdout.write(
                f"  {programme.number}: {vnnumber(run.statements)} nội dung, "
                f"{vnnumber(run.issues)} khó khăn chung, {time.perf_counter() - begun:.1f} giây"
            )
        follow()
