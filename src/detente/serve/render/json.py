"""The JSON contract: one object for one record, an array of such objects for several."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from detente.records import Record

__all__ = ["render"]


def render(records: Sequence[Record]) -> str:
    """One record as the object that ``schema/record.schema.json`` describes; several as an array of them."""
    if len(records) == 1:
        return records[0].to_json() + "\n"
    return msgspec.json.format(msgspec.json.encode(list(records)), indent=1).decode("utf-8") + "\n"
