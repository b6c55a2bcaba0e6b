"""Everything that changes provinces, communes and their boundaries."""

from __future__ import annotations

import csv
import json
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from django.db import transaction

from thongsuot.places.models import Boundary, Commune, Province, Succession
from thongsuot.places.topology import outlines
from thongsuot.textlab.normalize import nfc, sort_key

DATA = Path(__file__).parent / "data"

#: The units of the shipped list stand as of this day (30/2026/QH16, 237/NQ-UBTVQH16); they
#: are entered as in force since the two-tier government began, save where a change is known.
TWO_TIERS_SINCE = date(2025, 7, 1)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@transaction.atomic
def load_units(directory: Path = DATA) -> tuple[int, int]:
    """Provinces and communes from `provinces.csv` and `communes.csv`; what is there stays.

    Returns how many provinces and communes were added.
    """
    provinces = [
        Province(code=row["code"], name=nfc(row["name"]), sort_key=sort_key(row["name"]))
        for row in _rows(directory / "provinces.csv")
    ]
    known_provinces = set(Province.objects.values_list("code", flat=True))
    new_provinces = [p for p in provinces if p.code not in known_provinces]
    Province.objects.bulk_create(new_provinces)
    known = set(Commune.objects.values_list("code", flat=True))
    communes = [
        Commune(
            code=row["code"],
            name=nfc(row["name"]),
            type=row["type"],
            province_id=row["province_code"],
            area_km2=Decimal(row["area_km2"]) if row["area_km2"] else None,
            valid_from=TWO_TIERS_SINCE,
            sort_key=sort_key(row["name"]),
        )
        for row in _rows(directory / "communes.csv")
        if row["code"] not in known
    ]
    Commune.objects.bulk_create(communes, batch_size=1000)
    return len(new_provinces), len(communes)


@transaction.atomic
def load_boundaries(directory: Path = DATA / "boundaries") -> int:
    """Outlines from `communes-*.topo.json` for the current communes that have none yet."""
    waiting = dict(Commune.objects.current().filter(boundary=None).values_list("code", "pk"))
    if not waiting:
        return 0
    added = 0
    for path in sorted(directory.glob("communes-*.topo.json")):
        topology = json.loads(path.read_text(encoding="utf-8"))
        rows = []
        for outline in outlines(topology, "communes"):
            if outline.code in waiting:
                west, south, east, north = outline.bounds
                rows.append(
                    Boundary(
                        commune_id=waiting[outline.code],
                        rings=outline.rings,
                        west=west,
                        south=south,
                        east=east,
                        north=north,
                    )
                )
        Boundary.objects.bulk_create(rows)
        added += len(rows)
    return added


def add_commune(
    *, code: str, name: str, commune_type: str, province: Province, valid_from: date
) -> Commune:
    """A ward, commune or special zone as of a day; a code in force is there once."""
    name = nfc(name).strip()
    return Commune.objects.create(
        code=code,
        name=name,
        type=commune_type,
        province=province,
        valid_from=valid_from,
        sort_key=sort_key(name),
    )


@transaction.atomic
def succeed(
    *, predecessors: list[Commune], successors: list[Commune], on: date, basis: str
) -> list[Succession]:
    """From `on`, `successors` stand in place of `predecessors`, whose last day is the one before.

    A predecessor that ends on the day it began keeps that one day.
    """
    for commune in predecessors:
        commune.valid_to = max(on - timedelta(days=1), commune.valid_from)
        commune.save(update_fields=["valid_to"])
    return Succession.objects.bulk_create(
        Succession(predecessor=old, successor=new, on=on, basis=nfc(basis))
        for old in predecessors
        for new in successors
    )
