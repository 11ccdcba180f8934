"""The recognisers, the grammars, and models that are not whole."""

from __future__ import annotations

import json
import shutil
import time
from collections import Counter
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest

from appliance.demo.patient_voice import UNSEEN_VOICES
from appliance.errors import ModelError
from appliance.settings import load_demo
from appliance.speech.grammars import UNKNOWN, grammar, phrases, spoken_words
from appliance.speech.process import SHIPPED_RECOGNISER
from appliance.speech.recogniser import Acoustics, Heard, Hearing, Scored, check_folder, merged
from appliance.understanding.understand import Understanding
from tests.speech.speech_caller import noise, settings_in, start, voice


@pytest.fixture(scope="module")
def acoustics() -> Acoustics:
    return Acoustics(SHIPPED_RECOGNISER)


def sound(text: str, name: str = "Annie") -> bytes:
    return np.concatenate([noise(2400), voice(text, name), noise(1600)]).tobytes()


def test_the_grammar_holds_what_the_question_wants_and_the_unknown() -> None:
    text = grammar("confirm", ("le docteur Lefèvre",), lambda _: True)
    assert text is not None
    assert {"oui", "non", "le docteur lefèvre", "[unk]"} <= set(json.loads(text))
    assert "\\u" not in text


def test_what_is_said_most_counts_most() -> None:
    text = grammar("confirm", (), lambda _: True)
    listed = Counter(json.loads(text or ""))
    assert listed["oui"] == listed["non"] > listed["c'est ça"] > listed["le numéro"] == 1
    # an answer that sounds like a number is not made likelier where a number is asked
    number = grammar("number", (), lambda _: True)
    listed = Counter(json.loads(number or ""))
    assert listed["oui"] <= listed["huit"]


def test_what_counts_more_is_likelier_to_the_recogniser(acoustics: Acoustics) -> None:
    def score_of_yes(times: int) -> float:
        listed = ["oui"] * times + ["huit", "vite", "non", "six", UNKNOWN]
        recogniser = acoustics.recogniser(8000, json.dumps(listed), 5)
        recogniser.AcceptWaveform(sound("oui"))
        found = json.loads(recogniser.FinalResult())["alternatives"]
        return next(float(a["confidence"]) for a in found if a["text"] == "oui")

    assert score_of_yes(10) > score_of_yes(1) + 0.7


def test_words_the_model_does_not_know_are_left_out() -> None:
    text = grammar("confirm", ("xylophone",), lambda word: word != "xylophone")
    assert text is not None
    assert "xylophone" not in text


def test_an_open_question_has_no_grammar() -> None:
    assert grammar("open", ("martin",), lambda _: True) is None


def test_a_name_is_listened_for_among_those_that_the_model_knows(
    acoustics: Acoustics, tmp_path: Path
) -> None:
    listed = Counter(json.loads(acoustics.grammar("surname", ()) or ""))
    assert listed["martin"] > listed["guyon"] > listed["kerbrat"] == 1
    assert "c'est" in listed
    shutil.copytree(SHIPPED_RECOGNISER, tmp_path / "published", ignore=lambda *_: ["source"])
    published = Acoustics(tmp_path / "published")
    assert published.grammar("surname", ()) is None, "tells no names"


@pytest.mark.parametrize("asked", ["phone", "birth_date", "when", "offer", "confirm", "spelling"])
def test_somebody_and_repeat_are_in_every_grammar(asked: str) -> None:
    assert {"quelqu'un", "répétez", "attendez"} <= set(phrases(asked))


def test_hints_are_written_as_the_recogniser_writes() -> None:
    assert spoken_words("Le docteur Lefèvre, Saint-Amand") == "le docteur lefèvre saint amand"


def test_the_grammar_leads_unless_it_heard_unknown_words_or_is_outdone() -> None:
    free = [Scored("au trois", 100.0), Scored("trois", 90.0)]
    assert merged(free, [Scored("trois", 99.7)], "number") == ("trois", "au trois")
    assert merged(free, [Scored("[unk] trois", 99.0)], "number")[0] == "au trois"
    assert merged(free, [Scored("trois", 60.0)], "number")[0] == "au trois"
    assert merged(free, [Scored("trois", 95.0)], "number")[0] == "au trois"
    assert merged([Scored("", 1.0)], [Scored("[unk]", 2.0)], "number") == ()


def test_a_yes_that_only_the_grammar_heard_confirms_nothing() -> None:
    by_grammar = [Scored("si si", 100.0), Scored("le nom", 98.0)]
    assert merged([Scored("dites lui", 99.0)], by_grammar, "confirm") == ("dites lui", "le nom")
    also = [Scored("dites lui", 99.0), Scored("si lui", 90.0)]
    assert merged(also, by_grammar, "confirm")[0] == "si si"
    assert merged([Scored("dites lui", 99.0)], by_grammar, "offer")[0] == "si si"


