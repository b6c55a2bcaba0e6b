"""From a template and data to the .docx that is signed. Plain Python, no Django."""

from __future__ import annotations

import io
from collections.abc import Mapping

from docxtpl import DocxTemplate

from thongsuot.documents.papers.contexts import Context, Letterhead
from thongsuot.documents.papers.sandbox import environment
from thongsuot.documents.papers.schema import Value, data_of

#: docxtpl makes a new paragraph, shaped like the one it stands in, of this character.
NEW_PARAGRAPH = "\a"


def _broken(value: Value) -> Value:
    """Line breaks as paragraphs: a justified line before a soft break would be pulled wide."""
    if isinstance(value, str):
        return value.replace("\n", NEW_PARAGRAPH)
    if isinstance(value, list):
        return [_broken(one) for one in value]
    if isinstance(value, dict):
        return {key: _broken(one) for key, one in value.items()}
    return value


def render_data(template: bytes, data: Mapping[str, Value]) -> bytes:
    """The document as .docx. The template has passed `inspection.look_through` before."""
    paper = DocxTemplate(io.BytesIO(template))
    about = paper.get_docx().core_properties
    for name in ("author", "comments", "identifier", "language", "subject", "title"):
        setattr(about, name, "")
    paper.render(
        {key: _broken(value) for key, value in data.items()},
        jinja_env=environment(),
        autoescape=True,
    )
    about.title = str(data.get("trich_yeu", ""))[:200]
    about.author = str(data.get("co_quan_ban_hanh", "")).replace("\n", " ")[:200]
    about.last_modified_by, about.revision = "", 1
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def render(template: bytes, letterhead: Letterhead, context: Context) -> bytes:
    """`render_data` from typed contexts."""
    return render_data(template, data_of(letterhead, context))
