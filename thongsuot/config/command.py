"""The `thongsuot` command: one verb, one module, loaded only when it is asked for."""

from __future__ import annotations

import os
import sys
from importlib import import_module

VERBS = {
    "read": ("thongsuot.config.read_command:read_command", "đọc một văn bản, không cần CSDL"),
    "group": ("thongsuot.config.group_command:group_command", "gom khó khăn chung, không cần CSDL"),
    "serve": ("thongsuot.config.serve:serve", "chạy máy chủ web, bộ xử lý nền và CSDL đi kèm"),
    "worker": ("thongsuot.config.work:worker", "chạy bộ xử lý nền"),
    "tick": ("thongsuot.config.work:tick", "làm việc định kỳ một lần"),
    "database": ("thongsuot.config.serve:database", "start | stop | status: CSDL đi kèm"),
    "prepare": (
        "thongsuot.config.serve:prepare",
        "cập nhật cấu trúc CSDL, nạp danh mục, dữ liệu mẫu",
    ),
    "demo": ("thongsuot.config.demo:demo", "nạp dữ liệu mô phỏng: --size city|province|nation"),
    "backup": ("thongsuot.config.backup:backup", "sao lưu CSDL và tệp vào một tệp"),
    "restore": ("thongsuot.config.backup:restore", "khôi phục từ tệp sao lưu"),
    "doctor": ("thongsuot.config.doctor:doctor", "máy này thiếu gì, khắc phục thế nào"),
    "manage": ("thongsuot.config.work:manage", "lệnh quản trị của Django"),
}


def usage() -> str:
    lines = ["thongsuot VIỆC [tham số]", ""]
    lines += [f"  {verb:<10} {what}" for verb, (_target, what) in VERBS.items()]
    return "\n".join(lines)


def main() -> None:
    """Entry point. Exit status 0 done, 1 trouble, 2 refused or wrong words."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thongsuot.config.settings.base")
    arguments = sys.argv[1:]
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        sys.stdout.write(usage() + "\n")
        sys.exit(0 if arguments else 2)
    verb, rest = arguments[0], arguments[1:]
    if verb not in VERBS:
        sys.stderr.write(f"Không có việc “{verb}”. Gõ `thongsuot help` để xem các việc.\n")
        sys.exit(2)
    module, function = VERBS[verb][0].split(":")
    sys.exit(getattr(import_module(module), function)(rest))
