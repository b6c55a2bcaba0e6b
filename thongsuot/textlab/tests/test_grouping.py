"""Grouping: what belongs together, what stays apart, and what people decided."""

from __future__ import annotations

import time
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from thongsuot.textlab.grouping import (
    Assigner,
    Decision,
    Merge,
    Move,
    Name,
    Rulings,
    SetAside,
    Split,
    Statement,
    group,
)
from thongsuot.textlab.grouping.catalogue import catalogue

SAYINGS = [text for problem in catalogue()[::9] for text in problem.examples[:3]]
ODD = [
    "Lorem ipsum dolor sit amet.",
    "",
    "12/2025",
    "Xin cho nuôi ong mật trên nóc nhà hát giao hưởng.",
]


def numbered(texts: list[str], unit: str | None = None) -> list[Statement]:
    return [Statement(f"s{place:03d}", text, unit) for place, text in enumerate(texts)]


def key_of(text: str) -> str | None:
    return Assigner().assign(text).key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Phường còn thiếu 12 máy vi tính cho công chức.", "Đề nghị cấp thêm máy tính cho cán bộ."),
        ("Máy tính đời cũ, cấu hình yếu, chạy ì ạch.", "may tinh da cu, cau hinh thap"),
        ("Mạng hay rớt vào đầu giờ sáng.", "Đường truyền chập chờn, đề nghị nâng băng thông."),
        ("Chưa có người chuyên trách CNTT.", "Thiếu công chức công nghệ thông tin, CĐS."),
        ("Tiến độ giải ngân chậm.", "Vốn ĐTC giải ngân đạt thấp, mới 31% kế hoạch."),
        ("GPMB kéo dài do nhiều hộ chưa bàn giao.", "Công tác giải phóng mặt bằg còn chậm."),
    ],
)
def test_one_problem_in_different_words(one: str, other: str) -> None:
    assert key_of(one) == key_of(other) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Thiếu máy tính cho công chức.", "Máy tính cũ, cấu hình thấp."),
        ("Đường truyền chập chờn, hay rớt mạng.", "Phần mềm một cửa hay lỗi."),
        ("Thiếu công chức CNTT.", "Thiếu công chức tư pháp - hộ tịch."),
        ("Trụ sở chật hẹp.", "Trụ sở xuống cấp, thấm dột."),
        ("Thiếu vốn cho dự án cấp bách.", "Giải ngân vốn chậm."),
    ],
)
def test_near_misses_stay_apart(one: str, other: str) -> None:
    assert key_of(one) != key_of(other)


@pytest.mark.parametrize("text", ODD)
def test_what_is_no_known_problem_is_none_of_these(text: str) -> None:
    assert key_of(text) is None


def test_a_group_says_its_title_size_and_reason() -> None:
    statements = [
        Statement("a", "Thiếu máy tính cho công chức mới.", "Phường Tân Thử"),
        Statement("b", "Đề nghị trang bị thêm máy vi tính.", "Phường Bình Thử"),
        Statement("c", "Ba người dùng chung một máy tính.", "Phường Tân Thử"),
    ]
    (found,) = group(statements).groups
    assert found.members == ("a", "b", "c")
    assert found.units == ("Phường Bình Thử", "Phường Tân Thử")
    assert found.category == "it_equipment.computers_devices"
    assert found.representative in {one.text for one in statements}
    assert any("máy" in word for word in found.why)


def test_a_made_title_names_no_unit_when_there_are_several() -> None:
    text = "Đề nghị xã Bình Lợi nuôi ong mật trên nóc nhà hát giao hưởng của phường Tây Thạnh."
    statements = [Statement("a", text, "Xã Bình Lợi"), Statement("b", text + " ", "Xã Hưng Long")]
    found = group(statements, [Move(("a", "b"), "ong-mat")]).groups[0]
    assert "Bình Lợi" not in found.title
    assert "Tây Thạnh" not in found.title
    assert "ong mật" in found.title


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(SAYINGS + ODD), max_size=25), st.randoms())
def test_groups_partition_the_input_whatever_its_order(texts: list[str], chance: Random) -> None:
    statements = numbered(texts)
    found = group(statements)
    members = [member for one in found.groups for member in one.members]
    assert sorted(members + list(found.singletons)) == [one.id for one in statements]
    shuffled = list(statements)
    chance.shuffle(shuffled)
    assert group(shuffled) == found


