# Takes code in envelopes (BoardCode) over standard input: checked, deflated where the board can.
# Sent as it is before anything else, so its names are short: the whole has to fit 512 bytes.
import sys
from binascii import crc32 as _mc
try:
    from deflate import DeflateIO as _mz
except ImportError:
    _mz = 0
_mi = sys.stdin.buffer


# Whatever is still on its way must not reach the REPL: only Ctrl-C ends this.
def _mx(e):
    print("\x15" + repr(e))
    while 1:
        _mi.read(1)


def _ml():
    try:
        sys.stdout.write("\x12%d" % (_mz != 0))
        h = _mi.read(13)
        s = _mi.read(int(h[1:5], 16)).replace(b"\x10!", b"\3").replace(b"\x10 ", b"\x10")
        if _mc(s) != int(h[5:], 16):
            _mx(0)
        print("\6")
        if h[0] == 90:
            import io

            s = _mz(io.BytesIO(s), 1, 12).read()
        exec(s)
    except Exception as e:
        _mx(e)


_ml()
