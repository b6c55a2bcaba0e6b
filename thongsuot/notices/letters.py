"""A letter in words: plain text and simple HTML, one link, the way to fewer letters."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from thongsuot.notices.models import Letter, Notice
from thongsuot.notices.words import Line, lines
from thongsuot.people.models import Person

#: More than these are counted, not listed: the inbox has them all.
LISTED = 20


def full_address(path: str) -> str:
    """The address as it stands in letters: THONGSUOT_URL and the path."""
    return urljoin(settings.THONGSUOT_URL, path)


def message_id(letter: Letter) -> str:
    """The same however often the letter is tried, so that a mail server can drop a double."""
    host = urlsplit(settings.THONGSUOT_URL).hostname or "localhost"
    return f"<thongsuot-{letter.pk}-{letter.made_at:%Y%m%d%H%M%S}@{host}>"


def write(letter: Letter, person: Person) -> EmailMultiAlternatives | None:
    """The letter as it is true now; None when nothing in it is unread and seen any more."""
    notices = Notice.objects.filter(letter=letter).unread().for_list().order_by("pk")
    shown = [line for line in lines(notices[: 10 * LISTED], person) if line.shown]
    if not shown or not person.email or not person.is_active:
        return None
    context = {
        "person": person,
        "lines": shown[:LISTED],
        "more": max(0, len(shown) - LISTED),
        "digest": letter.kind == "digest",
        "link": full_address(_link(shown)),
        "single": len(shown) == 1,
    }
    message = EmailMultiAlternatives(
        subject=subject_of(letter, shown),
        body=render_to_string("notices/letter.txt", context),
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[person.email],
        headers={
            "Message-ID": message_id(letter),
            "List-Unsubscribe": f"<{full_address(reverse('notices:choices'))}>",
            "Auto-Submitted": "auto-generated",
        },
    )
    message.attach_alternative(render_to_string("notices/letter.html", context), "text/html")
    return message


def _link(shown: list[Line]) -> str:
    if len(shown) == 1:
        return reverse("notices:open", args=[shown[0].pk])
    return reverse("notices:inbox") + "?show=unread"


def subject_of(letter: Letter, shown: list[Line]) -> str:
    """One line: the notice itself when it is alone, else how many."""
    if len(shown) == 1:
        words = shown[0].head
    elif letter.kind == "digest":
        words = f"{len(shown)} thông báo chưa đọc, ngày {letter.day:%d/%m/%Y}"
    else:
        words = f"{len(shown)} thông báo mới"
    return f"[Thông Suốt] {' '.join(words.split())}"
