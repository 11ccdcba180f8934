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
