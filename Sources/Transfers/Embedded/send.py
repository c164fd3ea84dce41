# Sends parts of files as blocks: 16 4D, then big endian file (2 bytes), offset (4), length (2), the
# content, and the CRC-32 of everything from the file's number on.
import sys, os, gc


def _put(data):
    view = memoryview(data)
    while view:
        view = view[sys.stdout.buffer.write(view) :]


# `ranges` has file, path, first byte and end, in a row; `block` is the longest content.
def _send(block, *ranges):
    gc.collect()
    buffer = memoryview(bytearray(256))
    for index in range(0, len(ranges), 4):
        number, path, at, end = ranges[index : index + 4]
        with open(path, "rb") as file:
            file.seek(at)
            while at < end:
                left = min(block, end - at)
                head = (number << 48 | at << 16 | left).to_bytes(8, "big")
                check = _mc(head)
                _put(b"\x16M" + head)
                at += left
                while left:
                    view = buffer if left > 255 else buffer[:left]
                    count = file.readinto(view)
                    if count != len(view):
                        raise OSError(5)
                    check = _mc(view, check)
                    _put(view)
                    left -= count
                _put(check.to_bytes(4, "big"))
