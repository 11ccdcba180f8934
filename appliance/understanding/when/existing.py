"""An appointment there is already, told beside what shall become of it: "j'ai rendez-vous jeudi, je
voudrais le mettre lundi". It is a move, and the day of the appointment is not wished. Or asked
about: "quel jour elle doit venir"."""

from __future__ import annotations

import re
from dataclasses import replace

from appliance.french.calendar import MONTHS, WEEKDAY_NAMES
from appliance.french.numbers import NUMBER_WORDS
from appliance.french.wish_words import WISHED
from appliance.french.words import RENDEZVOUS, Tokens, masked, tokenise, vocabulary
from appliance.understanding.meaning import VISITS, Intent
from appliance.understanding.model.intents import Guess

A_DAY = rf"(?:(?:apres )?demain|{'|'.join(WEEKDAY_NAMES)}|\w+ (?:{'|'.join(MONTHS)}))\b"
_AN_HOUR = r"(?:\w+ heures?(?: (?:et )?(?:quart|demie?|dix|quinze|vingt|trente))?|midi)"
_TIMES = vocabulary(
    "demain aujourdhui semaine matin matinee midi soir soiree heures heure"
).union(WEEKDAY_NAMES)  # fmt: skip
_RENDEZVOUS = rf"(?:{RENDEZVOUS})\b"
HAS = r"(?:ai|a|as|avons|avez|ont|avais|avait|avions|aviez|avaient)"
#: A certain one, or one that somebody has.
_THERE_IS = re.compile(
    r"\b(?:(?:mon|notre|son|leur|votre|le|du|au|ce) "
    rf"|{HAS} (?:(?:deja|bien|pris|note|un|le|prevu|donne|mis|fixe) )*)"
    rf"{_RENDEZVOUS}(?! a prendre)"
    r"|\bcelui(?= (?:de|du|d') )"
)
#: "j'en ai déjà un", "celui que j'ai", told while another one is made.
HAS_ONE = re.compile(
    rf"\b{HAS} (?:deja (?:(?:pris|reserve|fixe) )?(?:un )?|un )(?:autre )?{_RENDEZVOUS}"
    rf"|\ben {HAS} (?:deja |donne |pris )*une?\b(?! (?:peu|petit|gros))"
    # as "un un" and "un demain" are heard
    rf"|\ben {HAS} deja (?:eu une?$|{A_DAY})"
    r"|\b(?:suis|est) deja (?:inscrite?|notee?)\b"
    rf"|\b(?:celui|{_RENDEZVOUS}) (?:que|qu') (?:j'|je|il|elle|on|nous) (?:avais |y )?{HAS}"
    rf"|\b{HAS} deja l[ea] (?:mien|mienne|docteur|dentiste|medecin)\b"
    rf"|\b(?:mon|notre|son|leur) (?:autre|ancien|premier) {_RENDEZVOUS}"
)
_MINE = re.compile(rf"\bmon {_RENDEZVOUS}")
_MOVES = r"(?:chang|deplac|decal|report|repouss|avanc|boug)"
_MOVED = rf"\b{_MOVES}(?:er?|ez|eriez|erait|es)\b"
#: What may be done to anything moves it only where a day follows.
_PUT = rf"(?:mettre|remettre|passer|faire|refaire|caler|placer)(?= (?:\S+ ){{0,2}}?{A_DAY})"
#: "le déplacer", "nous le passer à jeudi".
_DONE_TO_IT = re.compile(rf"\b(?:le|l') (?:{_MOVED}|{_PUT})")
_IS_MOVED = re.compile(_MOVED)
_MOVES_ONE = re.compile(rf"\b{_MOVES}")
#: "je voudrais changer mon rendez-vous".
_TO_MOVE = re.compile(
    rf"\b(?:{WISHED}|peux|pourrais|pouvez|pourriez|dois|pour|de)"
    rf" (?:{_MOVES}|modifi)er (?:(?:la date|le jour|l' heure|l' horaire|le creneau) (?:de |du )?)?"
    rf"(?:(?:mon|notre|son|le) )?{_RENDEZVOUS}"
    rf"|\bque (?:je|j'|on|nous|vous|il|elle) (?:(?:me|nous|lui) )?{_MOVES}\w+ (?:mon|notre|son|le)"
    rf" {_RENDEZVOUS}"
)
#: "Autant le remettre à vendredi", "faudrait me recaser", with no word for what.
_PUT_ELSEWHERE = re.compile(
    r"\b(?:autant|faut|faudrait|pouvez|pourriez|voudrais|voulais|vaut mieux)(?: \S+)? (?:"
    r"(?:me|nous) (?:recaser|recaler|avancer|decaler)\b"
    rf"|(?:le|l') (?:{_MOVES}er|(?:remettre|recaler|recaser)(?= (?:\S+ ){{0,2}}?{A_DAY}))\b)"
)
#: "je ne veux pas le changer, c'est juste pour savoir".
_KEPT = re.compile(r"\b(?:pas|sans|rien)(?: \w+){0,2} $")
#: "le rendez-vous de ma mère mercredi pour vendredi": behind "rendez-vous", up to "pour".
_TO_ANOTHER = re.compile(
    rf"(?: (?!(?:pour|a|au|et|ou) (?:le )?{A_DAY})\S+){{0,6}}? {A_DAY}"
    rf"(?:(?! (?:et|ou)\b) \S+){{0,9}}? (?:a|au|pour)(?= (?:le )?{A_DAY})"
)
#: "mon rendez-vous de dix heures à onze heures", where it is moved; but not "à jeudi, de dix heures
#: à midi".
_TO_ANOTHER_HOUR = re.compile(
    rf"(?! (?:a|au|pour) (?:le )?{A_DAY})(?: \S+){{1,4}}? {_AN_HOUR}(?= (?:a|pour|vers) {_AN_HOUR})"
)
#: "on m'a donné rendez-vous à dix heures, c'est trop tôt": its hour is no wish.
_IS_TOO = re.compile(r"\b(?:c' est|ca fait) (?:\w+ )?trop (?:tot|tard|loin)\b")
_UNTIL_TOO = re.compile(rf"(?: (?!{_IS_TOO.pattern})\S+){{1,8}}(?= {_IS_TOO.pattern})")
#: "mon rendez-vous de mercredi, je ...": up to the wish.
_THEN_WISHED = re.compile(
    rf" (?:de|du|d') (?:le )?{A_DAY}.*?(?= (?:je|j'|on|il|est ce|serait|ce serait) )"
)
#: "j'ai rendez-vous mardi à dix heures, est-ce que ...": up to the wish.
_HAS_THEN = re.compile(
    rf" (?:(?:est|c'|etait|prevu|fixe|tombe|pour|le|ce|a) )*(?:{A_DAY}|{_AN_HOUR}).*?"
    r"(?= (?:(?:mais|et|or) )?(?:(?:je|j'|on|il|nous) (?:(?:me|m'|nous) )?"
    rf"(?:(?:{WISHED})\b|prefer|pourr|peu)|est ce|serait|ce serait|vous (?:auriez|pourriez|avez)))"
)
_ANOTHER = (
    r"\b(?:redonn|donn|remett|mett|refix|fix|retrouv|trouv|reprend|repren|cal|recal)\w*"
    r"(?: (?:m'|me|moi|nous|en))* (?:un|une)"
    r"(?=$| (?:autre(?! (?:medecin|docteure?|dentiste|cabinet)\b)|nouveau|nouvelle|creneau|date"
    r"|jour|la|le|chez|avec|en|dans|plus|rendez|rdv|tout de suite|des que|au plus)\b"
    rf"| {A_DAY})"
    r"|\ben prendre une?(?: autre| nouveau)?(?=$| (?:la|le|en|dans|plus|un autre jour)\b"
    rf"| {A_DAY})"
)
#: "Je ne peux plus, donnez m'en un autre".
_GIVEN_ANOTHER = re.compile(_ANOTHER)
_ENDS = "annul|enlev|supprim|barr"
#: "J'annule celui de jeudi, et vous m'en redonnez un": up to what is wished.
#: "J'ai annulé hier" is over.
_GIVEN_ANEW = re.compile(
    rf"(?<!\bai )(?<!\ba )(?<!\bavez )(?<!\bavons )(?<!\bete )\b(?:{_ENDS})\w*\b.*?{_ANOTHER}"
)
#: "Ce que j'ai de prévu, vous pourriez me prendre un peu avant ?", "c'est trop loin".
_THAT_WAS_GIVEN = re.compile(
    r"\b(?:ce (?:qui|que|qu'|que j'|qui m')|(?:la date|le jour|l' heure) (?:que|qu'))(?: \S+){1,3}?"
    r" (?:prevue?s?|donnee?s?|fixee?s?|marquee?s?|notee?s?|proposee?s?)\b"
    r".*\b(?:avant|plus tot|plus tard|trop loin|trop tard|trop tot|un autre)\b"
    rf"|\b(?:on|vous|elle|il) (?:m'|nous|lui) {HAS} (?:donne|mis|fixe|note|cale|prevu)\b"
    r".*\b(?:trop loin|trop tard|trop tot)\b"
)
#: "Le docteur doit passer la voir mardi, si elle pouvait venir jeudi à la place".
_INSTEAD_OF_A_VISIT = re.compile(
    r"\b(?:doit|devait|vient|venait) (?:(?:venir|passer) )?(?:la |le |me |nous |les )?"
    r"(?:voir|visiter)\b.*\ba la place\b"
)
#: Ends it; "vous pouvez nous le passer à vendredi" does not.
CANCELS = re.compile(rf"\b(?:{_ENDS}|ray)")
_TAKEN_FOR = frozenset({"book", "ask_appointment", "move"})
_LIKELY = 0.9  # as a guess of the model


