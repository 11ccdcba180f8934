"""Words put right that a recogniser wrote as others of the same sound."""

from appliance.understanding.misheard.noisy_channel.correct import NoisyChannel, shipped_channel

__all__ = ["NoisyChannel", "shipped_channel"]
