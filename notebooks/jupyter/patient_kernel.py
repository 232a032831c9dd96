"""Starts kernels for nbconvert, and talks to them only when they can listen.

The Java kernel opens its ports a few milliseconds before it can handle a request. One that comes in between kills the
thread that would answer, and the notebook waits in vain: about one start in ten on a small machine.
"""

import socket
import time

from jupyter_client.manager import AsyncKernelManager

PORTS = ("shell_port", "iopub_port", "stdin_port", "control_port", "hb_port")
LONGEST_START_SECONDS = 20
SETTLING_SECONDS = 0.5


class PatientKernelManager(AsyncKernelManager):
    """Hands out a client when all ports have been open for a while, or when the kernel had time enough to start."""

    def client(self, **options):
        deadline = time.monotonic() + LONGEST_START_SECONDS
        while not self._listens() and time.monotonic() < deadline:
            time.sleep(0.1)
        time.sleep(SETTLING_SECONDS)
        return super().client(**options)

    def _listens(self):
        return all(self._is_open(getattr(self, port)) for port in PORTS)

    def _is_open(self, port):
        try:
            socket.create_connection((self.ip, port), timeout=1).close()
            return True
        except OSError:
            return False
