"""French as callers speak it, both ways: understood from words, written out in words.

Pure: no clock, no files. Every reader takes a text as the recogniser gives it (lower case, no
punctuation, numbers in words, accents perhaps missing) or as somebody types it ("14h30",
"12/03/1954"), or tokens already made by ``words.tokenise``; none ever raises for any text. Every
reading tells which tokens it ``used`` so that the next reader can be given ``words.masked``
tokens: births, then telephone, then times, then days. What is ambiguous comes back with several
readings, never guessed.

    words.tokenise(text) -> Tokens                 words.masked(tokens, used) -> Tokens
    numbers.read_number(text) -> int | None        numbers.say_number(1954)
    numbers.read_choice(text, offered) -> int | None
    dates.read_days(text, today, named={}) -> DayReading(spans, not_days, soonest, used)
    speech.say_day(day)  "mardi premier décembre"  speech.say_birth(day), say_days(span, today)
    times.read_times(text, opening) -> TimeReading(spans, used)
    speech.say_time(t)   "quatorze heures trente"  speech.say_times(span), say_duration(minutes)
    phones.read_phone(text) -> PhoneReading(numbers, digits, used)
    phones.say_phone("+33612345678")               "zéro six, douze, ..."
    births.read_birth(text, today, asked=True) -> BirthReading(dates, year, month, day, used)
    spelling.read_spelling(text) -> Spelling(letters, used) | None
    spelling.say_spelling("MOREAU")                "M comme Marcel, O comme Oscar, ..."
    names.read_person(text, lists, asked) -> PersonReading(surname, first_name, ...)
    sounds.sound_key(name), sounds.NameList(names).near("MORO")
    complete.completeness(asked, text, yes_no, begun) -> "complete", "likely", "open", …
"""
