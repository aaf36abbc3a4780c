"""Parquet: postings one a row, a few of them at a time (pyarrow)."""

import io
from collections.abc import Iterator, Mapping
from decimal import Decimal
from uuid import UUID

import pyarrow as pa
from pyarrow import parquet

from skillgraph.model import Document
from skillgraph.postings import text
from skillgraph.postings.allowance import Allowance
from skillgraph.postings.rows import NO_POSTING, Rows
from skillgraph.postings.source import MAX_POSTING_BYTES, TOO_LARGE, Source, unreadable

_BATCH = 8
_BUFFER = 1024 * 1024
_UUID_BYTES = 16
_BROKEN = "cannot be read: Parquet data that is broken, truncated or encrypted"

Row = Mapping[str, object]


def read(source: Source) -> Iterator[Document]:
    """Yield the postings of a Parquet file."""
    with source.seekable() as stream:
        size = stream.seek(0, io.SEEK_END)
        allowance = Allowance(lambda: size)
        with unreadable(_BROKEN):
            file = parquet.ParquetFile(stream, buffer_size=_BUFFER, pre_buffer=False)
            names: list[str] = file.schema_arrow.names
        rows = Rows(source)
        if not rows.fit(names):
            return
        number = 0
        for number, row in enumerate(_rows(file, rows.wanted(names)), 1):
            sizes = list(map(_size, row.values()))
            allowance.take(sum(sizes))
            if max(sizes, default=0) > MAX_POSTING_BYTES:
                source.skip(TOO_LARGE, f", row {number}")
            else:
                yield from rows.read({name: _text(value, source) for name, value in row.items()}, f", row {number}")
        if not number:
            source.skip(NO_POSTING)
        rows.finish()


def _rows(file: parquet.ParquetFile, names: list[str]) -> Iterator[Row]:
    with unreadable(_BROKEN):
        for batch in file.iter_batches(_BATCH, columns=names, use_threads=False):
            # reversed, so that a name that stands twice means its first column
            columns = {field.name: _values(batch.column(at)) for at, field in reversed(list(enumerate(batch.schema)))}
            for row in zip(*columns.values(), strict=True):
                yield dict(zip(columns, row, strict=True))


def _values(column: pa.Array) -> list[object]:
    """Return the values of a column: strings as their bytes, dates, times and UUIDs as they are written."""
    if isinstance(column, pa.ExtensionArray):
        column = column.storage
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if pa.types.is_timestamp(column.type):
        column = column.cast(pa.timestamp(column.type.unit))
    if pa.types.is_temporal(column.type):
        column = column.cast(pa.string())
    if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
        column = column.cast(pa.large_binary())
    found: list[object] = column.to_pylist()
    if pa.types.is_decimal(column.type):
        return [_number(value) if isinstance(value, Decimal) else value for value in found]
    if pa.types.is_fixed_size_binary(column.type) and column.type.byte_width == _UUID_BYTES:
        return [str(UUID(bytes=value)) if isinstance(value, bytes) else value for value in found]
    return found


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _size(value: object) -> int:
    """Return how much text a value holds, also one that is a list of some."""
    if isinstance(value, list):
        return sum(map(_size, value))
    return len(value) if isinstance(value, bytes | str) else 0


def _text(value: object, source: Source) -> object:
    return source.mend(value.decode(errors=text.ERRORS)) if isinstance(value, bytes) else value
