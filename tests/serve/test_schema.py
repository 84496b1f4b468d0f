"""The published JSON Schema: the one that the types make, and one that records keep to."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import lake
import pytest

from detente.records import Record, json_schema

SCHEMA = Path(__file__).parents[2] / "schema" / "record.schema.json"


def test_the_published_schema_is_the_one_of_the_types() -> None:
    # Through JSON: defaults are tuples in Python and arrays in the file.
    assert json.loads(SCHEMA.read_text("utf-8")) == json.loads(json.dumps(json_schema())), (
        "run: detente schema > schema/record.schema.json"
    )


@pytest.mark.parametrize("record", [lake.record(), lake.empty_record()])
def test_records_keep_to_the_schema(record: Record) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))
    validator.check_schema(validator.schema)
    assert list(validator.iter_errors(json.loads(record.to_json()))) == []


def test_the_schema_turns_wrong_records_away() -> None:
    data = json.loads(lake.record().to_json())
    data["events"][0]["status"] = "rumoured"
    validator = jsonschema.Draft202012Validator(json_schema())
    assert [list(error.absolute_path) for error in validator.iter_errors(data)] == [["events", 0, "status"]]


def test_every_key_of_the_contract_is_documented() -> None:
    page = (SCHEMA.parents[1] / "docs" / "json.md").read_text("utf-8")
    words = set(re.findall(r"\w+", " ".join(re.findall(r"`[^`]+`|^    .*|^## .*", page, re.MULTILINE))))
    for name, definition in json_schema()["$defs"].items():
        for key in definition.get("properties", {}):
            assert key in words, f"{name}.{key} is not in docs/json.md"
