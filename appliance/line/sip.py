"""PJSIP as the line uses it: one endpoint, one account, legs that tell what happens to them.

Everything here runs in the process's main thread: ``Endpoint.handle`` lets PJSIP work and
collects what happened; only digits and frames come from PJSIP's media thread. Callbacks post
values and decide nothing (an exception in one would cross C++ and end the process), except that
an incoming call is accepted or refused at once by the ``admit`` function.

A Call or port alive after ``libDestroy`` aborts the process: ``close`` waits for the legs, drops
everything, collects the garbage, then destroys.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import logging
import os
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

import pjsua2 as pj

from appliance.errors import LineError, os_problem
from appliance.line.secret import read_password
from appliance.settings.box import Line, Registrar

LARGEST_RTP_RANGE = 64
COMPILED_LEGS = 4  # of the wheel
SYSTEM_ERRORS = 120000  # PJSIP's numbers from here on are the system's
CODECS = {"PCMA/8000/1": 255, "PCMU/8000/1": 254}

LegState = Literal["ringing", "answered", "ended"]
_STATES: dict[int, LegState] = {
    pj.PJSIP_INV_STATE_EARLY: "ringing",
    pj.PJSIP_INV_STATE_CONFIRMED: "answered",
    pj.PJSIP_INV_STATE_DISCONNECTED: "ended",
}
_INFO_DIGIT = re.compile(
    r"^INFO .*?^(?:Content-Type|c)\s*:\s*application/dtmf\s*$.*?\r?\n\r?\n\s*([0-9*#])",
    re.I | re.M | re.S,
)


@dataclass(frozen=True)
class LegChanged:
    """A leg rings, was answered, or ended with a SIP code."""

    leg: Leg
    state: LegState
    code: int


@dataclass(frozen=True)
class LegMedia:
    """The leg's media changed: connect it (again)."""

    leg: Leg


@dataclass(frozen=True)
class LegDigit:
    """A digit was pressed."""

    leg: Leg
    digit: str


@dataclass(frozen=True)
class LegReferred:
    """The final answer to our REFER."""

    leg: Leg
    code: int


@dataclass(frozen=True)
class Registered:
    """The registrar's answer (2xx with ``expires`` > 0: registered) and where it came from
    ("address:port", empty where there was none)."""

    code: int
    expires: int
    source: str = ""


SipEvent = LegChanged | LegMedia | LegDigit | LegReferred | Registered
Post = Callable[[SipEvent], None]


class Leg:
    """One of the at most four SIP dialogs with media.

    Outlives PJSIP's call: a ``pj.Call`` is known by its slot, so one that is kept past its end
    would hang up the next caller, who has the slot now. It is dropped in its last callback."""

    def __init__(self, account: Account, post: Post, slot: int = pj.PJSUA_INVALID_ID) -> None:
        self._call: _Call | None = _Call(account, self, post, slot)

    @property
    def over(self) -> bool:
        """The dialog has ended and its slot is free."""
        return self._call is None

    def forget(self) -> None:
        """PJSIP is done with the call."""
        self._call = None

    def respond(self, code: int) -> None:
        """Answer an INVITE (180, 200, or a refusal)."""
        with contextlib.suppress(pj.Error):  # the caller was faster
            if self._call is not None:
                self._call.answer(_operation(code))

    def call_out(self, uri: str) -> None:
        """Ring ``uri``. Raises :class:`LineError`."""
        assert self._call is not None
        try:
            self._call.makeCall(uri, pj.CallOpParam(True))
        except pj.Error as error:
            self.forget()
            raise LineError(f"Appel impossible : {error.reason}.") from error

    def refer(self, uri: str) -> None:
        """Ask the other side to call ``uri`` itself. Raises :class:`LineError`."""
        if self._call is None:
            raise LineError("Transfert impossible : appel terminé.")
        try:
            self._call.xfer(uri, pj.CallOpParam())
        except pj.Error as error:
            raise LineError(f"Transfert impossible : {error.reason}.") from error

    def end(self, code: int = 0) -> None:
        """BYE, CANCEL or a refusal with ``code``, whatever the leg needs now."""
        with contextlib.suppress(pj.Error):  # over already
            if self._call is not None:
                self._call.hangup(_operation(code))

    def media(self) -> Any | None:
        """The leg's audio in the bridge; None while there is none."""
        if self._call is None:
            return None
        with contextlib.suppress(pj.Error):
            info = self._call.getInfo()  # bound: its media vector dies with it
            for index, media in enumerate(info.media):
                active = media.status in (
                    pj.PJSUA_CALL_MEDIA_ACTIVE,
                    pj.PJSUA_CALL_MEDIA_REMOTE_HOLD,
                )
                if media.type == pj.PJMEDIA_TYPE_AUDIO and active:
                    return self._call.getAudioMedia(index)
        return None


