"""The import table of ARCHITECTURE.md and the limits on size, held by reading the source."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MAX_FILE_LINES = 500
MAX_FUNCTION_LINES = 60

# What a folder (or file) may import beyond the standard library and itself. The longest matching path decides.
MAY_IMPORT: dict[str, set[str]] = {
    "mockgt/errors.py": set(),
    "mockgt/arns.py": set(),
    "mockgt/workplace.py": set(),
    "mockgt/manifests": set(),
    "mockgt/tasktypes": {"mockgt.errors", "mockgt.arns", "numpy", "PIL"},
    "mockgt/templates": {"liquid"},
    "mockgt/engine": {
        *("mockgt.errors", "mockgt.arns", "mockgt.manifests", "mockgt.tasktypes", "mockgt.templates"),
        *("numpy", "PIL"),
    },
    "mockgt/grading": {"mockgt.errors", "mockgt.manifests", "mockgt.tasktypes", "numpy", "PIL", "sklearn", "scipy"},
    "mockgt/crowd_elements": set(),
    "mockgt/functions": set(),
    "mockgt/select": set(),
    "mockgt/workers": {
        *("mockgt.errors", "mockgt.arns", "mockgt.crowd_elements", "mockgt.tasktypes", "mockgt.engine"),
        *("mockgt.grading.errors", "mockgt.grading.gold", "mockgt.grading.labels", "mockgt.grading.manifest_labels"),
        "numpy",
    },
    "mockgt/store": {"mockgt.errors", "mockgt.arns", "mockgt.engine", "mockgt.tasktypes"},
    "mockgt/aws": {
        *("mockgt.errors", "mockgt.arns", "mockgt.engine", "mockgt.functions", "mockgt.select", "mockgt.tasktypes"),
        *("mockgt.workplace", "moto", "botocore", "boto3"),
    },
    "mockgt/course": {"mockgt.errors", "mockgt.arns", "mockgt.engine", "mockgt.manifests"},
    "mockgt/seed_folder": {"mockgt.arns", "mockgt.client", "botocore", "yaml"},
    "mockgt/aws/storage": {"mockgt.aws", "mockgt.errors", "mockgt.store", "moto", "cloudpickle", "cryptography"},
    "mockgt": {
        *("mockgt", "moto", "botocore", "cheroot", "typer", "platformdirs", "urllib3", "pytest", "werkzeug"),
        "packaging",
    },
    "gtui/errors.py": set(),
    "gtui/formats.py": set(),
    "gtui/canvas": {"numpy", "PIL", "av"},
    "gtui/forms": {"gtui.errors", "gtui.canvas", "mockgt.crowd_elements"},
    "gtui/course": {"gtui.errors", "gtui.services", "mockgt.course.catalogue", "mockgt.grading", "mockgt.manifests"},
    "gtui/services/learning": {
        "gtui.errors",
        "gtui.formats",
        "gtui.services",
        "numpy",
        "PIL",
        "sklearn",
        "threadpoolctl",
    },
    "gtui/services": {
        "gtui.errors",
        "gtui.formats",
        "boto3",
        "botocore",
        "urllib3",
        "PIL",
        "av",
        "mockgt.manifests",
        "mockgt.select",
        "mockgt.tasktypes",
    },
    "gtui/widgets": {
        *("gtui", "textual", "rich", "numpy", "PIL", "mockgt.crowd_elements", "mockgt.tasktypes", "markdown_it")
    },
    "gtui/dialogs": {"gtui", "textual", "rich", "mockgt.tasktypes"},
    "gtui/tasktypes": {"gtui", "textual", "rich", "mockgt.tasktypes"},
    "gtui/screens": {"gtui", "textual", "rich", "mockgt.tasktypes"},
    "gtui/demo": {"gtui", "textual"},
    "gtui/command_line": {
        *("gtui.cli_options", "gtui.errors", "gtui.formats", "gtui.launch", "gtui.practice", "gtui.services"),
        *("gtui.widgets.plain_text", "gtui.widgets.rich_text", "typer"),
    },
    "gtui/plain": {
        *("gtui.errors", "gtui.services", "gtui.canvas", "gtui.widgets.plain_text", "gtui.widgets.rich_text"),
        *("gtui.forms", "mockgt.tasktypes"),
    },
    "gtui": {"gtui", "textual", "rich", "typer", "platformdirs"},
}
ONLY_SQL = "mockgt/store"


def source_files() -> list[Path]:
    return sorted(path for package in ("gtui", "mockgt") for path in (ROOT / package).rglob("*.py"))


def all_files() -> list[Path]:
    return source_files() + sorted((ROOT / "tests").rglob("*.py")) + sorted((ROOT / "benchmarks").rglob("*.py"))


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imports(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def rule_for(path: Path) -> tuple[str, set[str]]:
    name = name_of(path)
    owner = max((rule for rule in MAY_IMPORT if name == rule or name.startswith(rule + "/")), key=len)
    return owner, MAY_IMPORT[owner]


def is_allowed(module: str, owner: str, allowed: set[str]) -> bool:
    top = module.partition(".")[0]
    if top in sys.stdlib_module_names:
        return top != "sqlite3" or owner == ONLY_SQL
    own = owner.removesuffix(".py").replace("/", ".")
    return any(module == entry or module.startswith(entry + ".") for entry in {*allowed, own})


@pytest.mark.parametrize("path", source_files(), ids=name_of)
def test_a_module_imports_only_what_the_table_allows(path: Path) -> None:
    owner, allowed = rule_for(path)
    wrong = [
        f"{name_of(path)}:{line} imports {module}"
        for line, module in imports(path)
        if not is_allowed(module, owner, allowed)
    ]
    assert wrong == []


@pytest.mark.parametrize("path", all_files(), ids=name_of)
def test_files_and_functions_stay_small(path: Path) -> None:
    text = path.read_text()
    assert text.count("\n") <= MAX_FILE_LINES
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    long = [
        f"{node.name}: {length}"
        for node in functions
        if (length := (node.end_lineno or 0) - node.lineno + 1) > MAX_FUNCTION_LINES
    ]
    assert long == []


def test_a_table_row_without_a_folder_is_removed() -> None:
    assert [row for row in MAY_IMPORT if not (ROOT / row).exists()] == []


def test_the_median_file_has_at_most_120_lines() -> None:
    lengths = sorted(path.read_text().count("\n") for path in source_files())
    assert lengths[len(lengths) // 2] <= 120
