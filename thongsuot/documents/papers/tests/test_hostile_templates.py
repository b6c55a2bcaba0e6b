"""What an uploaded template must not hold, and that each refusal says what and where."""

from __future__ import annotations

import zipfile

import pytest

from thongsuot.documents.papers import samples, trial
from thongsuot.documents.papers.inspection import TemplateRefused, look_through
from thongsuot.documents.papers.kinds import Layout, PaperKind, shipped_path
from thongsuot.documents.papers.render import render
from thongsuot.documents.papers.sandbox import environment
from thongsuot.documents.papers.tests.drafts import texts
from thongsuot.documents.papers.tests.hostile import (
    SLOT,
    edited,
    shipped,
    with_part,
    with_tag,
)

RELATIONS = "word/_rels/document.xml.rels"


def refusal(content: bytes, name: str = "mau.docx") -> str:
    with pytest.raises(TemplateRefused) as caught:
        look_through(content, name, SLOT[0])
    return "\n".join(caught.value.lines)


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("{{ mo_dau.__class__ }}", "Không có trường “mo_dau.__class__”"),
        ("{{ ''.__class__.__mro__ }}", "“lấy thuộc tính sâu”"),
        ("{{ mo_dau.format(1) }}", "“gọi hàm”"),
        ("{{ cycler.__init__.__globals__ }}", "“lấy thuộc tính sâu”"),
        ("{{ self }}", "Không có trường “self”"),
        ("{% for x in range(999999999) %}a{% endfor %}", "“gọi hàm”"),
        ("{{ 'a' * 999999999 }}", "“tính toán”"),
        ("{{ 9 ** 9 ** 9 }}", "“tính toán”"),
        ("{{ noi_nhan[0] }}", "“lấy phần tử [ ]”"),
        ("{{ lipsum }}", "Không có trường “lipsum”"),
        ("{% include 'x' %}", "“include”"),
        ("{% import 'x' as y %}", "“import”"),
        ("{% extends 'x' %}", "“extends”"),
        ("{% set x = 1 %}", "“set”"),
        ("{% macro m() %}{% endmacro %}", "“macro”"),
        ("{{ mo_dau|attr('x') }}", "Không có bộ lọc “attr”"),
        ("{{ mo_dau|safe }}", "Không có bộ lọc “safe”"),
        ("{{ mo_dau ~ mo_dau }}", "“ghép chữ”"),
        ("{% for x in noi_nhan recursive %}{% endfor %}", "Vòng lặp chỉ viết dạng"),
        ("{% for x in mo_dau %}{% endfor %}", "không phải danh sách"),
        (
            "{% for x in noi_nhan %}{% for y in giao_viec %}{% endfor %}{% endfor %}",
            "không chạy trên “giao_viec”",
        ),
        ("{% for x in noi_nhan %}{{ loop.cycle }}{% endfor %}", "Không có “loop.cycle”"),
        ("{{ '" + "a" * 80 + "' }}", "quá dài"),
        ("{% for x in noi_nhan %}", "chưa đóng"),
        ("{{ mo_dau", "thiếu dấu mở hoặc đóng {{ }}"),
        ("{{ mo_dau + }}", "cú pháp"),
        ("{% debug %}", "lệnh trong {% %} không đúng"),
        ("{{ ten_khong_co }}", "Không có trường “ten_khong_co”"),
    ],
)
def test_a_tag_that_does_more_than_show_data_is_refused(tag: str, said: str) -> None:
    told = refusal(with_tag(tag))
    assert said in told
    assert told.startswith("Thân văn bản: ")


def test_a_wrong_name_is_told_with_its_place_and_its_neighbours() -> None:
    told = refusal(with_tag("Ngày họp: {{ mo_daux }} tại phường"))
    assert "Ở đoạn: “Ngày họp: {{ mo_daux }} tại phường”." in told
    assert "Có: " in told


def test_a_wrong_member_of_a_list_is_told() -> None:
    told = refusal(with_tag("{% for v in giao_viec %}{{ v.noi_dug }}{% endfor %}"))
    assert "Không có trường “v.noi_dug”. Có: " in told
    assert "noi_dung" in told


def test_a_hundred_loops_are_enough() -> None:
    loop = "{% for x in noi_nhan %}{{ x }}{% endfor %}"
    assert "Quá nhiều vòng lặp" in refusal(with_tag(loop * 101))


