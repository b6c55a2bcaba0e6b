"""The map of a unit: its neighbours by shared outline, drawn without script or style."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from conftest import City
from thongsuot.desk.maps import HEIGHT, WIDTH, unit_map
from thongsuot.places.models import Boundary, Commune


def square(code: str, west: float, south: float, side: float = 0.01) -> Boundary:
    east, north = round(west + side, 5), round(south + side, 5)
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return Boundary.objects.create(
        commune=Commune.objects.get(code=code),
        rings=[ring],
        west=west,
        south=south,
        east=east,
        north=north,
    )


@pytest.fixture
def three(city: City) -> None:
    """Vĩnh Hội, Khánh Hội at its side, and Chợ Quán near but not touching."""
    square("27286", 106.70, 10.75)
    square("27265", 106.71, 10.75)
    square("27301", 106.7, 10.7602, 0.004)


def test_neighbours_are_those_that_share_its_outline(three: None) -> None:
    drawn = unit_map(Commune.objects.get(code="27286"))
    assert drawn is not None
    assert [one.name for one in drawn.neighbours] == ["Phường Khánh Hội"]
    assert [shape.look for shape in drawn.shapes] == ["c", "c near", "c on"]


def test_the_unit_lies_in_the_middle_under_its_name(three: None) -> None:
    drawn = unit_map(Commune.objects.get(code="27286"))
    assert drawn is not None
    own = drawn.labels[0]
    assert (own.text, own.look) == ("Vĩnh Hội", "inv")
    assert abs(own.x - WIDTH / 2) <= 1
    assert abs(own.y - HEIGHT / 2) <= 5


def test_a_unit_without_outline_has_no_map(city: City) -> None:
    assert unit_map(Commune.objects.get(code="27286")) is None


def test_the_page_draws_it_and_says_it_in_words(client: Client, city: City, three: None) -> None:
    client.force_login(city.secretary)
    text = client.get(reverse("units:detail", args=[city.vinh_hoi.pk])).text
    assert 'class="c on"' in text
    assert "Phường Vĩnh Hội và các đơn vị giáp ranh" in text
    assert f'<a href="{city.khanh_hoi.get_absolute_url()}">Phường Khánh Hội</a>' in text
