# Ways to start again. The process ends; whoever started it starts it again as the exit status says.

import ffi
import terminal

_SOFT_RESET_RAW, _SOFT_RESET_FRIENDLY, _HARD_RESET, _LOADER = 40, 41, 42, 43
_exit = ffi.open(None).func("v", "_exit", "i")


def hard_reset():
    _exit(_HARD_RESET)


def enter_loader(timeout=0):
    _exit(_LOADER)


def soft_reset(raw):
    terminal.write(b"MPY: soft reboot\r\n")
    _exit(_SOFT_RESET_RAW if raw else _SOFT_RESET_FRIENDLY)
