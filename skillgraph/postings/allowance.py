"""The allowance of what is packed: how much may come out of it, so that a few bytes cannot fill the machine."""

from collections.abc import Callable

from skillgraph.postings.source import MAX_POSTING_BYTES, UnreadableError

MAX_RATIO = 200
"""Nothing may unpack to more than so many times its size, where that is more than one posting may have."""


class Allowance:
    """How much may come out of an input of which so many bytes are `packed`."""

    def __init__(self, packed: Callable[[], int]) -> None:
        self._packed = packed
        self._unpacked = 0
        self.spent = False

    def take(self, size: int) -> None:
        """Count bytes that came out. Raises UnreadableError where they are more than may."""
        self._unpacked += size
        self.spent = self._unpacked > MAX_POSTING_BYTES + MAX_RATIO * self._packed()
        if self.spent:
            raise UnreadableError(f"unpacks to more than {MAX_RATIO} times its size; the rest of it is not read")
