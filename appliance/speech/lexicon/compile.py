"""Graphs as Vosk reads them, made with Debian's libfst-tools, and names added at the box."""

from __future__ import annotations

import gzip
import itertools
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from appliance.errors import AccueilError
from appliance.speech.lexicon import graph, language_model, pronounce
from appliance.speech.lexicon import names as names_known

#: The lookahead type is a plug-in that fstconvert looks for under this name.
_PLUG_IN = "olabel_lookahead-fst.so"
_LIBRARY_FOLDERS = ("/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib")
_LEXICON = "source/lexicon.txt"
_GRAMMAR = "source/grammar.txt.gz"
_COSTS = "source/unknown.txt"
#: A name of the practice is as likely as one of the fifty most common surnames.
_PRACTICE_NAME_SHARE = 0.02


class GraphToolsMissing(AccueilError):
    """Debian's libfst-tools is not installed."""

    code = "E201"

    def __init__(self) -> None:
        super().__init__(
            "libfst-tools n'est pas installé : les noms ne peuvent pas être ajoutés à la "
            "reconnaissance (apt install libfst-tools)."
        )


def _lookahead_library() -> Path:
    for folder in _LIBRARY_FOLDERS:
        found = sorted(Path(folder).glob("libfstlookahead.so.*"))
        if found:
            return found[0]
    raise GraphToolsMissing()


def _pipe(commands: list[list[str]], data: bytes, environment: Mapping[str, str]) -> bytes:
    for command in commands:
        try:
            done = subprocess.run(
                command, input=data, capture_output=True, check=True, env=dict(environment)
            )
        except FileNotFoundError as error:
            raise GraphToolsMissing() from error
        data = done.stdout
    return data


def compile_graph(
    model: Path,
    lexicon: pronounce.Lexicon,
    grammar: language_model.Grammar,
    unknown: graph.UnknownCosts,
) -> None:
    """Write model/graph (HCLr.fst, Gr.fst, words.txt and the lists beside them).

    Raises GraphToolsMissing where libfst-tools is not installed.
    """
    ids = graph.word_ids(lexicon)
    hcl = graph.build(lexicon, ids, unknown)
    out = model / "graph"
    (out / "phones").mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        renumbered = _compile_transducers(hcl.text(), grammar.text(ids), out, Path(work))
    table = sorted((renumbered.get(number, number), word) for word, number in ids.items())
    (out / "words.txt").write_text(
        "".join(f"{word} {number}\n" for number, word in table), encoding="utf-8"
    )
    symbols = range(1, hcl.disambiguation_symbols + 2)
    (out / "disambig_tid.int").write_text("".join(f"{graph.TRANSITION_IDS + k}\n" for k in symbols))
    (out / "phones" / "word_boundary.int").write_text(graph.word_boundaries())
    (out / "phones.txt").write_text(graph.phone_table())


def _compile_transducers(hcl: str, grammar: str, out: Path, work: Path) -> dict[int, int]:
    """HCLr.fst and Gr.fst from their texts. The lookahead numbers the words anew: the new number
    of each."""
    (work / _PLUG_IN).symlink_to(_lookahead_library())
    environment = {**os.environ, "LD_LIBRARY_PATH": str(work)}
    plain, relabel = work / "hcl.fst", work / "relabel"
    compiled = [["fstcompile"], ["fstarcsort", "--sort_type=olabel"]]
    plain.write_bytes(_pipe(compiled, hcl.encode(), environment))
    lookahead = ["fstconvert", "--fst_type=olabel_lookahead", f"--save_relabel_opairs={relabel}"]
    _pipe([[*lookahead, str(plain), str(out / "HCLr.fst")]], b"", environment)
    relabelled = [
        ["fstcompile"],
        ["fstrelabel", f"--relabel_ipairs={relabel}", f"--relabel_opairs={relabel}"],
        ["fstarcsort", "--sort_type=ilabel"],
        ["fstconvert", "--fst_type=const"],
    ]
    (out / "Gr.fst").write_bytes(_pipe(relabelled, grammar.encode(), environment))
    pairs = (line.split() for line in relabel.read_text().splitlines() if line.strip())
    return {int(old): int(new) for old, new in pairs}


