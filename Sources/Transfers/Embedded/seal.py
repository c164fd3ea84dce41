# Size and CRC-32 of a file as it is now: what was fetched in several calls belongs together when it
# has the same.
import gc


def _seal(path):
    gc.collect()
    buffer = memoryview(bytearray(256))
    size = check = 0
    with open(path, "rb") as file:
        while 1:
            count = file.readinto(buffer)
            if not count:
                return "%d,%x" % (size, check)
            check = _mc(buffer[:count], check)
            size += count
