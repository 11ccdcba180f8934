"""Published models are brought to the box whole, or not at all."""

from __future__ import annotations

import hashlib
import io
import os
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from appliance.errors import ModelError, SettingsFileError
from appliance.settings import load
from appliance.speech import manifest, models
from appliance.speech.fetching import Patience, fetch
from appliance.speech.manifest import Archive, Model, ModelFile

CONTENT = bytes(range(256)) * 2000
SHORT = Patience(stall_seconds=0.3, attempts=4, pause_seconds=0.0)


class Server:
    """A web server that behaves as `manners` says, one word for each request, the last for ever."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files
        self.manners = ["good"]
        self.requests: list[str | None] = []
        self.leave = threading.Event()
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.0"

            def do_GET(self) -> None:
                server.answer(self)

            def log_message(self, *_: object) -> None:
                pass

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        self.address = f"http://127.0.0.1:{self._http.server_port}"
        threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True).start()

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        asked = request.headers.get("Range")
        self.requests.append(asked)
        manner = self.manners[min(len(self.requests), len(self.manners)) - 1]
        if manner == "broken":
            request.send_error(503)
            return
        body = self.files.get(request.path.lstrip("/"))
        if body is None:
            request.send_error(404)
            return
        if manner == "lies":
            body = b"x" * len(body)
        if manner == "endless":
            body = body + b"more" * 1000
        start = int(asked[6:-1]) if asked and manner != "forgetful" else 0
        request.send_response(206 if start else 200)
        request.send_header("Content-Length", str(len(body) - start))
        request.end_headers()
        if manner in ("cuts", "stalls"):
            request.wfile.write(body[start : start + 100_000])
            request.wfile.flush()
            if manner == "stalls":
                self.leave.wait(5)
            return
        request.wfile.write(body[start:])

    def close(self) -> None:
        self.leave.set()
        self._http.shutdown()
        self._http.server_close()


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server({"voice.onnx": CONTENT})
    yield made
    made.close()


def sha256(content: bytes) -> str:
    return "sha256:" + hashlib.sha256(content).hexdigest()


def voice(server: Server) -> Model:
    file = ModelFile(
        "voice.onnx", sha256(CONTENT), bytes=len(CONTENT), url=f"{server.address}/voice.onnx"
    )
    return Model("a-voice", "voice", "voice/a-voice", "CC BY 4.0", (file,))


def test_a_model_is_fetched_whole(server: Server, tmp_path: Path) -> None:
    folder = fetch(voice(server), tmp_path, patience=SHORT)
    assert (folder / "voice.onnx").read_bytes() == CONTENT
    assert list(tmp_path.iterdir()) == [tmp_path / ".fetch", tmp_path / "voice"] or not list(
        (tmp_path / ".fetch").iterdir()
    )


@pytest.mark.parametrize("manner", ["cuts", "stalls"])
def test_a_download_goes_on_where_the_line_was_lost(
    server: Server, tmp_path: Path, manner: str
) -> None:
    server.manners = [manner, "broken", "good"]
    folder = fetch(voice(server), tmp_path, patience=SHORT)
    assert (folder / "voice.onnx").read_bytes() == CONTENT
    assert server.requests == [None, "bytes=100000-", "bytes=100000-"]


def test_a_download_goes_on_in_a_later_run(server: Server, tmp_path: Path) -> None:
    server.manners = ["cuts"]
    with pytest.raises(ModelError, match="coupée"):
        fetch(voice(server), tmp_path, patience=Patience(0.3, attempts=1, pause_seconds=0.0))
    server.manners = ["good"]
    fetch(voice(server), tmp_path, patience=SHORT)
    assert server.requests == [None, "bytes=100000-"]


def test_a_server_without_ranges_is_heard_from_the_start(server: Server, tmp_path: Path) -> None:
    server.manners = ["cuts", "forgetful"]
    folder = fetch(voice(server), tmp_path, patience=SHORT)
    assert (folder / "voice.onnx").read_bytes() == CONTENT


@pytest.mark.parametrize(("manner", "says"), [("lies", "empreinte"), ("endless", "plus long")])
def test_a_lie_is_refused_and_nothing_kept(
    server: Server, tmp_path: Path, manner: str, says: str
) -> None:
    server.manners = [manner]
    with pytest.raises(ModelError, match=says):
        fetch(voice(server), tmp_path, patience=SHORT)
    assert not list(tmp_path.rglob("voice.onnx*"))
    server.manners = ["good"]
    fetch(voice(server), tmp_path, patience=SHORT)


def test_a_server_that_never_answers_is_given_up(server: Server, tmp_path: Path) -> None:
    server.manners = ["broken"]
    with pytest.raises(ModelError, match="503"):
        fetch(voice(server), tmp_path, patience=SHORT)
    assert len(server.requests) == SHORT.attempts


def test_an_installed_model_stays_until_the_new_one_is_verified(
    server: Server, tmp_path: Path
) -> None:
    folder = fetch(voice(server), tmp_path, patience=SHORT)
    server.manners = ["lies"]
    with pytest.raises(ModelError):
        fetch(voice(server), tmp_path, patience=SHORT)
    assert (folder / "voice.onnx").read_bytes() == CONTENT


def zipped(entries: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, content in entries.items():
            packed.writestr(name, content)
    return out.getvalue()


def recogniser(server: Server, content: bytes) -> Model:
    digest = "md5:" + hashlib.md5(content, usedforsecurity=False).hexdigest()
    server.files["small.zip"] = content
    archive = Archive(f"{server.address}/small.zip", len(content), digest)
    files = (ModelFile("am/final.mdl", sha256(b"weights")),)
    return Model("small", "recogniser", "recogniser/small", "Apache-2.0", files, archive=archive)


def test_an_archive_is_unpacked_without_its_own_folder(server: Server, tmp_path: Path) -> None:
    model = recogniser(server, zipped({"small/am/final.mdl": b"weights", "small/README": b"r"}))
    folder = fetch(model, tmp_path, patience=SHORT)
    assert (folder / "am" / "final.mdl").read_bytes() == b"weights"
    assert (folder / "README").exists()


def test_a_file_of_an_archive_with_another_digest_is_refused(
    server: Server, tmp_path: Path
) -> None:
    model = recogniser(server, zipped({"small/am/final.mdl": b"altered"}))
    with pytest.raises(ModelError, match="rien n'a été installé"):
        fetch(model, tmp_path, patience=SHORT)
    assert not (tmp_path / "recogniser").exists()


def test_an_archive_cannot_write_outside_its_folder(server: Server, tmp_path: Path) -> None:
    model = recogniser(server, zipped({"small/../../../evil": b"x"}))
    with pytest.raises(ModelError, match="interdit"):
        fetch(model, tmp_path / "models", patience=SHORT)
    assert not list(tmp_path.rglob("evil"))


def test_a_usb_stick_serves_like_the_net(server: Server, tmp_path: Path) -> None:
    stick = tmp_path / "stick" / "models"
    stick.mkdir(parents=True)
    (stick / "voice.onnx").write_bytes(CONTENT)
    folder = fetch(voice(server), tmp_path / "box", tmp_path / "stick")
    assert (folder / "voice.onnx").read_bytes() == CONTENT
    assert server.requests == []


def test_a_wrong_file_on_the_stick_is_refused_and_left_alone(
    server: Server, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "voice.onnx").write_bytes(b"something else")
    with pytest.raises(ModelError, match="empreinte"):
        fetch(voice(server), tmp_path / "box", stick)
    assert (stick / "voice.onnx").exists()


# ---------------------------------------------------------------- the command

SETTINGS = """\
[speech]
pace = 1.1
"""


@pytest.fixture
def box(server: Server, tmp_path: Path) -> dict[str, Path]:
    """A manifest, a folder for fetched models and the demo's settings."""
    demo = Path(models.__file__).parents[1] / "settings" / "demo.toml"
    text = demo.read_text(encoding="utf-8")
    settings = tmp_path / "accueil.toml"
    settings.write_text(text if "[speech]" in text else text + "\n" + SETTINGS, encoding="utf-8")
    table = tmp_path / "shipped" / "manifest.toml"
    table.parent.mkdir()
    table.write_text(
        f"""
[[model]]
name = "a-voice"
kind = "voice"
folder = "voice/a-voice"
licence = "CC BY 4.0"
files = [{{path = "voice.onnx", bytes = {len(CONTENT)}, digest = "{sha256(CONTENT)}",
           url = "{server.address}/voice.onnx"}}]

[[model]]
name = "own"
kind = "voice"
folder = "own"
licence = "GPL-3.0-or-later"
shipped = true
files = [{{path = "own.onnx", digest = "{sha256(b"own")}"}}]
""".replace("\n           url", " url"),
        encoding="utf-8",
    )
    (table.parent / "own").mkdir()
    (table.parent / "own" / "own.onnx").write_bytes(b"own")
    return {"settings": settings, "manifest": table, "folder": tmp_path / "fetched"}


