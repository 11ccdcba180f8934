"""Every call of the line: admits them, connects each with the desk and with speech.

All of it runs in the main thread. The desk's thread and PJSIP's media thread only post events,
which :meth:`Switchboard.turn` takes one by one.
"""

from __future__ import annotations

import logging
import queue
import re
import socket
import time
import uuid

from appliance.channel import Channel, connect
from appliance.errors import ChannelError
from appliance.line.call import Call, Command
from appliance.line.caller_id import called_number, caller_number
from appliance.line.desk_link import DeskFound, DeskLost, DeskSaid
from appliance.line.gate import CallRate, Sources
from appliance.line.lost_calls import LostCalls
from appliance.line.port import AudioLost, PortPool
from appliance.line.registration import Registration
from appliance.line.sip import (
    Endpoint,
    Leg,
    LegChanged,
    LegDigit,
    LegMedia,
    LegReferred,
    Registered,
    SipEvent,
    domain,
)
from appliance.messages import (
    AudioOpened,
    CallArrived,
    CallInterrupted,
    InterruptionKept,
    LineHello,
    LineReady,
    Message,
)
from appliance.settings import Settings

POLL_MS = 5

Event = SipEvent | AudioLost | DeskFound | DeskLost | DeskSaid

log = logging.getLogger("accueil.line")


