"""docs/ says what the code says: no column, key, code or label without its line, and none too many."""

import ast
import re
from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from factories import a_raw
from sqlalchemy import Engine

from loaders.children import CHILDREN, warehouse
from loaders.query import QueryRefused, query
from press import findings
from press.documents import Line, Rejected, Rejection
from press.reading import ReadResult, ReadTask
from press.records import ACTIONS, PressRecord
from transforms import STEPS
from transforms.kind_signs import KINDS
from transforms.labels.beside import SORTS
from transforms.names import find_names
from transforms.read import read_document

PROJECT = Path(__file__).resolve().parents[2]
ROOMS = ("press", "extractors", "transforms", "loaders", "dags")
EVERY_CHILD = "document_*"

FINDINGS = {
    "published_candidates": findings.PublishedDate,
    "dates": findings.FoundDate,
    "contacts": findings.Contact,
    "people": findings.Person,
    "organizations": findings.Organization,
    "places": findings.Place,
    "roles": findings.Role,
    "relations": findings.Relation,
    "mentions": findings.Mention,
    "quotes": findings.Quote,
    "questions": findings.Question,
    "references": findings.Reference,
    "footnotes": findings.Footnote,
    "images": findings.Image,
    "languages": findings.LanguagePart,
    "issuers": findings.Finding,
    "turns": findings.Turn,
    "events": findings.Event,
    "durations": findings.Duration,
    "sections": findings.Section,
    "acronyms": findings.Acronym,
    "lines": Line,
}
OTHERS = (PressRecord, Rejection, ReadTask, ReadResult, findings.Dateline, findings.Embargo, findings.Phone,
          findings.Span)  # fmt: skip


def read_page(name: str) -> str:
    return (PROJECT / "docs" / name).read_text(encoding="utf-8")


def first_cells(text: str) -> list[str]:
    """Return the names in backticks of the first column of every table."""
    return [
        name
        for line in text.splitlines()
        if (cell := re.match(r"\|((?: `[\w]+`,?)+) \|", line))
        for name in re.findall(r"`(\w+)`", cell[1])
    ]


@cache
def documented() -> dict[str, list[str]]:
    """Return the names of each section of fields.md whose heading begins with a name."""
    parts = re.split(r"^## `([\w*]+)`.*$", read_page("fields.md"), flags=re.M)
    sections = zip(parts[1::2], parts[2::2], strict=True)
    return {name: first_cells(text.split("\n## ")[0]) for name, text in sections}


def queries(text: str) -> list[str]:
    """Return the statements of a page: its sql blocks, and what it gives to `press sql`."""
    blocks = re.findall(r"^```sql\n(.*?)^```", text, re.M | re.S)
    typed = re.findall(r"press sql (?:--\w+ )*(?:\"([^\"]+)\"|'([^']+)')", text)
    return [*blocks, *(double or single for double, single in typed)]


@cache
def modules() -> dict[Path, ast.Module]:
    return {
        path: ast.parse(path.read_text(encoding="utf-8"))
        for room in ROOMS
        for path in sorted((PROJECT / room).rglob("*.py"))
    }


def scopes() -> Iterator[tuple[Path, ast.Module, ast.AST]]:
    """Yield every function, and every module, with the module that it is in."""
    for path, module in modules().items():
        yield path, module, module
        for node in ast.walk(module):
            if isinstance(node, ast.FunctionDef):
                yield path, module, node


def texts(node: ast.AST | None, scope: ast.AST, module: ast.Module) -> set[str]:
    """Return the texts that an expression can have, as far as the source tells; NNN for the rest."""
    match node:
        case ast.Constant(value=str(text)):
            return {text}
        case ast.IfExp():
            return texts(node.body, scope, module) | texts(node.orelse, scope, module)
        case ast.JoinedStr():
            pieces = [texts(piece, scope, module) or {"NNN"} for piece in node.values]
            return {"".join(each) for each in product(*pieces)}
        case ast.FormattedValue():
            return texts(node.value, scope, module)
        case ast.Name():
            given = bound(node.id, scope) or bound(node.id, module)
            plain = (each for each in given if not isinstance(each, ast.Name | ast.Call))
            return {text for each in plain for text in texts(each, scope, module)}
        case ast.Call(func=ast.Name(id=name)):
            return returned(name, module)
        case ast.Call(func=ast.Attribute(attr="get")) | ast.Subscript(slice=ast.Name()):
            return looked_up(node, scope, module)
    return set()


