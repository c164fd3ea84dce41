# Files through the REPL's text alone, for boards whose standard input has no `buffer`: a call for
# every piece, in base64 or as literals and hexadecimal digits, deflated where the board inflates.
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
    from deflate import DeflateIO
    from io import BytesIO
except ImportError:
    DeflateIO = None


class _Text:
    file = None
    size = check = 0

    def offers(self):
        gc.collect()
        found = (crc32, a2b_base64, DeflateIO, getattr(os, "rename", None))
        flags = "".join("-+"[offer is not None] for offer in found)
        return "%s,%d" % (flags, gc.mem_free())

    def close(self):
        if self.file:
            self.file.close()
            self.file = None

    def add(self, data):
        if crc32:
            self.check = crc32(data, self.check)
        else:
            self.check = (self.check + sum(data)) & 0xFFFFFFFF

    def state(self):
        return "%d,%x" % (self.size, self.check)

    def create(self, path):
        self.close()
        gc.collect()
        self.file = open(path, "wb")
        self.size = self.check = 0

    # Goes on behind what is there, and says what that is.
    def resume(self, path):
        state = self.sum(path)
        self.file = open(path, "ab")
        return state

    def discard(self, path):
        self.close()
        if path:
            os.remove(path)

    # A piece that was written already is not written again: its reply was lost.
    def write(self, offset, data, size=0):
        if offset == self.size:
            if isinstance(data, str):
                data = a2b_base64(data)
            if size:
                data = DeflateIO(BytesIO(data), 1, 12).read(size)
            self.file.write(data)
            self.size += len(data)
            self.add(data)
        return self.state()

    def sum(self, path):
        self.close()
        self.size = self.check = 0
        with open(path, "rb") as file:
            while 1:
                data = file.read(256)
                if not data:
                    return self.state()
                self.size += len(data)
                self.add(data)

    # `part` takes the place of `path` when it holds what was sent; without rename they are one.
    def commit(self, part, path, size, check):
        if self.sum(part) != "%d,%x" % (size, check):
            return self.state()
        if part != path:
            os.rename(part, path)

    def read(self, path, offset, count):
        with open(path, "rb") as file:
            file.seek(offset)
            data = file.read(count)
        if a2b_base64:
            return b2a_base64(data).decode().strip()
        return "".join("%02x" % byte for byte in data)


_text = _Text()
_text_offers = _text.offers
_text_create = _text.create
_text_resume = _text.resume
_text_write = _text.write
_text_sum = _text.sum
_text_commit = _text.commit
_text_read = _text.read
_text_discard = _text.discard
