# What the firmware has, one letter each: see BoardOffers.
import os, gc


def _has(module, name):
    try:
        return hasattr(__import__(module), name)
    except ImportError:
        return False


def _mounted():
    try:
        return os.statvfs("/")[2] > 0
    except Exception:
        return True


def _offers():
    gc.collect()
    found = "f" if _mounted() else ""
    if _has("os", "stat"):
        found += "s"
    if _has("vfs", "mount") and _has("io", "IOBase"):
        found += "v"
    return "%s,%d" % (found, gc.mem_free())
