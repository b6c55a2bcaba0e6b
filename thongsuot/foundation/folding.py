"""Templates folded as they are loaded: what is the same on every page is drawn once a process.

Words in the one language of the interface, icons, addresses without arguments and files served
from here become text, and text beside text becomes one. A page keeps its markup to the byte;
`docs/decisions/0009-templates-are-folded.md` says what it brings.
"""

from __future__ import annotations

from django.conf import settings
from django.template import Context, Template, library
from django.template.base import FilterExpression, Node, NodeList, Origin, TextNode, TokenType
from django.template.defaulttags import (
    AutoEscapeControlNode,
    CommentNode,
    IfNode,
    LoadNode,
    URLNode,
)
from django.template.loaders import base, cached
from django.templatetags.i18n import BlockTranslateNode, TranslateNode
from django.templatetags.static import StaticNode
from django.urls import NoReverseMatch
from django.utils import translation
from django_vite.templatetags.django_vite import vite_asset  # type: ignore[import-untyped]  # it ships no types

from thongsuot.foundation.templatetags.ts import icon

#: Simple tags whose output depends on their arguments alone.
PURE = (icon, vite_asset)
#: Beneath these the same word may be drawn differently.
LEFT_ALONE = (AutoEscapeControlNode,)


class FoldingLoader(base.Loader):
    """Folds a template before anybody else can see it."""

    def get_template(self, template_name: str, skip: list[Origin] | None = None) -> Template:
        template = super().get_template(template_name, skip)
        with translation.override(settings.LANGUAGE_CODE):
            fold(template)
        return template


class Loader(cached.Loader, FoldingLoader):
    """Django's cached loader over folded templates."""


def fold(template: Template) -> None:
    """Replace constant nodes by their text, in place and all the way down."""
    context = Context()
    with context.bind_template(template):
        _fold(template.nodelist, context)


def _fold(nodes: NodeList, context: Context) -> None:
    kept: list[Node] = []
    for node in nodes:
        for beneath in _beneath(node):
            _fold(beneath, context)
        text = _constant(node, context)
        if text is None:
            kept.append(node)
        elif kept and isinstance(kept[-1], TextNode):
            kept[-1] = TextNode(kept[-1].s + text)
        elif text:
            kept.append(TextNode(text))
    nodes[:] = kept


def _beneath(node: Node) -> list[NodeList]:
    if isinstance(node, LEFT_ALONE):
        return []
    if isinstance(node, IfNode):  # its `nodelist` is made anew each time it is asked for
        return [nodelist for _condition, nodelist in node.conditions_nodelists]
    found = (getattr(node, name, None) for name in node.child_nodelists)
    return [one for one in found if isinstance(one, NodeList)]


def _constant(node: Node, context: Context) -> str | None:
    """What the node draws on every page; None if that depends on the page."""
    if isinstance(node, TextNode):
        return node.s
    if isinstance(node, LoadNode | CommentNode):
        return ""
    if not _is_constant(node):
        return None
    try:
        return str(node.render(context))
    except NoReverseMatch:  # left as it is: the page that draws it says so
        return None


def _is_constant(node: Node) -> bool:
    match node:
        case TranslateNode():
            return (
                not node.asvar and node.message_context is None and _literal(node.filter_expression)
            )
        case BlockTranslateNode():
            told = (node.extra_context, node.plural, node.message_context, node.asvar)
            return not any(told) and all(one.token_type is TokenType.TEXT for one in node.singular)
        case URLNode():
            return not (node.args or node.kwargs or node.asvar) and _literal(node.view_name)
        case StaticNode():
            return node.varname is None and _literal(node.path)
        case library.SimpleNode():
            given = (*node.args, *node.kwargs.values())
            return node.func in PURE and node.target_var is None and all(map(_literal, given))
    return False


def _literal(expression: FilterExpression) -> bool:
    """Written in the template itself, and not changed on the way."""
    return not expression.filters and getattr(expression.var, "lookups", None) is None
