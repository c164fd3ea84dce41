# `sys` as user code sees it: sys.stdout.buffer passes bytes unchanged, sys.stdout ends its lines
# with \r\n.

import io
import sys
import terminal
from sys import *

# Settable attributes are not among the names `*` stands for. The lists are the real ones.
argv = sys.argv
path = sys.path
del executable, sys

ps1 = ">>> "
ps2 = "... "

_GET_FILENO = 10
_text = stdout


class _Output(io.IOBase):
    def write(self, data, *limits):
        if limits:
            start = limits[0] if len(limits) > 1 else 0
            data = memoryview(data)[start : start + limits[-1]]
        return self._send(data)

    def flush(self):
        pass

    def fileno(self):
        return 1

    def ioctl(self, request, argument):
        return 1 if request == _GET_FILENO else 0


class _Binary(_Output):
    def _send(self, data):
        return terminal.write(data)


class _Text(_Output):
    def _send(self, data):
        return _text.write(data)


stdout = _Text()
stdout.buffer = _Binary()
