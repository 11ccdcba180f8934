"""sipp scenarios: the callers that a friendly telephone cannot be."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

_INVITE = """
  <send retrans="500"><![CDATA[
INVITE sip:accueil@[remote_ip]:[remote_port] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: <sip:0241000000@[local_ip]:[local_port]>;tag=[call_number]
To: <sip:accueil@[remote_ip]:[remote_port]>
Call-ID: [call_id]
CSeq: 1 INVITE
Contact: <sip:sipp@[local_ip]:[local_port]>
Max-Forwards: 70
Content-Type: application/sdp
Content-Length: [len]

v=0
o=sipp 1 1 IN IP4 [local_ip]
s=-
c=IN IP4 [local_ip]
t=0 0
m=audio [media_port] RTP/AVP 8 101
a=rtpmap:8 PCMA/8000
a=rtpmap:101 telephone-event/8000

]]></send>
  <recv response="100" optional="true"/>
  <recv response="180" optional="true"/>
"""

_REQUEST = """
  <send {options}><![CDATA[
{method} sip:accueil@[remote_ip]:[remote_port] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: <sip:0241000000@[local_ip]:[local_port]>;tag=[call_number]
To: <sip:accueil@[remote_ip]:[remote_port]>[peer_tag_param]
Call-ID: [call_id]
CSeq: {sequence} {method}
Max-Forwards: 70
{extra}Content-Length: [len]

{body}
]]></send>
"""


def _request(method: str, sequence: int, extra: str = "", body: str = "") -> str:
    return _REQUEST.format(
        method=method, sequence=sequence, extra=extra, body=body,
        options="" if method == "ACK" else 'retrans="500"',
    )  # fmt: skip


def _scenario(steps: str) -> str:
    return f'<?xml version="1.0" encoding="ISO-8859-1"?><scenario name="s">{steps}</scenario>'


ANSWERED = _INVITE + '<recv response="200"/>' + _request("ACK", 1)
BYE = _request("BYE", 9) + '<recv response="200"/>'


def hang_up_at_random(longest_ms: int) -> str:
    """Answered, and over after a random pause."""
    pause = f'<pause distribution="uniform" min="0" max="{longest_ms}"/>'
    return _scenario(ANSWERED + pause + BYE)


def cancel_while_ringing(longest_ms: int) -> str:
    """Gives up at a random moment before the answer."""
    pause = f'<pause distribution="uniform" min="0" max="{longest_ms}"/>'
    cancel = """
  <send retrans="500"><![CDATA[
CANCEL sip:accueil@[remote_ip]:[remote_port] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch-{back}]
From: <sip:0241000000@[local_ip]:[local_port]>;tag=[call_number]
To: <sip:accueil@[remote_ip]:[remote_port]>
Call-ID: [call_id]
CSeq: 1 CANCEL
Max-Forwards: 70
Content-Length: 0

]]></send>
"""
    invite = _INVITE.replace('<recv response="180" optional="true"/>', '<recv response="180"/>')
    steps = invite + pause + cancel.replace("{back}", "4") + '<recv response="200"/>'
    ack = _request("ACK", 1).replace("branch=[branch]", "branch=[branch-6]")
    return _scenario(steps + '<recv response="487"/>' + ack)


def digits_by_info() -> str:
    """Presses 7 as application/dtmf-relay and 9 as application/dtmf, whose answer may be any."""
    relay = _request("INFO", 2, "Content-Type: application/dtmf-relay\n", "Signal=7\nDuration=160")
    bare = _request("INFO", 3, "Content-Type: application/dtmf\n", "9")
    either = '<recv response="200" optional="true"/><recv response="500" timeout="2000"/>'
    return _scenario(
        ANSWERED + '<pause milliseconds="300"/>' + relay + '<recv response="200"/>' + bare
        + either + '<pause milliseconds="300"/>' + BYE
    )  # fmt: skip


@dataclass(frozen=True)
class Result:
    """How sipp ended."""

    status: int
    output: str


def run(
    folder: Path, scenario: str, port: int, *, calls: int = 1, rate: int = 10, at_once: int = 1,
    seconds: float = 60.0, source: str = "127.0.0.1",
) -> Result:  # fmt: skip
    """Run a scenario against the line; status 0 when every call went as written."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "scenario.xml"
    file.write_text(scenario, encoding="ascii")
    done = subprocess.run(
        [
            "sipp", f"127.0.0.1:{port}", "-sf", str(file), "-m", str(calls), "-r", str(rate),
            "-l", str(at_once), "-i", source, "-nostdin", "-timeout", f"{seconds:.0f}s",
            "-timeout_error", "-trace_err", "-error_file", str(folder / "errors.log"),
        ],
        capture_output=True, text=True, timeout=seconds + 10, check=False, cwd=folder,
    )  # fmt: skip
    errors = folder / "errors.log"
    told = errors.read_text(encoding="utf-8", errors="replace") if errors.exists() else ""
    return Result(done.returncode, done.stdout[-2000:] + told[-2000:])