def write_source(
    model: Path,
    lexicon: pronounce.Lexicon,
    grammar: language_model.Grammar,
    unknown: graph.UnknownCosts,
) -> None:
    """Write model/source: what `add_names` needs to build the graph again."""
    (model / "source").mkdir(parents=True, exist_ok=True)
    pronounce.write(model / _LEXICON, lexicon)
    lines = [f"class\t{name}\t{a}\t{b}" for name, (a, b) in grammar.classes.items()]
    lines += [f"{a}\t{b}\t{word}\t{cost:.2f}" for a, b, word, cost in grammar.arcs]
    lines += [f"final\t{state}\t{cost:.2f}" for state, cost in grammar.finals]
    with (
        (model / _GRAMMAR).open("wb") as raw,
        gzip.GzipFile(
            filename="",
            fileobj=raw,
            mode="wb",
            mtime=0,  # the same bytes for the same grammar
        ) as packed,
    ):
        packed.write(("\n".join(lines) + "\n").encode())
    (model / _COSTS).write_text(f"{unknown.start:g} {unknown.phone:g}\n")
    names_known.write(model, grammar)


def read_source(
    model: Path,
) -> tuple[pronounce.Lexicon, language_model.Grammar, graph.UnknownCosts]:
    """What `write_source` wrote."""
    lexicon = pronounce.read(model / _LEXICON)
    classes: dict[str, tuple[int, int]] = {}
    arcs: list[tuple[int, int, str, float]] = []
    finals: list[tuple[int, float]] = []
    with gzip.open(model / _GRAMMAR, "rt", encoding="utf-8") as lines:
        for line in lines:
            first, *rest = line.rstrip("\n").split("\t")
            if first == "class":
                classes[rest[0]] = (int(rest[1]), int(rest[2]))
            elif first == "final":
                finals.append((int(rest[0]), float(rest[1])))
            else:
                arcs.append((int(first), int(rest[0]), rest[1], float(rest[2])))
    start, phone = map(float, (model / _COSTS).read_text().split())
    grammar = language_model.Grammar(tuple(arcs), tuple(finals), classes)
    return lexicon, grammar, graph.UnknownCosts(start, phone)


def split_name(name: str) -> list[str]:
    """The words of a name in the model's written form: "Le Goff-Martin" is three."""
    plain = re.sub(r"[^\w' ]", " ", name.lower().replace("’", "'"))
    return [word.strip("'_") for word in plain.split() if word.strip("'_")]


def add_names(model: Path, out: Path, names: Iterable[str]) -> tuple[str, ...]:
    """A copy of the model that knows these names too; gives the words that were new.

    No training: pronunciations are espeak-ng's. A name the model knows becomes as likely as a
    common one. Raises GraphToolsMissing, and OSError where espeak-ng is missing.
    """
    lexicon, grammar, unknown = read_source(model)
    split = [split_name(name) for name in names]
    new: list[str] = []
    for word in sorted({word for words in split for word in words}.difference(lexicon)):
        try:
            lexicon[word] = pronounce.of_name(word)
        except ValueError:
            continue  # a sound that is not French: it can still be spelled
        new.append(word)
    known = {" ".join(words) for words in split if lexicon.keys() >= set(words)}
    known |= {word for words in split for word in words if len(word) > 2 and word in lexicon}
    arcs = list(grammar.arcs)
    free = itertools.count(1 + max(state for arc in arcs for state in arc[:2]))
    shares = dict.fromkeys(sorted(known), _PRACTICE_NAME_SHARE)
    for state, after in (grammar.classes[name] for name in names_known.CLASSES):
        arcs += language_model.name_arcs(state, after, shares, free)
    shutil.copytree(model, out, dirs_exist_ok=True)
    larger = language_model.Grammar(tuple(arcs), grammar.finals, grammar.classes)
    compile_graph(out, lexicon, larger, unknown)
    write_source(out, lexicon, larger, unknown)
    return tuple(new)
