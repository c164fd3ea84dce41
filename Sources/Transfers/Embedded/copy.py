# Copies a file on the board itself, with the same care as a stream.
import os, gc


def _copy(path, target):
    gc.collect()
    buffer = memoryview(bytearray(512))
    part = target + ".mote-part"
    check = 0
    with open(path, "rb") as source:
        with open(part, "wb") as file:
            while 1:
                count = source.readinto(buffer)
                if not count:
                    break
                check = _mc(buffer[:count], check)
                file.write(buffer[:count])
    size = os.stat(path)[6]
    if _sum(part, size) != check or os.stat(part)[6] != size:
        os.remove(part)
        raise OSError(5)
    os.rename(part, target)
