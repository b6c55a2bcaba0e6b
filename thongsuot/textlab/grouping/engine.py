"""`group`: statements in, common difficulties out. Pure, deterministic, blind to input order."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from thongsuot.textlab.grouping.assigning import Assigner, Rulings
from thongsuot.textlab.grouping.features import Tokens, tokens
from thongsuot.textlab.grouping.leftovers import clusters, common_words
from thongsuot.textlab.grouping.model import Model, shipped_model
from thongsuot.textlab.grouping.reasons import reasons
from thongsuot.textlab.grouping.statements import Decision, Group, Grouping, Statement
from thongsuot.textlab.grouping.titles import made_title

CHUNK = 20_000
NEW = "moi-"
SHOWN = 200
"""Members looked at for the representative and the reasons of a large group."""


@dataclass(frozen=True, slots=True)
class _Read:
    """The key a distinct text was put to. Its features are read again where they are needed."""

    key: str | None
    sure: float


def group(
    statements: Iterable[Statement],
    decisions: Sequence[Decision] = (),
    *,
    previous: Grouping | None = None,
    model: Model | None = None,
    lone: bool = False,
) -> Grouping:
    """Group statements of the same concrete problem.

    `decisions` are applied in their order and stay in force; what they placed teaches the rest.
    With `previous`, what was in a group of the catalogue stays there, and a group made from
    likeness keeps its key if most of it is the same: only what is new or stood alone is placed.
    With `lone` a single statement of a known problem is a group too, ready for the second.
    Ids must be distinct. Cost: linear in the statements (see `docs/grouping.md`).
    """
    ordered = sorted(statements, key=lambda statement: statement.id)
    rulings = Rulings(decisions)
    texts = {statement.id: statement.text for statement in ordered}
    examples = {texts[one]: key for one, key in sorted(rulings.placed.items()) if one in texts}
    seen = [(one.text, one.category) for one in ordered]
    assigner = Assigner(model or shipped_model(), rulings, examples, seen)
    aside = [one.id for one in ordered if one.id in rulings.aside]
    active = [one for one in ordered if one.id not in rulings.aside]
    read = _read(active, assigner)
    keyed = _keyed(active, read, assigner, previous)
    return _shaped(keyed, read, assigner, aside, lone=lone)


def _read(statements: Sequence[Statement], assigner: Assigner) -> dict[tuple[str, str], _Read]:
    """Each distinct (text, category) once, in chunks so that memory stays bounded."""
    distinct = sorted({_source(statement) for statement in statements})
    found: dict[tuple[str, str], _Read] = {}
    for start in range(0, len(distinct), CHUNK):
        sources = distinct[start : start + CHUNK]
        documents = [tokens(text) for text, _category in sources]
        categories = [category or None for _text, category in sources]
        keys, sureness, _taught = assigner.assign_many(documents, categories)
        for source, key, sure in zip(sources, keys, sureness, strict=True):
            found[source] = _Read(key, float(sure))
    return found


def _source(statement: Statement) -> tuple[str, str]:
    return statement.text, statement.category or ""


def _keyed(
    statements: Sequence[Statement],
    read: dict[tuple[str, str], _Read],
    assigner: Assigner,
    previous: Grouping | None,
) -> dict[str, list[Statement]]:
    """Statements by the key of their group; leftovers clustered under keys of their own."""
    rulings = assigner.rulings
    keyed: dict[str, list[Statement]] = defaultdict(list)
    left: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    known = set(assigner.model.keys)
    before = previous.keys if previous is not None else {}
    stayed = {member: key for member, key in before.items() if key in known}
    for statement in statements:
        placed = rulings.placed.get(statement.id) or stayed.get(statement.id)
        key = rulings.standing(placed) if placed else read[_source(statement)].key
        if key is None:
            left[_source(statement)].append(statement)
        else:
            keyed[key].append(statement)
    for cluster in _clustered(left, assigner.model):
        key = rulings.standing(_new_key(cluster, previous))
        keyed[key].extend(cluster)
    return keyed


def _clustered(left: dict[tuple[str, str], list[Statement]], model: Model) -> list[list[Statement]]:
    together: dict[int, list[Statement]] = defaultdict(list)
    sources = sorted(left)
    for source, number in zip(sources, clusters(sources, model), strict=True):
        together[number].extend(left[source])
    return [together[number] for number in sorted(together)]


def _new_key(cluster: Sequence[Statement], previous: Grouping | None) -> str:
    """The key most of the cluster had before, else one made from its first text."""
    if previous is not None:
        before = Counter(previous.keys[one.id] for one in cluster if one.id in previous.keys)
        kept = sorted(before.items(), key=lambda row: (-row[1], row[0]))
        if kept and kept[0][1] * 2 > len(cluster) and kept[0][0].startswith(NEW):
            return kept[0][0]
    first = min(one.text for one in cluster)
    return NEW + hashlib.sha256(first.encode()).hexdigest()[:10]


def _shaped(
    keyed: dict[str, list[Statement]],
    read: dict[tuple[str, str], _Read],
    assigner: Assigner,
    aside: Sequence[str],
    *,
    lone: bool,
) -> Grouping:
    groups: list[Group] = []
    alone: list[str] = []
    known = set(assigner.model.keys) if lone else set()
    for key, members in sorted(keyed.items()):
        decided = any(one.id in assigner.rulings.placed for one in members)
        if len(members) == 1 and not decided and key not in known:
            alone.append(members[0].id)
        else:
            groups.append(_group(key, members, read, assigner))
    groups.sort(key=lambda one: (-len(one.units), -len(one.members), one.key))
    keys = {member: one.key for one in groups for member in one.members}
    return Grouping(tuple(groups), tuple(sorted(alone)), tuple(aside), keys)


def _group(
    key: str,
    members: Sequence[Statement],
    read: dict[tuple[str, str], _Read],
    assigner: Assigner,
) -> Group:
    ordered = sorted(members, key=lambda one: one.id)
    units = tuple(sorted({one.unit for one in ordered if one.unit}))
    shown = ordered[:SHOWN]
    texts = [one.text for one in shown]
    problem = next((one for one in assigner.model.problems if one.key == key), None)
    if problem is not None:
        best = max(shown, key=lambda one: (read[_source(one)].sure, one.text)).text
        why = reasons(assigner.model, problem, texts)
        category: str | None = problem.category
        title = problem.title
    else:
        documents = [tokens(text) for text in texts]
        best = texts[_central(documents, assigner.model)]
        why = tuple(common_words(documents)) or ("cách diễn đạt gần giống nhau",)
        category = _most_common(one.category for one in ordered)
        title = made_title(best, keep_unit=len(units) == 1)
    title = assigner.rulings.titles.get(key, title)
    ids = tuple(one.id for one in ordered)
    known = problem is not None or key in assigner.rulings.titles
    return Group(key, title, category, ids, units, best, why, known)


def _central(documents: Sequence[Tokens], model: Model) -> int:
    """The document most like all the others."""
    rows = model.space.rows(documents)
    return int(np.asarray(rows @ np.asarray(rows.mean(axis=0)).ravel()).argmax())


def _most_common(categories: Iterable[str | None]) -> str | None:
    counts = Counter(category for category in categories if category)
    ranked = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    return ranked[0][0] if ranked else None
