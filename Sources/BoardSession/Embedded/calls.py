# Calls from the host: every reply is one frame of printable ASCII (see FramedReply), so threads
# and logs may print around it. A call made again because its reply was lost is answered again,
# not carried out again.
import sys, os, gc


class _Mote:
    last = None
    parts = ""

    def __call__(self, nonce, call, name, *args):
        if call != self.last:
            try:
                self.text = getattr(self, name)(*args) or ""
            except OSError as error:
                self.text = "!%s" % (error.args[0] if error.args else "?")
            self.last = call
        data = bytes(self.text, "utf8")
        try:
            from binascii import crc32

            check = "c%x" % crc32(data)
        except ImportError:
            check = "s%x" % (sum(data) & 65535)
        print("\n#mote %s %d %s %s#" % (nonce, len(data), check, self.text))

    def hello(self):
        pass

    def hex(self, data):
        return "".join("%02x" % byte for byte in data)


_mote = _Mote()
