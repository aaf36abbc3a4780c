"""Fields: what an object of a line of gold holds, each value refused by the name of its field where it cannot stand."""

import json
import re
from collections.abc import Collection, Mapping, Sequence
from typing import Self

_LONGEST = 60
_SURROGATE = re.compile(r"[\ud800-\udfff]")


class GoldError(ValueError):
    """A value that cannot stand; its text names the field and what may stand there."""


class Fields:
    """One object, at `path` in its line ("mentions[3]"; "" is the line itself).

    `given` are its fields; one that is null is not in it.
    """

    def __init__(self, value: object, path: str, known: Collection[str]) -> None:
        if not isinstance(value, Mapping):
            raise GoldError(f"{path or 'the line'}: {shown(value)} is no object")
        self._values: dict[str, object] = {key: one for key, one in value.items() if one is not None}
        self.given = frozenset(value)
        self._path = path
        for key in value:
            if key not in known:
                raise self.fault(key, f"is no field here; known are {', '.join(known)}")

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def fault(self, key: str, what: str) -> GoldError:
        """Return the error that says what is wrong with a field."""
        return GoldError(f"{self._at(key)}: {what}")

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text that is not empty."""
        value = self._value(key, default)
        if not isinstance(value, str):
            raise self.fault(key, f"{shown(value)} is no text")
        if _SURROGATE.search(value):
            raise self.fault(key, "holds half of a surrogate pair, which is no character")
        if not value and default != "":
            raise self.fault(key, "is empty")
        return value

    def one_of(self, key: str, allowed: Sequence[str], default: str | None = None) -> str:
        """Return one of the words that are allowed."""
        value = self._value(key, default)
        if value not in allowed:
            raise self.fault(key, f"{shown(value)} is none of {', '.join(allowed)}")
        return str(value)

    def whole(self, key: str, least: int, default: int | None = None) -> int:
        """Return a whole number from `least` on."""
        value = self._value(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or value < least:
            raise self.fault(key, f"{shown(value)} is no whole number from {least} on")
        return value

    def number(self, key: str) -> float | None:
        """Return a number, not below 0, or None where there is none."""
        value = self._values.get(key)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int | float) or not value >= 0):
            raise self.fault(key, f"{shown(value)} is no number from 0 on, nor null")
        return value

    def flag(self, key: str) -> bool | None:
        """Return true or false, or None where neither is said."""
        value = self._values.get(key)
        if value is not None and not isinstance(value, bool):
            raise self.fault(key, f"{shown(value)} is neither true nor false, nor null")
        return value

    def texts(self, key: str) -> list[str]:
        """Return a list of texts; an empty one where there is none."""
        values = self._list(key)
        for index, value in enumerate(values):
            if not isinstance(value, str) or not value:
                raise self.fault(f"{key}[{index}]", f"{shown(value)} is no text" if value != "" else "is empty")
        return [str(value) for value in values]

    def objects(self, key: str, known: Collection[str]) -> list[Self]:
        """Return a list of objects with `known` fields; an empty one where there is none."""
        return [type(self)(value, f"{self._at(key)}[{index}]", known) for index, value in enumerate(self._list(key))]

    def inner(self, key: str, known: Collection[str]) -> Self:
        """Return an object with `known` fields; an empty one where there is none."""
        return type(self)(self._values.get(key, {}), self._at(key), known)

    def _value(self, key: str, default: object) -> object:
        value = self._values.get(key, default)
        if value is None:
            raise self.fault(key, "is missing")
        return value

    def _list(self, key: str) -> list[object]:
        value = self._values.get(key, [])
        if not isinstance(value, list):
            raise self.fault(key, f"{shown(value)} is no list")
        return value

    def _at(self, key: str) -> str:
        return f"{self._path}.{key}" if self._path else key


def shown(value: object) -> str:
    """Return a value as JSON, cut where it is long."""
    said = json.dumps(value, ensure_ascii=False)
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"
