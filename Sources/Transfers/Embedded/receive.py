# Takes a stream of changes in blocks (see BlockStream, LineSegments and TransferEntry); a block is
# acknowledged when everything before it is written. Where the heap is large, a block is read whole
# before it is unpacked; otherwise it is unpacked while its bytes arrive, through a window that
# always holds more than the next piece can need. With `nonce` it answers by itself, so that the code
# for calls need not be there. Needs sum.py.
import sys, os, gc, io, struct


# In place of the loader's: what is still on its way is read up to the number of the stream. An
# interrupt would overtake it, and the prompt would take it for source.
def _mx(error):
    print("\x15" + repr(error))
    tail = b""
    while tail != _mm:
        tail = tail[-8:] + _mi.read(1)
    raise KeyboardInterrupt


# The next bytes of the line go to `packed` with the 03s back in their places; returns their number.
# Nothing is done between two of them: an input that nobody reads runs over.
def _fill(packed, line):
    _mi.readinto(line)
    have = 0
    while line:
        at = 0
        following = line[0]
        while following > at:
            at = following - (following > 3)
            following, line[at] = line[at], 3
        have += packed.write(line[1:255])
        line = line[255:]
    return have


# Asked for a number of bytes, gives at least one of them; ends with the stream.
def _pieces(window, most, bits):
    line = memoryview(bytearray(window if most > 255 else 256))
    packed = io.BytesIO(window)
    number = 0
    count = yield
    while 1:
        gc.collect()
        print(end=chr(28 + number % 4))
        packed.seek(0)
        _fill(packed, line[:12])
        packed.seek(0)
        kind, at, left, raw, want = struct.unpack(">BHHHI", packed.read(11))
        if at != number & 65535:
            _mx(0)
        if kind == 69 and want == kind:
            return
        if not raw or not left:
            _mx(0)
        have = packed.seek(0)
        check = kind
        source = _mz(packed, 1, bits) if kind == 90 else packed
        while raw:
            at = packed.tell()
            unread = have - at
            if left and unread < window - 256:
                have = 0
                while have < unread:
                    packed.seek(at + have)
                    packed.readinto(line)
                    packed.seek(have)
                    have += packed.write(line)
                have = packed.seek(unread)
                while left and have + 254 <= window:
                    size = min(left, 16575 if most > 255 else 255)
                    left -= size
                    have += _fill(packed, line[:size])
                packed.seek(0)
            # A piece of 128 bytes takes 545 at most: 300 of a block's code table, 15 bits a byte.
            size = min(raw, most, count)
            view = line[:size]
            # Damaged deflate data raises what a file system raises as well.
            try:
                count = source.readinto(view)
            except OSError:
                count = 0
            if count != size:
                _mx(0)
            check = _mc(view, check)
            raw -= size
            if not raw & 896 and most < 256:
                gc.collect()
            count = yield view
        if check != want or left:
            _mx(0)
        if _mf:
            _mf.flush()
        source = None
        number += 1


def _receive(stream, nonce=0):
    global _md, _mf, _mm
    gc.collect()
    _mm = bytes(str(stream), "utf8")
    _md = stream, 0
    _mf = None
    done = 0
    sizes = (832, 128, 12)
    try:
        # So much may be free, but not in one piece.
        if gc.mem_free() > 90000 and bytearray(34000):
            sizes = (16640, 256, 14)
    except MemoryError:
        pass
    gc.collect()
    get = _pieces(*sizes).send
    get(None)
    print(end="\x12%d,%d;" % (16384, sizes[2]))
    try:
        while 1:
            size = get(1)[0] + 4
            entry = b""
            while len(entry) < size:
                entry += get(size - len(entry))
            # What the CRC-32 of anything with its CRC-32 behind it is; of nothing as well.
            if size < 18 or _mc(entry) != 0x2144DF1C:
                _mx(0)
            size, at, whole = struct.unpack(">III", entry)
            path = str(entry[13:-4], "utf8")
            try:
                if entry[12] == 68:
                    if _size(path) < 0:
                        os.mkdir(path)
                elif entry[12] == 82:
                    if _size(path, 0) & 0xF000 == size:
                        (os.rmdir if size < 0x8000 else os.remove)(path)
                else:
                    part = path + ".mote-part"
                    _mf = open(part, "r+b" if at else "wb")
                    _mf.seek(at)
                    while at < size:
                        at += _mf.write(get(size - at))
                    _mf.close()
                    _mf = None
                    if _sum(part, size) != whole or _size(part) != size:
                        os.remove(part)
                        _mx(0)
                    os.rename(part, path)
            except OSError as error:
                _mx((done, error.args[0]))
            done += 1
            _md = stream, done
    except StopIteration:
        done = str(done)
        if nonce:
            print("\n#mote %d %d c%x %s#" % (nonce, len(done), _mc(done), done))
        return done
    except Exception as error:
        _mx(error)
    finally:
        if _mf:
            _mf.close()
