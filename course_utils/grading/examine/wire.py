"""Messages between the examiner and a student's process: plain data within limits, nothing that could be executed."""

from __future__ import annotations

import socket
import struct
from typing import Any, NoReturn

import msgpack

MESSAGE_BYTES = 256_000_000
_HEADER = struct.Struct("<Q")


class Gone(BaseException):
    """The other side ended, or sent what cannot be read. Not an Exception: no check takes it for a wrong answer."""


class Wire:
    """One end of a socket, for whole messages: lists, numbers, texts and bytes, as msgpack packs them."""

    def __init__(self, channel: socket.socket):
        self._channel = channel

    def send(self, message: Any) -> None:
        """Send one message.

        Raises:
            Gone: the other side has ended, or the message is too long.
        """
        data = msgpack.packb(message, unicode_errors="surrogatepass")
        if len(data) > MESSAGE_BYTES:
            raise Gone(f"a message of more than {MESSAGE_BYTES // 1_000_000} MB")
        self._channel.settimeout(None)
        try:
            self._channel.sendall(_HEADER.pack(len(data)) + data)
        except OSError:
            raise Gone("the other side has ended") from None

    def receive(self, seconds: float | None = None) -> Any:
        """Wait for one message, so long; lists come as tuples.

        Raises:
            Gone: there is none, or it is none.
        """
        self._channel.settimeout(seconds)
        (size,) = _HEADER.unpack(self._exactly(_HEADER.size))
        if size > MESSAGE_BYTES:
            raise Gone(f"a message of more than {MESSAGE_BYTES // 1_000_000} MB")
        try:
            return msgpack.unpackb(
                self._exactly(size), use_list=False, unicode_errors="surrogatepass", ext_hook=_refuse
            )
        except Exception as error:  # whatever the bytes bring about in the reader, they are no message
            raise Gone(f"no message: {type(error).__name__}") from None

    def _exactly(self, size: int) -> bytearray:
        data = bytearray(size)
        view, filled = memoryview(data), 0
        while filled < size:
            try:
                got = self._channel.recv_into(view[filled:])
            except OSError:  # a timeout is one, too
                got = 0
            if not got:
                raise Gone("the other side has ended or does not answer")
            filled += got
        return data


def _refuse(code: int, data: bytes) -> NoReturn:
    raise ValueError("only plain data")
