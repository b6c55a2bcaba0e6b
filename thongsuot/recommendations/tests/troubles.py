"""Brings a difficulty to any of its states."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from conftest import City
from thongsuot.desk.tests.sample_day import raise_difficulty
from thongsuot.recommendations import actions
from thongsuot.recommendations.models import Difficulty
from thongsuot.recommendations.states import DifficultyState

WORDS = "đường truyền ở bộ phận một cửa hay đứt"


def standing(city: City) -> Difficulty:
    """What Phường Vĩnh Hội reports."""
    field = "network_data_systems.connectivity"
    with transaction.atomic():  # the row and its line in the ledger go together
        return raise_difficulty(city, WORDS, city.vinh_hoi, category=field)


def eased(city: City) -> Difficulty:
    pk = standing(city).pk
    return actions.ease(pk=pk, actor=city.secretary, evidence="Đo ngày 20/11: còn đứt 1 lần")


def gone(city: City) -> Difficulty:
    pk = standing(city).pk
    return actions.end(pk=pk, actor=city.secretary, evidence="Một tháng không đứt lần nào")


AT: dict[DifficultyState, Callable[[City], Difficulty]] = {
    DifficultyState.OPEN: standing,
    DifficultyState.EASED: eased,
    DifficultyState.GONE: gone,
}
