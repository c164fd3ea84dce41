# What stands at a path; with `room`, of a directory also block size, blocks and free blocks of its
# file system, where the firmware says.
import os


def _home():
    return _hex(os.getcwd().encode())


def _stat(path, room=0):
    if path != "/":
        entry = os.stat(path)
        if not entry[0] & 0x4000:
            return "f,%d" % entry[6]
    return "d," + str(room and os.statvfs(path)[1:4])
