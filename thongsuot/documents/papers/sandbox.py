"""The little of Jinja a template may use, and the check that it uses no more. Plain Python.

Data only flows out: names of known fields, `for` over a known list, `if`, and a few filters. No
calls, no arithmetic, no attributes but fields, no includes. An inner loop must run over a list of
the outer loop's item, so the output can never outgrow the data times the template.
"""

from __future__ import annotations

from collections.abc import Mapping

from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment

from thongsuot.documents.papers.schema import Node
from thongsuot.documents.papers.words import letter, roman

FILTERS = frozenset({"chu_cai", "la_ma", "upper", "lower", "first", "last", "length", "join"})
ALLOWED: tuple[type[nodes.Node], ...] = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.Filter,
    nodes.For,
    nodes.If,
    nodes.CondExpr,
    nodes.Const,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
)
LOOP = frozenset({"index", "first", "last", "length"})
MOST_LOOPS = 100
DEEPEST = 2
LONGEST_CONSTANT = 60

Scope = Mapping[str, Node | None]


def environment() -> SandboxedEnvironment:
    """Always sandboxed, always escaping: the one environment that documents are rendered with."""
    made = SandboxedEnvironment(autoescape=True)
    made.globals.clear()
    made.filters = {
        name: function for name, function in made.filters.items() if name in FILTERS
    } | {"chu_cai": letter, "la_ma": roman}
    made.tests = {}
    return made


class Check:
    """Walks one part of a template; `wrong` collects Vietnamese lines."""

    def __init__(self, fields: Mapping[str, Node]) -> None:
        self.fields = fields
        self.wrong: list[str] = []
        self.loops = 0

    def run(self, source: str) -> list[str]:
        """What is wrong with this part, in the order found; empty when it may be rendered."""
        try:
            tree = environment().parse(source)
        except TemplateSyntaxError as error:
            return [f"Mã trường viết sai cú pháp: {in_vietnamese(error)}"]
        scope: dict[str, Node | None] = dict(self.fields)
        for child in tree.body:
            self._visit(child, scope, depth=0)
        return list(dict.fromkeys(self.wrong))

    def _visit(self, node: nodes.Node, scope: Scope, depth: int) -> None:
        if not isinstance(node, ALLOWED):
            self.wrong.append(f"Không dùng được lệnh {spoken(node)} trong mẫu.")
            return
        if isinstance(node, nodes.For):
            self._loop(node, scope, depth)
            return
        if isinstance(node, nodes.Name | nodes.Getattr):
            self._resolve(node, scope)
            return
        if isinstance(node, nodes.Filter) and node.name not in FILTERS:
            self.wrong.append(f"Không có bộ lọc “{node.name}”. Có: {', '.join(sorted(FILTERS))}.")
        if isinstance(node, nodes.Const) and len(str(node.value)) > LONGEST_CONSTANT:
            self.wrong.append("Có đoạn chữ quá dài trong mã trường. Viết thẳng vào mẫu.")
        for child in node.iter_child_nodes():
            self._visit(child, scope, depth)

    def _loop(self, node: nodes.For, scope: Scope, depth: int) -> None:
        self.loops += 1
        if self.loops > MOST_LOOPS or depth >= DEEPEST:
            self.wrong.append("Quá nhiều vòng lặp {% for %} lồng nhau hoặc nối nhau.")
            return
        if node.recursive or node.test is not None or not isinstance(node.target, nodes.Name):
            self.wrong.append("Vòng lặp chỉ viết dạng {% for y in danh_sach %}.")
            return
        many = self._resolve(node.iter, scope)
        if depth and isinstance(node.iter, nodes.Name):
            self.wrong.append(
                f"Vòng lặp trong chỉ chạy trên trường của vòng ngoài, không chạy trên "
                f"“{node.iter.name}”."
            )
            return
        if many is None:
            return
        if not many.is_list:
            self.wrong.append(f"Trường “{many.name}” không phải danh sách nên không lặp được.")
            return
        item = Node(node.target.name, many.about, "record" if many.within else "text", many.within)
        inner = {**scope, node.target.name: item, "loop": None}
        for child in (*node.body, *node.else_):
            self._visit(child, inner, depth + 1)

    def _resolve(self, node: nodes.Node, scope: Scope) -> Node | None:
        """The field that a name means; None, with a line written, when there is none."""
        if isinstance(node, nodes.Name):
            if node.name not in scope:
                self.wrong.append(f"Không có trường “{node.name}”.{nearest(node.name, scope)}")
                return None
            return scope[node.name]
        if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
            return self._member(node, node.node, scope)
        self.wrong.append(f"Không dùng được lệnh {spoken(node)} trong mẫu.")
        return None

    def _member(self, node: nodes.Getattr, owner: nodes.Name, scope: Scope) -> Node | None:
        if owner.name == "loop" and "loop" in scope:
            if node.attr not in LOOP:
                self.wrong.append(f"Không có “loop.{node.attr}”. Có: {', '.join(sorted(LOOP))}.")
            return None
        record = self._resolve(owner, scope)
        if record is None:
            return None
        within = record.within if record.shape == "record" else {}
        if node.attr not in within:
            where = f"“{owner.name}.{node.attr}”"
            self.wrong.append(f"Không có trường {where}.{nearest(node.attr, within)}")
            return None
        return within[node.attr]


def nearest(name: str, known: Mapping[str, object]) -> str:
    """Which names there are, as a hint: those that begin alike first."""
    if not known:
        return ""
    alike = sorted(known, key=lambda one: (-_common(one, name), one))
    return f" Có: {', '.join(alike[:6])}."


def _common(one: str, other: str) -> int:
    return len(set(one.split("_")) & set(other.split("_")))


SPOKEN: tuple[tuple[type[nodes.Node], str], ...] = (
    (nodes.Call, "gọi hàm"),
    (nodes.Include, "include"),
    (nodes.Import, "import"),
    (nodes.FromImport, "import"),
    (nodes.Extends, "extends"),
    (nodes.Macro, "macro"),
    (nodes.CallBlock, "call"),
    (nodes.Assign, "set"),
    (nodes.AssignBlock, "set"),
    (nodes.BinExpr, "tính toán"),
    (nodes.Concat, "ghép chữ"),
    (nodes.Getitem, "lấy phần tử [ ]"),
    (nodes.Getattr, "lấy thuộc tính sâu"),
    (nodes.Test, "is"),
)


def spoken(node: nodes.Node) -> str:
    """What a forbidden construct is called."""
    for kind, word in SPOKEN:
        if isinstance(node, kind):
            return f"“{word}”"
    return f"“{type(node).__name__.lower()}”"


def in_vietnamese(error: TemplateSyntaxError) -> str:
    """The usual mistakes in words; the rest as Jinja says it."""
    said = error.message or ""
    if "endfor" in said or "endif" in said or "Unexpected end of template" in said:
        return "{% for %} hoặc {% if %} mở rồi mà chưa đóng bằng {% endfor %}, {% endif %}."
    if "Encountered unknown tag" in said:
        return "lệnh trong {% %} không đúng; chỉ có for, endfor, if, else, elif, endif."
    if "No filter named" in said:
        return f"{said.removeprefix('No filter named').strip(' .')} không phải bộ lọc có sẵn."
    return "kiểm tra lại dấu {{ }}, {% %} và tên trường trong đó."
