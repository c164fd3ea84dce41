# What a file on the board holds: the CRC-32 of its beginning, and its size, -1 where there is none;
# other numbers of os.stat by their index.
import os, gc


def _sum(path, size):
    view = memoryview(bytearray(256))
    check = 0
    with open(path, "rb") as file:
        while size > 0:
            if size < 256:
                view = view[:size]
            count = file.readinto(view)
            if count != len(view):
                return -1
            check = _mc(view, check)
            size -= count
            if not size >> 8 & 7:
                gc.collect()
    return check


def _size(path, index=6):
    try:
        return os.stat(path)[index]
    except OSError:
        return -1
