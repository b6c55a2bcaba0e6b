"""How a field of a Django form becomes a `ts-field`. Used by the tags `field` and `form_errors`."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import NON_FIELD_ERRORS
from django.forms import BaseForm, BoundField, widgets

TEXTAREA_ROWS = "3"
GROUPS = (widgets.RadioSelect, widgets.CheckboxSelectMultiple)


def _shape(bound: BoundField) -> str:
    """group: several choices in a fieldset; check: one box beside its label; plain: the rest."""
    widget = bound.field.widget
    if isinstance(widget, GROUPS):
        return "group"
    return "check" if isinstance(widget, widgets.CheckboxInput) else "plain"


def _class(bound: BoundField) -> str:
    widget = bound.field.widget
    if isinstance(widget, (widgets.CheckboxInput, *GROUPS)):
        base = "form-check-input"
    elif isinstance(widget, widgets.Select):
        base = "form-select"
    else:
        base = "form-control"
    return f"{base} {widget.attrs.get('class', '')}".strip()


def field_context(bound: BoundField, attrs: Mapping[str, str]) -> dict[str, object]:
    """What foundation/_field.html needs to draw `bound`."""
    shape = _shape(bound)
    hint_id = f"{bound.auto_id}-h" if bound.help_text else ""
    error_id = f"{bound.auto_id}-e" if bound.errors else ""
    described = " ".join(part for part in (hint_id, error_id) if part)
    all_attrs: dict[str, str | bool] = {**attrs, "class": _class(bound)}
    if isinstance(bound.field.widget, widgets.Textarea):
        all_attrs.setdefault("rows", TEXTAREA_ROWS)
    if bound.errors:
        all_attrs["aria-invalid"] = "true"
    if described and shape != "group":  # a group carries it once, on its fieldset
        all_attrs["aria-describedby"] = described
    bound.field.widget.attrs.update(all_attrs)
    return {
        "field": bound,
        "shape": shape,
        "hint_id": hint_id,
        "error_id": error_id,
        "optional": not bound.field.required and shape == "plain",
    }


def wrong_fields(form: BaseForm) -> int:
    """How many fields need mending; errors of the whole form do not count."""
    return len([name for name in form.errors if name != NON_FIELD_ERRORS])
