# The terminal of the virtual board: who gets which byte.
#
# While the server reads commands the terminal passes every byte through. While user code runs,
# the interrupt character raises SIGINT and text output ends its lines with \r\n, as on boards.

import sys
import termios

# Linux, asm-generic/termbits.h.
_OPOST = 0x01
_ONLCR = 0x04
_ISIG = 0x01
_NOFLSH = 0x80
_VINTR, _VQUIT, _VTIME, _VMIN, _VSUSP = 0, 1, 5, 6, 10
_OUTPUT, _LOCAL, _CHARACTERS = 1, 3, 6
_COOKED = _OPOST | _ONLCR
# Without NOFLSH a SIGINT would throw away input that has already arrived.
_INTERRUPTIBLE = _ISIG | _NOFLSH

_attributes = termios.tcgetattr(0)
_stdin = sys.stdin.buffer
_stdout = sys.stdout.buffer
_byte = bytearray(1)


def _apply():
    termios.tcsetattr(0, termios.TCSANOW, _attributes)


def open_terminal():
    _attributes[0] = 0
    characters = _attributes[_CHARACTERS]
    # 0 disables a character; otherwise binary data would stop or kill the process.
    characters[_VQUIT] = characters[_VSUSP] = b"\0"
    characters[_VTIME] = 0
    characters[_VMIN] = 1
    serve_mode()


def serve_mode():
    _attributes[_OUTPUT] = 0
    _attributes[_LOCAL] = 0
    _apply()


def user_mode():
    kbd_intr(3)


def kbd_intr(character):
    _attributes[_OUTPUT] = _COOKED
    if character < 0:
        _attributes[_LOCAL] = 0
    else:
        _attributes[_CHARACTERS][_VINTR] = bytes((character & 0xFF,))
        _attributes[_LOCAL] = _INTERRUPTIBLE
    _apply()


def write(data):
    """Writes bytes unchanged, also while user code runs."""
    cooked = _attributes[_OUTPUT]
    if not cooked:
        return _stdout.write(data)
    # The kernel converts line ends at the moment of the write, so switching around it is exact.
    try:
        _attributes[_OUTPUT] = 0
        _apply()
        return _stdout.write(data)
    finally:
        _attributes[_OUTPUT] = cooked
        _apply()


def read():
    # One byte at a time: what follows a command belongs to the program it starts.
    if not _stdin.readinto(_byte):
        raise EOFError
    return _byte[0]
