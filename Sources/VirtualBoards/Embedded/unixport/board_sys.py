# `sys` as user code sees it: sys.stdout.buffer passes bytes unchanged, sys.stdout ends its lines
# with \r\n.

import collections
import io
import sys
import terminal
from sys import *

# Settable attributes are not among the names `*` stands for. The lists are the real ones.
argv = sys.argv
path = sys.path
del executable, sys

_FIELDS = ("name", "version", "_machine", "_mpy", "_build")


def _release(text):
    # 1.26.0-preview.30.g1234: three numbers, then what stands behind the first hyphen.
    core, _, rest = text.partition("-")
    numbers = [int(part) for part in core.split(".")[:3]]
    return tuple(numbers + [0] * (3 - len(numbers))) + (rest.split(".")[0],)


def become(new_platform, machine, new_version, build):
    """Says what other firmware says; `_mpy` stays: it is this VM that runs compiled modules."""
    global implementation, platform, version
    try:
        release = _release(new_version.split("MicroPython v")[1].split(" ")[0])
    except (IndexError, ValueError):
        release = implementation.version
    fields, values = list(_FIELDS), [implementation.name, release, machine]
    values += [implementation._mpy, build]
    if not build:
        fields, values = fields[:4], values[:4]
    implementation = collections.namedtuple("", fields)(*values)
    platform, version = new_platform, new_version


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
