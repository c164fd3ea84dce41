# Built-in functions as user code sees them.

import builtins
import lines

# Not on a board: these reach the host.
_HOST_MODULES = ("ffi", "jni", "termios")
_import = builtins.__import__


def _import_module(name, *details):
    if name in _HOST_MODULES:
        raise ImportError("no module named '" + name + "'")
    return _import(name, *details)


def _input(prompt=""):
    # The port's own input() throws away what has already arrived.
    ended, line = lines.Editor().read_line(str(prompt), control=False)
    if ended:
        raise EOFError if ended == lines.CTRL_D else KeyboardInterrupt
    return line.decode()


def install():
    builtins.__import__ = _import_module
    builtins.input = _input
