"""A body keeps texts to answer with, and lets them go."""

from __future__ import annotations

from django.db import transaction

from thongsuot.foundation.access import require
from thongsuot.ledger.actions import write_down
from thongsuot.people.models import Organization, Person
from thongsuot.people.roles import BODY_ROLES
from thongsuot.recommendations.models import AnswerTemplate
from thongsuot.textlab.normalize import nfc

ONLY = "Chỉ người của cơ quan được giữ trả lời mẫu của cơ quan."


@transaction.atomic
def keep_template(
    *, actor: Person, body: Organization, name: str, text: str, response_kind: str
) -> AnswerTemplate:
    """Keep a text under a name; the same name again replaces its words."""
    require(allowed=actor.scope.holds(BODY_ROLES, body.pk), because=ONLY)
    template, _new = AnswerTemplate.objects.update_or_create(
        body=body,
        name=nfc(name).strip(),
        defaults={"text": nfc(text).strip(), "response_kind": response_kind, "kept_by": actor},
    )
    write_down(template, "keep_template", actor=actor, data={"name": template.name})
    return template


@transaction.atomic
def drop_template(*, pk: int, actor: Person) -> AnswerTemplate:
    """It is offered no more; answers made from it stay as they are. Returns what was kept."""
    template = AnswerTemplate.objects.select_for_update().get(pk=pk)
    require(allowed=actor.scope.holds(BODY_ROLES, template.body_id), because=ONLY)
    write_down(template, "drop_template", actor=actor, data={"name": template.name})
    template.delete()
    return template
