"""Cutting a stretch of text into the separate things it says. All results are spans."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from thongsuot.textlab.lexicon import Lexicons
from thongsuot.textlab.reading.fields import RESIDUAL, field_of
from thongsuot.textlab.reading.signs import NONE, STRONG, WEAK, cue_in, negative_in, strength

Span = tuple[int, int]

CUT = re.compile(
    r"\s*,?\s+(?:và|đồng thời)\s+(?:cũng\s+)?(?:cho biết|cho hay|phản ánh|nêu|than)\s+(?:thêm\s+)?|"
    r"\s*(?:[,;:]\s*)?\b(?:trong khi(?: đó)?|dẫn đến|dẫn tới|do đó|do vậy|vì vậy|vì thế|nhưng|song|"
    r"tuy nhiên|đồng thời|cùng với việc|bên cạnh đó|ngoài ra|cùng với đó|thêm vào đó|chưa kể|"
    r"mặt khác|cộng với|còn lại thì)\b,?\s*|\s*[,;]\s+|\s+và\s+",
    re.IGNORECASE,
)
CONTRAST = re.compile(r"^(?:nhưng|song|tuy nhiên|trong khi)", re.IGNORECASE)
LEADING = re.compile(
    r"^(?:[-–•\s,;:]|(?:thứ (?:nhất|hai|ba|tư|năm)|một là|hai là|ba là|bốn là|cùng với đó|"
    r"bên cạnh đó|"
    r"cạnh đó|ngoài ra|thêm vào đó|theo đó|trong đó|đặc biệt(?: là)?|cụ thể(?: là)?|tuy nhiên|"
    r"tuy vậy|"
    r"thế nhưng|nhưng|song|dù vậy|mặc dù vậy|do đó|do vậy|vì vậy|vì thế|đồng thời|hiện nay|"
    r"hiện tại|hiện|"
    r"và|cũng|còn lại|nhất là|rằng|là|thực tế|thực tế là|trước hết|trước mắt|mặt khác|chưa kể|"
    r"đáng chú ý|đáng nói|đáng lo|đáng ngại|từ đó|qua đó|đến nay|lâu nay|thời gian qua|"
    r"theo nghị định [\w/.-]+|lý do(?: là)?(?: vì)?|nguyên nhân(?: chủ yếu|"
    r" chính)?(?: là)?(?: do| vì)?)\b[,:]?\s+)+",
    re.IGNORECASE,
)
LABEL = re.compile(
    r"^(?:(?:Về|Đối với|Ở cấp|Ở|Trong lĩnh vực|Lĩnh vực)\s+(?:[^:.;]{2,60}:|[^:,.]{2,45},)|"
    r"(?:Khách quan|Chủ quan|Kết quả|Ưu điểm|Hạn chế|Tồn tại)\s*:)\s*"
)
#: "Sau ba tháng, …", "Để giảm tải, …": when, where and what for stand before the thing said.
ADVERBIAL = re.compile(
    r"^(?:qua|theo|sau|từ|để|khi|nhằm|trước|năm|nhờ|đến|ngay|trên|cùng với|ngoài|bên cạnh|"
    r"mặc dù|dù|tuy|"
    r"tại|ở|trong|với|đối với|về|riêng|hơn|gần|hiện|trong số|nhìn chung|thực hiện|xác định|là)\b",
    re.IGNORECASE,
)
EXTENSION = re.compile(
    r"^(?:thiếu đồng bộ|chưa đồng bộ|thiếu thống nhất|không đồng bộ|cấu hình thấp|"
    r"tốc độ (?:chậm|thấp)|mất kết nối|lạc hậu|nơi thiếu|nơi yếu|hay|thường|thường xuyên|có nơi|"
    r"thậm chí|cách nhau|cách trung tâm|gấp|tương đương|vượt|trung bình|bình quân)\b",
    re.IGNORECASE,
)
#: What a shortcoming leads to is not another one, and no part of it.
EFFECT = re.compile(
    r"^(?:làm|gây|khiến|ảnh hưởng|kéo theo|tốn|mất thời gian|rất tốn|nên|vì thế|gây khó)\b",
    re.IGNORECASE,
)
#: An enumeration of examples belongs to what it explains, up to its end.
EXAMPLES = re.compile(
    r"^(?:từ|như|gồm|bao gồm|nhất là|đặc biệt là|kể cả|trong đó)\b", re.IGNORECASE
)
#: One more thing under the same verb: "chưa đáp ứng nhu cầu kết nối … và đảm bảo an toàn".
KEEP = re.compile(
    r"^(?:đảm bảo|bảo đảm|giữ|giữ gìn|duy trì|giải quyết|quản lý|chăm lo)\b", re.IGNORECASE
)
#: "… mà phải gánh": the trouble with what stands before, not another one.
EVEN_SO = re.compile(r"^[^,;]{0,60}\bmà\b")
#: "thiếu công chức tư pháp, chỉ có 2 người": how few, not what else.
COUNTED = re.compile(r"^(?:hiện |nay |vẫn |còn )*(?:chỉ|mới)\b", re.IGNORECASE)
FORCED = re.compile(
    r"\b(?:cán bộ|công chức|người dân|bà con|dân)\b[^,]{0,20}\bphải\b", re.IGNORECASE
)
DONE = re.compile(r"\b(?:đã|hoàn thành|đúng hạn|đạt|vượt chỉ tiêu|thành công)\b", re.IGNORECASE)
#: "từ kinh tế, đất đai đến thủ tục" only spans what has been said.
RANGE = re.compile(r"^từ\b", re.IGNORECASE)
#: "năm, sáu mảng việc" is one number.
_NUMERAL = r"(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|\d+)"
NUMERAL = re.compile(rf"{_NUMERAL}\b", re.IGNORECASE)
NUMERAL_END = re.compile(rf"(?:^|\s){_NUMERAL}$", re.IGNORECASE)
LEAST_SYLLABLES = 4
SUBJECT_AT = 2
LONG = 8


def trimmed(text: str, start: int, end: int) -> Span:
    """Without blanks, punctuation and connecting words at the edges."""
    while start < end and text[start] in " \t\n\u00a0,;:-–•":
        start += 1
    while end > start and text[end - 1] in " \t\n\u00a0,;:.…!?":
        end -= 1
    lead = LEADING.match(text[start:end])
    return (start + lead.end(), end) if lead and lead.end() < end - start else (start, end)


def pieces(
    text: str, start: int, end: int, pairs: re.Pattern[str]
) -> Iterator[tuple[int, int, str]]:
    """The text between commas and connecting words, with the connector before each.

    What stands in brackets or quotation marks is not cut, nor a pair of words that go together
    ("cán bộ, công chức").
    """
    at, before = start, ""
    kept = [m.span() for m in pairs.finditer(text, start, end)]
    for cut in CUT.finditer(text, start, end):
        inside = any(s < cut.start() and cut.end() < e for s, e in kept)
        numerals = NUMERAL_END.search(text[at : cut.start()]) and NUMERAL.match(
            text, cut.end(), end
        )
        if inside or numerals or _enclosed(text[at : cut.start()]):
            continue
        if cut.start() > at:
            yield at, cut.start(), before
            at, before = cut.end(), cut[0].strip(" ,;:").lower() or cut[0].strip()
        else:
            at = cut.end()
    if end > at:
        yield at, end, before


def _enclosed(said: str) -> bool:
    return said.count("(") > said.count(")") or said.count("“") > said.count("”")


def syllables(text: str) -> int:
    return len(text.split())


@dataclass(slots=True)
class Group:
    """Pieces that say one thing: `sign` is how strongly they say that something is wrong."""

    start: int
    end: int
    sign: int
    field: str
    examples: bool = False
    ranges: bool = False


class Cutter:
    """Cuts one stretch into groups; `listed`: every item is one even without a sign of its own."""

    def __init__(self, text: str, lexicons: Lexicons, *, listed: bool) -> None:
        self.text = text
        self.lexicons = lexicons
        self.listed = listed

    def groups(self, start: int, end: int) -> Iterator[Group]:
        group: Group | None = None
        for s, e, connector in pieces(self.text, start, end, self.lexicons.kinds["pairs"]):
            piece = self._piece(s, e)
            if group is None or self._was_adverbial(group, connector):
                group = piece
            elif self._is_aside(group, piece, connector):
                continue
            elif self._is_new(group, piece, connector):
                yield group
                self._inherit(group, piece, connector)
                group = piece
            else:
                self._extend(group, piece)
        if group is not None:
            yield group

    def _is_aside(self, group: Group, piece: Group, connector: str) -> bool:
        """What a shortcoming leads to, or the span of things it touches: no part of it."""
        said = self.text[piece.start : piece.end]
        if not group.sign:
            return False
        if RANGE.match(said) or (group.ranges and not piece.sign):
            group.ranges = True
            return True
        return connector in {",", ";"} and EFFECT.match(said) is not None

    def _inherit(self, group: Group, piece: Group, connector: str) -> None:
        """What a new thing has from how it is joined to the one before."""
        if KEEP.match(self.text[piece.start : piece.end]):
            piece.sign = max(piece.sign, group.sign)
        if CONTRAST.match(connector) and piece.sign:
            # Behind "nhưng" a burden is meant as a shortcoming.
            piece.sign = STRONG

    def _piece(self, s: int, e: int) -> Group:
        said = self.text[s:e]
        sign = strength(self.text, s, e, self.lexicons)
        kind = "difficulty" if sign else "result"
        field = field_of(said, kind, self.lexicons)[0]
        return Group(s, e, sign, field, EXAMPLES.match(said) is not None)

    def _extend(self, group: Group, piece: Group) -> None:
        group.end = piece.end
        group.sign = max(group.sign, piece.sign)
        group.examples = group.examples or piece.examples
        if group.field == RESIDUAL:
            group.field = piece.field

    def _was_adverbial(self, group: Group, connector: str) -> bool:
        said = self.text[group.start : group.end]
        return (
            connector in {",", "tuy nhiên", "nhưng", "song"}
            and not self.listed
            and group.sign < STRONG
            and ADVERBIAL.match(trimmed_text(said)) is not None
        )

    def _is_new(self, group: Group, piece: Group, connector: str) -> bool:
        said = self.text[piece.start : piece.end]
        if EXTENSION.match(said) or piece.examples or (group.examples and piece.sign < STRONG):
            return False
        if connector == "và":
            return self._new_after_and(group, piece)
        if connector in {"", ",", ";"}:
            return self._new_after_comma(group, piece)
        return self._new_after_connector(group, piece, connector)

    def _new_after_connector(self, group: Group, piece: Group, connector: str) -> bool:
        contrast = CONTRAST.match(connector) is not None
        if contrast and group.sign < STRONG and not self._tells(self.text[group.start : group.end]):
            return False
        beside = connector.startswith("trong khi") and piece.sign == group.sign == STRONG
        of_one = piece.field == group.field or (piece.field == RESIDUAL and not beside)
        if contrast and of_one:
            # "được giao 95 biên chế nhưng mới có 61 người" is one shortcoming.
            return DONE.search(self.text, group.start, group.end) is not None and piece.sign > NONE
        if piece.sign == STRONG:
            return syllables(self.text[piece.start : piece.end]) >= LEAST_SYLLABLES
        if piece.sign == WEAK and group.sign:
            return self._differ(group, piece)
        return contrast and group.sign < STRONG

    def _differ(self, group: Group, piece: Group) -> bool:
        return RESIDUAL not in (group.field, piece.field) and group.field != piece.field

    def _own_subject(self, piece: Group) -> bool:
        """Whether something stands before the sign: "mỗi công chức gánh", not "chưa có"."""
        sign = negative_in(self.text, piece.start, piece.end, self.lexicons)
        return sign is not None and syllables(self.text[piece.start : sign.start()]) >= SUBJECT_AT

    def _new_after_and(self, group: Group, piece: Group) -> bool:
        said = self.text[piece.start : piece.end]
        if KEEP.match(said) or (self.listed and piece.sign < STRONG):
            return self._differ(group, piece) and group.sign + self.listed > 0
        if piece.sign < STRONG or syllables(said) < LEAST_SYLLABLES or EVEN_SO.match(said):
            return False
        if group.sign == NONE:
            return self._tells(self.text[group.start : group.end])
        whole = syllables(self.text[group.start : group.end]) > LEAST_SYLLABLES
        if self._own_subject(piece):
            return whole and piece.field != group.field
        return whole and group.sign == STRONG

    def _new_after_comma(self, group: Group, piece: Group) -> bool:
        said = self.text[piece.start : piece.end]
        if piece.sign == STRONG:
            return self._new_shortcoming(group, piece)
        if self.listed:
            return piece.field not in (RESIDUAL, group.field) and syllables(said) > 1
        if KEEP.match(said) and group.sign:
            return self._differ(group, piece)
        if piece.sign == WEAK and group.sign:
            forced = FORCED.search(said) is not None
            return self._differ(group, piece) and syllables(said) >= LEAST_SYLLABLES and not forced
        if group.sign < STRONG:
            return self._is_own_clause(said) and piece.field != group.field
        own = self._is_own_clause(said) or DONE.search(said) is not None
        return own or (syllables(said) >= LONG and self._differ(group, piece))

    def _new_shortcoming(self, group: Group, piece: Group) -> bool:
        said = self.text[piece.start : piece.end]
        if syllables(said) < LEAST_SYLLABLES - 1:
            return False
        if group.sign == NONE and not self.listed:
            before = self.text[group.start : group.end]
            return syllables(before) > LEAST_SYLLABLES and DONE.search(before) is not None
        if self._own_subject(piece):
            # What people have to do because of it is part of it: "công chức phải nhập hai lần".
            forced = cue_in(self.text, piece.start, piece.end, self.lexicons).startswith("phải")
            apart = group.field != piece.field and not (forced and piece.field == RESIDUAL)
            return apart or group.field == RESIDUAL
        if group.sign < STRONG and not self.listed:
            return False
        return self._differ(group, piece) and COUNTED.match(said) is None

    def _is_own_clause(self, said: str) -> bool:
        found = self.lexicons.kinds["result"].match(said.lstrip())
        return found is not None and syllables(said) >= LEAST_SYLLABLES

    def _tells(self, said: str) -> bool:
        return self.lexicons.kinds["result"].search(said) is not None


def trimmed_text(said: str) -> str:
    start, end = trimmed(said, 0, len(said))
    return said[start:end]
