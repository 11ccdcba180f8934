"""The line's parts that need no telephone."""

from __future__ import annotations

import array
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appliance.caller import g711
from appliance.caller.tap import Frame, timeline
from appliance.line import frames
from appliance.line.caller_id import called_number, caller_number, e164
from appliance.line.gate import CallRate, Sources
from appliance.line.packet_filter import program
from appliance.line.registration import Registration
from appliance.line.sip import Registered
from appliance.line.sounds import Sentence, ringing_tone, sentence
from appliance.messages import FRAME_BYTES
from appliance.settings.box import Registrar


def test_frames_agree_with_the_slow_copy() -> None:
    frames.check()


@pytest.mark.parametrize("name", ["moment", "callback", "call_again", "too_long"])
def test_recorded_sentences_are_whole_frames_and_loud_enough(name: Sentence) -> None:
    played = sentence(name)
    assert {len(frame) for frame in played} == {FRAME_BYTES}
    assert 1.0 < len(played) * 0.02 < 8.0
    assert max(array.array("h", b"".join(played))) > 5000


def test_ringing_tone_is_the_french_one() -> None:
    tone = ringing_tone()
    assert len(tone) == 250
    assert any(tone[74])
    assert not any(tone[75])


def test_sources_are_addresses_and_networks() -> None:
    sources = Sources(("192.168.1.10", "10.1.0.0/16"))
    assert sources.accepts("192.168.1.10:5060")
    assert sources.accepts("10.1.200.3:40000")
    assert not sources.accepts("192.168.1.11:5060")
    assert not sources.accepts("10.2.0.1:5060")
    assert not sources.accepts("nonsense")
    before = sources.networks
    sources.add("192.168.1.11:5060")
    assert sources.accepts("192.168.1.11:1024")
    sources.add("10.1.0.7:5060")
    assert len(sources.networks) == len(before) + 1, "the network of 10.1.0.7 is there already"


@given(st.lists(st.ip_addresses(v=4).map(str), min_size=1, max_size=4), st.ip_addresses(v=4))
@settings(max_examples=100, deadline=None)
def test_kernel_filter_agrees_with_the_check_in_python(accepted: list[str], source: object) -> None:
    sources = Sources([f"{address}/20" for address in accepted])
    packet = b"INVITE sip:accueil@box SIP/2.0"
    kept = _run_filter(program(sources, invites_only=True), str(source), packet)
    assert kept == sources.accepts(f"{source}:5060")
    assert _run_filter(program(sources, invites_only=True), str(source), b"SIP/2.0 200 OK")


def _run_filter(rows: list[tuple[int, int, int, int]], source: str, payload: bytes) -> bool:
    """The kernel's machine for the four instructions that we use."""
    address = int.from_bytes(bytes(map(int, source.split("."))), "big")
    accumulator, at = 0, 0
    while True:
        code, if_true, if_false, k = rows[at]
        at += 1
        if code == 0x20:
            accumulator = address if k < 0 else int.from_bytes(payload[k - 8 : k - 4], "big")
        elif code == 0x54:
            accumulator &= k
        elif code == 0x15:
            at += if_true if accumulator == k else if_false
        else:
            return k != 0


def test_rate_counts_a_sliding_minute() -> None:
    rate = CallRate(3)
    assert [rate.allows(now) for now in (0.0, 1.0, 2.0, 3.0)] == [True, True, True, False]
    assert rate.allows(60.0)
    assert not rate.allows(60.5)
    assert rate.allows(61.0)


@pytest.mark.parametrize(
    ("shown", "number"),
    [
        ("+33241000000", "+33241000000"),
        ("0241000000", "+33241000000"),
        ("0033241000000", "+33241000000"),
        ("33241000000", "+33241000000"),
        ("+442079460000", "+442079460000"),
        ("02 41 00 00 00", "+33241000000"),
        ("anonymous", None),
        ("3237", None),
        ("", None),
    ],
)
def test_numbers_become_e164(shown: str, number: str | None) -> None:
    assert e164(shown) == number


def test_asserted_identity_wins_and_privacy_is_kept() -> None:
    invite = (
        'INVITE sip:a@b SIP/2.0\r\nFrom: "x" <sip:trunk@operator.fr>;tag=1\r\n'
        'P-Asserted-Identity: "Mme" <sip:+33612345678@operator.fr>\r\n'
    )
    assert caller_number(invite) == "+33612345678"
    assert caller_number(invite + "Privacy: id\r\n") is None
    anonymous = "INVITE sip:a@b SIP/2.0\r\nFrom: <sip:anonymous@anonymous.invalid>;tag=1\r\n"
    assert caller_number(anonymous) is None


