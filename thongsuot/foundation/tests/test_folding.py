"""A folded template draws what the plain one draws, with fewer nodes."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.template import Context, Engine, Origin, Template
from django.template.base import Node, TextNode
from django.template.loader import get_template
from django.templatetags.i18n import TranslateNode
from django.templatetags.static import StaticNode

from thongsuot.foundation.folding import Loader, fold

TAGS = {"i18n": "django.templatetags.i18n", "static": "django.templatetags.static"}
OURS = {"ts": "thongsuot.foundation.templatetags.ts"}
ENGINE = Engine(libraries={**TAGS, **OURS})
LOADER = "thongsuot.foundation.folding.Loader"
LOADED = "{% load i18n static ts %}"


def folded(source: str) -> Template:
    template = ENGINE.from_string(LOADED + source)
    fold(template)
    return template


def drawn(template: Template, **values: object) -> str:
    return template.render(Context(values))


@pytest.mark.parametrize(
    "source",
    [
        "<b>{% translate 'Kiến nghị & khó khăn' %}</b>",
        "{% blocktranslate trimmed %} Năm  mới {% endblocktranslate %}",
        "{% icon 'x' %}{% icon 'sun' for='light' %}",
        "{% static 'mark.svg' %}",
        "{% url 'recommendations:list' %}",
        "{# nothing #}{% comment %}nothing{% endcomment %}",
    ],
)
def test_what_depends_on_nothing_becomes_one_text(source: str) -> None:
    plain, ready = ENGINE.from_string(LOADED + source), folded(source)
    assert drawn(ready) == drawn(plain)
    assert all(isinstance(node, TextNode) for node in ready.nodelist)
    assert len(ready.nodelist) <= 1


@pytest.mark.parametrize(
    "source",
    [
        "{{ name }}",
        "{% translate name %}",
        "{% translate 'Kiến nghị' as word %}{{ word }}",
        "{% blocktranslate %}Của {{ name }}{% endblocktranslate %}",
        "{% icon name %}",
        "{% url 'recommendations:detail' pk %}",
        "{% url name as nowhere %}{{ nowhere }}",
        "{% if pk %}{% translate 'Có' %}{% else %}{% icon 'x' %}{% endif %}",
        "{% for one in many %}{% translate 'Mục' %}{{ one }}{% empty %}{% icon 'x' %}{% endfor %}",
        "{% with name as other %}{% translate 'Tên' %}: {{ other }}{% endwith %}",
        "{% autoescape off %}{% translate 'a & b' %}{{ name }}{% endautoescape %}",
        "{% block one %}{% translate 'Một' %}{{ name }}{% endblock %}",
    ],
)
def test_what_depends_on_the_page_is_drawn_each_time(source: str) -> None:
    plain, ready = ENGINE.from_string(LOADED + source), folded(source)
    for values in ({"name": "x", "pk": 7, "many": "ab"}, {"name": "<y>", "pk": 0, "many": ""}):
        if "url" in source and not values["pk"]:
            values["pk"] = 8
        assert drawn(ready, **values) == drawn(plain, **values)


def test_an_address_that_is_nowhere_still_says_so_where_it_is_drawn() -> None:
    ready = folded("{% if pk %}{% url 'nowhere:at-all' %}{% endif %}")
    assert drawn(ready, pk=0) == ""
    with pytest.raises(Exception, match="nowhere"):
        drawn(ready, pk=1)


def test_templates_arrive_folded_and_once(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(f"{LOADED}<p>{{% translate 'Đơn vị' %}}</p>", "utf-8")
    engine = Engine(
        dirs=[str(tmp_path)],
        loaders=[
            ("thongsuot.foundation.folding.Loader", ["django.template.loaders.filesystem.Loader"])
        ],
        libraries={**TAGS, **OURS},
    )
    page = engine.get_template("page.html")
    assert [type(node) for node in page.nodelist] == [TextNode]
    assert engine.get_template("page.html") is page
    loader = engine.template_loaders[0]
    assert isinstance(loader, Loader)
    assert isinstance(page.origin, Origin)


def test_the_words_of_the_shell_are_drawn_once_a_process() -> None:
    template = get_template("foundation/base.html").template  # type: ignore[attr-defined]  # Django's own backend
    nodes = template.nodelist.get_nodes_by_type(Node)
    assert not [one for one in nodes if isinstance(one, TranslateNode | StaticNode)]
    texts = [one.s for one in nodes if isinstance(one, TextNode)]
    assert any("Đến nội dung chính" in text and "icons.svg" in text for text in texts)
