"""The import rules: one direction, vendors at the edge, a light start."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "cableqa"
FILES = sorted(PACKAGE.rglob("*.py"))

# Where each vendor may be imported.
EDGES = {
    "chromadb": {"vectors.py"},
    "sentence_transformers": {"embedding.py", "reranking.py"},
    "torch": {"embedding.py", "local_models.py", "question_weights.py"},
    "transformers": {"embedding.py"},
    "llama_index": {"retriever.py", "models/gguf.py", "models/llama.py"},
    "xllamacpp": {"models/weights.py"},
    "gradio": {
        "web/api.py",
        "web/filters.py",
        "web/frame.py",
        "web/server.py",
        "web/shell.py",
        "web/theme.py",
        *(f"web/rooms/{path.name}" for path in (PACKAGE / "web/rooms").glob("*.py")),
    },
    "mcp": {"web/assistants.py"},
    "fastapi": {"web/routes.py", "web/server.py"},
    "uvicorn": {"web/process.py"},
    "typer": {
        "cli/app.py",
        "cli/asking.py",
        "cli/chatting.py",
        "cli/models.py",
        "cli/looking.py",
        "cli/options.py",
        "cli/reading.py",
        "cli/serving.py",
        "cli/writing.py",
    },
    "rich": {
        "cli/render.py",
        "cli/render_answers.py",
        "cli/render_documents.py",
        "cli/render_models.py",
    },
    "jinja2": {"briefs/html.py", "web/pages/environment.py"},
    "docx": {"briefs/docx.py", "briefs/footnotes.py"},
    "networkx": {"web/pages/network.py"},
    "bs4": {"cables/markup.py", "cables/viewer.py", "cables/tagged.py"},
}

# A later layer may import an earlier one, never the other way round.
LAYERS = (
    ("domain", "errors", "documents"),
    (
        "plain",
        "ports",
        "word_lists",
        "sentences",
        "leaning",
        "when",
        "citations",
        "facets",
        "fusion",
        "linear",
        "prompts",
    ),
    ("cables",),
    ("filtering", "chunks", "quotable", "settings_file", "settings"),
    (
        "catalogue_messages",
        "catalogue_network",
        "catalogue_overview",
        "catalogue_query",
        "catalogue_rows",
        "catalogue_write",
        "messages",
        "provenance",
        "catalogue_file",
        "terms",
        "asked",
        "spellings",
        "codes",
        "tokens",
        "late",
        "weighing",
        "catalogue",
        "vectors",
        "local_models",
        "question_weights",
        "embedding",
        "reranking",
        "models",
    ),
    ("store", "embedded", "indexing", "search"),
    ("retriever", "answers", "checking", "highlights"),
    ("summaries",),
    ("briefs",),
    ("wiring", "likeness", "starters", "library"),
    ("web",),
    ("cli",),
)
LAYER = {name: n for n, names in enumerate(LAYERS) for name in names}


def imports(path: Path, *, typing_too: bool = False) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    if not typing_too:
        tree = _WithoutTyping().visit(tree)
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


class _WithoutTyping(ast.NodeTransformer):
    def visit_If(self, node: ast.If) -> ast.AST | None:
        typing_only = isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        return None if typing_only else self.generic_visit(node)


def ours(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("path", FILES, ids=ours)
def test_vendors_are_imported_at_their_edge_only(path: Path) -> None:
    roots = {name.partition(".")[0] for name in imports(path)}
    for vendor, homes in EDGES.items():
        if vendor in roots:
            assert ours(path) in homes, f"{vendor} does not belong in {ours(path)}"


@pytest.mark.parametrize("path", FILES, ids=ours)
def test_imports_run_in_one_direction(path: Path) -> None:
    home = ours(path).removesuffix(".py").partition("/")[0]
    if home not in LAYER:
        assert home in {"__init__", "__main__"}, f"{home} has no layer; give it one"
        return
    for name in imports(path):
        parts = name.split(".")
        if parts[0] in {"eval", "app"}:
            raise AssertionError(f"{ours(path)} imports {name}")
        if parts[0] == "cableqa" and len(parts) > 1 and parts[1] in LAYER:
            assert LAYER[parts[1]] <= LAYER[home], f"{ours(path)} imports {name}"


@pytest.mark.parametrize("name", ["domain.py", "errors.py"])
def test_the_domain_needs_the_standard_library_alone(name: str) -> None:
    roots = {one.partition(".")[0] for one in imports(PACKAGE / name, typing_too=True)}
    assert roots <= sys.stdlib_module_names


@pytest.mark.parametrize("path", FILES, ids=ours)
def test_rooms_are_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


def test_help_loads_no_model_library() -> None:
    code = (
        "import sys; sys.argv = ['cableqa', '--help']\n"
        "from cableqa.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = {'torch', 'chromadb', 'llama_index', 'sentence_transformers', 'gradio', 'numpy'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, cwd=ROOT)
