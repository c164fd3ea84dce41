# What a board with a very small heap says of itself: the rows of identity.py that matter most.
# The stack has no room for comprehensions.
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
    text = ""
    for key, value in rows:
        text += ";" + key + "="
        for byte in bytes(value, "utf8"):
            text += "%02x" % byte
    return text
