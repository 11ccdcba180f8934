"""The verbs by which somebody says that something is wished: "je voudrais", "il me faudrait".

Whoever looks for a wish takes them from here and adds only what is its own ("mettez", "venir").
"""

from __future__ import annotations

import re

from appliance.french.words import vocabulary

#: Said of a wish and of nothing else.
WISHING = vocabulary(
    "voudrais voudrait voudrions voudraient aimerais aimerait aimerions aimeraient faudrait "
    "souhaite souhaitons souhaitent souhaiterais souhaiterait souhaiterions souhaiteraient"
)
#: Said of a wish, and of what is told beside it: "il faut que je le ramène", "elle ne veut pas".
NEEDING = vocabulary("veux veut voulons veulent voulais voulait voulions faut faudra besoin")
#: Said of what is wished instead.
PREFERRING = vocabulary(
    "prefere preferons preferent preferais preferait prefererais prefererait prefererions"
)
#: How the verbs begin by which an appointment is put elsewhere.
MOVING = ("decal", "deplac", "report", "repouss", "recul", "retarde", "avanc", "remett")
#: Alternatives of a pattern over tokens.
WISHED = "|".join(sorted(WISHING | NEEDING))
#: Where a wish begins, or is asked for, behind what is told; but not "si vous avez de la place".
WISH = re.compile(
    rf"\b(?:{WISHED}|je (?:peux|pourrais)|c' est pour|est ce"
    r"|(?<!\bsi vous )(?:pourriez|pouvez|auriez|avez))\b"
)