def bound(name: str, scope: ast.AST) -> list[ast.expr]:
    """Return the expressions that a name is set to: by `=`, or by `for` over texts."""
    found: list[ast.expr] = []
    for node in ast.walk(scope):
        match node:
            case ast.Assign(targets=[ast.Name(id=target)], value=value) if target == name:
                found += [value] if name not in ast.dump(value) else []
            case ast.For(target=ast.Name(id=target), iter=ast.Tuple(elts=each)) if target == name:
                found += each
    return found


def returned(name: str, module: ast.Module) -> set[str]:
    """Return the texts that a function of a module returns."""
    return {
        text
        for function in ast.walk(module)
        if isinstance(function, ast.FunctionDef) and function.name == name
        for node in ast.walk(function)
        if isinstance(node, ast.Return) and isinstance(node.value, ast.Constant | ast.IfExp)
        for text in texts(node.value, function, module)
    }


def looked_up(node: ast.Call | ast.Subscript, scope: ast.AST, module: ast.Module) -> set[str]:
    """Return what `name.get(key, key)` can be, and `NAME[key]`: any value of a table."""
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Name(id=name)), args=[key, _]):
            table = {k: v for each in bound(name, scope) for k, v in table_of(each).items()}
            return {table.get(text, text) for text in texts(key, scope, module)}
        case ast.Subscript(value=ast.Name(id=name)):
            return {text for each in bound(name, module) for text in table_of(each).values()}
    return set()


def table_of(node: ast.expr) -> dict[str, str]:
    """Return a dictionary of texts; of anything else nothing."""
    if not isinstance(node, ast.Dict):
        return {}
    try:
        found = ast.literal_eval(node)
    except ValueError:
        return {}
    return {k: v for k, v in found.items() if isinstance(k, str) and isinstance(v, str)}


def reason_codes() -> set[str]:
    """Return the codes of Rejected, FetchFailed, Rejection, rejection() and refused batches."""
    return {
        code
        for _, module, scope in scopes()
        for node in ast.walk(scope)
        if isinstance(node, ast.Call)
        for code in texts(reason_of(node), scope, module)
    }


def reason_of(call: ast.Call) -> ast.expr | None:
    keywords = {keyword.arg: keyword.value for keyword in call.keywords}
    match call.func:
        case ast.Name(id="Rejected" | "FetchFailed"):
            return call.args[0]
        case ast.Name(id="Rejection"):
            return keywords["reason"]
        case ast.Name(id="rejection"):
            return call.args[2]
        case ast.Name(id="replace") if "status" in keywords:
            return keywords.get("reason")
    return None


def written_verdicts() -> set[tuple[str, str]]:
    """Return label and action of every verdict that the labelling code writes out."""
    return {
        pair
        for path, module, scope in scopes()
        if path.is_relative_to(PROJECT / "transforms")
        for node in ast.walk(scope)
        if (verdict := verdict_of(node))
        for pair in product(*(texts(part, scope, module) for part in verdict))
        if pair[1] in ACTIONS
    }


def verdict_of(node: ast.AST) -> tuple[ast.expr, ast.expr] | None:
    match node:
        case ast.Tuple(elts=[label, action, _]):
            return label, action
        case ast.Call(func=ast.Attribute(attr="say"), args=[_, label, action, _]):
            return label, action
        case ast.Call(func=ast.Name(id="replace"), keywords=keywords):
            named = {keyword.arg: keyword.value for keyword in keywords}
            if "label" in named and "action" in named:
                return named["label"], named["action"]
    return None


