"""`thongsuot doctor`: what is missing or wrong on this machine, and the mend."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable

import django
from django.conf import settings
from django.core.mail import get_connection
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from thongsuot.config import embedded
from thongsuot.config.database import (
    ROOT,
    DatabaseMisconfigured,
    database_settings,
    uses_own_server,
    var_directory,
)
from thongsuot.config.serve import CannotServe, check_database, check_disk, check_port, port_of

LEAST_SERVER = 150000
EXTENSIONS = ("unaccent", "pg_trgm", "btree_gin")


def python_version() -> str:
    if sys.version_info < (3, 11):  # noqa: UP036 - the doctor is run where the rest cannot be
        raise CannotServe("Cần Python 3.11 trở lên. Cài python3.11 rồi chạy lại `make run`.")
    return f"Python {sys.version.split()[0]}"


def disk() -> str:
    check_disk()
    return f"ổ đĩa còn {shutil.disk_usage(var_directory()).free // 2**30} GB"


def data_directory() -> str:
    check_disk()
    if not os.access(var_directory(), os.W_OK):
        raise CannotServe(f"Không ghi được vào {var_directory()}. Cấp quyền ghi cho người chạy.")
    return f"thư mục dữ liệu {var_directory()}"


def port() -> str:
    number = port_of(os.environ.get("PORT", "8000"))
    check_port("127.0.0.1", number)
    return f"cổng {number} còn trống"


def front_end() -> str:
    if not (ROOT / "frontend" / "dist" / ".vite" / "manifest.json").exists():
        raise CannotServe("Chưa dựng giao diện. Chạy `make frontend`.")
    return "giao diện đã dựng"


def database() -> str:
    database_settings()
    if uses_own_server() and not (embedded.BIN / "postgres").exists():
        raise CannotServe(
            "Không thấy PostgreSQL đi kèm. Chạy lại `make run`, hoặc đặt DATABASE_URL."
        )
    if uses_own_server() and not embedded.is_running():
        return "PostgreSQL đi kèm (chưa bật; `thongsuot serve` sẽ bật)"
    django.setup()
    check_database()
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        version = int(cursor.fetchone()[0])
        cursor.execute(
            "SELECT name FROM pg_available_extensions WHERE name = ANY(%s)", [[*EXTENSIONS]]
        )
        missing = set(EXTENSIONS) - {row[0] for row in cursor.fetchall()}
    if version < LEAST_SERVER:
        raise CannotServe("PostgreSQL cũ hơn bản 15. Nâng cấp máy chủ cơ sở dữ liệu.")
    if missing:
        raise CannotServe(
            f"PostgreSQL thiếu phần mở rộng {', '.join(sorted(missing))}. "
            "Cài gói postgresql-contrib."
        )
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise CannotServe("Cấu trúc cơ sở dữ liệu chưa cập nhật. Chạy `thongsuot prepare`.")
    return f"PostgreSQL {version // 10000}, cấu trúc đã cập nhật"


def hosts() -> str:
    if settings.DEBUG:
        raise CannotServe("THONGSUOT_DEBUG đang bật. Tắt khi dùng thật.")
    return "chế độ dùng thật"


def mail() -> str:
    """Letters: printed unless a mail server is named; a named one has to answer."""
    if not settings.EMAIL_HOST:
        return "thư điện tử in ra màn hình; đặt THONGSUOT_SMTP_HOST để gửi thật"
    try:
        with get_connection():
            return f"máy chủ thư {settings.EMAIL_HOST}:{settings.EMAIL_PORT} trả lời"
    except OSError as trouble:
        raise CannotServe(
            f"Không nối được máy chủ thư {settings.EMAIL_HOST}:{settings.EMAIL_PORT} ({trouble}). "
            "Kiểm tra THONGSUOT_SMTP_HOST, THONGSUOT_SMTP_PORT."
        ) from trouble


CHECKS: tuple[Callable[[], str], ...] = (
    python_version,
    data_directory,
    disk,
    front_end,
    database,
    port,
    hosts,
    mail,
)
OPTIONAL = (
    ("soffice", "LibreOffice", "không xuất được PDF"),
    ("tesseract", "Tesseract", "bản quét đọc bằng bộ nhận dạng đi kèm, kém chính xác hơn"),
)


def _tesseract_reads_vietnamese() -> bool:
    program = shutil.which("tesseract")
    if program is None:
        return False
    listed = subprocess.run(  # noqa: S603 - the program found on PATH, no user input
        [program, "--list-langs"], capture_output=True, text=True, check=False
    )
    return "vie" in listed.stdout.split()


def doctor(_arguments: list[str]) -> int:
    """Prints a line a check; exit status 1 when one of them keeps the product from running."""
    wrong = 0
    for check in CHECKS:
        try:
            sys.stdout.write(f"  được   {check()}\n")
        except (CannotServe, DatabaseMisconfigured, embedded.ServerTrouble) as error:
            wrong += 1
            sys.stdout.write(f"  HỎNG   {error}\n")
    for program, name, loss in OPTIONAL:
        found = shutil.which(program)
        mark = f"được   {name}" if found else f"thiếu  {name} (không bắt buộc): {loss}"
        sys.stdout.write(f"  {mark}\n")
    if shutil.which("tesseract") and not _tesseract_reads_vietnamese():
        sys.stdout.write("  thiếu  tiếng Việt cho Tesseract: cài tesseract-ocr-vie\n")
    return 1 if wrong else 0
