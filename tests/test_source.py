"""What the source must not hold, and ruff does not see."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

import appliance
from appliance.french.words import tokenise

_SOURCE = {
    path.relative_to(Path(appliance.__file__).parent).as_posix(): ast.parse(path.read_text())
    for path in sorted(Path(appliance.__file__).parent.rglob("*.py"))
}


_REGISTERED = {"first_tables", "what_the_page_is_told"}  # by their decorator


def _vocabularies(tree: ast.Module) -> list[list[str]]:
    """The words of every ``vocabulary("...")``."""
    return [
        argument.value.split()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "vocabulary"
        for argument in node.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    ]


def test_every_word_of_a_vocabulary_is_a_token_and_stands_once() -> None:
    """ "est-ce" is two tokens: a table that holds it waits for a word that never comes."""
    wrong = [
        (name, word)
        for name, tree in _SOURCE.items()
        for words in _vocabularies(tree)
        for word, count in Counter(words).items()
        if count > 1 or word not in tokenise(f"1 {word} 2")  # "/" stands between digits only
    ]
    assert wrong == []


def _made(tree: ast.Module) -> set[str]:
    """The names that a module makes for itself or for others."""
    made: set[str] = set()
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            made.add(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            places = node.targets if isinstance(node, ast.Assign) else [node.target]
            made |= {n.id for place in places for n in ast.walk(place) if isinstance(n, ast.Name)}
    return {name for name in made if not name.startswith("__")}


def _used(tree: ast.Module) -> set[str]:
    """The names that a module reads, or imports from another."""
    used: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            used.add(node.id)
        elif isinstance(node, ast.Attribute):
            used.add(node.attr)
        elif isinstance(node, ast.ImportFrom):
            used |= {alias.name for alias in node.names}
    return used


def test_every_name_of_a_module_is_used() -> None:
    """A private one in its module, any other in the product or by what trains its models."""
    models = Path(appliance.__file__).parent.parent / "models"
    trees = [*_SOURCE.values(), *(ast.parse(path.read_text()) for path in models.rglob("*.py"))]
    anywhere = set().union(*map(_used, trees))
    unused = [
        (module, name)
        for module, tree in _SOURCE.items()
        for used in [_used(tree)]
        for name in _made(tree) - _REGISTERED
        if name not in (used if name.startswith("_") else anywhere)
    ]
    assert unused == []
