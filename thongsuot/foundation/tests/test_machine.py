"""A state table refuses what it does not name, whatever is asked of it."""

from __future__ import annotations

import pytest
from django.apps import apps
from hypothesis import given
from hypothesis import strategies as st

from thongsuot.foundation.machine import Machine, Move, MoveRefused

DOOR = Machine(
    Move("open", ("shut",), "ajar", "Mở"),
    Move("lock", ("shut",), "locked", "Khóa", needs_note=True),
    Move("push", ("ajar",), "shut", "Đẩy"),
    Move("push", ("ajar",), "wide", "Đẩy"),
    initial=("shut",),
    labels={"shut": "Đóng", "ajar": "Hé", "locked": "Khóa", "wide": "Mở rộng"},
)
STATES = sorted(DOOR.states())
VERBS = ["open", "lock", "push"]


@given(st.lists(st.tuples(st.sampled_from(VERBS), st.sampled_from(STATES), st.text(max_size=5))))
def test_a_walk_never_leaves_the_table(steps: list[tuple[str, str, str]]) -> None:
    state = "shut"
    for verb, to, note in steps:
        try:
            move = DOOR.move(verb, state, note, to=to)
        except MoveRefused:
            continue
        assert state in move.sources
        assert move.target == to
        assert note.strip() or not move.needs_note
        state = move.target


def test_a_verb_that_leads_two_ways_has_to_say_where_to() -> None:
    with pytest.raises(ValueError, match="where to"):
        DOOR.move("push", "ajar")
    assert DOOR.move("push", "ajar", to="wide").target == "wide"


def test_the_refusal_speaks_of_the_state_in_words() -> None:
    with pytest.raises(MoveRefused, match="Không thể mở: đang ở trạng thái “Khóa”"):
        DOOR.move("open", "locked")


def test_a_verb_nobody_knows_is_a_mistake_in_the_code() -> None:
    with pytest.raises(KeyError):
        DOOR.move("paint", "shut")


def test_the_same_move_twice_is_refused_at_once() -> None:
    twice = Move("open", ("shut",), "ajar", "Mở")
    with pytest.raises(ValueError, match="twice"):
        Machine(twice, twice, initial=("shut",))


def test_verbs_are_listed_once_in_the_tables_order() -> None:
    assert DOOR.verbs_from("shut") == ["open", "lock"]
    assert DOOR.verbs_from("ajar") == ["push"]


def test_every_state_of_every_table_can_be_reached() -> None:
    machines = {m.machine for m in apps.get_models() if hasattr(m, "machine")}
    assert machines
    for machine in machines:
        reached = set(machine.initial)
        for _ in machine.moves:
            moved = (m for m in machine.moves if reached & set(m.sources))
            reached |= {m.target for m in moved if m.target is not None}
        assert reached == machine.states()
