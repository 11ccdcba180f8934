"""French as callers speak it, both ways: understood from words, written out in words.

Pure: no clock, no files. Every reader takes a text as the recogniser gives it (lower case, no
punctuation, numbers in words, accents perhaps missing) or as somebody types it ("14h30",
"12/03/1954"), or tokens already made by ``words.tokenise``; none ever raises for any text. Every
reading tells which tokens it ``used`` so that the next reader can be given ``words.masked``
tokens: births, then telephone, then times, then days. What is ambiguous comes back with several
readings, never guessed.

    words.tokenise(text) -> Tokens                 words.masked(tokens, used) -> Tokens
    numbers.read_number(text) -> int | None        numbers.say_number(1954)
    choices.read_choice(text, offered) -> int | None
    days.reading.read_days(text, today) -> DayReading(spans, not_days, soonest, used)
    saying.say_day(day)  "mardi premier décembre"  saying.say_birth(day)
    times.reading.read_times(text, opening) -> TimeReading(spans, used)
    saying.say_time(t)   "quatorze heures trente"
    phones.reading.read_phone(text) -> PhoneReading(numbers, digits, used)
    phones.reading.say_phone("+33612345678")       "zéro six, douze, ..."
    births.reading.read_birth(text, today, asked) -> BirthReading(dates, year, month, day, used)
    names.spelling.read_spelling(text) -> Spelling(text, used) | None
    names.spelling.say_spelling("MOREAU")          "M comme Marcel, O comme Oscar, ..."
    names.reading.read_person(text, lists, asked) -> PersonReading(surname, first_name, ...)
    names.sounds.sound_key(name), names.sounds.NameList(names).alike("MORO")
    endings.complete.completeness(asked, text, yes_no, begun) -> "complete", "likely", "open", …

``slips`` puts right what recognisers often write for what was said, before anything is read.
"""
