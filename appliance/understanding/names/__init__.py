"""Who is named: from what was heard, said, spelled and is known of patients."""
