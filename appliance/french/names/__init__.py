"""Names as they are said and spelled: ``reading`` finds a person, ``spelling`` reads letters."""
