"""One row a URL: its name, how it is asked, of which record, and who gets what status.

`of` names an attribute of `tests.access_books.Books`; its key (or keys) fills the address. A row of
method "post" sends an empty form, so 422 means "may do it, but said nothing". What matters are the
refusals: 302 to the sign-in page when signed out, 404 for what does not exist for this person, 403
for what is not theirs to do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

TASK_FORCE = ("head", "secretary", "member")
PEOPLE = (
    *TASK_FORCE,
    "other_secretary",
    "officer",
    "unit_leader",
    "coordinator",
    "body_leader",
    "other_coordinator",
    "city_office",
    "administrator",
    "outsider",
)
EVERYONE = (*PEOPLE, "anonymous")


def who_gets(status: int, *, anonymous: int = 302, **otherwise: int) -> Mapping[str, int]:
    """Everybody signed in gets `status`, save those named."""
    reach = dict.fromkeys(PEOPLE, status) | otherwise | {"anonymous": anonymous}
    assert set(reach) == set(EVERYONE)
    return reach


def only(*who: str, status: int = 200, others: int = 404, **otherwise: int) -> Mapping[str, int]:
    """Those named get `status`, everybody else signed in `others`."""
    return who_gets(others, **(dict.fromkeys(who, status) | otherwise))


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    reach: Mapping[str, int]
    of: str = ""
    method: str = "get"
    #: What stands in the address before the key: the kind of record, a token.
    before: tuple[str, ...] = ()


#: The ward that sat in the meeting sees what concerns it.
CONCERNED = (*TASK_FORCE, "officer", "unit_leader", "city_office")
#: A reading is its task force's; the city office looks on.
READERS = (*TASK_FORCE, "city_office")
