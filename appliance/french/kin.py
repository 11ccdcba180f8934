"""Who is somebody's relative, in one word: "grand-mère" and "belle-fille" end in one."""

from __future__ import annotations

from appliance.french.words import vocabulary

CHILDREN = vocabulary(
    "fils fille filles enfant enfants bebe bebes garcon garcons gamin gamine gamins gamines gosse "
    "gosses cadet cadette cadets cadettes aine ainee aines ainees ado ados jumeau jumelle jumeaux "
    "jumelles nourrisson nourrissons fiston fillette fillettes petiot petiote petiots petiotes "
    "loulou loulous puce minot minots mome momes marmot gone"
)
PARENTS = vocabulary("mere maman pere papa parents")
SPOUSES = vocabulary(
    "mari femme epouse epoux conjoint conjointe compagnon compagne copain copine concubin "
    "concubine fiance fiancee cheri cherie"
)
#: Called by what they are, without "mon" or "ma".
CALLED = vocabulary("mamie papi papy meme pepe memere pepere tonton tata tatie")
OTHERS = CALLED | vocabulary(
    "soeur soeurs frere freres tante tantes oncle oncles neveu neveux niece nieces cousin cousine "
    "cousins cousines gendre bru parrain marraine filleul filleule filleuls filleules"
)
KIN = CHILDREN | PARENTS | SPOUSES | OTHERS
#: A child behind "mon" or "la"; else they only say how old somebody is: "ma petite sœur".
LITTLE = vocabulary("petit petite petits petites")
#: Nobody's relatives, for whom somebody calls all the same.
ACQUAINTED = vocabulary(
    "voisin voisine voisins ami amie amis copain copine collegue collegues patient patiente client "
    "cliente"
)
#: Of all of them those who are women or girls, and those who are men or boys.
WOMEN = vocabulary(
    "fille gamine cadette ainee jumelle fillette petiote puce mere maman femme epouse conjointe "
    "compagne copine concubine fiancee cherie mamie meme memere tata tatie soeur tante niece "
    "cousine bru marraine filleule petite voisine amie patiente cliente"
)
MEN = vocabulary(
    "fils garcon gamin cadet aine jumeau fiston petit petiot loulou minot gone pere papa mari "
    "epoux conjoint compagnon copain concubin fiance cheri papi papy pepe pepere tonton frere "
    "oncle neveu cousin gendre parrain filleul voisin"
)