def likely(guess: Guess, intent: Intent) -> Guess:
    """The guess, taken for this wish instead."""
    confidence = max(guess.confidence, _LIKELY)
    return replace(guess, intents=(intent,), act=None, confidence=confidence)


def as_move(guess: Guess, text: str) -> Guess:
    """The guess, where an appointment there is shall be put elsewhere."""
    said = " ".join(tokenise(text))
    given = _GIVEN_ANOTHER if guess.intents[:1] == ("cancel",) else _GIVEN_ANEW
    of_visit = VISITS.issuperset(guess.intents) and (guess.intents or guess.act is None)
    if of_visit and given.search(said):
        return likely(guess, "move")
    if guess.intents == ("book",) and _INSTEAD_OF_A_VISIT.search(said):
        return likely(guess, "move")
    given_up = guess.intents == ("cancel",) and not CANCELS.search(said)
    if not given_up and not _TAKEN_FOR.issuperset(guess.intents):
        return guess
    there = _THERE_IS.search(said)
    done = _DONE_TO_IT.search(said, there.end()) if there else None
    done = done or _TO_MOVE.search(said) or _THAT_WAS_GIVEN.search(said)
    done = done or (_PUT_ELSEWHERE.search(said) if guess.act is None else None)
    if done is None or _KEPT.search(said[: done.start()]):
        return guess
    return likely(guess, "move")


