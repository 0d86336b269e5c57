"""Briefings on a subject or a period over many cables."""
