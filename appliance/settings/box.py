"""Settings of the box itself, one section per process. Units are in the field's comment."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import msgspec

from appliance.settings.practice import Mode, Practice, Rings, _Section

Port = Annotated[int, msgspec.Meta(ge=1, le=65535)]
Seconds = Annotated[float, msgspec.Meta(gt=0)]
_TOLD = r"1\d{1,3}|3\d{3}|11[68]\d{3}|\+[1-9]\d{6,14}"
#: What a caller is told to dial: France's short numbers, or a whole one.
ToldNumber = Annotated[str, msgspec.Meta(pattern=f"^(?:{_TOLD})$")]
#: The same, or empty where there is nothing to tell.
OnCallNumber = Annotated[str, msgspec.Meta(pattern=f"^(?:{_TOLD})?$")]

DEFAULT_FILE = Path("/etc/accueil/accueil.toml")


class Registrar(_Section, frozen=True):
    """A SIP account to register with (digest authentication)."""

    uri: str  # sip:host[:port]
    user: str
    password_file: Path  # the secret has a file of its own: owner accueil-line, mode 0400
    domain: str | None = None  # of the address of record; None: the registrar's host
    expires: Annotated[int, msgspec.Meta(ge=10, le=7200)] = 300  # seconds


class Line(_Section, frozen=True):
    """The telephone line."""

    id: str = "line"
    bind: str = "127.0.0.1"  # address of the line's interface
    port: Port = 5060  # SIP over UDP (and TCP)
    rtp_port: Annotated[int, msgspec.Meta(ge=1024, le=65472)] = 16000  # first of a range of 64
    legs: Annotated[int, msgspec.Meta(ge=1, le=4)] = 4  # PJSIP's wheel is compiled for 4
    accept_from: tuple[str, ...] = ("127.0.0.1",)  # addresses or networks (CIDR) of the trunk
    calls_per_minute: Annotated[int, msgspec.Meta(ge=1)] = 60  # more are refused (480)
    longest_call: Seconds = 600.0  # seconds
    registrar: Registrar | None = None


class Speech(_Section, frozen=True):
    """Hearing and speaking. Empty folders mean the models shipped with the box."""

    recogniser: Path | None = None  # a Vosk model directory
    voice: Path | None = None  # a Piper .onnx file, its .json beside it
    pace: Annotated[float, msgspec.Meta(ge=0.6, le=1.4)] = 1.0  # speaking rate, smaller is slower
    patience: Annotated[float, msgspec.Meta(ge=0.5, le=3.0)] = 1.0  # factor on the caller's pauses
    level_dbm0: Annotated[float, msgspec.Meta(ge=-30, le=-6)] = -16.0  # of what is spoken


class Page(_Section, frozen=True):
    """The page on the practice's LAN. On another address than loopback it wants users."""

    bind: str = "127.0.0.1"
    port: Port = 8088
    #: Name to what ``accueil password`` prints.
    users: dict[str, str] = msgspec.field(default_factory=dict)
    names: tuple[str, ...] = ()  # by which browsers may call it, beside its address and *.local


class Numbers(_Section, frozen=True):
    """Where emergencies and closed hours are sent; spoken as people say such numbers."""

    samu: ToldNumber = "15"
    fire: ToldNumber = "18"
    police: ToldNumber = "17"
    deaf: ToldNumber = "114"
    suicide: ToldNumber = "3114"
    women: ToldNumber = "3919"
    children: ToldNumber = "119"
    on_call_medicine: OnCallNumber | None = None  # "116117" in some départements
    on_call_pharmacy: OnCallNumber | None = "3237"  # empty: not told
    poison_centre: ToldNumber | None = None
    maternity: ToldNumber | None = None
    on_call_dentist: ToldNumber | None = None


class Folders(_Section, frozen=True):
    """Where the box keeps its things. ``state``: one folder a process; ``run``: the sockets."""

    state: Path = Path("/var/lib/accueil")
    run: Path = Path("/run/accueil")
    master_key: Path | None = None  # None: desk_state/master.key; a systemd credential goes before

    @property
    def desk_socket(self) -> Path:
        """Where the desk listens for lines and the courier."""
        return self.run / "desk.sock"

    @property
    def speech_socket(self) -> Path:
        """Where speech listens for the desk's commands and the line's frames."""
        return self.run / "speech.sock"

    @property
    def watch_socket(self) -> Path:
        """Where the desk shows the words of a rehearsal (``Settings.rehearsal``)."""
        return self.run / "watch.sock"

    @property
    def desk_state(self) -> Path:
        """The desk's own: database and master key. No other process may read it."""
        return self.state / "desk"

    @property
    def speech_state(self) -> Path:
        """The speech process's own: fixed sentences already synthesised."""
        return self.state / "speech"

    @property
    def line_state(self) -> Path:
        """The line's own: calls lost while the desk was away."""
        return self.state / "line"

    @property
    def courier_state(self) -> Path:
        """The courier's own: sealed bytes."""
        return self.state / "courier"

    def prepare(self) -> None:
        """Make the folders where they are missing (systemd does it on a real box)."""
        own = (self.desk_state, self.speech_state, self.line_state, self.courier_state)
        for folder in (self.run, *own):
            folder.mkdir(mode=0o750, parents=True, exist_ok=True)


class Retention(_Section, frozen=True):
    """Days after which the box forgets."""

    bookings: Annotated[int, msgspec.Meta(ge=1)] = 92
    requests: Annotated[int, msgspec.Meta(ge=1)] = 92
    calls: Annotated[int, msgspec.Meta(ge=1)] = 365


class Rehearsal(_Section, frozen=True):
    """The desk shows the words of its calls on a local socket, and its clock starts at ``now``."""

    now: datetime | None = None  # aware; None: the machine's clock


class Answering(_Section, frozen=True):
    """When the assistant answers; a practitioner may have another ``mode`` and ``rings``."""

    mode: Mode = "always"
    rings: Rings = 4  # before it answers, in mode overflow
    forward: bool = False  # while it waits, the box rings practice.secretary_line; else others do


class Settings(_Section, frozen=True):
    """Everything.

    ``rehearsal`` is for the demo and the evaluation only; a real box has none."""

    practice: Practice
    answering: Answering = msgspec.field(default_factory=Answering)
    rehearsal: Rehearsal | None = None
    line: Line = msgspec.field(default_factory=Line)
    speech: Speech = msgspec.field(default_factory=Speech)
    page: Page = msgspec.field(default_factory=Page)
    numbers: Numbers = msgspec.field(default_factory=Numbers)
    folders: Folders = msgspec.field(default_factory=Folders)
    retention: Retention = msgspec.field(default_factory=Retention)
    sentences: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)  # replaced ones
