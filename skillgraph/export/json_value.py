"""JSON values: what the forms of this package are made of, and how they are written."""

import json
from typing import TypeAlias

JsonValue: TypeAlias = "str | int | float | bool | list[JsonValue] | dict[str, JsonValue] | None"
JsonObject: TypeAlias = dict[str, JsonValue]
_DECIMALS = 6


def dumps(value: JsonValue) -> str:
    """Return `value` as JSON on one line, keys in their order. Raises ValueError at a number that JSON has not."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def amount(value: float | None) -> JsonValue:
    """Return years or pay as one writes them: a whole number without a point."""
    return int(value) if value is not None and value.is_integer() else value


def ratio(value: float) -> float:
    """Return a transfer, cost, credit or score rounded to six decimals, so that 1 - 0.8 reads 0.2."""
    return round(value, _DECIMALS)
