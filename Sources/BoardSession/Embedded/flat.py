# Files of firmware whose `os` has only listdir, size and remove (micro:bit): no directories, and a
# slash is a letter like any other, so the one that stands for the root is taken off. The stack
# has no room for comprehensions.
import os


def _home():
    return "2f"


def _stat(path, room=0):
    return "d,0" if path == "/" else "f,%d" % os.size(path[1:])


def _ls(path):
    if path != "/":
        raise OSError(20)
    rows = ""
    for name in os.listdir():
        rows += ";f,%d," % os.size(name)
        for byte in bytes(name, "utf8"):
            rows += "%02x" % byte
    return rows


def _remove(path):
    os.remove(path[1:])


def _refused(path):
    raise OSError(1)



_mkdir = _rmdir = _free = _refused
