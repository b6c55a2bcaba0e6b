"""Reading: from the text of a document to who said what of which unit."""

from thongsuot.textlab.reading.model import (
    DocumentHeader,
    Leader,
    MeetingHeader,
    Reading,
    ReadStatement,
    ReadTask,
    ReadUnit,
)
from thongsuot.textlab.reading.reader import read

__all__ = [
    "DocumentHeader",
    "Leader",
    "MeetingHeader",
    "ReadStatement",
    "ReadTask",
    "ReadUnit",
    "Reading",
    "read",
]
