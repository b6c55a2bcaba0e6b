"""HTML pages: headings, lists and tables; scripts and styles are dropped, nothing is fetched."""

from __future__ import annotations

from lxml import etree, html

from thongsuot.textlab.extract.model import Extracted, Limits, Refused, Writer
from thongsuot.textlab.extract.plain import clean, decode, from_paragraphs

DROPPED = ("script", "style", "noscript", "template", "iframe", "object", "nav", "svg", "head")
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
LEAVES = HEADINGS | {"p", "li", "blockquote", "pre", "dt", "dd", "figcaption"}
BLOCKS = LEAVES | {"div", "table", "ul", "ol", "dl", "section", "article", "main", "body"}
BLOCKS |= {"header", "footer", "form", "fieldset", "center", "td", "th", "tr"}
#: Stands for <br>: a line break of the source is only a blank.
BREAK = "\ue000"
LAYOUT = 2
MOST_COLUMNS = 50


def extract_web_page(data: bytes, limits: Limits) -> Extracted:
    """The readable text of a page in its order."""
    text, warnings = decode(data)
    text = text.replace(BREAK, "")
    if not text.strip():
        raise Refused("Tệp rỗng, không có nội dung để đọc.", "empty")
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)
    try:
        root = html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.ParserError, ValueError) as error:
        raise Refused("Trang HTML rỗng hoặc hỏng. Lưu lại trang rồi tải lại.", "broken") from error
    for element in list(root.iter(*DROPPED)):
        if isinstance(element, html.HtmlElement):
            element.drop_tree()
    writer = Writer(limits)
    _walk(root, writer)
    return from_paragraphs(writer, warnings)


def _walk(root: html.HtmlElement, writer: Writer) -> None:
    """Depth first without recursion; loose text between blocks counts as a paragraph."""
    for line_break in root.iter("br"):
        line_break.tail = BREAK + (line_break.tail or "")
    tables = 0
    stack: list[html.HtmlElement | str] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            _write(writer, "paragraph", node)
        elif node.tag == "table" and not _is_layout(node):
            for place, row in enumerate(_rows(node)):
                writer.add_row(_cells(row), table=tables, header=place == 0)
            tables += 1
        elif _is_leaf(node):
            _leaf(node, writer)
        else:
            stack.extend(reversed(_children(node)))


def _rows(table: html.HtmlElement) -> list[html.HtmlElement]:
    """The rows of this table, not those of tables inside it."""
    return [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]


def _cells(row: html.HtmlElement) -> list[str]:
    cells: list[str] = []
    for cell in row.iterchildren("td", "th"):
        span = str(cell.get("colspan", "1"))
        cells.append(clean(cell.text_content().replace(BREAK, " ")))
        cells += [""] * (min(int(span), MOST_COLUMNS) - 1 if span.isdigit() else 0)
    return cells


def _is_layout(table: html.HtmlElement) -> bool:
    """One or two rows of one or two cells: the head or foot of an official document."""
    rows = _rows(table)
    widest = max((len(row) for row in rows), default=0)
    return widest <= 1 or (len(rows) <= LAYOUT and widest <= LAYOUT)


def _is_leaf(node: html.HtmlElement) -> bool:
    """A block without blocks inside, however deep."""
    return not any(child.tag in BLOCKS for child in node.iter() if child is not node)


def _children(node: html.HtmlElement) -> list[html.HtmlElement | str]:
    """The blocks inside, and between them the loose text with its inline marks looked through."""
    children: list[html.HtmlElement | str] = []
    loose = node.text or ""
    for child in node:
        is_block = isinstance(child.tag, str) and (child.tag in BLOCKS or not _is_leaf(child))
        if is_block:
            children += [loose, child] if loose.strip() else [child]
            loose = child.tail or ""
        else:
            loose += child.text_content() if isinstance(child.tag, str) else ""
            loose += child.tail or ""
    return [*children, loose] if loose.strip() else children


def _write(writer: Writer, kind: str, text: str, level: int = 0) -> None:
    for line in text.split(BREAK):
        writer.add(kind, clean(line), level=level)


def _leaf(node: html.HtmlElement, writer: Writer) -> None:
    tag = str(node.tag)
    text = node.text_content()
    if tag == "pre":
        text = text.replace("\n", BREAK)
    if tag in HEADINGS:
        _write(writer, "heading", text, int(tag[1:]))
    else:
        _write(writer, "list_item" if tag == "li" else "paragraph", text)
