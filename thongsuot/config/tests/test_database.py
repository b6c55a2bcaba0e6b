"""DATABASE_URL is read as people write it, and a wrong one is one clear line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thongsuot.config.database import DatabaseMisconfigured, database_settings, parse_url


def test_a_full_address_is_taken_apart() -> None:
    found = parse_url("postgres://lan:m%40t%2Fkhau@10.0.0.5:5433/thongsuot?sslmode=require")
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"], found["NAME"]) == (
        "lan",
        "m@t/khau",
        "10.0.0.5",
        "5433",
        "thongsuot",
    )
    assert found["OPTIONS"] == {"sslmode": "require"}


def test_a_socket_is_named_as_libpq_does() -> None:
    found = parse_url("postgresql://postgres@/thongsuot?host=/run/postgresql")
    assert (found["HOST"], found["PORT"], found["OPTIONS"]) == ("/run/postgresql", "", {})


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("mysql://a@b/c", "bắt đầu bằng postgres://"),
        ("postgres://a@b", "thiếu tên cơ sở dữ liệu"),
        ("postgres://a@b/", "thiếu tên cơ sở dữ liệu"),
        ("postgres://a@b:cong/c", "không đúng dạng"),
        ("postgres://a@[b/c", "không đúng dạng"),
        ("rác", "bắt đầu bằng postgres://"),
    ],
)
def test_a_wrong_address_says_the_mend(url: str, says: str) -> None:
    with pytest.raises(DatabaseMisconfigured, match=says):
        parse_url(url)


@given(st.text(max_size=60))
def test_whatever_is_written_is_an_address_or_one_clear_line(text: str) -> None:
    try:
        said = parse_url(text)["NAME"]
    except DatabaseMisconfigured as error:
        said = str(error)
    assert said
    assert "\n" not in said


def test_without_an_address_the_embedded_server_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert database_settings()["HOST"].endswith("/pg")
