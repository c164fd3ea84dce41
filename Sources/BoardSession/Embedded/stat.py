# What stands at a path.
import os


def _home():
    return _mote.hex(os.getcwd().encode())


def _stat(path):
    if path == "/":
        return "d,0"
    entry = os.stat(path)
    return "d,0" if entry[0] & 0x4000 else "f,%d" % entry[6]


_mote.home = _home
_mote.stat = _stat
