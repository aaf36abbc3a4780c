"""A TCP proxy on loopback that cuts every connection once so many bytes have come from the clients."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class CuttingProxy:
    """Forwards to `target` until `allowance` bytes have passed towards it (None: without end)."""

    def __init__(self, target: int, allowance: int | None = None) -> None:
        self._target = target
        self._allowance = allowance
        self._open: list[socket.socket] = []
        self._lock = threading.Lock()
        self.passed = 0
        self.cut = False
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                server = socket.create_connection(("127.0.0.1", self._target))
                self._open += [client, server]
                for source, sink, counted in ((client, server, True), (server, client, False)):
                    threading.Thread(target=self._forward, args=(source, sink, counted), daemon=True).start()

    def _forward(self, source: socket.socket, sink: socket.socket, counted: bool) -> None:  # noqa: FBT001
        with suppress(OSError):
            while data := source.recv(1 << 14):
                if counted and not self._may_pass(len(data)):
                    break
                sink.sendall(data)
        for end in (source, sink):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def _may_pass(self, length: int) -> bool:
        with self._lock:
            self.passed += length
            self.cut = self.cut or (self._allowance is not None and self.passed > self._allowance)
        if self.cut:
            self.close()
        return not self.cut

    def close(self) -> None:
        """Cut what is open, and listen no more."""
        self._listener.close()
        for end in self._open:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()


@contextmanager
def cutting_proxy(target: int, allowance: int | None = None) -> Iterator[CuttingProxy]:
    """Give a proxy before a port of this machine."""
    proxy = CuttingProxy(target, allowance)
    try:
        yield proxy
    finally:
        proxy.close()