#: "savoir quel jour elle doit venir", "c'est quand que je dois passer"; "quel jour je peux venir"
#: books.
_WHETHER_TOLD = (
    r"(?:savoir|connaitre|dire|dites moi|rappeler|(?:sais|sait|rappelle|souviens) plus)"
    r" (?:quel jour|quand|a quelle heure|quelle heure|a quelle date|quelle date)"
    r" (?:est ce (?:que|qu') )?"
)
_TO_BE_TOLD = re.compile(
    rf"\b(?:{_WHETHER_TOLD}|(?:c' est quand|quand est ce)(?: deja)? (?:que|qu') )"
    r"(?:je|j'|il|elle|on|nous|(?:ma|mon|notre|son|sa) \w+)"
    r" (?:(?:dois|doit|devons|devait|devais) (?:y |te |la |le )?(?:re)?(?:venir|voir|passer|aller)"
    r"|viens|vient|venons|passe|passons)\b"
    rf"|\b{_RENDEZVOUS}.* sans (?:me |nous |lui )?(?:dire|preciser|marquer|noter)"
    r" (?:le jour|la date|l' heure|quand|quel jour)\b"
)
_A_DATE = (
    rf"(?:le (?:{'|'.join(sorted(NUMBER_WORDS))}|matin|midi|soir)|ce (?:matin|soir)"
    r"|l' apres midi|aujourd' ?hui|hier|la semaine)\b"
)
#: "Ah bon, je croyais que c'était mercredi", "j'appelle pour confirmer".
_BELIEVED = re.compile(
    r"\b(?:croyais|pensais|avais (?:note|compris|marque|retenu))(?: \w+)?"
    rf" (?:c' etait|c' est|etait) (?:\S+ ){{0,3}}?(?:{A_DAY}|{_AN_HOUR}\b|{_A_DATE})"
    r"|^(?:(?:bonjour|oui|non|euh|alors|pas|pour annuler|c' est|c' etait|j'|je|vous|appelle"
    r"|rappelle|juste) )*"
    rf"pour (?:vous )?confirmer(?: (?:mon|le|notre|son) {_RENDEZVOUS})?$"
)
#: "Merci, c'est avec qui ?", of an appointment just made.
_WITH_WHOM = re.compile(
    r"^(?:(?:merci|et|euh|ah|oui|alors|bon|d' accord|au fait) )*(?:c' est|ce sera|ca sera|c' etait)"
    r" (?:(?:avec|chez) (?:qui|quel\w*)|bien (?:avec|chez)"
    r"|quel(?:le)? (?:docteur|medecin|dentiste))\b"
)
_OF_A_VISIT = frozenset({"book", "ask_appointment"})


