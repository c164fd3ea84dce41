# Calls from the host: every reply is one frame of printable ASCII (see FramedReply), so threads
# and logs may print around it. A call made again because its reply was lost is answered again,
# not carried out again.
import sys, os, gc

# Loading this again must not forget what the last call was.
try:
    _mk
except NameError:
    _mk = _mt = None
_mp = ""


# The call itself is text with a checksum: nobody else looks at what the REPL takes.
def _mote(nonce, call, check, text):
    global _mk, _mt
    for byte in bytes(text, "utf8"):
        check = (check * 31 + byte) & 0xFFFFFF
    if check:
        return
    if call != _mk:
        function, *text = eval("(" + text + ",)")
        try:
            _mt = function(*text) or ""
        except OSError as error:
            _mt = "!%s" % (error.args[0] if error.args else "?")
        _mk = call
    data = bytes(_mt, "utf8")
    try:
        check = "c%x" % _mc(data)
    except NameError:
        check = "s%x" % (sum(data) & 65535)
    print("\n#mote %s %d %s %s#" % (nonce, len(data), check, _mt))
