"""Signing in as a visitor does it: password, lock-out, authenticator app, passkeys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import NoReverseMatch, reverse
from pytest_django import Settings

from conftest import START, TOTP_SECRET, City, someone
from thongsuot.people.actions import give_password, grant_role, set_active
from thongsuot.people.models import Person
from thongsuot.people.roles import RoleKind

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

pytestmark = pytest.mark.django_db
PASSWORD = "mat-khau-thu"
OWN = "rieng-cua-toi-9"


def target(reply: HttpResponseBase) -> str:
    """Where a redirect leads."""
    assert reply.status_code == 302
    return str(reply.headers["Location"])


def sign_in(client: Client, username: str, password: str = PASSWORD) -> Answer:
    return client.post(reverse("account_login"), {"login": username, "password": password})


def code(secret: str = TOTP_SECRET) -> str:
    """What the authenticator app shows now."""
    counter = next(iter(yield_hotp_counters_from_time()))
    return str(format_hotp_value(hotp_value(secret, counter)))


def sign_in_and_prove(client: Client, username: str) -> None:
    """Signed in, and the password typed once more: what pages of keys ask for."""
    sign_in(client, username)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})


@pytest.fixture
def new_administrator(city: City) -> Person:
    """An administrator who has set up nothing yet, as in the demo city."""
    return someone("quan-tri-moi", RoleKind.ADMINISTRATOR)


def test_the_right_password_opens_the_desk(client: Client, city: City) -> None:
    reply = sign_in(client, "thu-ky-15")
    assert target(reply) == "/"
    assert client.get("/").status_code == 200


def test_a_wrong_password_says_to_type_both_again(client: Client, city: City) -> None:
    reply = sign_in(client, "thu-ky-15", "sai")
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng" in reply.text


@pytest.mark.parametrize(
    "name",
    [
        "account_signup",
        "account_email",
        "account_reset_password",
        "account_set_password",
        "account_confirm_email",
    ],
)
def test_what_is_not_offered_has_no_address(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


@pytest.mark.parametrize(
    "path", ["signup/", "email/", "password/reset/", "password/set/", "confirm-email/", "3rdparty/"]
)
def test_what_is_not_offered_is_not_found(client: Client, city: City, path: str) -> None:
    client.force_login(city.secretary)
    assert client.get(f"/accounts/{path}").status_code == 404


def test_five_wrong_passwords_lock_the_account_even_for_the_right_one(
    client: Client, city: City, settings: Settings
) -> None:
    settings.AXES_ENABLED = True
    reply = [sign_in(client, "thu-ky-15", "sai") for _attempt in range(5)][-1]
    assert reply.status_code == 429
    assert "tạm khóa 15 phút" in reply.text
    assert sign_in(client, "thu-ky-15").status_code == 429
    assert client.get("/").status_code == 302


def test_a_lock_holds_one_account_and_not_its_neighbour(
    client: Client, city: City, settings: Settings
) -> None:
    settings.AXES_ENABLED = True
    for _attempt in range(5):
        sign_in(client, "thu-ky-15", "sai")
    assert sign_in(client, "to-truong-15").status_code == 302


def test_the_second_step_asks_for_the_code_of_the_app(client: Client, city: City) -> None:
    reply = sign_in(client, "quan-tri")
    assert target(reply) == reverse("mfa_authenticate")
    assert client.get("/").status_code == 302, "the password alone opens nothing"
    page = client.get(target(reply))
    assert "Bước hai: mã xác thực" in page.text
    wrong = client.post(target(reply), {"code": "000000"})
    assert "Mã chưa đúng" in wrong.text
    right = client.post(target(reply), {"code": code()})
    assert target(right) == "/"
    assert client.get("/").status_code == 200


def test_an_administrator_without_a_second_factor_is_led_to_it_and_told_why(
    client: Client, new_administrator: Person
) -> None:
    sign_in(client, new_administrator.username)
    for address in ("/", "/units/", "/recommendations/xlsx/", "/anything/at/all/"):
        assert target(client.get(address)) == reverse("mfa_index")
    page = client.get(reverse("mfa_index"))
    assert "Vai trò quản trị phải có xác thực hai lớp" in page.text


def test_a_request_of_a_script_is_led_there_too(client: Client, new_administrator: Person) -> None:
    client.force_login(new_administrator)
    reply = client.get("/", headers={"HX-Request": "true"})
    assert reply.headers["HX-Redirect"] == reverse("mfa_index")


def test_the_administrator_sets_up_the_app_and_goes_on(
    client: Client, new_administrator: Person
) -> None:
    sign_in(client, new_administrator.username)
    asked = client.get(reverse("mfa_activate_totp"), follow=True)
    assert "Xác nhận là anh/chị" in asked.text
    client.post(asked.request["PATH_INFO"], {"password": PASSWORD})
    page = client.get(reverse("mfa_activate_totp"))
    assert "data:image/svg+xml" in page.text
    secret = client.session["mfa.totp.secret"]
    wrong = client.post(reverse("mfa_activate_totp"), {"code": "000000"})
    assert "Mã chưa đúng" in wrong.text
    reply = client.post(reverse("mfa_activate_totp"), {"code": code(secret)})
    assert target(reply) == reverse("mfa_view_recovery_codes")
    codes = client.get(target(reply))
    assert codes.text.count('<li class="ts-code">') == 10
    assert client.get("/").status_code == 200


def test_a_recovery_code_opens_once(client: Client, new_administrator: Person) -> None:
    sign_in_and_prove(client, new_administrator.username)
    client.get(reverse("mfa_activate_totp"))
    client.post(reverse("mfa_activate_totp"), {"code": code(client.session["mfa.totp.secret"])})
    spare = (
        Authenticator.objects.get(user=new_administrator, type=Authenticator.Type.RECOVERY_CODES)
        .wrap()
        .get_unused_codes()[0]
    )
    for expected in (302, 200):
        visitor = Client()
        sign_in(visitor, new_administrator.username)
        reply = visitor.post(reverse("mfa_authenticate"), {"code": spare})
        assert reply.status_code == expected


def test_taking_the_app_away_shuts_the_administrator_out_again(client: Client, city: City) -> None:
    sign_in(client, "quan-tri")
    client.post(reverse("mfa_authenticate"), {"code": code()})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert "Gỡ ứng dụng xác thực?" in client.get(reverse("mfa_deactivate_totp")).text
    client.post(reverse("mfa_deactivate_totp"))
    assert target(client.get("/")) == reverse("mfa_index")


def test_the_pages_of_passkeys_carry_no_inline_script(client: Client, city: City) -> None:
    """allauth's options stand in data blocks; the scripts are files of ours."""
    sign_in_and_prove(client, "thu-ky-15")
    for name in ("mfa_list_webauthn", "mfa_add_webauthn", "account_login"):
        reply = client.get(reverse(name), follow=True)
        assert reply.status_code == 200
        for tag in reply.text.split("<script")[1:]:
            opening = tag.split(">")[0]
            assert "src=" in opening or 'type="application/json"' in opening
    page = client.get(reverse("mfa_add_webauthn"))
    assert "allauth.webauthn.forms.addForm" in page.text
    assert "Thêm khóa truy cập" in page.text


