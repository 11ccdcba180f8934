"""A call as events in, commands out. Pure: no clock, no randomness, no I/O, no threads.

    call = Call(house)                       house.py: the practice as the dialogue needs it
    commands = call.handle(event)            events.py (past tense), commands.py (imperative)

``call.py`` does what holds in every state: emergencies first, then wishes, silence, the bound on
turns; ``manners.py`` "répétez", "attendez", anger; ``floor.py`` which task goes on, and the end.
Each task is one small machine in ``tasks/`` whose file opens with its rules and its table;
``diagrams.py`` draws the tables into docs/conversations.md. What the caller has told is in
``known.py`` and never asked again. Every spoken sentence is in ``sentences.toml``.
"""

from appliance.dialogue.call import Call
from appliance.dialogue.house import House

__all__ = ["Call", "House"]
