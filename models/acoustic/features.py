"""MFCC-40 at 8 kHz, the same numbers as Vosk computes from conf/mfcc.conf."""

from __future__ import annotations

import functools

import kaldi_native_fbank as knf
import numpy as np
from numpy.typing import NDArray

RATE = 8000
DIMENSION = 40
#: Frames are 10 ms apart; the network gives one output for three of them.
FRAME_SAMPLES = 80
SUBSAMPLING = 3

#: conf/mfcc.conf of the packaged model: what `options` says, in Kaldi's words.
MFCC_CONF = """\
--sample-frequency=8000
--use-energy=false
--num-mel-bins=40
--num-ceps=40
--low-freq=20
--high-freq=3800
--dither=0
"""


@functools.cache
def options() -> knf.MfccOptions:
    opts = knf.MfccOptions()
    opts.frame_opts.samp_freq = RATE
    opts.frame_opts.dither = 0
    opts.frame_opts.snip_edges = True
    opts.mel_opts.num_bins = DIMENSION
    opts.mel_opts.low_freq = 20
    opts.mel_opts.high_freq = 3800
    opts.num_ceps = DIMENSION
    opts.use_energy = False
    return opts


def mfcc(samples: NDArray[np.int16]) -> NDArray[np.float32]:
    """Frames x 40 of a telephone signal (int16, 8 kHz); no frame for less than 25 ms."""
    computer = knf.OnlineMfcc(options())
    computer.accept_waveform(RATE, samples.astype(np.float32))
    computer.input_finished()
    frames = [computer.get_frame(i) for i in range(computer.num_frames_ready)]
    return np.stack(frames) if frames else np.zeros((0, DIMENSION), np.float32)
