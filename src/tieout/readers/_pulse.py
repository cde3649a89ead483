"""A sign of life from a reader at work: called once a page, so that a slow file can be told from one that hangs."""

from __future__ import annotations

from collections.abc import Callable

_listeners: list[Callable[[], None]] = []


def beat() -> None:
    for listener in _listeners:
        listener()


def listen(listener: Callable[[], None]) -> None:
    _listeners.append(listener)
