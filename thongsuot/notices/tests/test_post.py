"""Letters, read from a real mail server on this machine."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
import time_machine
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.db import connection
from pytest_django import Settings

from conftest import City
from thongsuot.foundation.actions import set_calendar_day
from thongsuot.ledger.actions import write_down
from thongsuot.notices.actions import mark_all_read, post_letters, tune, watch
from thongsuot.notices.actions.post import AGAIN_AFTER, compose, send
from thongsuot.notices.kinds import USUAL
from thongsuot.notices.models import Letter, Notice
from thongsuot.notices.tests.scene import RECOMMENDATION, at, raised, said, tell_last
from thongsuot.people.actions import end_role
from thongsuot.people.models import Person
from thongsuot.recommendations.models import Recommendation

pytestmark = pytest.mark.django_db
#: A Thursday; the Monday after it.
THURSDAY, MONDAY = date(2025, 10, 30), date(2025, 11, 3)


class Postman:
    """Keeps every letter it is given; refuses `refused`, puts off while `busy`."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.refused: set[str] = set()
        self.busy = False

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self,
        _server: SMTP,
        _session: Session,
        envelope: Envelope,
        address: str,
        _options: list[str],
    ) -> str:
        if address in self.refused:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - the same
        if self.busy:
            return "451 try again later"
        content = envelope.content
        assert isinstance(content, bytes)
        self.letters.append(message_from_bytes(content, _class=EmailMessage, policy=policy.default))
        return "250 OK"


