"""The box on loopback with a patient who calls it: the demo, and the evaluation over real SIP."""
