"""Words of days and of times, for what is set aside."""

from __future__ import annotations

from appliance.french.calendar import MONTHS, WEEKDAY_NAMES
from appliance.french.words import vocabulary

DAYS = vocabulary("demain aujourdhui semaine").union(WEEKDAY_NAMES)
#: "Depuis ...", "ça fait ...": what tells how long.
SPAN_WORDS = vocabulary(
    "ce cet cette le la les l' un une deux trois quatre cinq six sept huit dix quinze vingt matin "
    "midi soir nuit heure heures jour jours semaine semaines mois an ans hier avant debut fin "
    "dernier derniere minutes du et demi demie quart apres vers noel paques toussaint pentecote "
    "rentree vacances ete hiver printemps automne"
).union(WEEKDAY_NAMES, MONTHS)
