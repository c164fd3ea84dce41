# Ctrl-C at a safe moment.
#
# The port's own SIGINT handler raises KeyboardInterrupt wherever the signal finds the program. In
# the middle of a collection or with a lock held that leaves the VM broken. The handler here marks
# the exception as pending, as firmware on a board does, and the VM raises it between two
# bytecodes, or when a system call was interrupted.

import ffi
import struct
import uctypes

_SIGINT = 2
_WORD = struct.calcsize("P")
_WORD_TYPE = uctypes.UINT64 if _WORD == 8 else uctypes.UINT32
# py/mpstate.h: the state of the main thread comes right before the structure that holds the
# exception object, and has in a row: locals, globals, nlr_top, nlr_jump_callback_top, pending.
_REACH = 1024
_GLOBALS_TO_PENDING = 3 * _WORD

_library = ffi.open(None)
_signal = _library.func("P", "signal", "iP")
_raise = _library.func("i", "raise", "i")
_pending = None
_traceback = None
_exception = 0


def _on_signal(_number):
    # Runs anywhere, so nothing here may allocate.
    _traceback.counts = 0
    _traceback.entries = 0
    _pending.exception = _exception


def _interrupted():
    """The one exception object of Ctrl-C; None when the signal had no effect."""
    try:
        _raise(_SIGINT)
        for _ in range(1000):
            pass
    except KeyboardInterrupt as interrupt:
        return interrupt


def _find_pending():
    own = id(globals())
    start = (_exception & -_WORD) - _REACH
    words = struct.unpack("P" * (_REACH // _WORD), uctypes.bytearray_at(start, _REACH))
    found = [
        index
        for index in range(1, len(words) - 4)
        if words[index - 1] == own == words[index] and words[index + 1] and not words[index + 3]
    ]
    return start + found[0] * _WORD + _GLOBALS_TO_PENDING if len(found) == 1 else 0


def install():
    """Leaves the port's handler in place where the VM's structures are not as expected."""
    global _exception, _pending, _traceback
    _exception = id(_interrupted())
    address = _find_pending()
    if not address:
        return
    _pending = uctypes.struct(address, {"exception": _WORD_TYPE | 0}, uctypes.NATIVE)
    # py/objexcept.h: type, then two counts in one word, then the entries.
    layout = {"counts": _WORD_TYPE | _WORD, "entries": _WORD_TYPE | 2 * _WORD}
    _traceback = uctypes.struct(_exception, layout, uctypes.NATIVE)
    # Otherwise signal() would let a blocked read go on after the handler.
    _library.func("i", "siginterrupt", "ii")(_SIGINT, 1)
    original = _signal(_SIGINT, _handler)
    if id(_interrupted()) != _exception:
        _pending.exception = 0
        _signal(_SIGINT, original)


_handler = ffi.callback("v", _on_signal, "i")
install()
