"""The words of a page: `{% load ts %}`. What each tag needs stands in frontend/README.md."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Protocol

from django import template
from django.contrib.messages.storage.base import Message
from django.forms import BaseForm, BoundField
from django.http import QueryDict
from django.template import Context
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thongsuot.foundation.machine import Machine
from thongsuot.foundation.templatetags.ts_drawings import all_stations, bar, mini_stations
from thongsuot.foundation.templatetags.ts_forms import field_context, wrong_fields
from thongsuot.foundation.templatetags.ts_looks import (
    KIND_LABELS,
    RESPONSE_LOOKS,
    SOON_DAYS,
    TOAST_LOOKS,
    VERB_LABELS,
    Look,
    state_look,
)
from thongsuot.foundation.templatetags.ts_told import told
from thongsuot.foundation.templatetags.ts_words import vndate, vnnumber, vntime

register = template.Library()
for tag in (all_stations, bar, mini_stations, vndate, vnnumber):
    register.simple_tag(tag)
for words in (vndate, vntime, vnnumber):
    register.filter(words)


class _Stateful(Protocol):
    state: str
    _meta: Any  # Django's Options; django-stubs does not let a protocol name it


@register.simple_tag
@lru_cache(maxsize=512)
def icon(name: str, **marks: str) -> SafeString:
    """One icon of the sprite, hidden from readers: the word stands beside it or in aria-label.

    `marks` become data attributes: `{% icon "sun" for="light" %}` → data-for="light".
    """
    data = format_html_join("", ' data-{}="{}"', marks.items())
    href = f"{static('icons.svg')}#ti-{name}"
    return format_html(
        '<svg class="ti" aria-hidden="true"{}><use href="{}"></use></svg>', data, href
    )


@lru_cache(maxsize=512)
def _chip(look: Look, *, fill: bool, text: str = "") -> SafeString:
    ink = f" ts-state--{look.ink}" if look.ink else ""
    return format_html(
        '<span class="ts-state{}{}">{}{}</span>',
        ink,
        " ts-state--fill" if fill else "",
        icon(look.icon),
        text or look.label,
    )


@register.simple_tag
def state_chip(record: _Stateful, *, fill: bool = False) -> SafeString:
    """The state of `record`: icon, word, ink. `fill` only where it is the point of the page."""
    reason = getattr(record, "closure_reason", "") or ""
    label = getattr(record, "state_label", "")
    look = state_look(record._meta.model_name, record.state, reason, label)  # noqa: SLF001  # Django's public-by-custom _meta
    return _chip(look, fill=fill)


@register.simple_tag
def state_chip_of(kind: str, state: str, reason: str = "", *, fill: bool = False) -> SafeString:
    """As state_chip, for a state without its record (an entry of the ledger, a filter)."""
    return _chip(state_look(kind, state, reason), fill=fill)


@register.simple_tag
def response_chip(kind: str, by: date | None = None, *, fill: bool = True) -> SafeString:
    """The kind of an answer. `by` is the day promised with will_solve_by."""
    look = RESPONSE_LOOKS[kind]
    promised = _("Sẽ giải quyết trước %(day)s") % {"day": vndate(by)} if by else ""
    return _chip(look, fill=fill, text=promised)


@register.simple_tag
def kind_chip(kind: str) -> SafeString:
    """The kind of a statement: a wash with an underline of its own shape."""
    return format_html(
        '<span class="ts-kind ts-k ts-k--{}">{}</span>', kind, KIND_LABELS.get(kind, kind)
    )


@register.simple_tag
def due(days_left: int | None, day: date | None = None, what: str = "") -> SafeString:
    """A deadline: `days_left` in working days (negative is late), `day` on the second line.

    `what` is the deadline's name: "hạn trả lời". Nothing due says so.
    """
    if days_left is None:
        return format_html('<span class="ts-due">{}</span>', _("Không có hạn"))
    ink, sign = "", SafeString("")
    if days_left < 0:
        ink, sign = " ts-due--over", icon("alert-triangle")
        words = _("Quá hạn %(n)s ngày") % {"n": vnnumber(-days_left)}
    elif days_left == 0:
        ink, sign = " ts-due--soon", icon("clock-exclamation")
        words = _("Hết hạn hôm nay")
    else:
        if days_left <= SOON_DAYS:
            ink, sign = " ts-due--soon", icon("clock-exclamation")
        words = _("Còn %(n)s ngày") % {"n": vnnumber(days_left)}
    small = ""
    if day:
        short = f"{day:%d/%m}" if day.year == localdate().year else vndate(day)
        small = format_html("<small>{} {}</small>", what or _("hạn"), short)
    return format_html('<span class="ts-due{}">{} {}{}</span>', ink, sign, words, small)


@register.simple_tag(takes_context=True)
def querystring_without(context: Context, key: str, value: str | None = None) -> str:
    """The page's address less one condition (less one of its values), and from the first page."""
    query = _query(context)
    rest = [item for item in query.getlist(key) if value is not None and item != str(value)]
    query.setlist(key, rest)
    return _address(query)


