# One walk over everything below a directory; needs digest.py. Directories of the root where another
# file system is mounted are not entered: they come without inode and size (MicroPython v1.28
# `extmod/vfs.c`, `mp_vfs_ilistdir_it_iternext`).
import os, gc
from binascii import b2a_base64


def _walk(path, prefix, row):
    for entry in os.ilistdir(path or "/"):
        full = path + "/" + entry[0]
        name = prefix + entry[0]
        if entry[1] & 0x4000:
            row(name, None)
            if path or entry[2:] > (0,):
                _walk(full, name + "/", row)
        else:
            row(name, full)


# For every entry the first 6 bytes of SHA-256 over its name, a zero byte and its content, in
# base64; a directory's name ends with a slash. Enough to tell that nothing has changed, without
# sending a name. Before them comes the directory that a relative path starts from.
def _tokens(top):
    rows = []
    home = ""
    if top[:1] != "/":
        home = os.getcwd()
        top = home.rstrip("/") + "/" + top

    def row(name, path):
        digest = sha256((name + ("\0" if path else "/")).encode())
        gc.collect()
        rows.append(b2a_base64((_digest(path, digest) if path else digest.digest())[:6]).decode()[:8])

    try:
        _walk(top.rstrip("/"), "", row)
    except OSError as error:
        if error.args[0] != 2:
            raise
    return _hex(home.encode()) + "," + "".join(rows)
