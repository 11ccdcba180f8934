"""The wire between an independent SIP client and the line: hears all, puts words in its mouth.

baresip's audio sources cannot be told what to say during a call, so the client keeps its own
clock, codec and RTP stream, and this relay replaces the sound inside its packets. The client
dials the relay; the relay passes the INVITE on with its own media ports in the SDP, and both
streams come by. Frames are stamped with one monotonic clock as they pass, so what was said and
heard can be laid on one line of time. A share of the packets may be lost, in both directions, and
the caller's line may be noisy, all the time as lines are.
"""

from __future__ import annotations

import array
import random
import re
import selectors
import socket
import threading
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from statistics import median

from appliance.caller import g711
from appliance.messages import FRAME_BYTES, FRAME_MS, SAMPLE_RATE

_RTP_HEADER = 12
_ANSWER = re.compile(rb"SIP/2\.0 200 .*^CSeq\s*:\s*\d+ INVITE", re.M | re.S | re.I)
_SILENCE = bytes(FRAME_BYTES)
_NOISE_FRAMES = 173  # repeated after 3.5 s
FRAME_SECONDS = FRAME_MS / 1000
Address = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Frame:
    """20 ms that passed at ``at`` (monotonic seconds): said until then, or heard from then on.

    ``sample``: where it begins on the clock of its stream (the RTP timestamp). ``pcm``: without
    the line's noise when it was said."""

    at: float
    sample: int
    pcm: bytes


class Tap:
    """Relays one call. ``loss``: share of packets lost each way, 0 to 1. ``noise``: RMS of the
    noise on what the caller says and on his silence, in 16-bit samples."""

    def __init__(self, host: str, loss: float, seed: int, noise: float = 0.0) -> None:
        self._loss = loss
        self._random = random.Random(seed)
        self._noise = cycle(_noise(noise, self._random)) if noise else None
        self._sip_near, self._sip_far = _udp(host), _udp(host)
        self._rtp_near, self._rtp_far = _udp(host), _udp(host)
        self._client_sip: Address | None = None
        self._client_rtp: Address | None = None
        self._line_sip: Address | None = None
        self._line_rtp: Address | None = None
        self._to_say: deque[bytes] = deque()
        self._open = True
        #: The line's 200 to the INVITE has passed.
        self.answered = threading.Event()
        self.said: list[Frame] = []
        self.heard: list[Frame] = []
        #: Notified with every frame heard and every utterance said to its end.
        self.changed = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="tap", daemon=True)

    @property
    def port(self) -> int:
        """The SIP port that the client dials instead of the line's."""
        return int(self._sip_near.getsockname()[1])

    def start(self, line: Address) -> None:
        """Relay to the line at ``line``."""
        self._line_sip = line
        self._thread.start()

    def say(self, pcm: bytes) -> None:
        """Say these samples after what is being said, from the client's next packet on."""
        for start in range(0, len(pcm), FRAME_BYTES):
            self._to_say.append(pcm[start : start + FRAME_BYTES].ljust(FRAME_BYTES, b"\0"))

    @property
    def speaking(self) -> bool:
        """Something is still to be said."""
        return bool(self._to_say)

    def close(self) -> None:
        """Stop relaying."""
        self._open = False
        if self._thread.is_alive():
            self._thread.join()
        for sock in (self._sip_near, self._sip_far, self._rtp_near, self._rtp_far):
            sock.close()

    def _run(self) -> None:
        handlers = {
            self._sip_near: self._from_client,
            self._sip_far: self._from_line,
            self._rtp_near: self._client_says,
            self._rtp_far: self._client_hears,
        }
        with selectors.DefaultSelector() as selector:
            for sock, handler in handlers.items():
                selector.register(sock, selectors.EVENT_READ, handler)
            while self._open:
                for key, _ in selector.select(0.1):
                    assert isinstance(key.fileobj, socket.socket)
                    packet, source = key.fileobj.recvfrom(65536)
                    key.data(packet, source)

    # --- signalling ------------------------------------------------------------------------

    def _from_client(self, packet: bytes, source: Address) -> None:
        self._client_sip = source
        packet, media = _with_media_port(packet, self._rtp_far)
        self._client_rtp = media or self._client_rtp
        if self._line_sip is not None:
            self._sip_far.sendto(packet, self._line_sip)

    def _from_line(self, packet: bytes, _source: Address) -> None:
        packet, media = _with_media_port(packet, self._rtp_near)
        self._line_rtp = media or self._line_rtp
        if self._client_sip is not None:
            self._sip_near.sendto(packet, self._client_sip)
        if _ANSWER.match(packet):
            self.answered.set()

    # --- sound -----------------------------------------------------------------------------

    def _client_says(self, packet: bytes, source: Address) -> None:
        self._client_rtp = source
        payload_type = packet[1] & 0x7F if len(packet) > _RTP_HEADER else None
        if payload_type in (g711.PCMA, g711.PCMU):
            pcm = self._next()
            sent = _added(pcm, next(self._noise)) if self._noise else pcm
            packet = packet[:_RTP_HEADER] + g711.encode(sent, payload_type)
            self.said.append(Frame(time.monotonic(), _timestamp(packet), pcm))
        if self._line_rtp is not None and not self._lost():
            self._rtp_far.sendto(packet, self._line_rtp)

    def _next(self) -> bytes:
        if not self._to_say:
            return _SILENCE
        pcm = self._to_say.popleft()
        if not self._to_say:
            with self.changed:
                self.changed.notify_all()
        return pcm

    def _client_hears(self, packet: bytes, _source: Address) -> None:
        if self._lost():
            return
        payload_type = packet[1] & 0x7F if len(packet) > _RTP_HEADER else None
        if payload_type in (g711.PCMA, g711.PCMU):
            pcm = g711.decode(packet[_RTP_HEADER:], payload_type)
            frame = Frame(time.monotonic(), _timestamp(packet), pcm)
            with self.changed:
                self.heard.append(frame)
                self.changed.notify_all()
        if self._client_rtp is not None:
            self._rtp_near.sendto(packet, self._client_rtp)

    def _lost(self) -> bool:
        return self._random.random() < self._loss