def run(box: dict[str, Path], *words: str) -> int:
    options = [text for name, path in box.items() for text in (f"--{name}", str(path))]
    return models.main([*options, *words])


def test_the_technician_fetches_verifies_and_chooses(
    box: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(box, "list") == 0
    assert "à télécharger" in capsys.readouterr().out
    assert run(box, "fetch", "a-voice") == 0
    assert run(box, "verify") == 0
    assert run(box, "use", "a-voice") == 0
    chosen = box["folder"] / "voice" / "a-voice" / "voice.onnx"
    assert load(box["settings"]).speech.voice == chosen
    assert run(box, "use", "own") == 0
    assert load(box["settings"]).speech.voice is None


def test_a_link_stays_one_and_a_section_with_a_remark_is_the_section(
    box: dict[str, Path], tmp_path: Path
) -> None:
    kept = box["settings"].rename(tmp_path / "kept.toml")
    text = kept.read_text("utf-8").partition("[speech]")[0]
    kept.write_text(f'{text}\n[speech] # la voix\nvoice = "x"\n', "utf-8")
    box["settings"].symlink_to(kept)
    run(box, "fetch", "a-voice")
    assert run(box, "use", "a-voice") == 0
    assert box["settings"].is_symlink()
    assert load(kept).speech.voice == box["folder"] / "voice" / "a-voice" / "voice.onnx"


def test_an_altered_file_is_told_and_not_used(
    box: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    run(box, "fetch", "a-voice")
    (box["folder"] / "voice" / "a-voice" / "voice.onnx").write_bytes(b"altered")
    before = box["settings"].read_text()
    capsys.readouterr()
    assert run(box, "verify") == 1
    assert "empreinte" in capsys.readouterr().out
    with pytest.raises(ModelError, match="empreinte"):
        run(box, "use", "a-voice")
    assert box["settings"].read_text() == before


def test_a_model_that_is_not_there_is_not_chosen(box: dict[str, Path]) -> None:
    with pytest.raises(ModelError, match="fetch"):
        run(box, "use", "a-voice")


def test_an_unknown_name_tells_the_known_ones(box: dict[str, Path]) -> None:
    with pytest.raises(ModelError, match="a-voice, own"):
        run(box, "fetch", "other")


def test_settings_that_cannot_be_read_are_told(box: dict[str, Path]) -> None:
    run(box, "fetch", "a-voice")
    box["settings"].unlink()
    with pytest.raises(SettingsFileError):
        run(box, "use", "a-voice")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_the_processes_can_still_read_the_settings(box: dict[str, Path]) -> None:
    os.chown(box["settings"], 0, 65534)
    box["settings"].chmod(0o640)
    assert run(box, "use", "own") == 0
    kept = box["settings"].stat()
    assert (kept.st_gid, kept.st_mode & 0o777) == (65534, 0o640)


def test_options_may_stand_behind_the_action(box: dict[str, Path]) -> None:
    table = str(box["manifest"])
    assert models.main(["verify", "own", "--manifest", table]) == 0
    assert models.main(["--manifest", table, "verify", "own"]) == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[speech]\npace = 1\n", '[speech]\nvoice = "/v"\npace = 1\n'),
        (
            '[speech]\nvoice = "/old"\n[page]\nport = 1\n',
            '[speech]\nvoice = "/v"\n[page]\nport = 1\n',
        ),
        ("mode = 'off'\n", "mode = 'off'\n\n[speech]\nvoice = \"/v\"\n"),
    ],
)
def test_only_one_line_of_the_settings_changes(text: str, expected: str) -> None:
    assert models.with_setting(text, "voice", Path("/v")) == expected


def test_a_manifest_cannot_name_a_path_outside(tmp_path: Path) -> None:
    table = tmp_path / "manifest.toml"
    table.write_text(
        '[[model]]\nname="x"\nkind="voice"\nfolder="x"\nlicence="l"\n'
        f'files=[{{path="../x", digest="{sha256(b"")}"}}]\n'
    )
    with pytest.raises(ModelError, match="illisible"):
        manifest.read(table)


def test_the_shipped_models_are_those_of_the_manifest() -> None:
    shipped = [m for m in manifest.read(manifest.SHIPPED / "manifest.toml") if m.shipped]
    assert "fr-telephone" in {model.name for model in shipped}
    assert models.verify(shipped, Path("/nowhere")) == []