def _operation(code: int) -> Any:
    parameters = pj.CallOpParam()
    parameters.statusCode = code
    return parameters


class _Call(pj.Call):  # type: ignore[misc]
    """PJSIP's side of a leg: posts what happens."""

    def __init__(self, account: Account, leg: Leg, post: Post, slot: int) -> None:
        super().__init__(account, slot)
        self._leg = leg
        self._post = post

    def onCallState(self, prm: Any) -> None:  # noqa: ARG002
        """PJSIP: the dialog moved on."""
        with contextlib.suppress(pj.Error):
            info = self.getInfo()
            state = _STATES.get(info.state)
            if state is not None:
                self._post(LegChanged(self._leg, state, info.lastStatusCode))
            if state == "ended":
                self._leg.forget()

    def onCallMediaState(self, prm: Any) -> None:  # noqa: ARG002
        """PJSIP: media started, changed or stopped."""
        self._post(LegMedia(self._leg))

    def onDtmfDigit(self, prm: Any) -> None:
        """PJSIP, perhaps from its media thread: RFC 4733 or INFO application/dtmf-relay."""
        self._post(LegDigit(self._leg, prm.digit))

    def onCallTsxState(self, prm: Any) -> None:
        """PJSIP: a transaction in the dialog. INFO application/dtmf is not PJSIP's: it answers
        500 and the call goes on; the digit is read here."""
        event = prm.e.body.tsxState
        if event.type == pj.PJSIP_EVENT_RX_MSG and event.tsx.method == "INFO":
            match = _INFO_DIGIT.search(event.src.rdata.wholeMsg)
            if match and event.tsx.role == pj.PJSIP_ROLE_UAS:
                self._post(LegDigit(self._leg, match[1]))

    def onCallTransferStatus(self, prm: Any) -> None:
        """PJSIP: how the REFER goes."""
        if prm.finalNotify or prm.statusCode >= 300:
            self._post(LegReferred(self._leg, prm.statusCode))
            prm.cont = False


class Account(pj.Account):  # type: ignore[misc]
    """Our address of record."""

    def __init__(self, post: Post, admit: Callable[[Leg, str, str], None]) -> None:
        super().__init__()
        self._post = post
        self._admit = admit

    def onIncomingCall(self, prm: Any) -> None:
        """PJSIP: an INVITE took a leg; ``admit`` keeps it or ends it at once."""
        leg = Leg(self, self._post, prm.callId)
        try:
            self._admit(leg, prm.rdata.srcAddress, prm.rdata.wholeMsg)
        except Exception:
            logging.getLogger("accueil.line").exception("call lost")
            leg.end(500)

    def onRegState(self, prm: Any) -> None:
        """PJSIP: the registrar answered, or did not."""
        self._post(Registered(prm.code, prm.expiration, prm.rdata.srcAddress))