def test_macros_are_refused_whatever_the_name() -> None:
    assert "macro" in refusal(shipped(), "mau.docm")
    assert "macro" in refusal(with_part("word/vbaProject.bin", b"x"))


@pytest.mark.parametrize(
    "name",
    [
        "word/embeddings/oleObject1.bin",
        "word/activeX/activeX1.xml",
        "word/afchunk1.html",
        "customUI/customUI.xml",
        "word/run.exe",
    ],
)
def test_embedded_things_are_refused(name: str) -> None:
    assert "nhúng" in refusal(with_part(name, b"<x/>"))


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("attachedTemplate", "https://example.org/t.dotm"),
        ("image", "file:///etc/passwd"),
        ("hyperlink", "file:///etc/passwd"),
        ("hyperlink", "javascript:alert(1)"),
    ],
)
def test_what_points_outside_is_refused(kind: str, target: str) -> None:
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relation = (
        f'<Relationship Id="rId99" Type="{base}/{kind}" Target="{target}" '
        'TargetMode="External"/></Relationships>'
    )
    assert "bên ngoài" in refusal(edited(RELATIONS, "</Relationships>", relation))


@pytest.mark.parametrize(
    "code", ["DDEAUTO c:\\x", "INCLUDETEXT x", "INCLUDEPICTURE x", "MACROBUTTON x"]
)
def test_fields_of_word_that_fetch_are_refused(code: str) -> None:
    simple = f'<w:p><w:fldSimple w:instr="{code}"/></w:p><w:sectPr'
    assert f"trường {code.split(maxsplit=1)[0]}" in refusal(
        edited("word/document.xml", "<w:sectPr", simple)
    )


def test_an_entity_bomb_is_refused() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa">]>'
    told = refusal(edited("word/document.xml", "<w:document", f"{bomb}<w:document"))
    assert "không nhận" in told


def test_a_zip_bomb_is_refused() -> None:
    out = with_part("word/media/a.xml", b"")
    buffer = zipfile.io.BytesIO(out)  # type: ignore[attr-defined]  # zipfile re-exports io
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/big.png", b"\0" * (30 * 1024 * 1024))
    assert "bất thường" in refusal(buffer.getvalue())


@pytest.mark.parametrize("content", [b"", b"xin chao", b"%PDF-1.7 x", b"PK\x03\x04 hong"])
def test_what_is_no_word_file_is_refused(content: bytes) -> None:
    assert refusal(content, "mau.docx")


def test_the_largest_template_is_two_megabytes() -> None:
    assert "MB" in refusal(shipped() + b"\0" * (2 * 1024 * 1024))


def test_the_environment_is_sandboxed_and_escapes() -> None:
    made = environment()
    assert made.sandboxed
    assert made.autoescape is True
    assert not made.globals
    assert made.from_string("{{ x }}").render(x="<&>") == "&lt;&amp;&gt;"


@pytest.mark.parametrize("kind", list(PaperKind))
@pytest.mark.parametrize("layout", list(Layout))
def test_the_shipped_templates_pass_their_own_inspection(kind: PaperKind, layout: Layout) -> None:
    content = shipped_path(kind, layout).read_bytes()
    look_through(content, "mau.docx", kind)
    tried = trial.try_render(content, kind, layout)
    assert samples.ABSTRACTS[kind] in texts(tried)


def test_a_template_that_breaks_the_file_is_refused_by_the_trial() -> None:
    broken = with_tag("{%tr for v in giao_viec %}{%tr endfor %}")
    with pytest.raises(TemplateRefused):
        trial.try_render(broken, *SLOT)


def test_a_template_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial, "SECONDS", 0.01)
    with pytest.raises(TemplateRefused, match="quá lâu"):
        trial.try_render(shipped(), *SLOT)


def test_the_trial_has_bounds_on_memory_and_files() -> None:
    assert trial.MEMORY <= 1024**3
    assert trial.MOST_BYTES <= 10 * 1024**2


def test_rendering_twice_gives_the_same_words() -> None:
    kind, layout = SLOT
    first, again = (
        render(shipped(), samples.letterhead(kind, layout), samples.content(kind)) for _ in "ab"
    )
    assert texts(first) == texts(again)