def as_question(guess: Guess, text: str) -> Guess:
    """The guess, where it is asked when an appointment is, though nobody calls it one."""
    said = " ".join(tokenise(text))
    untold = not guess.intents and guess.act in (None, "repeat", "goodbye")
    if untold and (_WITH_WHOM.search(said) or _BELIEVED.search(said)):
        return likely(guess, "ask_appointment")
    of_a_visit = _OF_A_VISIT.issuperset(guess.intents) and guess.act is None
    if not of_a_visit or not _TO_BE_TOLD.search(said):
        return guess
    return replace(guess, intents=("ask_appointment",))


#: "je ne peux pas venir avant jeudi": of a visit that is wished.
_NOT_BEFORE = re.compile(
    r"\b(?:peux|peut|pouvons|pourrai|pourra|pourrais|pourrait|pourrons) (?:pas|plus|jamais)"
    r" (?:(?:y |me |nous )?(?:venir|etre la|aller|passer|deplacer|liberer|etre libre) )?avant\b"
    r"|\b(?:suis|est|sommes|serai|sera|serons) (?:pas|jamais) (?:la|libres?|dispo|disponibles?"
    r"|rentree?s?) avant\b"
    r"|\b(?:viens|vient|viendrai|viendra) (?:pas|jamais) avant\b"
)


#: Each side of a sentence is guessed by itself, so that this is no rule of the whole one.
_WANTED_BY_DOCTOR = re.compile(
    r"\b(?:docteure?|medecin|dentiste) (?:veut|voulait|voudrait|souhaite|souhaitait|aimerait)"
    r" (?:me|la|le|nous|les) (?:re)?voir\b"
)


def as_wish(guess: Guess, text: str) -> Guess:
    """The guess, where the day from which somebody can come is taken for the end of an appointment
    that nobody speaks of; one that is spoken of is moved. Whom the doctor wants to see wants to
    come."""
    said = " ".join(tokenise(text))
    if not guess.intents and guess.act is None and _WANTED_BY_DOCTOR.search(said):
        return likely(guess, "book")
    taken = guess.intents in (("cancel",), ("move",))
    if not taken or "annul" in said or not _NOT_BEFORE.search(said):
        return guess
    there = _THERE_IS.search(said) or _MOVES_ONE.search(said)
    return likely(guess, "move" if there else "book")


def without_existing(tokens: Tokens) -> Tokens:
    """ "mon rendez-vous de jeudi à huit heures, je voudrais venir l'après-midi": what is wished
    comes after; where nothing comes, it is what was said."""
    part = existing_part(tokens)
    return masked(tokens, (part,)) if part else tokens


def existing_part(tokens: Tokens) -> tuple[int, int] | None:
    """Where it is told when the appointment is, and behind it to when it shall be moved."""
    said = " ".join(tokens)
    anew = _GIVEN_ANEW.search(said)
    if anew is not None:
        part = said.count(" ", 0, anew.start()), said.count(" ", 0, anew.end())
        return None if _OF_THAT_WEEK.search(said, anew.end()) else part
    there = _THERE_IS.search(said)
    end = _end_of_existing(said, there) if there else None
    if there is None or end is None:
        return None
    first, last = (said.count(" ", 0, place) + 1 for place in (there.end(), end))
    after = set(tokens[last:])
    of_it = not _OF_IT.isdisjoint(after)  # "à vendredi, même heure", "à la semaine suivante"
    follows = _TIMES & after or _OTHERWISE.search(" ".join(tokens[last:]))
    told = _TIMES.intersection(tokens[first:last])
    return (first, last) if told and follows and not of_it else None


#: They tell where to without a day or an hour.
_OTHERWISE = re.compile(rf"{_IS_TOO.pattern}|(?<!au )\bplus (?:tot|tard)\b")
_OF_IT = vocabulary("meme suivante suivant")
#: "Celui de jeudi", and another "la semaine d'après": told from that Thursday.
_OF_THAT_WEEK = re.compile(r"\b(?:d' apres|suivante?)\b")


def _end_of_existing(said: str, there: re.Match[str]) -> int | None:
    """Where what is told of the appointment ends, and what is wished begins."""
    done = _DONE_TO_IT.search(said, there.end())
    if done is not None:
        return done.end()
    mine = _MINE.match(said, there.start())
    found = _TO_ANOTHER.match(said, there.end()) if mine or _IS_MOVED.search(said) else None
    if _IS_MOVED.search(said):
        found = found or _TO_ANOTHER_HOUR.match(said, there.end())
    found = found or _UNTIL_TOO.match(said, there.end())
    found = found or (_THEN_WISHED.match(said, there.end()) if mine else None)
    found = found or _HAS_THEN.match(said, there.end())
    return found.end() if found else None
