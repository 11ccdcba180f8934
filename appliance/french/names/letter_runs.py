"""The letters of one stretch, with what is said between them: hyphens, second thoughts ("deux L,
non, un L"), letters denied ("S comme Suzanne, pas F")."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from appliance.french.names.alphabet import ALPHABET_WORDS, letter_at, mark_at, piece_at
from appliance.french.words import Tokens, vocabulary

_BETWEEN = vocabulary("et puis ensuite apres encore un une le la alors plus petit")
CORRECTIONS = vocabulary("non pardon")
#: Letters that show that the name is spelled with letters, not with words.
FEWEST_SURE = 3


@dataclass(slots=True)
class Run:
    """Letters gathered so far, from token ``start`` to ``end``."""

    start: int
    end: int
    pieces: list[str]
    sure: int = 0
    by_word: int = 0

    def begin_anew(self) -> None:
        """Forget the letters: the name is spelled again from its first."""
        self.pieces.clear()
        self.sure = self.by_word = 0


def run_at(tokens: Tokens, at: int) -> Run | None:
    """The letters that begin here, None where none do."""
    if piece_at(tokens, at) is None:
        return None
    run = Run(at, at, [])
    while at < len(tokens) and not _is_preposition(tokens, at):
        moves = (move(tokens, at, run) for move in _MOVES)
        end = next((end for end in moves if end is not None), None)
        if end is None:
            break
        at = end
    return run


def _mark(tokens: Tokens, at: int, run: Run) -> int | None:
    """ "tiret", "en un mot"."""
    mark = mark_at(tokens, at) if run.pieces else None
    if mark is None:
        return None
    text, run.end = mark
    run.pieces += [text] if text else []
    return run.end


def _letters(tokens: Tokens, at: int, run: Run) -> int | None:
    piece = piece_at(tokens, at)
    if piece is None:
        return None
    text, run.end, sure, by_word = piece
    run.pieces.append(text)
    run.sure, run.by_word = run.sure + sure, run.by_word + by_word
    return run.end


def _only_one(tokens: Tokens, at: int, run: Run) -> int | None:
    """ "c, o, deux l, non, un seul l, i, n": the piece that was doubled is not."""
    only = _no_longer_doubled(tokens, at, run.pieces)
    if only is None:
        return None
    place, run.end = only
    run.pieces[place] = run.pieces[place][0]
    return run.end


def _denied(tokens: Tokens, at: int, _: Run) -> int | None:
    """ "s comme Suzanne, pas f comme François, a, v, a, r, y"."""
    denied = piece_at(tokens, _behind_de(tokens, at + 1)) if tokens[at] == "pas" else None
    return denied[1] if denied is not None and piece_at(tokens, denied[1]) is not None else None


def _what_follows(tokens: Tokens, at: int, run: Run) -> int | None:
    """Behind "et puis", "non": another letter, a mark, or a letter for the last one."""
    following = at
    while following < len(tokens) and following - at < 3 and tokens[following] in _BETWEEN:
        if mark_at(tokens, following):
            break  # "et encore, plus loin, h, o, e, k"
        following += 1
    if following < len(tokens) and tokens[following] in CORRECTIONS:
        return _corrected(tokens, following + 1, run)
    if following == at:
        return None
    if mark_at(tokens, following):
        return following  # "d e, puis espace, m i c h e l i"
    return following if _is_sure(piece_at(tokens, following)) else None


def _corrected(tokens: Tokens, at: int, run: Run) -> int | None:
    """ "m a r c, non, k": what stands behind the correction."""
    while at < len(tokens) and tokens[at] in ("un", "une"):
        at += 1  # "deux l, non, un l"
    piece = piece_at(tokens, at)
    if piece is None or not _is_sure(piece):
        return None
    text = piece[0]
    if _begins_anew(run, tokens, at):
        run.begin_anew()
    elif text[1:] in run.pieces and text[:1] in run.pieces:
        run.pieces[run.pieces.index(text[0])] = text  # "m a r e c, non, deux r"
        run.end = piece[1]
        return run.end
    elif run.pieces:
        run.pieces.pop()
    return at


def _is_sure(piece: tuple[str, int, int, int] | None) -> bool:
    return piece is not None and bool(piece[2] or piece[3])


#: What may come next, the first that does.
_MOVES: tuple[Callable[[Tokens, int, Run], int | None], ...] = (
    _mark, _letters, _only_one, _denied, _what_follows,
)  # fmt: skip


def _is_preposition(tokens: Tokens, at: int) -> bool:
    """ "à la fin", "à l'américaine" behind letters, "il y a un p de trop"."""
    if tokens[at : at + 2] == ("y", "en"):
        return True
    if tokens[at : at + 2] == ("y", "a") and tokens[at - 1 : at] == ("il",):
        return True
    if tokens[at : at + 2] == ("y", "a"):
        return letter_at(tokens, at + 2) is None and at + 2 < len(tokens)
    before = tokens[at : at + 2] in (("a", "la"), ("a", "l'"))
    return before and len(tokens) > at + 2 and letter_at(tokens, at + 2) is None


def _behind_de(tokens: Tokens, at: int) -> int:
    """ "pas de d": behind the "de", which is no letter itself where one follows."""
    of = tokens[at : at + 1] in (("de",), ("d'",))
    return at + (of and piece_at(tokens, at + 1) is not None)


def _no_longer_doubled(tokens: Tokens, at: int, pieces: list[str]) -> tuple[int, int] | None:
    """ "c, o, deux l, non, un seul l, i, n": the piece that was doubled, and the token behind what
    takes it back."""
    end = at
    while end < len(tokens) and tokens[end] in _AROUND_ONE:
        end += 1
    if end == at or tokens[end : end + 1] not in _LONE or tokens[end - 1] not in ("un", "une"):
        return None
    letter = piece_at(tokens, end + 1)
    doubled = [
        place
        for place, piece in enumerate(pieces)
        if len(piece) > 1 and piece == piece[0] * len(piece)
        and (letter is None or letter[0] == piece[0])
    ]  # fmt: skip
    if not doubled:
        return None
    return doubled[-1], end + 1 if letter is None else letter[1]


_LONE = (("seul",), ("seule",))
_AROUND_ONE = vocabulary("non pardon euh mais c' est y en a il n' qu' pas deux un une juste")


def without_names(run: Run, tokens: Tokens) -> Run:
    """ "Lefebvre Marcel, L, E, F", "B, R, U, N, E, T, Zoé": a name beside letters is no letter."""
    words = [at for at in range(run.start, run.end) if tokens[at] in ALPHABET_WORDS]
    lone = [at for at in words if at == 0 or tokens[at - 1] != "comme"]
    beside = len(run.pieces) == 2 and run.pieces[0] != run.pieces[1]  # "qu'à Thérèse"
    if len(lone) != 1 or (run.sure < FEWEST_SURE and not beside):
        return run
    (at,) = lone
    if at == run.start:
        return Run(at + 1, run.end, run.pieces[1:], run.sure, run.by_word - 1)
    if at == run.end - 1:
        return Run(run.start, at, run.pieces[:-1], run.sure, run.by_word - 1)
    return run


def _begins_anew(run: Run, tokens: Tokens, at: int) -> bool:
    """ "l a m b e r d, non, l a m b e r t": the first letters again."""
    first = piece_at(tokens, at)
    second = piece_at(tokens, first[1]) if first else None
    return first is not None and second is not None and run.pieces[:2] == [first[0], second[0]]


def replaces(run: Run, former: Run | None, tokens: Tokens) -> bool:
    """ "b o i x x, Boix, non pardon, b o i s": the same name spelled again behind a correction, or
    behind the letter that is corrected ("non, sans h, g a u t i e r")."""
    if former is None or CORRECTIONS.isdisjoint(tokens[former.end : run.start]):
        return False
    begins = run.pieces[:2], run.pieces[1:3]
    return len(run.pieces) >= FEWEST_SURE and former.pieces[:2] in begins
