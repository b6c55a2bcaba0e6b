"""HTML pages: headings, lists and tables; scripts and styles are dropped, nothing is fetched."""

from __future__ import annotations

from lxml import etree, html

from thongsuot.textlab.extract.model import Extracted, Limits, Refused, Writer
from thongsuot.textlab.extract.plain import clean, decode, from_paragraphs

DROPPED = ("script", "style", "noscript", "template", "iframe", "object", "nav", "svg", "head")
LEAVES = {"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "dt", "dd", "figcaption"}
DEEPEST = 400


def extract_web_page(data: bytes, limits: Limits) -> Extracted:
    """The readable text of a page in its order."""
    text, warnings = decode(data)
    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True)
    try:
        root = html.document_fromstring(text.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)) if text.strip() else None
    except (etree.ParserError, ValueError) as error:
        raise Refused("Trang HTML rỗng hoặc hỏng. Lưu lại trang rồi tải lại.", "broken") from error
    del parser
    if root is None:
        raise Refused("Tệp rỗng, không có nội dung để đọc.", "empty")
    for element in list(root.iter(*DROPPED)):
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
            continue
        if not isinstance(node.tag, str):
            continue
        if node.tag == "table":
            for place, row in enumerate(node.iter("tr")):
                cells = [clean(cell.text_content()) for cell in row if cell.tag in {"td", "th"}]
                writer.add_row(cells, table=tables, header=place == 0)
            tables += 1
        elif node.tag in LEAVES or not any(child.tag in LEAVES | {"div", "table", "ul", "ol", "section", "article", "main", "body"} for child in node.iter() if child is not node):
            _leaf(node, writer)
        else:
            children: list[html.HtmlElement | str] = [node.text] if node.text and node.text.strip() else []
            for child in node:
                children.append(child)
                if child.tail and child.tail.strip():
                    children.append(child.tail)
            stack.extend(reversed(children))


def _leaf(node: html.HtmlElement, writer: Writer) -> None:
    for line_break in node.iter("br"):
        line_break.tail = "\n" + (line_break.tail or "")
    tag = str(node.tag)
    for line in clean(node.text_content()).split("\n" if tag != "p" else "\n"):
        if tag[0] == "h" and tag[1:].isdigit():
            writer.add("heading", line, level=int(tag[1:]))
        else:
            writer.add("list_item" if tag == "li" else "paragraph", line)