class Endpoint:
    """The library's life, from ``open`` to ``close``."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._library = pj.Endpoint()
        self._account: Account | None = None

    @property
    def account(self) -> Account:
        """The account that legs belong to."""
        assert self._account is not None
        return self._account

    def open(self, post: Post, admit: Callable[[Leg, str, str], None]) -> None:
        """Start PJSIP and the bridge. Raises :class:`LineError` (port taken, bad address)."""
        try:
            self._start()
            self._account = Account(post, admit)
            self._account.create(account_config(self._line))
        except pj.Error as error:
            where = f"{self._line.bind}:{self._line.port}"
            problem = os_problem(OSError(error.status - SYSTEM_ERRORS, error.reason))
            raise LineError(f"La ligne ne peut pas démarrer sur {where} : {problem}.") from error

    def _start(self) -> None:
        config = pj.EpConfig()
        config.logConfig.level = 0  # PJSIP's log holds numbers
        config.logConfig.consoleLevel = 0
        config.uaConfig.threadCnt = 0  # our main thread is PJSIP's worker
        config.uaConfig.maxCalls = COMPILED_LEGS
        config.uaConfig.userAgent = "Accueil"
        media = config.medConfig
        media.clockRate = media.sndClockRate = 8000
        media.audioFramePtime = 20
        media.noVad = True
        media.ecTailLen = 0
        media.sndAutoCloseTime = -1
        with _stdout_closed():  # it logs before its level can be set
            self._library.libCreate()
        self._library.libInit(config)
        transport = pj.TransportConfig()
        transport.port = self._line.port
        transport.boundAddress = self._line.bind
        for kind in (pj.PJSIP_TRANSPORT_UDP, pj.PJSIP_TRANSPORT_TCP):
            self._library.transportCreate(kind, transport)
        self._library.libStart()
        self._library.audDevManager().setNullDev()
        for codec in self._library.codecEnum2():
            self._library.codecSetPriority(codec.codecId, CODECS.get(codec.codecId, 0))

    def handle(self, milliseconds: int) -> None:
        """Let PJSIP work; returns early when something happened."""
        self._library.libHandleEvents(milliseconds)

    def close(self, legs_left: Callable[[], int], seconds: float = 1.5) -> None:
        """Hang up, unregister, stop the bridge, free everything, destroy."""
        with contextlib.suppress(pj.Error):
            self._library.hangupAllCalls()
        if self._line.registrar is not None:
            with contextlib.suppress(pj.Error):
                self.account.setRegistration(False)
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and (legs_left() or self._registered()):
            self.handle(10)
        self._library.audDevManager().setNoDev()  # the bridge stops: ports may be freed now

    def destroy(self) -> None:
        """After every Leg and port was dropped by its owner."""
        if self._account is not None:
            self._account.shutdown()
        self._account = None
        gc.unfreeze()
        gc.collect()
        self._library.libDestroy()

    def _registered(self) -> bool:
        return self._line.registrar is not None and bool(self.account.getInfo().regIsActive)


@contextlib.contextmanager
def _stdout_closed() -> Iterator[None]:
    """What C code prints goes nowhere."""
    kept = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    try:
        yield
    finally:
        ctypes.CDLL(None).fflush(None)  # into a pipe C prints late
        os.dup2(kept, 1)
        os.close(kept)


def account_config(line: Line) -> Any:
    """PJSIP's account for a registrar, or for a fixed gateway without one."""
    config = pj.AccountConfig()
    transport = config.mediaConfig.transportConfig
    transport.port = line.rtp_port
    transport.portRange = LARGEST_RTP_RANGE
    transport.boundAddress = line.bind
    registrar = line.registrar
    if registrar is None:
        config.idUri = f"sip:accueil@{line.bind}:{line.port}"
        return config
    config.idUri = f"sip:{registrar.user}@{domain(registrar)}"
    config.regConfig.registrarUri = registrar.uri
    config.regConfig.timeoutSec = registrar.expires
    config.regConfig.retryIntervalSec = 0  # registration.py decides when
    config.regConfig.registerOnAdd = False
    password = read_password(registrar.password_file)
    config.sipConfig.authCreds.append(pj.AuthCredInfo("digest", "*", registrar.user, 0, password))
    return config


def domain(registrar: Registrar) -> str:
    """The domain of our address of record."""
    return registrar.domain or host(registrar)


def host(registrar: Registrar) -> str:
    """Where the registrar is: "host" or "host:port"."""
    return re.sub(r"^sips?:|[;?].*$", "", registrar.uri).rpartition("@")[2]
