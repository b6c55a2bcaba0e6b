"""Which pages are measured, for whom, and how much each may cost."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.urls import reverse

from benchmarks.web.commons import commons
from thongsuot.intake.models import Reading
from thongsuot.meetings.models import Meeting
from thongsuot.people.models import Person
from thongsuot.recommendations.models import Difficulty, Recommendation

#: Goals, as ratios to the floor's median at the same number of users.
LIST, DETAIL, SEARCH = 5, 6, 12
COSTS = {"list": LIST, "detail": DETAIL, "search": SEARCH}
BACKEND = "django.contrib.auth.backends.ModelBackend"
WORDS = "đường truyền số liệu"
FREQUENT = "bộ phận một cửa"
ASKED = "tăng tốc độ đường truyền cho bộ phận một cửa"
PEOPLE = {
    "ward officer": "vinh-hoi",
    "secretary": "thu-ky-15",
    "head": "to-truong-15",
    "body": "so-khcn",
    "city office": "van-phong",
}


@dataclass(frozen=True, slots=True)
class Page:
    """One address for one person; `goal` is the most it may cost in floors (0: none was set)."""

    who: str
    name: str
    address: str
    goal: int


def cookie_for(person: Person) -> str:
    """A session as signing in leaves it."""
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = BACKEND
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return f"sessionid={session.session_key}"


def _common(who: str, person: Person) -> list[Page]:
    seen = Recommendation.objects.visible_to(person).on_the_books().order_by("-raised_on", "-pk")
    record, asked = seen.first(), reverse("recommendations:list")
    pages = [
        Page(who, "desk", "/", LIST),
        Page(who, "recommendations", asked, LIST),
        Page(who, "recommendations, further down", f"{asked}?until=2026-06-30", LIST),
        Page(who, "recommendations, open", f"{asked}?view=open", LIST),
        Page(who, "recommendations, late", f"{asked}?view=late", LIST),
        Page(who, "recommendations, my turn", f"{asked}?view=mine", LIST),
        Page(who, "recommendations of a field", f"{asked}?field=personnel", LIST),
        Page(who, "search in the list", f"{asked}?{urlencode({'q': WORDS})}", SEARCH),
        Page(who, "search, frequent words", f"{asked}?{urlencode({'q': FREQUENT})}", SEARCH),
        Page(who, "search, no match", f"{asked}?{urlencode({'q': 'thư viện máy bay'})}", SEARCH),
        Page(who, "search everything", f"/search/?{urlencode({'q': WORDS})}", SEARCH),
        Page(
            *(who, "similar ones"),
            f"{reverse('recommendations:similar_text')}?{urlencode({'title': ASKED})}",
            SEARCH,
        ),
        Page(who, "notices", reverse("notices:inbox"), LIST),
    ]
    if record is not None:
        pages.append(Page(who, "recommendation", record.get_absolute_url(), DETAIL))
    return pages


def _of_the_loop(who: str, person: Person) -> list[Page]:
    pages = [
        Page(who, "difficulties", reverse("recommendations:difficulties"), LIST),
        Page(who, "meetings", reverse("meetings:list"), LIST),
        Page(who, "intake", reverse("intake:list"), LIST),
        Page(who, "units", reverse("units:list"), LIST),
    ]
    difficulty = Difficulty.objects.visible_to(person).order_by("-raised_on", "-pk").first()
    meeting = Meeting.objects.visible_to(person).order_by("-held_on", "-pk").first()
    reading = Reading.objects.visible_to(person).order_by("-received_at", "-pk").first()
    for name, record in (("difficulty", difficulty), ("meeting", meeting), ("reading", reading)):
        if record is not None:
            pages.append(Page(who, name, record.get_absolute_url(), DETAIL))
    return pages


OWN = {
    "ward officer": (("track", "recommendations:track"),),
    "head": (("to decide", "recommendations:decide"), ("to verify", "recommendations:to_verify")),
    "body": (
        ("inbox", "recommendations:inbox"),
        ("list", "recommendations:list"),
    ),
    "city office": (
        ("reported above", "recommendations:above"),
        ("task forces", "taskforces:list"),
    ),
}


#: The head sees what the secretary sees, and a page of their own; so does a body.
OWN_ONLY = ("head", "body")


def pages() -> dict[str, tuple[Person, list[Page]]]:
    """By person: who signs in, and what they open."""
    found = {}
    for who, username in PEOPLE.items():
        person = Person.objects.get(username=username)
        own = [Page(who, name, reverse(url), LIST) for name, url in OWN.get(who, ())]
        own += [Page(who, name, at, COSTS[cost]) for name, at, cost in commons(who, person)]
        if who in OWN_ONLY:
            found[who] = (person, own)
        else:
            found[who] = (person, [*_common(who, person), *own, *_of_the_loop(who, person)])
    return found
