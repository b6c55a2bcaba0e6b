"""The doctor says whether letters can leave."""

from __future__ import annotations

import socket

import pytest
from pytest_django import Settings

from thongsuot.config.doctor import mail
from thongsuot.config.serve import CannotServe


def test_without_a_server_letters_are_printed() -> None:
    assert "in ra màn hình" in mail()


def test_a_named_server_that_does_not_answer_is_said_with_the_mend(settings: Settings) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        settings.EMAIL_PORT = free.getsockname()[1]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    with pytest.raises(CannotServe, match="THONGSUOT_SMTP_HOST"):
        mail()
