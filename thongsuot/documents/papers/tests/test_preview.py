"""The preview is read from the .docx: the same words, sides, sizes and tables."""

from __future__ import annotations

import pytest

from thongsuot.documents.papers import samples
from thongsuot.documents.papers.kinds import Layout, PaperKind, shipped_path
from thongsuot.documents.papers.preview import Grid, Line, Sheet, sheets
from thongsuot.documents.papers.render import render
from thongsuot.documents.papers.tests.drafts import texts


def drawn(kind: PaperKind, layout: Layout) -> tuple[bytes, list[Sheet]]:
    template = shipped_path(kind, layout).read_bytes()
    content = render(template, samples.letterhead(kind, layout), samples.content(kind))
    return content, sheets(content)


def lines_of(paper: list[Sheet]) -> list[Line]:
    found: list[Line] = []
    for sheet in paper:
        for part in sheet.parts:
            if isinstance(part, Line):
                found.append(part)
            else:
                rows = [*part.heads, *part.rows]
                found += [line for row in rows for cell in row for line in cell.lines]
    return found


def text_of(line: Line) -> str:
    return "".join(words.text for words in line.words)


@pytest.mark.parametrize("kind", list(PaperKind))
@pytest.mark.parametrize("layout", list(Layout))
def test_no_word_is_lost(kind: PaperKind, layout: Layout) -> None:
    content, paper = drawn(kind, layout)
    shown = sorted(text_of(line) for line in lines_of(paper) if text_of(line).strip())
    assert shown == sorted(line for line in texts(content).split("\n") if line.strip())


def test_an_appendix_is_a_sheet_of_its_own() -> None:
    assert len(drawn(PaperKind.CONCLUSION, Layout.PARTY)[1]) == 2
    assert len(drawn(PaperKind.URGING, Layout.PARTY)[1]) == 1


def test_sides_sizes_and_weights_come_through() -> None:
    lines = lines_of(drawn(PaperKind.CONCLUSION, Layout.PARTY)[1])
    name = next(line for line in lines if text_of(line) == "THÔNG BÁO")
    assert (name.side, name.size, name.words[0].bold) == ("center", 16, True)
    body = next(line for line in lines if text_of(line).startswith("Ngày 29 tháng 10"))
    assert (body.side, body.size, body.indented, body.gap) == ("justify", 14, True, 6)
    rule = next(line for line in lines if line.rule)
    assert 65 <= rule.rule <= 75


def test_a_lined_table_has_a_head_and_a_block_has_none() -> None:
    paper = drawn(PaperKind.TRANSFER, Layout.STATE)[1]
    grids = [part for part in paper[0].parts if isinstance(part, Grid)]
    assert [grid.lined for grid in grids] == [False, True, False]
    assert [len(grid.heads) for grid in grids] == [0, 1, 0]
    assert sum(cell.width for cell in grids[1].heads[0]) in range(98, 103)
