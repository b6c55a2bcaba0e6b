"""TCVN3 and VNI: every letter maps, and text that is Vietnamese already is left alone."""

from __future__ import annotations

import pytest

from thongsuot.textlab.legacy import TCVN3, VNI_PAIRS, from_tcvn3, from_vni, modernise
from thongsuot.textlab.tests.made_files import LETTERS, SENTENCE

MARKED = sorted(set(LETTERS.lower()) - set("abcdeghiklmnopqrstuvxyfjwz"))


def test_tcvn3_knows_every_small_letter() -> None:
    assert set(MARKED) <= set(TCVN3.values())
    assert len(set(TCVN3)) == len(TCVN3)


def test_vni_knows_every_small_letter() -> None:
    alone = from_vni("ôöñæóòîíì")
    assert alone == "ơưđỉĩịỵíì"
    assert set(MARKED) <= set(VNI_PAIRS.values()) | set(alone)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Céng hßa x· héi chñ nghÜa ViÖt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
    ],
)
def test_tcvn3_reads_as_it_was_meant(typed: str, read: str) -> None:
    assert from_tcvn3(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc"),
        ("PHÖÔØNG ÑEÀ NGHÒ", "PHƯỜNG ĐỀ NGHỊ"),
    ],
)
def test_vni_reads_as_it_was_meant(typed: str, read: str) -> None:
    assert from_vni(typed) == read


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        SENTENCE.upper(),
        "Le président de la République a été élu à Genève où il était né.",
        "Größe: 5 µm ± 2 × 10³, §12 ¶3, © 2025",
        "",
        "12/10/2025",
    ],
)
def test_what_is_unicode_already_is_left_alone(text: str) -> None:
    assert modernise(text) == (text, None)
