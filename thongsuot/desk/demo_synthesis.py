"""What the demo city shows of common issues: grouped once, and two decisions of people.

What is grouped is simulated (DỮ LIỆU MÔ PHỎNG); the decisions are the city office's.
"""

from __future__ import annotations

from thongsuot.desk.demo_city import CITY_OFFICE
from thongsuot.people.models import Person
from thongsuot.plans.models import Programme
from thongsuot.synthesis import actions
from thongsuot.synthesis.models import CommonIssue, GroupingRun, Membership

PROGRAMME = "249-KH/UBKTTW"
#: One matter within a broad problem, worth following apart: its words, and the title it is given.
BROAD, APART = "thieu-trang-thiet-bi-lam-viec", "nơi chờ của người dân"
TITLE = "Nơi ngồi chờ của người dân chật, nóng"
#: What stands under the wrong problem, by its words, and where it belongs.
SPECIALISTS, LAND_WORDS, LAND = "thieu-chuyen-trach-cntt", "địa chính", "thieu-dia-chinh-xay-dung"
NAME = "Thiếu công chức chuyên trách CNTT, chuyển đổi số"


def group_demo() -> int:
    """Group what is on the books, unless it was. Returns how many issues units share."""
    programme = Programme.objects.get(number=PROGRAMME)
    if not GroupingRun.objects.filter(programme=programme).exists():
        actions.regroup_at_once(programme=programme)
        _decide(programme)
    actions.follow()
    return CommonIssue.objects.filter(programme=programme, unit_count__gt=1).count()


def _decide(programme: Programme) -> None:
    """Rename one, split one, move what was put wrong: each can be undone on its page."""
    office = Person.objects.get(username=CITY_OFFICE)
    pks = dict(CommonIssue.objects.filter(programme=programme).values_list("key", "pk"))
    if SPECIALISTS in pks:
        actions.rename(pk=pks[SPECIALISTS], title=NAME, actor=office)
    if chosen := _saying(pks.get(BROAD), APART):
        actions.split(pk=pks[BROAD], members=chosen, title=TITLE, actor=office)
    chosen = _saying(pks.get(SPECIALISTS), LAND_WORDS)
    if chosen and LAND in pks:
        actions.move(pk=pks[SPECIALISTS], members=chosen, into=pks[LAND], actor=office)


def _saying(issue: int | None, words: str) -> list[int]:
    """The issue's statements with these words."""
    rows = Membership.objects.filter(issue=issue).for_list()
    return [row.pk for row in rows if words in row.record.title.lower()]