@register.simple_tag(takes_context=True)
def querystring_with(context: Context, key: str, value: object) -> str:
    """The page's address with `key` set; from the first page unless the key is the cursor."""
    query = _query(context)
    query[key] = str(value)
    return _address(query)


@register.simple_tag(takes_context=True)
def query_inputs(context: Context, *without: str) -> SafeString:
    """The page's conditions as hidden inputs, so that a small form keeps the others."""
    query = _query(context)
    pairs = ((key, item) for key in query if key not in without for item in query.getlist(key))
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', pairs)


CURSOR = "cursor"
#: In the address of a list while its panel of conditions is open.
PANEL = "conditions"


def _query(context: Context) -> QueryDict:
    """A copy of the conditions, without the place in the list (it belongs to the old filter) and
    without the panel."""
    request = context.get("request")
    query = QueryDict(mutable=True) if request is None else request.GET.copy()
    query.pop(CURSOR, None)
    query.pop(PANEL, None)
    return query


def _address(query: QueryDict) -> str:
    return f"?{query.urlencode()}"


@register.simple_tag
def field(bound: BoundField, **attrs: str) -> SafeString:
    """A form field: label, help, error, control. `attrs` go to the control (rows="2")."""
    return SafeString(render_to_string("foundation/_field.html", field_context(bound, attrs)))


@register.simple_tag
def form_errors(form: BaseForm, what: str = "") -> SafeString:
    """The summary of errors above a form, each linked to its field; nothing if there are none.

    `what` says what did not happen: "Chưa chuyển được".
    """
    if not form.errors:
        return SafeString("")
    title = what or _("Chưa lưu được")
    fields = wrong_fields(form)
    if fields:
        words = ngettext("%(what)s: cần sửa %(n)s ô", "%(what)s: cần sửa %(n)s ô", fields)
        title = words % {"what": title, "n": fields}
    return SafeString(
        render_to_string("foundation/_form_errors.html", {"form": form, "title": title})
    )


@register.simple_tag
def crumbs(*parts: str) -> SafeString:
    """The way here: label, address, label, address, …, label of this page."""
    steps = [
        {"label": parts[n], "url": parts[n + 1] if n + 1 < len(parts) else ""}
        for n in range(0, len(parts), 2)
    ]
    return SafeString(render_to_string("foundation/_crumbs.html", {"steps": steps}))


@register.simple_tag(takes_context=True)
def toast(context: Context, message: Message) -> SafeString:
    """A message of Django as a toast. extra_tags="undo:/address" adds the button that undoes."""
    undo = next(
        (tag[5:] for tag in (message.extra_tags or "").split() if tag.startswith("undo:")), ""
    )
    look = TOAST_LOOKS.get(message.level_tag, TOAST_LOOKS["info"])
    return SafeString(
        render_to_string(
            "foundation/_toast.html",
            {"text": message.message, "look": look.ink, "icon": look.icon, "undo_url": undo},
            request=context.get("request"),
        )
    )


class _Line(Protocol):
    """What the timeline reads of an entry of the ledger."""

    verb: str
    before: str
    after: str
    note: str
    data: dict[str, Any]
    at: datetime
    actor: object


@register.simple_tag
def timeline(entries: Iterable[_Line], machine: Machine | None = None) -> SafeString:
    """The ledger, newest first. `machine` gives its verbs and states their words."""
    verbs = dict(VERB_LABELS)
    verbs |= {move.verb: move.label for move in machine.moves} if machine else {}
    states = machine.labels if machine else {}
    lines = [
        {
            "actor": str(entry.actor) if entry.actor else _("Hệ thống"),
            "verb": _lower_first(str(verbs.get(entry.verb, entry.verb))),
            "at": entry.at,
            "note": entry.note,
            "details": told(entry.data),
            "before": states.get(entry.before, entry.before),
            "after": states.get(entry.after, entry.after),
        }
        for entry in entries
    ]
    return SafeString(render_to_string("foundation/_timeline.html", {"lines": lines}))


def _lower_first(words: str) -> str:
    return words[:1].lower() + words[1:]
