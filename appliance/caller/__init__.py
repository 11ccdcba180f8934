"""A patient on an independent SIP client: used by the demo, the evaluation and the tests.

baresip does the signalling, the codec's negotiation, the RTP clock and the digits. What is said
is chosen at run time by a tap on its wire (``tap.py``), which also keeps what was said and heard
on one clock.
"""

from appliance.caller.caller import Answerer, Caller

__all__ = ["Answerer", "Caller"]
