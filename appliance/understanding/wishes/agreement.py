"""Whether what is said to a read-back agrees to it in so many words.

What is no explicit yes books, moves and cancels nothing, so the network's guess is not enough: "en
principe", "ah bon" and "c'est où ?" look much like a yes to it. There has to be a word or a phrase
of agreement, no question, and nothing that is excepted ("oui mais", "sauf que"). Of 2607 ways of
saying yes to a read-back that were written to learn from 91.6 % do; the others ("roulez jeunesse")
are asked once more.
"""

from __future__ import annotations

import re
from typing import Literal

from appliance.french.words import tokenise, vocabulary

#: ``reserves``: agreed but for something.
Agreement = Literal["agrees", "reserves", "asks"]

_OUI = (
    r"(?:v?ou+i+|mo?ui|m?ouais|ouai|oue|ouaip|ouep|weille|we|wi+|vi|ui|yes|yep|ok|okay|oki"
    r"|okidoki|banco|ya(?! (?:un|une|des|du|de|pas|plus|quelqu\w*|quelque)(?!\w)))"
)
_EXACT = (
    r"(?:exacte?|exactement|parfaite?|parfaitement|impeccable|impec|peccable|nickel|entendu"
    r"|absolument|affirmatif|volontiers|evidemment|certainement|effectivement|certes|pardi|conforme"
    r"|correcte?s?|correctement|carrement|assurement|adjuge|approuve|accorde|valide|genial|top"
    r"|formidable|excellent|merveilleux|magnifique|naturellement|precisement|tip top|bingo"
    r"|super(?! (?:long|tot|tard|loin|cher|chere|complique|encore)\b)"
    r"|amen|gagne|d' ?ac+|d' ?accords?)(?! pas\b(?! de\b))"
)
_WELL = (
    r"(?:bien (?:sur|entendu|compris|recu|note|vu)|pour sur|tout a fait|tout (?:y est|bon)"
    r"|(?:tres|fort|trop) bien|(?:tout|tres) juste|en effet|a merveille|pourquoi pas|pas de refus"
    r"|au poil|pile poil|dans le mille|sur et certain|cent pour cent"
    r"|sans (?:faute|probleme|hesiter|souci|aucun doute|l' ombre d' un doute)"
    r"|(?:pas(?: de| d')?|aucun) (?:soucis?|problemes?|inconvenient|objection)"
    r"|(?:pas|aucune|sans) (?:d' |une )?(?:erreurs?|faute)"
    r"|rien (?:a|n' est a) (?:\w+ )?(?:redire|dire|ajouter|changer|corriger|modifier))"
)
#: What "c'est" makes a yes: "c'est bien ça", "c'est tout bon", "c'est noté"; but not "c'est ça que
#: je comprends pas", "c'est bon à savoir", "c'est bien tôt".
_IT_IS = (
    r"(?:c'|ca|ce|tout|cela) (?:est|sera|serait|me semble|me parait|m' a l' air)"
    r" (?:(?:bien|tout|tres|exactement|parfaitement|ok|donc|vraiment|bel|et|quand|meme|encore) )*"
    r"(?:(?:ca|cela)(?! (?:que|qu'|qui|le (?:probleme|plus))(?!\w))"
    r"|(?:bon|bons|bonne)(?! (?:a (?:rien|(?!quatre\b)\w+(?:er|ir|re))"
    r"|pour (?:rien|qui|quoi)|marche)\b)"
    r"|(?<!savoir )bien(?! (?:la|le|tot|tard|loin|cher|complique|triste|dommage)\b)"
    r"|juste(?= (?:oui|merci|madame|monsieur)\b|$)|vrai(?! que?\b)"
    r"|notes?|convenu|dit|regle|clair|moi|lui|elle|eux|celui la|celle la|lui meme|elle meme"
    r"|ok|sur|fait|arrange|carre|parti|en (?:ordre|regle|plein (?:ca|dans))|tout (?:vu|cuit)"
    r"|comme (?:ca|vous dites|je (?:vous )?l' ai dit)|pas faux|pile (?:ca|ce)"
    r"|(?:le|la|mon|ma|son|sa|notre) (?:bon|bonne|mienne?|numero|nom|prenom|date|jour|portable"
    r"|telephone)|ce (?:que|qu') (?:j' (?:ai|avais)|je (?:voulais|viens|veux)|on (?:a|avait)"
    r"|il (?:me |m' )?f\w+))"
)
_SUITS = (
    r"(?:(?:me|m'|nous|lui|y|\w+) )(?:va(?! (?:pas|plus|mal|moyen\w*|a moitie|trop|me|m'"
    r"|te|lui|nous|falloir"
    r"|\w+(?:er|ir|re|oir))(?!\w))|vont|(?:convient|conviennent|conviendra|marche|roule|joue|colle"
    r"|baigne|gaze|ira|arrange|correspond|concorde|botte)(?! (?:pas|plus|mal)\b))"
)
_DO_SO = (
    r"(?:(?:allez|vas) y|allons y|va pour|fai(?:tes|sons)(?: donc| comme ca| ainsi)"
    r"|on (?:y va|(?:va )?(?:fait|faire) comme ca|est (?:bons?|d' accord|partis?))"
    r"|(?:garde|gardons|reste|restons|part|partons|valide) (?:ca|comme|la|cette)"
    r"|(?:je|nous|j') (?:(?:le|la|vous|en|y) )*(?:confirm|valid|approuv|accept|certifi|mainti|sign)"
    r"\w+|j' y serai|je (?:le |la |les )?(?:prends|veux bien|suis (?:d' accord|preneur|preneuse"
    r"|partante?))|(?:je|on) (?:ne )?change rien"
    r"|(?:confirm|valid|not|marqu|reserv|enregistr|inscriv|bloqu|transmett|envoy)ez"
    r"(?! (?:pas|rien)\b)"
    r"|(?:retenez|mettez|gardez|deplacez|annulez|supprimez|enlevez) (?:le|la|moi)"
    r"|(?:vous pouvez|tu peux) (?:(?:le|la|l'|y|me|nous|tout) )*(?:aller|valider|confirmer|noter"
    r"|enregistrer|inscrire|marquer|ecrire|reserver|annuler|envoyer|transmettre|supprimer|enlever"
    r"|laisser|mettre|rendre|deplacer|decaler)"
    r"|(?:faites|prenez) l[ea](?= (?:oui|merci|madame|monsieur|s')(?!\w)|$)"
    r"|(?:j'|je|nous|on) ?(?:y )?(?:serai|serons|sera) la$|avec (?:grand |beaucoup de )?plaisir"
    r"|(?<!pas )(?<!pas une )bonne idee|(?:ca|cela|il) (?:fait|fera) (?:bien )?l' affaire"
    r"|vous (?:m' |l' )?avez(?: (?:bien|tout))* (?:compris|comprise|note|raison|retenu|entendu))"
)
_VOILA = (
    r"voila(?= (?:oui|c'|ca|exact\w*|parfait\w*|tres|tout|d'|merci|madame|monsieur|mademoiselle"
    r"|allez|au|bonne|bien|vous|j'|je|euh|hein)(?!\w)|$)"
)
_AGREES = re.compile(
    rf"\b(?:{_OUI}|{_EXACT}|{_WELL}|{_IT_IS}|{_SUITS}|{_DO_SO}|{_VOILA})(?!\w)"
    r"|^(?:(?:oui|bon|eh|ben|bien|euh|ah) )*(?:juste|soit|faites)"
    r"(?= (?:oui|merci|madame|monsieur)\b|$)"
    r"|^(?:oui )*le numero est (?:bien )?(?:le )?(?:bon|juste|exact|correct)$"
    r"|^(?:(?:mais|oh|ah|bah|ben|eh|euh|non) )*si(?: si)*(?= bien| merci| madame|$)"
    r"|^(?:faites |allez )*vite\b|^(?:puisque je|comme) vous (?:le )?dites?\b"
)
#: Of these words none agrees: "c'est pas exact", "je suis pas d'accord", "oui, le nom c'est faux".
_NOT_SO = re.compile(
    r"\b(?:pas|jamais|guere) (?:(?:tout a fait|du tout|vraiment|bien|tres|trop|d') )*(?:exact\w*"
    r"|ca|cela|bon|bonne|correct|juste|accord|parfait\w*|sur|evident|clair|certain|note|conforme)\b"
    r"|(?<!pas )\b(?:faux|fausse|trompez(?! pas\b)|(?<!d' )ailleurs|autrement)\b"
    r"|\bvous avez mal \w+|\bun autre (?:medecin|docteur|dentiste)\b"
)
_ASKS = re.compile(
    r"\bpour ?quoi\b(?! pas\b)|\ba quoi\b|\bde quoi\b|\bquoi (?:ca|donc|encore)\b|\bdi\w+ quoi\b"
    r"|\bc' est (?:(?:a|le|en|pour|chez|avec|dans|bien|deja) )*(?:ou|quoi|qui|quand(?! meme)"
    r"|combien|comment|lequel|laquelle|quelle?s?)\b"
    r"|(?<!c' )\best ce qu\w*|(?<!n' importe )(?<!tel )\b(?:combien|lequel|laquelle|quel(?:le)?s?"
    r"(?! (?:bonne|chance|efficacite|rapidite|plaisir|gentillesse|accueil|service)\b))\b"
    r"|^(?:\w+ )?(?:comment (?:ca|c'|on|je|vous|faire)|ou (?:ca|c'|donc|est (?:ce|le|la|l')))(?!\w)"
    r"|^comment$|\bou$"
    r"|^(?:\w+ )?quand\b(?! meme)|(?<!importe )\bquand$|^(?:et )?qui (?:ca|c'|est)(?!\w)|^et pour\b"
    r"|\b(?:avez|etes|pouvez|auriez|serez) vous\b|\b(?:dois|puis) je\b"
    r"|\b(?:peut|faut|sera|est) t? ?(?:on|il)\b(?! plait)|\bet (?:l' autre|les autres|alors)$"
    r"|\bvous (?:etes|en etes) (?:bien )?(?:sure?s?|certaine?s?)\b"
)
_BUT = re.compile(
    r"(?:^| )(?:mais|sauf|excepte|hormis|a part|par contre|en revanche|a condition)(?= |$)"
    r"|(?<=\w )(?<!si )(?<!meme )(?<!comme )si"
    r"(?= (?:c'|ca|possible(?!$)|jamais|vous (?:avez|pouvez))(?!\w))"
)
#: "Oui mais faites vite", "oui mais bon" except nothing.
_HASTE = vocabulary(
    "bon vite faites depechez vous rapidement hein c' est urgent je suis presse pressee"
)
_ENDS_WITH_NO = re.compile(r"\bnon(?: (?:hein|euh|madame|monsieur))*$")
#: "Non non c'est bon", and nothing else: as well a no as a yes.
CONTRADICTS = re.compile(
    r"^(?:(?:ah|oh|euh|ben|bah|mais|bon) )*non(?: (?:non|mais|ben|bah|euh|ca va|madame|monsieur))*"
    r" (?:c' est|c' etait) (?:(?:tout|tres|bien|parfaitement) )?"
    r"(?:bon|bien|parfait|ca|exact|juste|correct|ok|nickel|impeccable)"
    r"(?: (?:comme ca|merci|beaucoup|bien|madame|monsieur|voila|hein|au revoir|bonne journee))*$"
)


def agreement(text: str) -> Agreement | None:
    """None where nothing agrees, or where a "non" comes last."""
    return _agreement(" ".join(tokenise(text)))


def _agreement(said: str) -> Agreement | None:
    if _ASKS.search(said):
        return "asks"
    *before, last = _BUT.split(said)
    if not before or _HASTE.issuperset(last.split()):
        return "agrees" if _agrees(said) else None
    behind = _agreement(last.strip())  # "c'est loin mais c'est bon" agrees in the end
    return "reserves" if behind is None and any(map(_agrees, before)) else behind


def _agrees(said: str) -> bool:
    no = _ENDS_WITH_NO.search(said) or _NOT_SO.search(said)
    return not no and bool(_AGREES.search(said))