@pytest.fixture
def postman(settings: Settings) -> Iterator[Postman]:
    postman = Postman()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Controller(postman, hostname="127.0.0.1", port=port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = port
    settings.THONGSUOT_URL = "https://thongsuot.example.vn"
    yield postman
    server.stop()


@pytest.fixture
def member(city: City) -> Person:
    city.member.email = "thanh-vien@example.vn"
    city.member.name = "Thành viên Tổ 15"
    city.member.save()
    return city.member


def choose(person: Person, **changed: object) -> None:
    usual: dict[str, object] = {
        "offsets": [3],
        "repeat": 5,
        "quiet_weekdays": [],
        "away_from": None,
        "away_until": None,
    }
    tune(actor=person, channels=dict(USUAL), **{**usual, **changed})  # type: ignore[arg-type]  # a test's shorthand


def called(city: City, member: Person, text: str = "Nhờ xem giúp.") -> Recommendation:
    """The member is called by name: a letter at once."""
    record = raised(city)
    said(record, city.head, text, member)
    tell_last()
    return record


def followed(city: City, member: Person, number: int = 1) -> None:
    """Something happens to what the member watches: the digest."""
    record = raised(city)
    watch(subject=RECOMMENDATION, pk=record.pk, actor=member)
    for one in range(number):
        write_down(record, "correct", actor=city.secretary, note=f"lần {one}")
    tell_last(number)


def subject_of(letter: EmailMessage) -> str:
    """Without the space that folding a long line leaves before it."""
    return str(letter["Subject"]).strip()


def part(letter: EmailMessage, kind: str) -> str:
    body = letter.get_body((kind,))
    assert body is not None
    return str(body.get_content())


def test_a_letter_in_plain_text_and_simple_html_with_one_link(
    city: City, member: Person, postman: Postman
) -> None:
    called(city, member)
    with time_machine.travel(at(THURSDAY), tick=False):
        assert post_letters() == 1
    [letter] = postman.letters
    assert letter["To"] == "thanh-vien@example.vn"
    assert subject_of(letter).startswith("[Thông Suốt] to-truong-15 viết về kiến nghị")
    link = f"https://thongsuot.example.vn/notices/{Notice.objects.get(recipient=member).pk}/open/"
    for kind in ("plain", "html"):
        words = part(letter, kind)
        assert "Nhờ xem giúp." in words
        assert words.count("https://") == 1
        assert link in words
    assert letter["List-Unsubscribe"] == "<https://thongsuot.example.vn/notices/choices/>"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Message-ID"].endswith("@thongsuot.example.vn>")


def test_what_people_write_is_escaped_in_html_and_left_alone_in_text(
    city: City, member: Person, postman: Postman
) -> None:
    called(city, member, "<b>5 < 6</b> & đủ")
    with time_machine.travel(at(THURSDAY), tick=False):
        post_letters()
    assert "<b>5 < 6</b> & đủ" in part(postman.letters[0], "plain")
    assert "&lt;b&gt;5 &lt; 6" in part(postman.letters[0], "html")


def test_a_title_of_several_lines_makes_one_subject(
    city: City, member: Person, postman: Postman
) -> None:
    said(raised(city, title="dòng một\nBcc: x@y.vn"), city.head, "Xem.", member)
    tell_last()
    with time_machine.travel(at(THURSDAY), tick=False):
        post_letters()
    assert "dòng một Bcc: x@y.vn" in postman.letters[0]["Subject"]
    assert postman.letters[0]["Bcc"] is None


@pytest.mark.parametrize(
    ("day", "hour"),
    [(THURSDAY, 7), (THURSDAY, 17), (THURSDAY, 2), (date(2025, 11, 1), 9), (date(2025, 11, 2), 9)],
)
def test_outside_working_hours_it_waits(
    city: City, member: Person, postman: Postman, day: date, hour: int
) -> None:
    called(city, member)
    with time_machine.travel(at(day, hour), tick=False):
        assert post_letters() == 0
    with time_machine.travel(at(MONDAY), tick=False):
        assert post_letters() == 1
    assert len(postman.letters) == 1


def test_the_editable_calendar_decides_what_a_working_day_is(
    city: City, member: Person, postman: Postman
) -> None:
    called(city, member)
    set_calendar_day(day=THURSDAY, kind="holiday", name="Nghỉ bù")
    with time_machine.travel(at(THURSDAY), tick=False):
        assert post_letters() == 0
    set_calendar_day(day=date(2025, 11, 1), kind="working", name="Làm bù")
    with time_machine.travel(at(date(2025, 11, 1)), tick=False):
        assert post_letters() == 1


def test_a_letter_is_sent_once_however_often_it_runs(
    city: City, member: Person, postman: Postman
) -> None:
    called(city, member)
    with time_machine.travel(at(THURSDAY), tick=False):
        assert [post_letters() for _ in range(3)] == [1, 0, 0]


def test_what_waited_together_comes_in_one_letter(
    city: City, member: Person, postman: Postman
) -> None:
    for number in range(3):
        called(city, member, f"Việc {number}.")
    with time_machine.travel(at(THURSDAY), tick=False):
        assert post_letters() == 1
    assert subject_of(postman.letters[0]) == "[Thông Suốt] 3 thông báo mới"
    assert "/notices/?show=unread" in part(postman.letters[0], "plain")


def test_one_digest_a_day_from_its_hour_on(city: City, member: Person, postman: Postman) -> None:
    followed(city, member, 2)
    with time_machine.travel(at(THURSDAY, 7, 45), tick=False):
        assert post_letters() == 0
    with time_machine.travel(at(THURSDAY, 8), tick=False):
        assert post_letters() == 1
    followed(city, member)
    with time_machine.travel(at(THURSDAY, 15), tick=False):
        assert post_letters() == 0
    with time_machine.travel(at(date(2025, 10, 31), 8), tick=False):
        assert post_letters() == 1
    assert subject_of(postman.letters[0]) == "[Thông Suốt] 2 thông báo chưa đọc, ngày 30/10/2025"


def test_what_was_read_meanwhile_is_not_written_about(
    city: City, member: Person, postman: Postman
) -> None:
    called(city, member)
    with time_machine.travel(at(THURSDAY), tick=False):
        compose(at(THURSDAY))
        mark_all_read(actor=member, up_to=Notice.objects.latest("pk").pk)
        assert send(at(THURSDAY) + timedelta(minutes=1)) == 0
    assert Letter.objects.get().dropped_at is not None
    assert postman.letters == []


def test_what_is_no_longer_seen_is_not_written_about(
    city: City, member: Person, postman: Postman
) -> None:
    called(city, member, "Lời riêng.")
    role = member.roles.get()
    end_role(pk=role.pk, ends_on=role.starts_on)
    with time_machine.travel(at(THURSDAY), tick=False):
        assert post_letters() == 0
    assert postman.letters == []


def test_on_quiet_days_it_waits_for_the_next_other_day(
    city: City, member: Person, postman: Postman
) -> None:
    choose(member, quiet_weekdays=[THURSDAY.weekday()])
    called(city, member)
    with time_machine.travel(at(THURSDAY), tick=False):
        assert post_letters() == 0
    with time_machine.travel(at(THURSDAY + timedelta(days=1)), tick=False):
        assert post_letters() == 1


def test_while_away_nothing_comes(city: City, member: Person, postman: Postman) -> None:
    choose(member, away_from=THURSDAY, away_until=MONDAY - timedelta(days=1))
    called(city, member)
    with time_machine.travel(at(THURSDAY + timedelta(days=1)), tick=False):
        assert post_letters() == 0
    with time_machine.travel(at(MONDAY), tick=False):
        assert post_letters() == 1


def test_a_busy_server_is_tried_again_later_under_the_same_message_id(
    city: City, member: Person, postman: Postman
) -> None:
    called(city, member)
    postman.busy = True
    with time_machine.travel(at(THURSDAY), tick=False):
        assert post_letters() == 0
        assert post_letters() == 0
    letter = Letter.objects.get()
    assert (letter.attempts, letter.sent_at) == (1, None)
    assert "451" in letter.error
    postman.busy = False
    with time_machine.travel(at(THURSDAY, 10), tick=False):
        assert post_letters() == 1
    assert Letter.objects.get().attempts == 2


def test_a_mailbox_that_is_not_there_is_given_up_and_holds_nobody_up(
    city: City, member: Person, postman: Postman
) -> None:
    city.secretary.email = "khong-co@example.vn"
    city.secretary.save()
    postman.refused = {"khong-co@example.vn"}
    record = raised(city)
    said(record, city.head, "Nhờ hai người.", city.secretary, member)
    tell_last()
    with time_machine.travel(at(THURSDAY), tick=False):
        assert post_letters() == 1
    assert [letter["To"] for letter in postman.letters] == ["thanh-vien@example.vn"]
    assert Letter.objects.get(person=city.secretary).failed_at is not None


def test_a_server_that_stays_away_is_given_up_after_the_last_try(
    city: City, member: Person, settings: Settings, postman: Postman
) -> None:
    called(city, member)
    postman.busy = True
    moment = at(THURSDAY)
    for _ in range(len(AGAIN_AFTER) + 1):
        with time_machine.travel(moment, tick=False):
            compose(moment)
            send(moment)
        moment += timedelta(hours=9)
    letter = Letter.objects.get()
    assert letter.failed_at is not None
    assert letter.attempts == len(AGAIN_AFTER) + 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_each_letter_once(
    city: City, member: Person, postman: Postman
) -> None:
    for person in (city.secretary, city.second_secretary, city.officer):
        person.email = f"{person.username}@example.vn"
        person.save()
    record = raised(city)
    people = [member, city.secretary, city.second_secretary, city.officer]
    said(record, city.head, "Nhờ cả bốn người.", *people)
    tell_last()
    moment = at(THURSDAY)

    def work(_: int) -> int:
        try:
            return post_letters()
        finally:
            connection.close()

    with time_machine.travel(moment, tick=False), ThreadPoolExecutor(3) as pool:
        sent = sum(pool.map(work, range(3)))
        sent += post_letters()
    assert sent == len(people)
    assert sorted(letter["To"] for letter in postman.letters) == sorted(p.email for p in people)


def test_a_worker_killed_after_taking_a_letter_leaves_it_to_the_next(
    city: City, member: Person, postman: Postman
) -> None:
    """What is committed when it dies: the attempt counted, the time moved on, nothing sent."""
    called(city, member)
    moment = at(THURSDAY)
    with time_machine.travel(moment, tick=False):
        compose(moment)
    Letter.objects.update(attempts=1, due_at=moment + timedelta(minutes=AGAIN_AFTER[0]))
    with time_machine.travel(moment + timedelta(minutes=1), tick=False):
        assert post_letters() == 0
    with time_machine.travel(moment + timedelta(minutes=AGAIN_AFTER[0] + 1), tick=False):
        assert post_letters() == 1
    assert len(postman.letters) == 1