def test_of_a_chain_of_numbers_what_both_recognisers_find_likely_leads() -> None:
    free = [Scored("zéro six onze", 100.0), Scored("zéro six douze", 99.0)]
    by_grammar = [Scored("zéro six douze", 92.0), Scored("zéro dix onze", 90.0)]
    assert merged(free, by_grammar, "phone")[0] == "zéro six douze"
    assert merged(free, [], "phone")[0] == "zéro six onze"
    assert merged([Scored("", 90.0)], by_grammar, "phone")[0] == "zéro six douze"
    assert merged([Scored("", 1.0)], [Scored("[unk]", 2.0)], "phone") == ()
    assert merged([Scored("au secours", 90.0)], [Scored("", 95.0)], "phone") == ("au secours",)


def test_what_is_far_less_likely_throws_no_doubt_on_a_number() -> None:
    free = [Scored("zéro six onze", 100.0), Scored("zéro six douze", 99.5)]
    assert merged(free, [], "phone") == ("zéro six onze", "zéro six douze")
    assert merged([free[0], Scored("zéro six douze", 98.0)], [], "phone") == ("zéro six onze",)


def test_what_is_no_number_is_not_forced_into_one() -> None:
    free = [Scored("au secours", 90.0)]
    assert merged(free, [Scored("six huit", 82.0)], "phone") == ("au secours",)
    assert merged(free, [Scored("six huit", 95.0)], "phone") == ("six huit", "au secours")


def test_guesses_of_a_name_go_by_what_both_recognisers_find_likely() -> None:
    free = [Scored("morel jacques", 92.0), Scored("moreau jacques", 91.5)]
    by_grammar = [Scored("moreau jacques", 96.0), Scored("morel jacques", 94.0)]
    assert merged(free, by_grammar, "surname") == ("moreau jacques", "morel jacques")


def test_pauses_part_a_telephone_number(acoustics: Acoustics) -> None:
    """Without them 64 27 may be 60 87."""
    hearing = Hearing(acoustics)
    hearing.listen("phone")
    hearing.feed(sound("zéro sept, vingt, soixante quatre, vingt sept, quatre vingt douze"))
    heard = hearing.finish()
    understanding = Understanding(load_demo().practice)
    now = datetime.fromisoformat("2026-11-23T09:00:00+01:00")
    assert understanding.understand(heard, "phone", now).fields.phone == "+33720642792"
    without = [text.replace(",", "") for text in heard]
    assert understanding.understand(without, "phone", now).fields.phone is None


def test_guesses_of_a_name_go_by_likelihood_and_those_far_behind_are_left_out() -> None:
    free = [Scored("mon nom ça", 90.0), Scored("mon au chat", 89.0)]
    by_grammar = [Scored("moreau jacques", 96.0), Scored("morel jacques", 95.0)]
    assert merged(free, [*by_grammar, Scored("mourot jacques", 92.5)], "surname") == (
        "moreau jacques", "mon nom ça", "morel jacques",
    )  # fmt: skip


def test_an_emergency_is_heard_where_a_name_was_asked_for() -> None:
    """Whatever name the grammar makes of it."""
    free = [Scored("il fait un malaise", 90.0)]
    assert merged(free, [Scored("millet malaise", 95.0)], "surname")[1] == "il fait un malaise"
    assert merged(free, [Scored("millet malaise", 85.0)], "surname")[0] == "il fait un malaise"


def test_a_name_always_has_a_second_guess() -> None:
    """With one alone it would be taken for typed."""
    free = [Scored("moreau jacques", 90.0), Scored("morel jacques", 70.0)]
    assert merged(free, [], "surname") == ("moreau jacques", "morel jacques")


def test_a_question_in_the_middle_of_a_turn_is_heard_with_its_grammar(
    acoustics: Acoustics,
) -> None:
    """As if it had been asked before the turn, by the same voice."""
    for name in UNSEEN_VOICES:
        audio = sound("zéro six quatorze trente quatre", name)
        late, early = Hearing(acoustics), Hearing(acoustics)
        early.listen("phone")
        for part in (audio[:16000], audio[16000:]):
            early.feed(part)
            late.feed(part)
            late.listen("phone")
        assert late.probe().by_grammar == early.probe().by_grammar != ""
        assert late.finish() == early.finish()


def test_turns_do_not_leak_into_each_other(acoustics: Acoustics) -> None:
    hearing, fresh = Hearing(acoustics), Hearing(acoustics)
    for one in (hearing, fresh):
        one.listen("confirm")
    hearing.feed(sound("non"))
    hearing.forget()
    for one in (hearing, fresh):
        one.feed(sound("oui"))
    assert hearing.finish() == fresh.finish() != ()
    assert hearing.finish() == ()


