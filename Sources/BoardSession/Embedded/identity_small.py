# What a board with a very small heap says of itself: the rows of identity.py that matter most.
import os, gc


def _identity():
    gc.collect()
    name = os.uname()
    rows = (
        ("platform", name.sysname),
        ("machine", name.machine),
        ("uname", name.machine),
        ("release", name.release),
        ("version", name.version),
        ("heap_free", str(gc.mem_free())),
    )
    return ";".join([key + "=" + _mote.hex(bytes(value, "utf8")) for key, value in rows])


_mote.identity = _identity
