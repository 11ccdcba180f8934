"""What a caller wants done, and what he does with the word: answers, corrections, farewells."""
