# Every entry below a directory, or those that are named, with its digest; needs walk.py.
# d,0,NAME or f,SIZE,NAME,SHA-256, the name relative to `top`; names and digests in hexadecimal. Of
# the root, m,0,NAME for each directory that is another file system.
class _Rows:
    def __init__(self):
        self.rows = []

    def add(self, name, path, kind="d"):
        gc.collect()
        name = _hex(name.encode())
        if path:
            digest = _hex(_digest(path, sha256()))
            self.rows.append("f,%d,%s,%s" % (os.stat(path)[6], name, digest))
        else:
            self.rows.append("%s,0,%s," % (kind, name))

    def text(self):
        return ";".join(self.rows)


# Other file systems in the root are entered where `inside` names them.
def _survey(top, *inside):
    rows = _Rows()
    top = top.rstrip("/")
    _walk(top, "", rows.add)
    if not top:
        for entry in os.ilistdir("/"):
            name = entry[0]
            if entry[2:] == (0,):
                rows.add(name, None, "m")
                if name in inside:
                    _walk("/" + name, name + "/", rows.add)
    return rows.text()


def _look(top, *names):
    rows = _Rows()
    for name in names:
        path = top.rstrip("/") + "/" + name
        try:
            isdir = os.stat(path)[0] & 0x4000
        except OSError:
            continue
        rows.add(name, None if isdir else path)
    return rows.text()
