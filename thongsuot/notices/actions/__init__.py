"""Everything that changes watches, comments, notices, choices and the outbox."""

from thongsuot.notices.actions.choose import open_feed, revoke_feed, tune
from thongsuot.notices.actions.dispatching import dispatch
from thongsuot.notices.actions.post import post_letters, send_again
from thongsuot.notices.actions.read import mark_all_read, mark_read, mark_unread
from thongsuot.notices.actions.reminding import remind
from thongsuot.notices.actions.talk import comment, unwatch, watch, withdraw

__all__ = [
    "comment",
    "dispatch",
    "mark_all_read",
    "mark_read",
    "mark_unread",
    "open_feed",
    "post_letters",
    "remind",
    "revoke_feed",
    "send_again",
    "tune",
    "unwatch",
    "watch",
    "withdraw",
]