def _noise(rms: float, source: random.Random) -> list[array.array[int]]:
    """Frames of white noise."""
    length = FRAME_BYTES // 2
    return [
        array.array(
            "h", (round(max(-32768, min(32767, source.gauss(0, rms)))) for _ in range(length))
        )
        for _ in range(_NOISE_FRAMES)
    ]


def _added(pcm: bytes, noise: array.array[int]) -> bytes:
    said = array.array("h", pcm)
    both = (max(-32768, min(32767, a + b)) for a, b in zip(said, noise, strict=True))
    return array.array("h", both).tobytes()


def _udp(host: str) -> socket.socket:
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.bind((host, 0))
    return sock


def _with_media_port(packet: bytes, media: socket.socket) -> tuple[bytes, Address | None]:
    """The SIP message with our media port in its SDP, and the address that stood there."""
    head, _, body = packet.partition(b"\r\n\r\n")
    host = re.search(rb"^c=IN IP4 (\S+)", body, re.M)
    port = re.search(rb"^m=audio (\d+)", body, re.M)
    if not host or not port:
        return packet, None
    ours = media.getsockname()
    body = re.sub(rb"^m=audio \d+", b"m=audio %d" % ours[1], body, count=1, flags=re.M)
    body = re.sub(rb"^a=rtcp:.*\r\n", b"", body, flags=re.M)
    head = re.sub(
        rb"^(Content-Length|l)(\s*:\s*)\d+", rb"\g<1>\g<2>%d" % len(body), head, flags=re.M | re.I
    )
    return head + b"\r\n\r\n" + body, (host[1].decode(), int(port[1]))


def _timestamp(packet: bytes) -> int:
    return int.from_bytes(packet[4:8], "big")


def timeline(frames: list[Frame], start: float, *, ends_at_stamp: bool) -> bytes:
    """Frames laid on one line of time that begins at ``start``, silence between them.

    Within a stream the RTP clock places the frames; the median of their stamps places the stream,
    so that one late packet moves nothing. ``ends_at_stamp``: said frames end at their stamp, heard
    frames begin at it."""
    laid = bytearray()
    for stream in _streams(frames):
        offsets = [frame.at - _elapsed(stream[0], frame) for frame in stream]
        begin = median(offsets) - start - (FRAME_SECONDS if ends_at_stamp else 0.0)
        for frame in stream:
            at = 2 * max(0, round((begin + _elapsed(stream[0], frame)) * SAMPLE_RATE))
            laid.extend(bytes(max(0, at - len(laid))))
            laid[at : at + len(frame.pcm)] = frame.pcm
    return bytes(laid)


def _elapsed(first: Frame, frame: Frame) -> float:
    """Seconds between two frames on their stream's clock, which may begin again at zero."""
    samples = (frame.sample - first.sample + (1 << 31)) % (1 << 32) - (1 << 31)
    return samples / SAMPLE_RATE


def _streams(frames: list[Frame]) -> Iterator[list[Frame]]:
    """Cut where the RTP clock and ours disagree by more than a second: a new stream."""
    stream: list[Frame] = []
    for frame in frames:
        if stream and abs(_elapsed(stream[-1], frame) - (frame.at - stream[-1].at)) > 1.0:
            yield stream
            stream = []
        stream.append(frame)
    if stream:
        yield stream
