"""Rings somebody for a caller: with a second leg, or by REFER where no leg is free."""

from __future__ import annotations

import contextlib

import pjsua2 as pj

from appliance.errors import LineError
from appliance.line.port import CallPort
from appliance.line.sip import Leg, LegChanged
from appliance.line.sounds import ringing_tone
from appliance.messages import TransferResult

_BUSY = (486, 600, 603)
_NO_ANSWER = (408, 480, 487)


class Transfer:
    """``result`` is None while it rings; ``over``: the target's side has ended, or was referred."""

    def __init__(self, caller: Leg, second: Leg | None, port: CallPort, deadline: float) -> None:
        self.result: TransferResult | None = None
        self.over = False
        self._caller = caller
        self._second = second
        self._port = port
        self._deadline = deadline

    def start(self, uri: str) -> None:
        """Ring; the caller hears the ringing tone wherever the assistant is silent."""
        try:
            if self._second is None:
                self._caller.refer(uri)
            else:
                self._second.call_out(uri)
        except LineError:
            self._settle("failed")

    def changed(self, event: LegChanged) -> None:
        """The target rings, answered or ended."""
        if event.leg is not self._second:
            return
        if event.state == "ringing":
            self._port.play_background(ringing_tone())
        elif event.state == "answered":
            self._settle("answered")
        else:
            self.over = True
            self._settle(_result_of(event.code))

    def referred(self, code: int) -> None:
        """The caller's side answered our REFER."""
        self.over = True
        self._settle("answered" if code // 100 == 2 else _result_of(code))

    def tick(self, now: float) -> None:
        """Give up when it has rung long enough."""
        if self.result is None and now >= self._deadline:
            self._settle("no_answer")

    def join(self) -> None:
        """Let caller and target hear each other."""
        caller, target = self._caller.media(), self._second.media() if self._second else None
        if caller is not None and target is not None:
            with contextlib.suppress(pj.Error):  # one of them hung up
                caller.startTransmit(target)
                target.startTransmit(caller)

    def drop(self) -> None:
        """End the target's leg."""
        self._port.play_background(None)
        if self._second is not None:
            self._second.end()

    def _settle(self, result: TransferResult) -> None:
        if self.result is None:
            self.result = result
            self._port.play_background(None)


def _result_of(code: int) -> TransferResult:
    if code in _BUSY:
        return "busy"
    return "no_answer" if code in _NO_ANSWER else "failed"
