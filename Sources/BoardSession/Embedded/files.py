# Directories: listing, making, removing.
import os


def _ls(path):
    rows = []
    for entry in os.ilistdir(path):
        name = entry[0]
        if entry[1] & 0x4000:
            rows.append("d,0,%s" % _hex(name.encode()))
            continue
        size = entry[3] if len(entry) > 3 else -1
        if size < 0:
            size = os.stat(path.rstrip("/") + "/" + name)[6]
        rows.append("f,%d,%s" % (size, _hex(name.encode())))
    return ";".join(rows)


def _free(path):
    fs = os.statvfs(path)
    return "%d,%d,%d" % (fs[1] * fs[2], fs[1] * fs[3], fs[1])

_mkdir = os.mkdir
_remove = os.remove
_rmdir = os.rmdir
