"""The meanings of reasons: one table, which the rules and the documentation keep to."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import detente
from detente.resolve.reasons import REASONS

RESOLVE = Path(detente.__file__).parent / "resolve"
RULES = (
    "actors",
    "bands",
    "counterparts",
    "described",
    "names",
    "nouns",
    "offices",
    "persons",
    "plurals",
    "pronouns",
    "scene",
    "voices",
)
ARCHITECTURE = Path(__file__).parents[2] / "docs" / "architecture.md"


def strings(node: ast.AST) -> Iterator[str]:
    """The strings that an expression may give; not those that it compares or looks up."""
    match node:
        case ast.Constant(value=str(value)):
            yield value
        case ast.IfExp(body=body, orelse=other):
            yield from strings(body)
            yield from strings(other)
        case ast.Tuple(elts=parts) | ast.List(elts=parts):
            for part in parts:
                yield from strings(part)
        case ast.ListComp(elt=part):
            yield from strings(part)


def emitted(tree: ast.AST) -> Iterator[str]:
    """Codes that a module gives to mentions: to ``add`` and ``mentions.append``, by way of a variable or a tuple."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(attr="add"), args=[_, _, reason, *_]):
                yield from strings(reason)
            case ast.Call(
                func=ast.Attribute(value=ast.Attribute(attr="mentions")), args=[ast.Tuple(elts=[_, _, last])]
            ):
                yield from strings(last)
            case ast.Call(func=ast.Name(id="_add" | "_take"), args=[_, _, _, reason, *_]):
                yield from strings(reason)
            case ast.Assign(targets=[ast.Name(id="reason" | "code")], value=value):
                yield from strings(value)
            case ast.Assign(targets=[ast.Tuple(elts=[*_, ast.Name(id="reason")])], value=ast.Tuple(elts=[*_, last])):
                yield from strings(last)
            case ast.Assign(targets=[ast.Name(id="_REASONS")], value=ast.Dict(values=values)):
                for value in values:
                    yield from strings(value)
            case ast.FunctionDef(name="_same"):
                pairs = [part for part in ast.walk(node) if isinstance(part, ast.Tuple) and len(part.elts) == 2]
                for pair in pairs:
                    yield from strings(pair.elts[1])


def test_every_reason_that_the_rules_give_has_a_meaning() -> None:
    found = {
        code for module in RULES for code in emitted(ast.parse((RESOLVE / f"{module}.py").read_text(encoding="utf-8")))
    }
    assert len(found) > 20, "the test no longer sees how reasons are given"
    assert sorted(found - set(REASONS)) == []
    assert sorted(set(REASONS) - found) == [], "no rule gives these any more"


def test_every_reason_of_a_record_has_a_meaning() -> None:
    record = detente.read(
        "The Norwegian foreign minister, Ida Brekke, met NATO officials in Oslo. “We will not move our troops,” Brekke "
        "said. She added that both sides wanted talks. The alliance agreed with Oslo.\n",
        published="2023-05-02",
    )
    found = {mention.reason for actor in record.actors for mention in actor.mentions}
    assert {"name", "title-of", "surname-of"} & found
    assert found <= set(REASONS)


def test_the_documentation_says_the_same() -> None:
    section = ARCHITECTURE.read_text(encoding="utf-8").partition("## Reasons of mentions")[2].partition("\n## ")[0]
    assert dict(re.findall(r"^\| `([a-z-]+)` \| (.+) \|$", section, re.MULTILINE)) == dict(REASONS)
