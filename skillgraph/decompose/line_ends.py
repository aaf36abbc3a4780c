"""Line ends: a text with CRLF or CR is read as one with LF, and what is read of it stands where it stood."""

from bisect import bisect_left
from dataclasses import replace

from skillgraph.decompose.matcher import Hit
from skillgraph.decompose.signs import places
from skillgraph.model import Contribution, Document

_CRLF = "\r\n"


class LineEnds:
    """The line ends of a text that are not LF, which `document` has instead; it is the document itself without any."""

    def __init__(self, document: Document) -> None:
        self._given = document
        self.document = document
        self._lost: list[int] = []
        if "\r" in document.text:
            self._lost = [place - before for before, place in enumerate(places(document.text, [_CRLF]))]
            self.document = replace(document, text=document.text.replace(_CRLF, "\n").replace("\r", "\n"), pages=())

    def restored(self, contribution: Contribution) -> Contribution:
        """Return what was read of `document` as read of the text that was given."""
        if self.document is self._given:
            return contribution
        text = self._given.text
        mentions = (
            replace(one, start=start, end=end, surface=text[start:end])
            for one in contribution.mentions
            for start, end in [(self._place(one.start), self._place(one.end))]
        )
        groups = (
            replace(one, start=start, end=end, quote=text[start:end])
            for one in contribution.groups
            for start, end in [(self._place(one.start), self._place(one.end))]
        )
        candidates = (
            replace(one, start=self._place(one.start), end=self._place(one.end)) for one in contribution.candidates
        )
        return replace(
            contribution,
            document=self._given,
            mentions=tuple(mentions),
            groups=tuple(groups),
            candidates=tuple(candidates),
        )

    def restored_hit(self, hit: Hit) -> Hit:
        """Return a hit in `document` as one in the text that was given."""
        return Hit(self._place(hit.start), self._place(hit.end), hit.form)

    def _place(self, offset: int) -> int:
        """Return where an offset of `document` stands in the text that was given: each CRLF before it is one more."""
        return offset + bisect_left(self._lost, offset)
