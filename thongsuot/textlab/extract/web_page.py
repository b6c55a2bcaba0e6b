"""HTML pages: headings, lists and tables; scripts and styles are dropped, nothing is fetched."""

from __future__ import annotations

from lxml import etree, html

from thongsuot.textlab.extract.model import Extracted, Limits, Refused, Writer
from thongsuot.textlab.extract.plain import clean, decode, from_paragraphs

DROPPED = ("script", "style", "noscript", "template", "iframe", "object", "nav", "svg", "head")
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
LEAVES = HEADINGS | {"p", "li", "blockquote", "pre", "dt", "dd", "figcaption"}
BLOCKS = LEAVES | {"div", "table", "ul", "ol", "section", "article", "main", "body"}


def extract_web_page(data: bytes, limits: Limits) -> Extracted:
    """The readable text of a page in its order."""
    text, warnings = decode(data)
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
    tables = 0
    stack: list[html.HtmlElement | str] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            writer.add("paragraph", clean(node))
        elif node.tag == "table":
            for place, row in enumerate(node.iter("tr")):
                cells = [clean(cell.text_content()) for cell in row if cell.tag in {"td", "th"}]
                writer.add_row(cells, table=tables, header=place == 0)
            tables += 1
        elif _is_leaf(node):
            _leaf(node, writer)
        else:
            stack.extend(reversed(_children(node)))


def _is_leaf(node: html.HtmlElement) -> bool:
    """A block without blocks inside, however deep."""
    return node.tag in LEAVES or not any(
        child.tag in BLOCKS for child in node.iter() if child is not node
    )


def _children(node: html.HtmlElement) -> list[html.HtmlElement | str]:
    """The elements inside with the loose text between them; comments and the like left out."""
    children: list[html.HtmlElement | str] = []
    if node.text and node.text.strip():
        children.append(node.text)
    for child in node:
        if isinstance(child.tag, str):
            children.append(child)
        if child.tail and child.tail.strip():
            children.append(child.tail)
    return children


def _leaf(node: html.HtmlElement, writer: Writer) -> None:
    for line_break in node.iter("br"):
        line_break.tail = "\n" + (line_break.tail or "")
    tag = str(node.tag)
    for line in clean(node.text_content()).split("\n"):
        if tag[0] == "h" and tag[1:].isdigit():
            writer.add("heading", line, level=int(tag[1:]))
        else:
            writer.add("list_item" if tag == "li" else "paragraph", line)
