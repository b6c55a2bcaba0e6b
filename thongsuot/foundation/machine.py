"""A state machine that reads as a table. Pure Python: no database, no request."""

from __future__ import annotations

from dataclasses import dataclass


class MoveRefused(Exception):
    """The record cannot make this move now. The text is Vietnamese and meant for the person."""


@dataclass(frozen=True, slots=True)
class Move:
    """One way from some states to another; without a `target` the state stays as it is.

    `label` is the word on the button.
    """

    verb: str
    sources: tuple[str, ...]
    target: str | None
    label: str
    needs_note: bool = False


class Machine:
    """All the moves of one kind of record. `initial` are the states a record may be born in."""

    def __init__(
        self, *moves: Move, initial: tuple[str, ...], labels: dict[str, str] | None = None
    ) -> None:
        self.moves = moves
        self.initial = initial
        self.labels = labels or {}
        keys = [(move.verb, source, move.target) for move in moves for source in move.sources]
        if len(set(keys)) != len(keys):
            raise ValueError("the same move stands in the table twice")

    def move(self, verb: str, state: str, note: str = "", to: str | None = None) -> Move:
        """The move `verb` makes from `state`, or a refusal that says why not.

        `to` chooses between moves that share a verb (an answer is accepted into
        `implementing` or into `closed`).
        """
        known = [move for move in self.moves if move.verb == verb]
        if not known:
            raise KeyError(verb)
        self.require(verb, state)
        fits = [m for m in known if state in m.sources and (to is None or m.target == to)]
        if not fits:
            raise MoveRefused(f"Không thể {known[0].label.lower()} theo cách này.")
        if len(fits) > 1:
            raise ValueError(f"{verb} from {state} needs to say where to")
        if fits[0].needs_note and not note.strip():
            raise MoveRefused(f"Ghi lý do trước khi {fits[0].label.lower()}.")
        return fits[0]

    def require(self, verb: str, state: str) -> None:
        """Raise the refusal that `move` would, wherever the verb leads."""
        known = [move for move in self.moves if move.verb == verb]
        if not any(state in move.sources for move in known):
            label = self.labels.get(state, state)
            raise MoveRefused(f"Không thể {known[0].label.lower()}: đang ở trạng thái “{label}”.")

    def verbs_from(self, state: str) -> list[str]:
        """The verbs possible in `state`, in the table's order, each once."""
        return list(dict.fromkeys(move.verb for move in self.moves if state in move.sources))

    def states(self) -> set[str]:
        """Every state that the table names."""
        named = {state for move in self.moves for state in move.sources}
        targets = {move.target for move in self.moves if move.target is not None}
        return named | targets | set(self.initial)

    def mermaid(self) -> str:
        """The table as a Mermaid diagram. The docs embed it and a test compares."""
        births = [f"    [*] --> {state}" for state in self.initial]
        arrows = [
            f"    {source} --> {move.target or source}: {move.verb}"
            for move in self.moves
            for source in move.sources
        ]
        return "\n".join(["stateDiagram-v2", *births, *arrows])
