"""Templates as an enemy, or an unlucky office, would upload them."""

from __future__ import annotations

import io
import zipfile

from thongsuot.documents.papers.kinds import Layout, PaperKind, shipped_path

SLOT = (PaperKind.CONCLUSION, Layout.PARTY)


def shipped() -> bytes:
    return shipped_path(*SLOT).read_bytes()


def with_tag(tag: str) -> bytes:
    """The shipped template, its opening paragraph replaced by `tag`."""
    return edited("word/document.xml", "{{ mo_dau }}", tag.replace("<", "&lt;"))


def edited(part: str, old: str, new: str) -> bytes:
    """The shipped template with one part's text changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(shipped())) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                text = content.decode("utf-8")
                assert old in text
                content = text.replace(old, new, 1).encode("utf-8")
            target.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def with_part(name: str, content: bytes) -> bytes:
    """The shipped template with one more file in its zip."""
    out = io.BytesIO(shipped())
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(name, content)
    return out.getvalue()
