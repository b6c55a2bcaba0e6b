"""What a person can be told, through which channel, and why it was they who were told."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """What a notice asks of its reader; each person tunes the channel of each kind."""

    TASK = "task", _("Việc chuyển đến tôi")
    REMINDER = "reminder", _("Nhắc hạn")
    MENTION = "mention", _("Có người nhắc đến tôi")
    COMMENT = "comment", _("Trao đổi")
    PROGRESS = "progress", _("Diễn biến hồ sơ")


class Channel(TextChoices):
    """Where a notice goes. Every channel but `off` puts it in the inbox too."""

    NOW = "now", _("Thư điện tử ngay trong giờ làm việc")
    DIGEST = "digest", _("Thư tóm tắt mỗi ngày làm việc")
    INBOX = "inbox", _("Chỉ hộp thông báo")
    OFF = "off", _("Không nhận")


#: What holds for a kind until a person tunes it.
USUAL: dict[str, Channel] = {
    Kind.TASK: Channel.NOW,
    Kind.REMINDER: Channel.NOW,
    Kind.MENTION: Channel.NOW,
    Kind.COMMENT: Channel.DIGEST,
    Kind.PROGRESS: Channel.DIGEST,
}

#: Working days left on which a person is reminded, until they choose others; -1 is one late.
USUAL_OFFSETS = (3, 1, 0, -1)
OFFERED_OFFSETS = (10, 5, 3, 2, 1, 0, -1, -3)
#: Once late, again every so many working days, until the record is closed; 0 is never again.
USUAL_REPEAT = 5
OFFERED_REPEATS = (1, 2, 5, 10, 0)


class Circle(TextChoices):
    """Who a rule tells. The label is the reason written under the notice."""

    MENTIONED = "mentioned", _("Anh/chị được nhắc đến")
    OFFICER = "officer", _("Anh/chị được giao phụ trách")
    RECEIVER = "receiver", _("Anh/chị tiếp nhận văn bản này")
    RAISER = "raiser", _("Anh/chị nêu kiến nghị này")
    SECRETARIES = "secretaries", _("Tổ công tác của anh/chị phụ trách")
    HEADS = "heads", _("Anh/chị là lãnh đạo tổ công tác phụ trách")
    MEMBERS = "members", _("Anh/chị là thành viên tổ công tác phụ trách")
    COORDINATORS = "coordinators", _("Cơ quan anh/chị chủ trì giải quyết")
    BODY_LEADERS = "body_leaders", _("Anh/chị là lãnh đạo cơ quan chủ trì")
    COORDINATING = "coordinating", _("Cơ quan anh/chị phối hợp giải quyết")
    UNIT_OFFICERS = "unit_officers", _("Hồ sơ của đơn vị anh/chị")
    UNIT_LEADERS = "unit_leaders", _("Hồ sơ của đơn vị anh/chị lãnh đạo")
    CITY_OFFICE = "city_office", _("Việc do Văn phòng Thành ủy xử lý")
    WATCHERS = "watchers", _("Anh/chị theo dõi hồ sơ này")
