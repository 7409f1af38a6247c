"""Messages between the examiner and a student's process: plain data within limits, nothing that could be executed."""

from __future__ import annotations

import socket
import struct
from typing import Any, NoReturn

import msgpack

MESSAGE_BYTES = 256_000_000
_HEADER = struct.Struct("<Q")
_PART = 1 << 16  # bytes that are read at once: nearly always a whole message


class Gone(BaseException):
    """The other side ended, or sent what cannot be read. Not an Exception: no check takes it for a wrong answer."""


class Wire:
    """One end of a socket, for whole messages: lists, numbers, texts and bytes, as msgpack packs them."""

    def __init__(self, channel: socket.socket):
        self._channel = channel
        self._come = bytearray()  # what came, and was no part of the message before

    def send(self, message: Any) -> None:
        """Send one message.

        Raises:
            Gone: the other side has ended, or the message is too long.
        """
        data = msgpack.packb(message, unicode_errors="surrogatepass")
        if len(data) > MESSAGE_BYTES:
            raise Gone(f"a message of more than {MESSAGE_BYTES // 1_000_000} MB")
        self._wait(None)
        try:
            self._channel.sendall(_HEADER.pack(len(data)) + data)
        except OSError:
            raise Gone("the other side has ended") from None

    def receive(self, seconds: float | None = None) -> Any:
        """Wait for one message, so long for each part of it; lists come as tuples.

        Raises:
            Gone: there is none, or it is none.
        """
        self._wait(seconds)
        (size,) = _HEADER.unpack(self._exactly(_HEADER.size))
        if size > MESSAGE_BYTES:
            raise Gone(f"a message of more than {MESSAGE_BYTES // 1_000_000} MB")
        try:
            return msgpack.unpackb(
                self._exactly(size), use_list=False, unicode_errors="surrogatepass", ext_hook=_refuse
            )
        except Exception as error:  # whatever the bytes bring about in the reader, they are no message
            raise Gone(f"no message: {type(error).__name__}") from None

    def _wait(self, seconds: float | None) -> None:
        """How long to wait for the other side from now on."""
        if self._channel.gettimeout() != seconds:
            self._channel.settimeout(seconds)

    def _exactly(self, size: int) -> bytes:
        come = self._come
        while len(come) < size:
            try:
                part = self._channel.recv(_PART)
            except OSError:  # a timeout is one, too
                part = b""
            if not part:
                raise Gone("the other side has ended or does not answer")
            come += part
        wanted = bytes(come[:size])
        del come[:size]
        return wanted


def _refuse(code: int, data: bytes) -> NoReturn:
    raise ValueError("only plain data")
