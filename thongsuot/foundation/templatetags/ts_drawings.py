"""Small SVG drawings without inline style: the CSP and the printer take them."""

from __future__ import annotations

from functools import lru_cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from thongsuot.foundation.templatetags.ts_looks import STATIONS
from thongsuot.foundation.templatetags.ts_words import vnnumber


@lru_cache(maxsize=16)
def mini_stations(reached: int) -> SafeString:
    """The seven stations in a table's cell; `reached` counts from 1."""
    last = len(STATIONS)
    at = 5 + 13 * (reached - 1)
    dots = format_html_join(
        "",
        '<circle{} cx="{}" cy="5" r="{}"/>',
        (
            (
                SafeString(' class="on"') if n <= reached else "",
                5 + 13 * (n - 1),
                3 + (n == reached),
            )
            for n in range(1, last + 1)
        ),
    )
    return format_html(
        '<svg class="ts-mini" viewBox="0 0 92 10" role="img" aria-label="{}">'
        '<line x1="{}" y1="5" x2="84" y2="5"/><line class="on" x1="5" y1="5" x2="{}" y2="5"/>'
        "{}</svg>",
        _("Chặng %(n)s trên %(all)s: %(name)s")
        % {"n": reached, "all": last, "name": STATIONS[reached - 1][1]},
        at,
        at,
        dots,
    )


def all_stations() -> list[dict[str, object]]:
    """The seven stations, all passed, for foundation/_stations.html."""
    return [{"label": label, "at": "done", "notes": []} for _key, label in STATIONS]


def bar(part: float, whole: float, *, ink: str = "accent", label: str = "") -> SafeString:
    """`part` of `whole` as a bar; no inline style, so the CSP and the printer take it."""
    width = min(100.0, 100.0 * part / whole) if whole else 0.0
    return format_html(
        '<svg class="ts-bar" role="img" aria-label="{}"><rect class="b-base" width="100%" '
        'height="100%"/><rect class="b-{}" width="{}%" height="100%"/></svg>',
        label or _("%(part)s trên %(whole)s") % {"part": vnnumber(part), "whole": vnnumber(whole)},
        ink,
        f"{width:.1f}",
    )
