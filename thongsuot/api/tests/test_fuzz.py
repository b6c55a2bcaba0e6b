"""Whatever a program sends, it is answered as described, and never with a 500."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok

from conftest import City
from thongsuot.api import actions
from thongsuot.recommendations.tests import road
from thongsuot.recommendations.verbs import DIFFICULTY_VERBS, VERBS

EXAMPLES = 8


@pytest.fixture
def schema(city: City) -> Iterator[schemathesis.BaseSchema]:
    """The described interface of a city with one recommendation at every state.

    As Django's own test client does, the connection is kept: the test's transaction is on it.
    """
    for make in road.AT.values():
        make(city)
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def shoot(operation: schemathesis.APIOperation[Any, Any, Any, Any], key: str) -> None:
    """Some requests of the described shape; what each does is rolled back."""

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(operation.as_strategy(generation_mode=GenerationMode.POSITIVE))
    def requests(case: schemathesis.Case[Any]) -> None:
        with transaction.atomic():
            headers = {"Authorization": f"Bearer {key}"}
            case.call_and_validate(checks=[not_a_server_error], headers=headers)
            transaction.set_rollback(True)

    requests()


def test_no_request_is_a_crash(schema: schemathesis.BaseSchema, city: City) -> None:
    people = (city.secretary, city.head, city.body_leader, city.city_office)
    keys = [actions.create_token(actor=person, name="thử")[1] for person in people]
    tried = 0
    for number, found in enumerate(schema.get_all_operations()):
        assert isinstance(found, Ok), found
        shoot(found.ok(), keys[number % len(keys)])
        tried += 1
    assert tried == len(VERBS) + 4 + len(DIFFICULTY_VERBS) + 2 + 5
