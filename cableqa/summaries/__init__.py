"""Summaries of one cable: its own sentences, chosen by what drafters put in theirs."""
