"""What the README promises of the box: it tells nobody anything, and its logs hold no words."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def test_the_models_runtime_tells_its_maker_nothing(tmp_path: Path) -> None:
    """onnxruntime's telemetry begins by keeping a device id in the home folder."""
    use_every_model = (
        "from appliance.settings import load_demo\n"
        "from appliance.speech.process import SHIPPED_VOICE\n"
        "from appliance.speech.synthesiser import PiperFileVoice\n"
        "from appliance.understanding.understand import Understanding\n"
        "PiperFileVoice(SHIPPED_VOICE), Understanding(load_demo().practice)\n"
    )
    environment = {**os.environ, "HOME": str(tmp_path), "XDG_CACHE_HOME": ""}
    environment.pop("ORT_DISABLE_TELEMETRY", None)
    done = subprocess.run(
        [sys.executable, "-c", use_every_model],
        env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "telemetry" not in done.stderr
    assert list(tmp_path.iterdir()) == []


FAULTS = """
import asyncio, logging, threading
from appliance.lifecycle import log_to_stderr, run_until_stopped

async def hear(name):
    raise ValueError(f"pas une date : {name}")

async def process():
    try:
        await hear("MOREAU")
    except ValueError as error:
        logging.getLogger("accueil").exception("call line-1: %s", type(error).__name__)
    forgotten = asyncio.create_task(hear("MOREAU"))
    await asyncio.sleep(0.01)
    del forgotten
    async with asyncio.TaskGroup() as group:
        group.create_task(hear("MOREAU"))

def read():
    raise ValueError("pas un nom : MOREAU")

log_to_stderr()
thread = threading.Thread(target=read)
thread.start()
thread.join()
run_until_stopped(process())
"""


FAULT_OF_THE_PAGE = """
import asyncio, contextlib, httpx, logging
from starlette.applications import Starlette
from starlette.routing import Route
from appliance.caller.ports import free_port
from appliance.desk.process import _show_page
from appliance.lifecycle import log_to_stderr
from appliance.settings.box import Page

async def show(request):
    raise ValueError("pas une date : MOREAU")

async def ask():
    page = Page(port=free_port())
    serving = asyncio.create_task(_show_page(Starlette(routes=[Route("/", show)]), page))
    async with httpx.AsyncClient() as browser:
        while not serving.done():
            with contextlib.suppress(httpx.ConnectError):
                print((await browser.get(f"http://127.0.0.1:{page.port}/")).status_code)
                break
            await asyncio.sleep(0.05)
    serving.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await serving

log_to_stderr()
logging.getLogger("httpx").setLevel(logging.WARNING)
asyncio.run(ask())
"""


def test_a_fault_of_the_page_tells_the_log_where_and_not_what_was_shown() -> None:
    done = subprocess.run(
        [sys.executable, "-c", FAULT_OF_THE_PAGE], capture_output=True, text=True, timeout=60
    )
    assert done.stdout.strip() == "500"
    assert "MOREAU" not in done.stderr
    assert "in show" in done.stderr
    assert "ValueError" in done.stderr


def test_a_fault_tells_the_log_where_and_not_what_was_said() -> None:
    """Caught, never awaited, the end of the process or of a thread: the place, never the name."""
    told = subprocess.run([sys.executable, "-c", FAULTS], capture_output=True, text=True).stderr
    assert "MOREAU" not in told
    assert told.count("in hear") == 3
    assert told.count("in read") == 1
    assert told.count("ValueError") == 5
    assert "call line-1" in told
