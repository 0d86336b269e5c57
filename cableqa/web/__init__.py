"""The app: a page with six rooms, and the same functions for programs."""
