"""What a simulated sentence is about: its phrase, without the opening and the ending around it."""

from __future__ import annotations

import re

from thongsuot.desk.demo_scale.sentences import SLOT, Sentences

ENDS = (("difficulty_frames", "difficulty_tails"), ("ask_frames", "ask_tails"))


class Phrases:
    """Takes openings and endings off again; a sentence that is none of ours stays whole."""

    def __init__(self) -> None:
        said = Sentences()
        self._around = []
        for names in ENDS:
            opening, ending = (self._any_of(said, name) for name in names)
            self._around.append(re.compile(f"(?:{opening})(?P<phrase>.+?)(?:{ending})"))

    def _any_of(self, said: Sentences, name: str) -> str:
        """The words of these frames, the longest first, each slot any of its fillings."""
        words = sorted(said.frames[name][0], key=len, reverse=True)
        return "|".join(self._pattern(said, one) for one in words)

    def _pattern(self, said: Sentences, words: str) -> str:
        found = []
        at = 0
        for slot in SLOT.finditer(words):
            found.append(re.escape(words[at : slot.start()]))
            found.append(f"(?:{'|'.join(map(re.escape, said.slots[slot[1]]))})")
            at = slot.end()
        return "".join([*found, re.escape(words[at:])])

    def of(self, token: str, title: str) -> str:
        """The phrase of a difficulty (`d-…`) or a recommendation (`r-…`)."""
        found = self._around[0 if token.startswith("d") else 1].fullmatch(title)
        return found["phrase"] if found else title