def test_the_number_dialled_is_what_the_operator_says_it_is() -> None:
    """The request's own address is the box's registered contact: it says nothing."""
    invite = "INVITE sip:0241000000@192.168.1.20:5060 SIP/2.0\r\nFrom: <sip:a@b>;tag=1\r\n"
    assert (
        called_number(invite + 'To: "Cabinet" <sip:0241000010@operator.fr>\r\n') == "+33241000010"
    )
    assert called_number(invite + "t: <sip:martin@192.168.1.20:5060>;tag=2\r\n") == "martin"
    assert called_number(invite + "To: <tel:+33241000010;phone-context=x>\r\n") == "+33241000010"
    diverted = "To: <sip:trunk@b>\r\nP-Called-Party-ID: <sip:+33241000011@b>\r\n"
    assert called_number(invite + diverted) == "+33241000011"
    assert called_number(invite) is None


class FakeAccount:
    """Counts REGISTERs."""

    def __init__(self) -> None:
        self.sent = 0

    def setRegistration(self, renew: bool) -> None:
        """As PJSIP's."""
        self.sent += renew


def _registration(tmp_path: object) -> Registration:
    return Registration(Registrar("sip:r", "u", "password", expires=300))  # type: ignore[arg-type]


def test_registration_is_refreshed_long_before_it_expires(tmp_path: object) -> None:
    registration, account = _registration(tmp_path), FakeAccount()
    registration.tick(account, 100.0)
    assert registration.answered(Registered(200, 300), 100.1)
    assert registration.registered is True
    for second in range(101, 131):
        registration.tick(account, float(second))
    assert account.sent == 1
    registration.tick(account, 130.2)
    assert account.sent == 2


def test_a_registrar_that_never_took_us_is_logged_once(
    tmp_path: object, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    registration = _registration(tmp_path)
    for code in (408, 408, 408, 403, 200, 200, 408):
        registration.answered(Registered(code, 300 if code == 200 else 0), 0.1)
    assert [record.getMessage() for record in caplog.records] == [
        "registrar: not registered (408)",
        "registrar: not registered (403)",
        "registrar: registered (200)",
        "registrar: lost (408)",
    ]


def test_refused_password_is_not_insisted_upon(tmp_path: object) -> None:
    registration, account = _registration(tmp_path), FakeAccount()
    registration.tick(account, 0.0)
    registration.answered(Registered(403, 0), 0.1)
    for second in range(1, 60):
        registration.tick(account, float(second))
    assert account.sent == 1
    registration.tick(account, 60.2)
    assert account.sent == 2


@given(st.binary(min_size=1, max_size=160))
@settings(max_examples=50)
def test_g711_codes_survive_decoding_and_encoding(codes: bytes) -> None:
    for law in (g711.PCMA, g711.PCMU):
        once = g711.decode(codes, law)
        assert g711.decode(g711.encode(once, law), law) == once


def test_g711_is_monotonic_and_nearly_exact() -> None:
    ramp = array.array("h", range(-32000, 32000, 7))
    for law in (g711.PCMA, g711.PCMU):
        decoded = array.array("h", g711.decode(g711.encode(ramp.tobytes(), law), law))
        assert all(a <= b for a, b in pairwise(decoded))
        assert all(abs(a - b) <= max(16, abs(a) / 16) for a, b in zip(ramp, decoded, strict=True))


def test_late_packet_moves_nothing_on_the_line_of_time() -> None:
    loud = array.array("h", [1000] * 160).tobytes()
    stamps = [10.0 + n * 0.02 for n in range(50)]
    stamps[7] += 0.3  # late
    heard = [Frame(at, 4_294_967_000 + n * 160 & 0xFFFFFFFF, loud) for n, at in enumerate(stamps)]
    laid = timeline(heard, 9.9, ends_at_stamp=False)
    assert len(laid) == 800 * 2 + 50 * FRAME_BYTES
    assert not any(laid[: 800 * 2])
    assert laid[800 * 2 :] == loud * 50


def test_lost_packets_leave_silence_of_their_length() -> None:
    loud = array.array("h", [1000] * 160).tobytes()
    heard = [Frame(n * 0.02, n * 160, loud) for n in range(10) if n not in (4, 5)]
    laid = timeline(heard, 0.0, ends_at_stamp=False)
    assert laid == loud * 4 + bytes(2 * FRAME_BYTES) + loud * 4
