# receive.py for boards that have no deflate, or no heap for it: a block is the header of one entry
# (H) or a piece of its content (S), and goes straight into the file. With `nonce` it answers by
# itself, so that the code for calls need not be there.
import sys, os, gc, struct


# What is still on its way is read up to the number of the stream, as in receive.py.
def _mx(error):
    print("\x15" + repr(error))
    tail = b""
    while tail != _mm:
        tail = tail[-8:] + _mi.read(1)
    raise KeyboardInterrupt


def _receive(stream, nonce=0):
    global _md, _mm
    _mm = bytes(str(stream), "utf8")
    line = memoryview(bytearray(256))
    left = number = done = 0
    scarce = gc.mem_free() < 90000
    _md = stream, 0
    file = None
    print(end="\x124096,0;")
    try:
        while 1:
            if scarce or not left:
                gc.collect()
            if not left:
                print(end=chr(28 + number % 4))
            size = min(left, 255) or 12
            view = line[:size]
            _mi.readinto(view)
            # The 03s back in their places (see LineSegments).
            at = 0
            following = view[0]
            while following > at:
                at = following - (following > 3)
                following, view[at] = view[at], 3
            view = view[1:]
            if not left:
                kind, at, left, check, want = struct.unpack(">BHHHI", view)
                if at != number & 65535 or not left and want != 69:
                    _mx(0)
                check = kind
                number += 1
                if left:
                    continue
                done = str(done)
                if nonce:
                    print("\n#mote %d %d c%x %s#" % (nonce, len(done), _mc(done), done))
                return done
            left -= size
            check = _mc(view, check)
            if file:
                file.write(view)
            if left:
                continue
            if check != want:
                _mx(0)
            if kind == 72:
                whole, at, seal = struct.unpack(">III", view)
                path = str(view[13:], "utf8")
                part = path + ".mote-part"
                if view[12] == 70:
                    file = open(part, "r+b" if at else "wb")
                    file.seek(at)
                else:
                    try:
                        if view[12] == 68:
                            os.mkdir(path)
                        elif os.stat(path)[0] & 0xF000 == whole:
                            (os.rmdir if whole < 0x8000 else os.remove)(path)
                    except OSError as error:
                        # There already, or gone already.
                        if error.args[0] != (17 if view[12] == 68 else 2):
                            raise
            if file:
                file.flush()
                if file.tell() < whole:
                    continue
                file.close()
                file = None
                gc.collect()
                file = open(part, "rb")
                at = check = 0
                size = 1
                while size:
                    size = file.readinto(line)
                    check = _mc(line[:size], check)
                    at += size
                    if scarce:
                        gc.collect()
                file.close()
                file = None
                if check != seal or at != whole:
                    os.remove(part)
                    _mx(0)
                os.rename(part, path)
            done += 1
            _md = stream, done
    except OSError as error:
        _mx((done, error.args[0]))
    except Exception as error:
        _mx(error)
    finally:
        if file:
            file.close()
