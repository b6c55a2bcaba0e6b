"""Accounts: opened, put right, shut and opened again, with passwords that are shown once."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence

from django.db import IntegrityError, transaction

from thongsuot.administration.policy import require_administrator
from thongsuot.foundation.machine import MoveRefused
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.actions import write_down, write_down_all
from thongsuot.people import actions as people
from thongsuot.people.models import Person

#: No letters or figures that look alike when read aloud or from paper.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
GROUPS, OF = 4, 4
#: Hashing a password takes time by design; more are issued by asking again.
MOST_ISSUED = 100


def initial_password() -> str:
    """Like `kfwm-8h3p-tq7c-m2xr`: 79 bits, easy to read over the telephone, changed at once."""
    return "-".join("".join(secrets.choice(LETTERS) for _n in range(OF)) for _g in range(GROUPS))


@transaction.atomic
def add_person(
    *, username: str, name: str, titles: Sequence[str], email: str, actor: Person
) -> tuple[Person, str]:
    """Open an account. Returns it with its first password, which is kept nowhere."""
    require_administrator(actor)
    password = initial_password()
    try:
        with transaction.atomic():
            person = people.add_person(
                username=username,
                name=name,
                titles=titles,
                email=email,
                password=password,
                password_is_initial=True,
            )
    except IntegrityError:
        raise InputRefused(f"Tên đăng nhập {username} đã có người dùng. Chọn tên khác.") from None
    write_down(person, "add_person", actor=actor)
    return person, password


@transaction.atomic
def edit_person(*, pk: int, name: str, titles: Sequence[str], email: str, actor: Person) -> Person:
    """Put right what a person is called."""
    require_administrator(actor)
    before = Person.objects.locked(pk)
    data = {"name": before.name, "titles": before.titles, "email": before.email}
    person = people.edit_person(pk=pk, name=name, titles=titles, email=email)
    write_down(person, "edit_person", actor=actor, data={"before": data})
    return person


@transaction.atomic
def deactivate_person(*, pk: int, reason: str, actor: Person) -> Person:
    """The person cannot sign in any more; what they did stays theirs."""
    require_administrator(actor)
    person = Person.objects.locked(pk)
    if person.pk == actor.pk:
        raise MoveRefused("Không tự ngừng tài khoản đang dùng. Nhờ quản trị khác làm.")
    if not person.is_active:
        raise MoveRefused(f"Tài khoản của {person} đã ngừng từ trước.")
    person = people.set_active(pk=pk, active=False)
    write_down(person, "deactivate_person", actor=actor, note=reason)
    return person


@transaction.atomic
def reactivate_person(*, pk: int, actor: Person) -> Person:
    """The person can sign in again, with the password they had."""
    require_administrator(actor)
    if Person.objects.locked(pk).is_active:
        raise MoveRefused("Tài khoản này đang dùng được.")
    person = people.set_active(pk=pk, active=True)
    write_down(person, "reactivate_person", actor=actor)
    return person


@transaction.atomic
def give_password(*, pk: int, actor: Person) -> tuple[Person, str]:
    """A new first password, shown once; the old one stops working now."""
    require_administrator(actor)
    password = initial_password()
    person = people.give_password(pk=pk, password=password)
    people.unlock_sign_in(pk=pk)
    write_down(person, "give_password", actor=actor)
    return person, password


@transaction.atomic
def remove_second_factor(*, pk: int, reason: str, actor: Person) -> Person:
    """For who lost telephone and codes; an administrator has to set up a new one at once."""
    require_administrator(actor)
    person = people.remove_second_factor(pk=pk)
    write_down(person, "remove_second_factor", actor=actor, note=reason)
    return person


@transaction.atomic
def unlock_sign_in(*, pk: int, actor: Person) -> Person:
    """Let the person try again now, without waiting for the lock to run out."""
    require_administrator(actor)
    person = people.unlock_sign_in(pk=pk)
    write_down(person, "unlock_sign_in", actor=actor)
    return person


@transaction.atomic
def issue_passwords(*, pks: Iterable[int], actor: Person) -> list[tuple[Person, str]]:
    """First passwords for accounts that have none yet, at most `MOST_ISSUED` at a time.

    Who has a password keeps it: a second call never locks out who already got theirs.
    """
    require_administrator(actor)
    issued: list[tuple[Person, str]] = []
    for person in Person.objects.filter(pk__in=list(pks), is_active=True).order_by("sort_key"):
        if person.has_usable_password() or len(issued) == MOST_ISSUED:
            continue
        password = initial_password()
        people.give_password(pk=person.pk, password=password)
        issued.append((person, password))
    if not issued:
        raise MoveRefused("Không còn tài khoản nào của lần nhập này chưa có mật khẩu.")
    write_down_all([person for person, _password in issued], "give_password", actor=actor)
    return issued
