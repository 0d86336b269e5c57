"""Whether a paragraph bears a sentence out, which passage of it does, and whose claim that is."""