def test_the_sign_in_page_offers_a_passkey_and_gives_its_challenge(
    client: Client, city: City
) -> None:
    page = client.get(reverse("account_login"))
    assert 'id="passkey_login"' in page.text
    reply = client.get(reverse("mfa_login_webauthn"), headers={"Accept": "application/json"})
    assert "challenge" in reply.json()["request_options"]["publicKey"]


def test_a_password_given_by_an_administrator_has_to_be_changed_first(
    client: Client, city: City
) -> None:
    give_password(pk=city.secretary.pk, password="cap-lan-dau-2025")
    sign_in(client, "thu-ky-15", "cap-lan-dau-2025")
    assert target(client.get("/units/")) == reverse("account_change_password")
    page = client.get(reverse("account_change_password"))
    assert "do quản trị cấp" in page.text
    client.post(
        reverse("account_change_password"),
        {
            "oldpassword": "cap-lan-dau-2025",
            "password1": "rieng-cua-toi-9",
            "password2": "rieng-cua-toi-9",
        },
    )
    assert client.get("/units/").status_code == 200


def test_a_shut_account_says_whom_to_ask(client: Client, city: City) -> None:
    set_active(pk=city.secretary.pk, active=False)
    reply = sign_in(client, "thu-ky-15")
    assert client.get("/").status_code == 302
    assert "quản trị" in client.get(reverse("account_inactive")).text
    assert reply.status_code in {200, 302}


def test_a_role_of_administrator_given_today_asks_for_the_second_factor_at_once(
    client: Client, city: City
) -> None:
    client.force_login(city.member)
    assert client.get("/").status_code == 200
    grant_role(person=city.member, kind=RoleKind.ADMINISTRATOR, organization=None, starts_on=START)
    assert target(client.get("/")) == reverse("mfa_index")


def test_signing_out_asks_by_address_and_ends_by_button(client: Client, city: City) -> None:
    client.force_login(city.secretary)
    assert "Đăng xuất khỏi Thông Suốt?" in client.get(reverse("account_logout")).text
    assert client.post(reverse("account_logout")).status_code == 302
    assert client.get("/").status_code == 302
