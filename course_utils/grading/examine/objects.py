"""What both sides know: each object that crossed has a number, the same on both sides."""

from __future__ import annotations

from typing import Any

from course_utils.grading.examine.wire import Gone

Key = int


class Objects:
    """Objects by number. The examiner gives even numbers, the student's process odd ones.

    Attributes:
        examiner: whether this is the examiner's side.
        shared: of each object that can change, its state as both sides know it.
        watched: the numbers of what the current exchange is about: what changes there is told to the other side.
    """

    examiner: bool

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Forget all of it: an examination is over."""
        self._objects: dict[Key, Any] = {}
        self._keys: dict[int, Key] = {}
        self._next = 0 if self.examiner else 1
        self.shared: dict[Key, Any] = {}
        self.watched: dict[Key, None] = {}

    def key(self, thing: object) -> Key | None:
        """The number of an object; None if it never crossed."""
        key = self._keys.get(id(thing))
        return key if key is not None and self._objects[key] is thing else None

    def of_id(self, number: int) -> Any:
        """The object that has crossed and has this id; None if there is none."""
        key = self._keys.get(number)
        return None if key is None else self._objects[key]

    def enlist(self, thing: object) -> Key:
        """Give an object of this side a number."""
        key = self.new_key()
        self._put(key, thing)
        return key

    def new_key(self) -> Key:
        """A number that nothing has."""
        key = self._next
        self._next += 2
        return key

    def adopt(self, key: Key, thing: object) -> None:
        """Take an object of the other side, or what stands for it here, under the number that it has there."""
        if type(key) is not int or self.is_own(key) or key in self._objects:
            raise Gone("no number of a new object")
        self._put(key, thing)

    def _put(self, key: Key, thing: object) -> None:
        self._objects[key] = thing
        self._keys[id(thing)] = key

    def is_own(self, key: Key) -> bool:
        """Whether the object lives on this side."""
        return key % 2 == (0 if self.examiner else 1)

    def __getitem__(self, key: Key) -> Any:
        """The object of a number."""
        if type(key) is not int or key not in self._objects:
            raise Gone("no such object")
        return self._objects[key]
