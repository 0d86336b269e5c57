"""The rooms of the app; each builds its part of the page and its callbacks."""
