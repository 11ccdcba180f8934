"""Accueil: a telephone assistant in a box for small rural medical practices.

Four processes, so that the walls between them are real:

    caller ── SIP ── line ══ frames ══ speech        line:    calls in and out, nothing else
                      ║                  ║           speech:  hears and speaks; no network
                      ╚═══ messages ═══ desk ── page desk:    talks and books; keys, database
                                         ║
                       relay ── out ── courier       courier: carries sealed bytes; no keys

They talk over AF_UNIX SOCK_SEQPACKET sockets (``channel.py``) in small typed messages
(``messages.py``) and 20 ms frames. Inside the desk, ``understanding`` turns words into a
``Meaning``, ``dialogue`` (pure: events in, commands out) decides what to say and do, the
executor does it, ``agenda`` (pure) knows what is free and ``storage`` keeps it.

Imports go down only: ``__main__`` > desk, line, speech, courier > storage > dialogue >
understanding > agenda, french > settings, errors. Processes never import each other.

Words used everywhere: a Call has Turns, a Turn has Utterances. A Slot is only ever a
bookable time; a Hold keeps one while the caller decides; a Booking is committed; a Request
is an item of the secretary's inbox. Events are in the past tense, commands imperative. A
refusal is a value, a fault is an exception. Datetimes are aware: UTC in the database,
practice's zone in the rules. Logs carry ids, never words.
"""

import os

# From 1.32 on onnxruntime tells Microsoft about its use unless this stands before it is loaded
# (its Privacy.md); a box tells nobody anything.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