class Switchboard:
    """Implements the calls' ``Exchange``."""

    def __init__(self, settings: Settings, endpoint: Endpoint, sources: Sources) -> None:
        self.longest_call = settings.line.longest_call
        self._line = settings.line
        self._speech_socket = settings.folders.speech_socket
        self._endpoint = endpoint
        self._sources = sources
        self._rate = CallRate(settings.line.calls_per_minute)
        self._registration = Registration(settings.line.registrar)
        self._events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self._desk: Channel | None = None
        self._calls: dict[str, Call] = {}
        self._legs: dict[Leg, Call | None] = {}  # None: refused, or its call is over
        self._lost = LostCalls(settings.folders.line_state)
        self._ports: PortPool | None = None

    def open(self) -> None:
        """Start PJSIP. Raises :class:`LineError`."""
        self._endpoint.open(self.post, self._admit)
        self._ports = PortPool(self._line.legs, self.post)

    def close(self) -> None:
        """End every call and free everything."""
        self._endpoint.close(self._legs_left)
        self._calls.clear()
        self._legs.clear()
        self._ports = None
        while not self._events.empty():
            self._events.get()
        self._endpoint.destroy()

    def post(self, event: Event) -> None:
        """Something happened (from any thread)."""
        self._events.put(event)

    def turn(self) -> None:
        """One round: let PJSIP work, take what happened, let time pass."""
        self._endpoint.handle(POLL_MS)
        now = time.monotonic()
        while not self._events.empty():
            self._take(self._events.get(), now)
        for call in list(self._calls.values()):
            call.tick(now)
        self._registration.tick(self._endpoint.account, now)

    # --- what happened ---------------------------------------------------------------------

    def _take(self, event: Event, now: float) -> None:
        match event:
            case DeskSaid(message=message):
                self._command(message, now)
            case DeskFound(channel=channel):
                self._desk_found(channel)
            case DeskLost(problem=problem):
                self._desk_lost(problem, now)
            case Registered():
                if self._registration.answered(event, now):
                    self._tell_ready()
                if self._registration.registered and event.source:  # our calls come from there
                    self._sources.add(event.source)
            case AudioLost(audio=audio, port=port):
                audio.close()
                for call in self._calls.values():
                    if call.port is port:
                        call.audio_lost(now)
            case _:
                self._take_leg(event, now)

    def _take_leg(self, event: LegChanged | LegMedia | LegDigit | LegReferred, now: float) -> None:
        call = self._legs.get(event.leg)
        if isinstance(event, LegChanged) and event.state == "ended":
            self._legs.pop(event.leg, None)
        if call is None:
            return
        match event:
            case LegChanged():
                call.leg_changed(event, now)
            case LegMedia():
                call.leg_media()
            case LegDigit(leg=leg, digit=digit):
                if leg is call.leg:
                    call.digit(digit)
            case LegReferred(code=code):
                call.referred(code, now)

    def _command(self, message: Message, now: float) -> None:
        if isinstance(message, InterruptionKept):
            self._lost.forget(message.call_id)
        elif isinstance(message, Command):
            call = self._calls.get(message.call_id)
            if call is not None:
                call.obey(message, now)

    def _desk_found(self, channel: Channel) -> None:
        self._desk = channel
        self.tell(LineHello(self._line.id))
        self._tell_ready()
        self._lost.tell(self.tell)
        for call in list(self._calls.values()):
            call.desk_found()

    def _desk_lost(self, problem: str, now: float) -> None:
        log.warning("desk lost: %s", problem)
        self._desk = None
        for call in list(self._calls.values()):
            call.desk_lost(now)

    def _tell_ready(self) -> None:
        self.tell(LineReady(self._line.id, self._line.legs, self._registration.registered))

    # --- calls in --------------------------------------------------------------------------

    def _admit(self, leg: Leg, source: str, invite: str) -> None:
        """Keep an incoming leg as a call, or refuse it at once (within PJSIP's callback)."""
        refusal = self._refusal(source)
        port = None if refusal or self._ports is None else self._ports.take()
        if port is None:
            self._legs[leg] = None
            log.info("call refused: %d", refusal or 486)
            leg.end(refusal or 486)
            return
        call_id = f"{self._line.id}-{uuid.uuid4().hex[:12]}"
        arrived = CallArrived(call_id, caller_number(invite), called_number(invite))
        call = Call(self, arrived, leg, port)
        self._calls[call_id] = call
        self._legs[leg] = call
        log.info("%s arrived", call_id)
        call.arrived(time.monotonic())

    def _refusal(self, source: str) -> int | None:
        if not self._sources.accepts(source):
            return 403
        if not self._rate.allows(time.monotonic()):
            return 480
        return None if self._legs_left() < self._line.legs else 486

    def _legs_left(self) -> int:
        return sum(not leg.over for leg in self._legs)

    # --- what calls need -------------------------------------------------------------------

    def tell(self, message: Message) -> bool:
        """Tell the desk; False when it is away."""
        if self._desk is None:
            return False
        try:
            self._desk.send(message)
        except ChannelError:  # its thread sees the end of the connection and posts DeskLost
            self._desk = None
            return False
        return True

    def interrupted(self, call: Call) -> None:
        """Told to the desk as soon as it is there, until it has kept it."""
        message = CallInterrupted(call.call_id, call.caller, time.time())
        self._lost.add(message)
        self.tell(message)

    def open_audio(self, call_id: str) -> socket.socket | None:
        """A connection to speech for the call; None when speech is away."""
        try:
            channel = connect(self._speech_socket)
            channel.send(AudioOpened(call_id))
        except ChannelError:
            return None
        return channel.socket

    def second_leg(self, call: Call) -> Leg | None:
        """A leg to ring somebody; None when all are in use."""
        if self._legs_left() >= self._line.legs:
            return None
        leg = Leg(self._endpoint.account, self.post)
        self._legs[leg] = call
        return leg

    def target_uri(self, target: str) -> str | None:
        """Numbers go through the registrar, or through the gateway (the first plain address of
        ``accept_from``)."""
        if re.match(r"sips?:", target):
            return target
        if self._line.registrar is not None:
            return f"sip:{target}@{domain(self._line.registrar)}"
        gateways = [address for address in self._line.accept_from if "/" not in address]
        return f"sip:{target}@{gateways[0]}" if gateways else None

    def ended(self, call: Call) -> None:
        """Forget the call and take its port back."""
        log.info("%s ended", call.call_id)
        del self._calls[call.call_id]
        if self._ports is not None:
            self._ports.give_back(call.port)
        for leg, owner in self._legs.items():
            if owner is call:
                self._legs[leg] = None