def test_who_does_not_answer_the_question_neither_waits_nor_costs_the_grammar(
    acoustics: Acoustics,
) -> None:
    """Determinising by phones took the recogniser 2 to 9 s for each such turn."""
    hearing, fresh = Hearing(acoustics), Hearing(acoustics)
    for one in (hearing, fresh):
        one.listen("when")
    started, seconds = time.process_time(), 0.0
    for name in UNSEEN_VOICES[:3]:
        audio = sound("zéro six douze trente quatre", name) + noise(16000).tobytes()
        for at in range(0, len(audio), 320):
            hearing.feed(audio[at : at + 320])
        hearing.finish()
        seconds += len(audio) / 16000
    assert time.process_time() - started < 0.5 * seconds
    for one in (hearing, fresh):
        one.feed(sound("jeudi matin"))
    assert hearing.partial().by_grammar == fresh.partial().by_grammar != ""
    assert hearing.finish() == fresh.finish()


def test_a_pause_that_was_probed_leaves_no_trace(acoustics: Acoustics) -> None:
    """What was heard at the pause is not heard twice: no "trente trente huit", a birth in 1930."""
    date = "le vingt quatre décembre trente huit"
    for name in UNSEEN_VOICES[:4]:
        audio = sound(date, name)
        plain, probed = Hearing(acoustics), Hearing(acoustics)
        for hearing, cut in ((plain, None), (probed, len(audio) * 11 // 20 // 2 * 2)):
            hearing.listen("birth_date")
            hearing.feed(audio[:cut])
            if cut:
                heard = hearing.probe()
                hearing.feed(audio[cut:])
                assert hearing.partial() == heard, "until it is known that the caller goes on"
                hearing.resume()
        assert probed.finish() == plain.finish(), name


def test_a_pause_that_was_probed_ends_the_turn_as_it_was_heard(acoustics: Acoustics) -> None:
    plain, probed, asked_anew = (Hearing(acoustics) for _ in range(3))
    for hearing in (plain, probed, asked_anew):
        hearing.listen("confirm" if hearing is asked_anew else "when")
        hearing.feed(sound("jeudi matin"))
        if hearing is not plain:
            assert hearing.probe().free == "jeudi matin"
        if hearing is asked_anew:
            hearing.listen("when")
    assert probed.finish() == asked_anew.finish() == plain.finish() != ()
    assert probed.finish() == ()


def test_the_last_word_is_heard_in_a_pause_of_140_ms(acoustics: Acoustics) -> None:
    """The recogniser is up to 310 ms behind the audio; a turn may end after 200."""
    hearing = Hearing(acoustics)
    hearing.listen("when")
    spoken = voice("jeudi matin", UNSEEN_VOICES[0], None)
    hearing.feed(np.concatenate((spoken, noise(140 * 8))).astype(np.int16).tobytes())
    assert hearing.partial() != Heard("jeudi matin", "jeudi matin")
    assert hearing.probe() == Heard("jeudi matin", "jeudi matin")


def test_silence_has_no_words(acoustics: Acoustics) -> None:
    hearing = Hearing(acoustics)
    hearing.listen("phone")
    hearing.feed(noise(8000).tobytes())
    assert hearing.finish() == ()


@pytest.mark.parametrize("name", ["am/final.mdl", "graph/Gr.fst", "conf/mfcc.conf"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    shutil.copytree(SHIPPED_RECOGNISER, tmp_path / "model")
    (tmp_path / "model" / name).unlink()
    with pytest.raises(ModelError, match=name):
        check_folder(tmp_path / "model")


@pytest.mark.parametrize("name", ["am/final.mdl", "graph/HCLr.fst", "graph/Gr.fst"])
def test_a_truncated_file_is_named_at_the_start(tmp_path: Path, name: str) -> None:
    shutil.copytree(SHIPPED_RECOGNISER, tmp_path / "model")
    with (tmp_path / "model" / name).open("r+b") as file:
        file.truncate(1000)
    with pytest.raises(ModelError, match=name):
        Acoustics(tmp_path / "model")


def test_a_damaged_list_of_names_is_named(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED_RECOGNISER, tmp_path / "model")
    (tmp_path / "model" / "source" / "names.txt").write_text("martin 219\nmoreau\n", "utf-8")
    with pytest.raises(ModelError, match=r"names\.txt"):
        Acoustics(tmp_path / "model")


def test_the_process_ends_with_the_folder_that_is_missing(tmp_path: Path) -> None:
    process = start(settings_in(tmp_path, recogniser=tmp_path / "nowhere"))
    _, told = process.communicate(timeout=20)
    assert process.returncode not in (0, 1)
    assert "E200" in told
    assert str(tmp_path / "nowhere") in told
