"""Two sentences that ask the same, whatever their tone marks, courtesy or choice of words."""

from __future__ import annotations

import pytest

from thongsuot.textlab.same_words import alike, terms

ASKED = "sớm nâng cấp băng thông đường truyền cho bộ phận một cửa"


def score(one: str, other: str) -> float:
    return alike(terms(one), terms(other), {})[0]


@pytest.mark.parametrize(
    "other",
    [
        "SOM NANG CAP BANG THONG DUONG TRUYEN CHO BO PHAN MOT CUA",
        "đề nghị xem xét mở rộng đường truyền tại bộ phận một cửa",
        "quan tâm cải thiện tốc độ mạng của Trung tâm Phục vụ hành chính công",
    ],
)
def test_other_words_for_the_same(other: str) -> None:
    assert score(ASKED, other) > 0.6


@pytest.mark.parametrize(
    "other",
    [
        "nâng cấp hệ thống thoát nước tại các tuyến hẻm",
        "bố trí trụ sở cho bộ phận một cửa",
        "mở lớp bồi dưỡng nghiệp vụ cho công chức",
    ],
)
def test_near_misses_are_less_alike(other: str) -> None:
    assert score(ASKED, other) < 0.45


def test_what_a_sentence_opens_with_counts_more() -> None:
    asked = "trang bị máy quét cho Văn phòng Đảng ủy"
    same_thing = "trang bị máy quét cho Ban Xây dựng Đảng"
    same_place = "giao thêm biên chế cho Văn phòng Đảng ủy"
    assert score(asked, same_thing) > score(asked, same_place)


def test_nothing_is_like_nothing() -> None:
    assert terms("đề nghị, của các") == []
    assert score("", ASKED) == 0.0


def test_a_rare_word_says_more_than_a_frequent_one() -> None:
    shares = {"thu_vien": 0.0005, "van_hoa": 0.4}
    asked = terms("thư viện, văn hóa")
    rare, _ = alike(asked, terms("thư viện mới"), shares)
    frequent, _ = alike(asked, terms("văn hóa mới"), shares)
    assert rare > frequent
