# Files in the heap, for firmware that has no file system; a soft reset loses them.
# Names are short and spaces few because the whole crosses the line and stays in the heap.
import gc, io


def _re(number):
    raise OSError(number)


# One open file: b its blocks of 512 bytes, the last one what is left; m the mode; p where it is.
class _RF(io.IOBase):
    def __init__(s, b, m):
        s.b, s.m, s.p = b, m, 0

    def z(s):
        return 512 * len(s.b) - 512 + len(s.b[-1]) if s.b else 0

    # Between the buffer v and the blocks, until one of them ends.
    def x(s, v, out):
        v = memoryview(v)
        n = 0
        while n < len(v):
            i, o = divmod(s.p, 512)
            if i == len(s.b):
                if not out:
                    break
                # Without this, blocks and garbage take turns and b has no room to grow.
                i % 8 or gc.collect()
                s.b.append(bytearray())
            c = min(512 - o if out else len(s.b[i]) - o, len(v) - n)
            if not c:
                break
            if out:
                s.b[i][o : o + c] = v[n : n + c]
            else:
                v[n : n + c] = memoryview(s.b[i])[o : o + c]
            n += c
            s.p += c
        return n

    def readinto(s, v):
        s.m[0] == "r" or "+" in s.m or _re(9)
        return s.x(v, 0)

    def read(s, n=-1):
        z = s.z() - s.p
        v = bytearray(z if n is None or n < 0 else min(n, z))
        s.readinto(v)
        return s.t(v)

    # In text, n counts bytes: what follows completes a character that it cut.
    def t(s, v):
        if "b" in s.m:
            return bytes(v)
        while 1:
            try:
                return str(v, "utf8")
            except UnicodeError:
                c = bytearray(1)
                s.x(c, 0) or _re(84)
                v += c

    def readline(s, n=-1):
        v = bytearray()
        c = bytearray(1)
        while len(v) != n and s.readinto(c):
            v += c
            if c == b"\n":
                break
        return s.t(v)

    def __iter__(s):
        v = s.readline()
        while v:
            yield v
            v = s.readline()

    def write(s, v):
        s.m[0] == "r" and "+" not in s.m and _re(9)
        if s.m[0] == "a":
            s.p = s.z()
        try:
            return s.x(v, 1)
        except MemoryError:
            _re(28)

    # There are no holes: behind the end is the end.
    def seek(s, o, w=0):
        o += (0, s.p, s.z())[w]
        o < 0 and _re(22)
        s.p = min(o, s.z())
        return s.p

    def tell(s):
        return s.p

    # py/stream.h: flush 1, poll 3 (always ready), close 4; EINVAL lets the importer choose a buffer.
    def ioctl(s, q, a):
        return a & 5 if q == 3 else 0 if q in (1, 4) else -22

    def flush(s):
        pass

    def close(s):
        s.m = "-"

    def __enter__(s):
        return s

    def __exit__(s, *a):
        s.close()


# f: absolute path to blocks, None for a folder, "" is the root; c: the current folder.
class _RD:
    def __init__(s):
        s.f = {"": None}
        s.c = ""

    def mount(s, readonly, mkfs):
        pass

    umount = lambda s: None

    def k(s, p):
        r = []
        for x in (p if p[:1] == "/" else s.c + "/" + p).split("/"):
            if x == "..":
                r = r[:-1]
            elif x and x != ".":
                r.append("/" + x)
        return "".join(r)

    # The key of what is there: any (2), a file (0), a folder (1).
    def g(s, p, d=2):
        k = s.k(p)
        k in s.f or _re(2)
        d != 2 and (s.f[k] is None) != d and _re(20 if d else 21)
        return k

    # The key of what may be made: its folder is there.
    def n(s, p):
        k = s.k(p)
        s.g("/" + k.rpartition("/")[0], 1)
        return k

    def open(s, p, m):
        k = s.n(p)
        if k in s.f:
            s.g(k + "/", 0)
            "x" in m and _re(17)
        elif "r" in m:
            _re(2)
        if k not in s.f or "w" in m:
            s.f[k] = []
        return _RF(s.f[k], m)

    def stat(s, p):
        b = s.f[s.g(p)]
        d = b is None
        return (0x4000 if d else 0x8000, 0, 0, 0, 0, 0, 0 if d else _RF(b, "").z(), 0, 0, 0)

    def ilistdir(s, p):
        k = s.g(p, 1) + "/"
        for q in sorted(s.f):
            if q.startswith(k) and "/" not in q[len(k) :]:
                t = s.stat(q)
                yield q[len(k) :], t[0], 0, t[6]

    def mkdir(s, p):
        k = s.n(p)
        k in s.f and _re(17)
        s.f[k] = None

    def remove(s, p):
        del s.f[s.g(p, 0)]

    def rmdir(s, p):
        k = s.g(p, 1)
        k or _re(22)
        for _ in s.ilistdir(k):
            _re(39)
        del s.f[k]

    def rename(s, a, b):
        a = s.g(a)
        b = s.n(b)
        if a == b:
            return
        b.startswith(a + "/") and _re(22)
        b in s.f and (s.f[b] is None or s.f[a] is None) and _re(21)
        for k in list(s.f):
            if k == a or k.startswith(a + "/"):
                s.f[b + k[len(a) :]] = s.f.pop(k)

    def chdir(s, p):
        s.c = s.g(p, 1)

    def getcwd(s):
        return s.c or "/"

    # Free is what the heap has, also for everything else.
    def statvfs(s, p):
        gc.collect()
        n = gc.mem_free() // 512
        return 512, 512, n + gc.mem_alloc() // 512, n, n, 0, 0, 0, 0, 255


def _rm():
    try:
        from vfs import mount
    except ImportError:
        from os import mount
    mount(_RD(), "/")
