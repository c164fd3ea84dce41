# Ways to start again. The process ends; whoever started it starts it again as the exit status says.

import ffi
import gc
import terminal

_SOFT_RESET_RAW, _SOFT_RESET_FRIENDLY, _HARD_RESET = 40, 41, 42
_exit = ffi.open(None).func("v", "_exit", "i")


def hard_reset():
    _exit(_HARD_RESET)


def soft_reset(raw):
    terminal.write(b"MPY: soft reboot\r\n")
    _exit(_SOFT_RESET_RAW if raw else _SOFT_RESET_FRIENDLY)


def heap_is_usable():
    """False when a Ctrl-C hit the garbage collector: this port raises inside its signal handler."""
    try:
        bytearray(1)
    except MemoryError:
        return gc.mem_free() < 1000
    return True


def reset(raw):
    # Nothing here may allocate.
    if raw:
        terminal.write(b"\x04KeyboardInterrupt: \r\n\x04")
    else:
        terminal.write(b"KeyboardInterrupt: \r\n")
    soft_reset(raw)
