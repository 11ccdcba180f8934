"""Rapid calls for minutes: does the line's memory grow, does a call or a descriptor stay?

    .venv/bin/python -m tests.line.soak [CALLS]

Prints seconds, resident kilobytes, calls so far and open descriptors every ten seconds. PJSIP
keeps each transaction 32 s, so memory rises first and must then be flat.
"""

from __future__ import annotations

import sys
import tempfile
import threading
import time
from pathlib import Path

from appliance.messages import CallArrived, CallEnded
from tests.line.conftest import Box
from tests.support import sipp


def main() -> int:
    """Run; 0 when every call went well and the line ended cleanly."""
    calls = int(sys.argv[1]) if len(sys.argv) > 1 else 1500
    folder = Path(tempfile.mkdtemp(prefix="soak-"))
    box = Box(folder)
    results: list[sipp.Result] = []

    def load() -> None:
        scenario, port = sipp.hang_up_at_random(150), box.settings.line.port
        results.append(
            sipp.run(folder / "sipp", scenario, port, calls=calls, rate=20, at_once=3, seconds=600)
        )

    caller = threading.Thread(target=load)
    caller.start()
    started = time.monotonic()
    while caller.is_alive():
        caller.join(10)
        descriptors = len(list(Path(f"/proc/{box.line.process.pid}/fd").iterdir()))
        arrived = len(box.desk.all(CallArrived))
        print(f"{time.monotonic() - started:4.0f} s {box.line.memory()} kB", end=" ")
        print(f"{arrived} calls {descriptors} descriptors", flush=True)
    ended = len(box.desk.all(CallEnded))
    print(f"{ended} calls ended, sipp {results[0].status}, line {box.line.stop()}")
    box.close()
    return results[0].status


if __name__ == "__main__":
    sys.exit(main())
