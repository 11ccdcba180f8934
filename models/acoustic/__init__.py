"""Training of the box's own French acoustic model (Vosk format, telephone band).

Everything here runs on a training machine; the box runs none of it. What both need
(phones, espeak-ng, lexicon, graph) is in `appliance.speech.lexicon`.
"""
