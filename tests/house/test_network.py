"""Tests reach this machine and nothing else."""

from __future__ import annotations

import socket

import pytest
import pytest_socket


def test_another_host_cannot_be_reached() -> None:
    blocked = (pytest_socket.SocketConnectBlockedError, UserWarning)  # it warns before it raises
    with socket.socket() as line, pytest.raises(blocked, match=r"192\.0\.2\.1"):
        line.connect(("192.0.2.1", 80))  # reserved for documentation: nobody answers there


def test_this_machine_can() -> None:
    with socket.socket() as server, socket.socket() as line:
        server.bind(("127.0.0.1", 0))
        server.listen()
        line.connect(server.getsockname())
