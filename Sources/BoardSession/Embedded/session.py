# Functions mote keeps on the board while a session is open; a soft reset erases them.
# Every reply is one frame of printable ASCII (see FramedReply): threads and logs may print around it.
import os, gc
try:
    from binascii import crc32
except ImportError:
    crc32 = None
try:
    from binascii import a2b_base64, b2a_base64
except ImportError:
    a2b_base64 = None
try:
    from hashlib import sha256
except ImportError:
    sha256 = None


class _Mote:
    def __init__(self):
        self.f = None
        self.n = 0
        self.c = 0
        self.call = None
        self.text = ""

    # A call that is made again because its reply was lost is answered again, not carried out again.
    def __call__(self, nonce, call, name, *args):
        if call != self.call:
            self.call = call
            try:
                self.text = getattr(self, name)(*args) or ""
            except OSError as error:
                self.text = "!%s" % (error.args[0] if error.args else "?")
            except BaseException:
                self.call = None
                raise
        text = self.text
        data = text.encode()
        check = "c%x" % (crc32(data) & 0xFFFFFFFF) if crc32 else "s%x" % (sum(data) & 0xFFFF)
        print("\n#mote %s %d %s %s#" % (nonce, len(data), check, text))

    def hello(self):
        try:
            home = os.getcwd()
        except AttributeError:
            home = "/"
        offers = (crc32 is not None, a2b_base64 is not None, sha256 is not None)
        return "%d%d%d,%s" % (offers + (self._hex(home.encode()),))

    def _hex(self, data):
        return "".join("%02x" % byte for byte in data)

    def stat(self, path):
        if path == "/":
            return "d,0"
        entry = os.stat(path)
        return "d,0" if entry[0] & 0x4000 else "f,%d" % entry[6]

    def ls(self, path):
        rows = []
        for entry in os.ilistdir(path):
            name = entry[0]
            if entry[1] & 0x4000:
                rows.append("d,0,%s" % self._hex(name.encode()))
                continue
            size = entry[3] if len(entry) > 3 else -1
            if size < 0:
                size = os.stat(path.rstrip("/") + "/" + name)[6]
            rows.append("f,%d,%s" % (size, self._hex(name.encode())))
        return ";".join(rows)

    def sha(self, path):
        gc.collect()
        buffer = memoryview(bytearray(512))
        digest = sha256()
        with open(path, "rb") as file:
            while True:
                count = file.readinto(buffer)
                if not count:
                    return self._hex(digest.digest())
                digest.update(buffer[:count])

    def shas(self, *paths):
        rows = []
        for path in paths:
            try:
                rows.append(self.sha(path))
            except OSError:
                rows.append("-")
        return ";".join(rows)

    def _crc(self, data):
        if crc32:
            self.c = crc32(data, self.c) & 0xFFFFFFFF
        else:
            self.c = (self.c + sum(data)) & 0xFFFFFFFF

    def r_open(self, path):
        self.close()
        gc.collect()
        self.f = open(path, "rb")
        self.n = self.c = 0

    def read(self, offset, count):
        self.f.seek(offset)
        data = self.f.read(count)
        if a2b_base64:
            return b2a_base64(data).decode().strip()
        return self._hex(data)

    def w_open(self, path):
        self.close()
        gc.collect()
        self.f = open(path, "wb")
        self.n = self.c = 0

    def write(self, offset, data):
        if offset != self.n:
            return "%d,%x" % (self.n, self.c)
        if isinstance(data, str):
            data = a2b_base64(data)
        self.f.write(data)
        self.n += len(data)
        self._crc(data)
        return "%d,%x" % (self.n, self.c)

    def w_close(self, size, check, part, path):
        self.close()
        if self.n != size or self.c != check or os.stat(part)[6] != size:
            return "%d,%x" % (self.n, self.c)
        try:
            os.rename(part, path)
        except OSError as error:
            if error.args[0] != 17:
                raise
            # A file system that does not rename onto a file: the old one stays until it worked.
            old = part + "-old"
            os.rename(path, old)
            try:
                os.rename(part, path)
            except OSError:
                os.rename(old, path)
                raise
            os.remove(old)
        if hasattr(os, "sync"):
            os.sync()
        return "ok"

    def close(self):
        if self.f:
            self.f.close()
            self.f = None

    def mkdir(self, path):
        os.mkdir(path)

    def remove(self, path):
        os.remove(path)

    def rmdir(self, path):
        os.rmdir(path)

    def free(self, path):
        fs = os.statvfs(path)
        return "%d,%d,%d" % (fs[1] * fs[2], fs[1] * fs[3], fs[1])


_mote = _Mote()