def test_assigning_one_agrees_with_grouping_and_is_quick() -> None:
    assigner = Assigner(seen=[(text, None) for text in SAYINGS])
    found = group(numbered(SAYINGS))
    start = time.perf_counter()
    keys = [assigner.assign(text).key for text in SAYINGS]
    assert (time.perf_counter() - start) / len(SAYINGS) < 0.02
    for statement, key in zip(numbered(SAYINGS), keys, strict=True):
        if statement.id in found.keys and key is not None:
            assert found.keys[statement.id] == key


def test_more_statements_do_not_rename_what_was_there() -> None:
    before = group(numbered(SAYINGS))
    after = group([*numbered(SAYINGS), Statement("z", "Thiếu máy tính.")], previous=before)
    assert {one: after.keys[one] for one in before.keys} == before.keys


TEXTS = ["Thiếu máy tính.", "Cấp thêm máy tính cho cán bộ.", "Máy tính cũ.", "Máy tính đời cũ, hư."]


def test_what_was_merged_stays_merged() -> None:
    found = group(numbered(TEXTS), [Merge("may-tinh-cu", "may-tinh-thieu")])
    assert [one.key for one in found.groups] == ["may-tinh-thieu"]
    assert len(found.groups[0].members) == len(TEXTS)


def test_merging_both_ways_ends() -> None:
    decisions = [Merge("may-tinh-cu", "may-tinh-thieu"), Merge("may-tinh-thieu", "may-tinh-cu")]
    assert len(group(numbered(TEXTS), decisions).groups) == 1


def test_what_was_moved_stays_and_teaches() -> None:
    decisions = [Move(("s000",), "may-tinh-cu")]
    more = [*numbered(TEXTS), Statement("t", "Phường thiếu máy tính.")]
    found = group(more, decisions)
    assert found.keys["s000"] == "may-tinh-cu"
    assert found.keys["t"] == "may-tinh-cu"
    assert found.singletons == ("s001",)


def test_what_was_split_keeps_its_key_and_title() -> None:
    found = group(numbered(TEXTS), [Split(("s003",), "hu-hong", "Máy tính hư hỏng")])
    (split,) = (one for one in found.groups if one.key == "hu-hong")
    assert (split.members, split.title, split.known) == (("s003",), "Máy tính hư hỏng", True)


def test_a_name_given_by_a_person_stays() -> None:
    found = group(numbered(TEXTS), [Name("may-tinh-cu", "Máy tính quá niên hạn")])
    assert "Máy tính quá niên hạn" in {one.title for one in found.groups}


def test_what_was_set_aside_is_in_no_group() -> None:
    found = group(numbered(TEXTS), [SetAside(("s000",))])
    assert found.set_aside == ("s000",)
    assert "s000" not in found.keys
    assert "s000" not in found.singletons


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(SAYINGS), min_size=3, max_size=12, unique=True), st.data())
def test_decisions_survive_whatever_is_added(texts: list[str], data: st.DataObject) -> None:
    statements = numbered(texts)
    moved = data.draw(st.sampled_from([one.id for one in statements]))
    decisions: list[Decision] = [Move((moved,), "nhom-rieng"), Name("nhom-rieng", "Việc riêng")]
    for extra in (0, 5):
        more = [Statement(f"x{n}", text) for n, text in enumerate(SAYINGS[:extra])]
        found = group([*statements, *more], decisions)
        assert found.keys[moved] == "nhom-rieng"


def test_the_reason_is_a_cue_phrase_the_statements_say() -> None:
    texts = ["Đường truyền mạng chập chờn.", "duong truyen hay rot mang, nghen mang"]
    (found,) = group(numbered(texts)).groups
    assert "“đường truyền”" in found.why


def test_a_merged_key_still_gives_its_reason() -> None:
    rulings = Rulings([Merge("may-tinh-cu", "may-tinh-thieu")])
    given = Assigner(rulings=rulings).assign("Máy tính cũ, cấu hình thấp.")
    assert given.key == "may-tinh-thieu"
    assert "“cấu hình thấp”" in given.why


def test_a_lone_statement_of_a_known_problem_is_a_group_when_asked_for() -> None:
    one = numbered(["đường truyền số liệu chập chờn, hay gián đoạn"], "Phường A")
    assert group(one).singletons == ("s000",)
    found = group(one, lone=True)
    assert [each.key for each in found.groups] == ["duong-truyen-chap-chon"]
    assert found.singletons == ()


def test_counts_make_likelier_what_many_speak_of() -> None:
    text = "Thiếu người."
    sure = [
        Assigner(counts=counts).assign(text).confidence
        for counts in ({"thieu-tu-phap-ho-tich": 5000}, {}, {"thieu-bien-che": 5000})
    ]
    assert sure == sorted(sure)
    assert sure[0] < sure[1] < sure[2]
