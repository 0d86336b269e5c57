"""The error tree: everything the library raises on purpose.

::

    CableqaError
    ├── InputError            what was given cannot be used: mend it and try again
    │   ├── SourceError       a file or archive cannot be read as cables (names the file)
    │   ├── IdError           a text is not a reference id
    │   ├── FilterError       a filter's value cannot be understood
    │   └── CaseError         an evaluation case file is wrong (names the line)
    ├── NotHeldError          a cable or paragraph that the store does not hold
    ├── StoreError            the store cannot be used
    │   ├── StoreMissingError     there is none at that place
    │   ├── StoreMismatchError    it was made with another model or schema
    │   ├── StoreBusyError        another process is writing to it
    │   └── StoreFullError        the disk is full or the place cannot be written
    ├── ModelError            the embedding model cannot be loaded or is not the expected one
    ├── LanguageModelError    the language model did not do its part
    │   ├── ModelAwayError        its server cannot be reached, or went away
    │   ├── ModelUnknownError     there is no model of that name or at that path
    │   ├── ModelDeniedError      the key was refused
    │   ├── ModelBusyError        too many requests or a server error, after all retries
    │   ├── ModelContextError     the prompt is longer than the model can read
    │   ├── ModelReplyError       what came is not a reply (cut off, not JSON, endless)
    │   └── ModelFetchError       its file could not be brought, or is not the publisher's
    ├── SettingsError         an environment variable or settings file is wrong
    └── PromptError           a prompt file is missing or lacks a variable

The text of an error is one line that says what is wrong and what to do.
"""

from __future__ import annotations

from collections.abc import Iterable


class CableqaError(Exception):
    """Base of all errors raised on purpose."""


class InputError(CableqaError):
    """What was given cannot be used."""


class SourceError(InputError):
    """A source cannot be read as cables.  ``source`` names it, ``reason`` says why."""

    def __init__(self, source: str, reason: str) -> None:
        self.source = source
        self.reason = reason
        super().__init__(f"{source}: {reason}")


class IdError(InputError, ValueError):
    """A text is not a reference id of a cable."""


class FilterError(InputError, ValueError):
    """A filter's value cannot be understood."""


class CaseError(InputError):
    """An evaluation case file is wrong."""


class NotHeldError(CableqaError):
    """The store does not hold that cable or paragraph.  ``near`` are held ids spelled like it."""

    def __init__(self, text: str, *, near: Iterable[str] = ()) -> None:
        self.near = tuple(near)
        super().__init__(text)


class StoreError(CableqaError):
    """The store cannot be used."""


class StoreMissingError(StoreError):
    """There is no store at that place."""


class StoreMismatchError(StoreError):
    """The store was made with another model, chunking or schema."""


class StoreBusyError(StoreError):
    """Another process is writing to the store."""


class StoreFullError(StoreError):
    """The store's place cannot be written."""


class ModelError(CableqaError):
    """The embedding model cannot be loaded, or its files are not the expected ones."""


class LanguageModelError(CableqaError):
    """The language model did not do its part."""


class ModelAwayError(LanguageModelError):
    """The model's server cannot be reached, or went away."""


class ModelUnknownError(LanguageModelError):
    """There is no model of that name or at that path."""


class ModelDeniedError(LanguageModelError):
    """The key was refused."""


class ModelBusyError(LanguageModelError):
    """Too many requests or a server error, after all retries."""


class ModelContextError(LanguageModelError):
    """The prompt is longer than the model can read."""


class ModelReplyError(LanguageModelError):
    """What came is not a reply."""


class ModelFetchError(LanguageModelError):
    """A model's file could not be brought, or is not the publisher's."""


class SettingsError(CableqaError):
    """A setting is unknown or out of bounds."""


class PromptError(CableqaError):
    """A prompt file is missing or lacks a variable."""
