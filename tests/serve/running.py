"""Run the servers in a thread, on free ports of loopback."""

import asyncio
import socket
import ssl
import threading
from contextlib import contextmanager, suppress

import uvloop

from broadsheet.serve import Ports
from broadsheet.serve.run import bound_to, open_sockets, open_tls
from broadsheet.serve.worker import Service

FREE = ("127.0.0.1", 0)


@contextmanager
def served(edition, ports):
    """Serve an edition; yields the addresses as `Bound`."""
    (sockets,) = open_sockets(ports)
    tls = open_tls(ports)
    loop = uvloop.new_event_loop()
    stopped = asyncio.Event()
    thread = threading.Thread(
        target=lambda: loop.run_until_complete(serve_until(edition, ports, sockets, tls, stopped))
    )
    bound = bound_to(sockets, ports)
    thread.start()
    try:
        yield bound
    finally:
        loop.call_soon_threadsafe(stopped.set)
        thread.join()
        loop.close()


async def serve_until(edition, ports, sockets, tls, stopped):
    """Serve an edition on open sockets until `stopped` is set."""
    service = Service(edition, ports, sockets, tls)
    try:
        await service.start()
        await stopped.wait()
    finally:
        await service.stop()


def talk(address, request, *, end=False, timeout=15):
    """Send bytes to a server and return all that it answers.

    A server that has heard enough answers and closes before all is sent; the
    network may then lose its answer.
    """
    parts = []
    with socket.create_connection(address, timeout) as connection:
        with suppress(BrokenPipeError, ConnectionResetError):
            connection.sendall(request)
            if end:
                connection.shutdown(socket.SHUT_WR)
        with suppress(ConnectionResetError):
            while part := connection.recv(65536):
                parts.append(part)
    return b"".join(parts)


def talk_tls(address, request, *, name="localhost", version=None, client=None):
    """Like `talk`, through TLS; returns the answer and the connection's facts."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    if version:
        context.minimum_version = context.maximum_version = version
    if client:
        context.load_cert_chain(*client)
    # Without suppress_ragged_eofs an end without close_notify is an error.
    with (
        socket.create_connection(address, 15) as plain,
        context.wrap_socket(plain, server_hostname=name, suppress_ragged_eofs=False) as connection,
    ):
        connection.sendall(request)
        parts = []
        while part := connection.recv(65536):
            parts.append(part)
        return b"".join(parts), connection.version(), connection.getpeercert(binary_form=True)


def was_reset(mine):
    """Read to the end; tell whether that was a reset."""
    mine.settimeout(5)
    try:
        while mine.recv(1 << 20):
            pass
    except ConnectionResetError:
        return True
    return False


__all__ = ["FREE", "Ports", "served", "talk", "talk_tls", "was_reset"]