@cache
def seen_verdicts() -> frozenset[tuple[str, str]]:
    """Return label and action of every line of the bundled samples; names are not looked for."""
    seen: set[tuple[str, str]] = set()
    for path in (PROJECT / "samples").glob("*.txt"):
        try:
            document = read_document(a_raw(location=path.name), path.read_bytes())
        except Rejected:
            continue
        for step in STEPS:
            document = document if step is find_names else step(document)
        seen |= {(line.label, line.action) for line in document.lines}
    return frozenset(seen)


def verdicts() -> set[tuple[str, str]]:
    default = Line(number=1, start=0, end=0, text="")
    likely = {(label, "move") for label in SORTS}
    return written_verdicts() | seen_verdicts() | likely | {(default.label, default.action)}


CHILD_TABLES = {table.name for table in CHILDREN.values()}


@pytest.mark.parametrize("name", [n for n in warehouse.tables if n not in CHILD_TABLES])
def test_every_column_is_documented(name):
    assert sorted(documented()[name]) == sorted(warehouse.tables[name].c.keys())


@pytest.mark.parametrize("field", CHILDREN)
def test_every_column_of_a_child_table_is_documented(field):
    table = CHILDREN[field]
    shared = set(documented()[EVERY_CHILD])
    own = set(documented()[table.name])
    columns = set(table.c.keys())
    assert columns <= own | shared
    assert own <= columns
    assert field == "lines" or shared <= columns


@pytest.mark.parametrize("field", CHILDREN)
def test_every_key_of_a_finding_is_documented(field):
    kind = FINDINGS[field]
    only_json = set(documented().get(kind.__name__, []))
    columns = {*documented()[CHILDREN[field].name], *documented()[EVERY_CHILD]}
    keys = {each.name for each in fields(kind)}
    assert keys <= columns | only_json
    assert only_json <= keys


@pytest.mark.parametrize("kind", OTHERS, ids=lambda kind: kind.__name__)
def test_every_key_of_the_json_is_documented(kind):
    keys = {each.name for each in fields(kind)}
    if issubclass(kind, findings.Finding):
        keys -= {each.name for each in fields(findings.Finding)}
    assert set(documented()[kind.__name__]) == keys


def test_no_section_is_about_what_is_not_there():
    types = {kind.__name__ for kind in (*FINDINGS.values(), *OTHERS)}
    assert documented().keys() <= {*warehouse.tables, *types, EVERY_CHILD}


def test_every_reason_code_is_documented():
    assert set(first_cells(read_page("rejections.md"))) == reason_codes()


def test_every_label_is_documented_with_its_action():
    stored, headings = read_page("labels.md").split("## Only while labelling")
    said = set(re.findall(r"^\| `(\w+)` \| `(\w+)` \|", stored, re.M))
    found = verdicts()
    assert said == {pair for pair in found if not pair[0].endswith("_heading")}
    assert set(first_cells(headings)) == {label for label, _ in found if label.endswith("_heading")}
    assert not any(label.endswith("_heading") for label, _ in seen_verdicts())


def test_every_action_is_documented():
    assert tuple(first_cells(read_page("labels.md").split("## Kept")[0])) == ACTIONS


def test_every_view_is_documented_with_an_example():
    page = read_page("fields.md")
    for path in (PROJECT / "sql" / "views").glob("*.sql"):
        assert re.search(
            rf"^`{path.stem}`: .*\n(?:.+\n)*\n```sql\n[^`]*from {path.stem}\b", page, re.M
        ), path


def test_every_kind_of_text_is_documented():
    row = next(x for x in read_page("fields.md").splitlines() if x.startswith("| `kind` |"))
    said = row.split("|")[3]
    assert set(re.findall(r"`(\w+)`", said)) == {*KINDS, "article", "other"}


def test_every_example_runs(engine: Engine):
    pages = [PROJECT / "docs" / "fields.md", PROJECT / "README.md"]
    statements = [s for p in pages if p.exists() for s in queries(p.read_text(encoding="utf-8"))]
    assert statements
    for statement in statements:
        try:
            _, rows = query(engine, statement)
            list(rows)
        except QueryRefused as error:
            pytest.fail(f"{error}\n{statement}")
