"""kamailio as a trunk: registrar with digest authentication, and the road to our box."""

from __future__ import annotations

import hashlib
import os
import signal
import socket
import subprocess
import time
from pathlib import Path

USER, PASSWORD, REALM = "0241000000", "correct horse", "127.0.0.1"

_CONFIG = """
debug=0
log_stderror=yes
fork=no
children=1
listen=udp:127.0.0.1:{port}
auto_aliases=no
mpath="/usr/lib/x86_64-linux-gnu/kamailio/modules/"
loadmodule "sl.so"
loadmodule "tm.so"
loadmodule "rr.so"
loadmodule "pv.so"
loadmodule "maxfwd.so"
loadmodule "usrloc.so"
loadmodule "registrar.so"
loadmodule "auth.so"
loadmodule "textops.so"
loadmodule "siputils.so"
modparam("usrloc", "db_mode", 0)
modparam("registrar", "min_expires", 2)
request_route {{
    if (is_method("REGISTER")) {{
        if (!pv_auth_check("{realm}", "{ha1}", "1", "0")) {{
            auth_challenge("{realm}", "0");
            exit;
        }}
        save("location");
        exit;
    }}
    if (has_totag()) {{
        if (!loose_route()) {{ if (!t_check_trans()) {{ exit; }} }}
        t_relay();
        exit;
    }}
    if (is_method("CANCEL")) {{ if (t_check_trans()) {{ t_relay(); }} exit; }}
    record_route();
    if (!lookup("location")) {{ sl_send_reply("404", "Not registered"); exit; }}
    t_relay();
}}
"""


class Registrar:
    """Starts and stops; forgets every registration when it stops."""

    def __init__(self, folder: Path, port: int) -> None:
        self.port = port
        folder.mkdir(parents=True, exist_ok=True)
        self.password_file = folder / "password"
        self.password_file.write_text(PASSWORD + "\n", encoding="utf-8")
        self._config = folder / "kamailio.cfg"
        ha1 = hashlib.md5(f"{USER}:{REALM}:{PASSWORD}".encode()).hexdigest()
        text = _CONFIG.format(port=port, realm=REALM, ha1=ha1)
        self._config.write_text(text, encoding="utf-8")
        self.log = folder / "kamailio.log"
        self.start()

    @property
    def uri(self) -> str:
        """What the line registers with."""
        return f"sip:127.0.0.1:{self.port}"

    @property
    def our_uri(self) -> str:
        """What a caller on the trunk dials to reach the box."""
        return f"sip:{USER}@127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start; waits until it answers."""
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                ["kamailio", "-DD", "-E", "-f", os.fspath(self._config), "-m", "16", "-M", "4"],
                stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        deadline = time.monotonic() + 10
        while not self._answers():
            assert time.monotonic() < deadline, self.log.read_text()
            assert self._process.poll() is None, self.log.read_text()

    def stop(self) -> None:
        """Stop, as in a power cut: it has nothing to save.

        Its clean-up on SIGTERM can wait for ever for a lock (kamailio issue 2795; once in CI).
        """
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(10)

    def _answers(self) -> bool:
        """Any answer to a request for somebody unknown."""
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
            sock.bind(("127.0.0.1", 0))
            sock.settimeout(0.1)
            ours = f"127.0.0.1:{sock.getsockname()[1]}"
            request = (
                f"OPTIONS sip:nobody@127.0.0.1:{self.port} SIP/2.0\r\n"
                f"Via: SIP/2.0/UDP {ours};branch=z9hG4bK{time.monotonic_ns()}\r\n"
                f"From: <sip:test@{ours}>;tag=1\r\nTo: <sip:nobody@127.0.0.1>\r\n"
                f"Call-ID: {time.monotonic_ns()}\r\nCSeq: 1 OPTIONS\r\nMax-Forwards: 5\r\n"
                "Content-Length: 0\r\n\r\n"
            )
            try:
                sock.sendto(request.encode(), ("127.0.0.1", self.port))
                return bool(sock.recv(4096))
            except OSError:
                return False
