import binascii
import io
import native_deflate as module

# Squares of 0 to 39 and some ends, compressed by zlib with a window of 1 KiB.
packed = binascii.unhexlify(
    "ad8db11104210c035b5109c81883fbb94bbffff0971e2e6034d8ebd590956ab9144bb394ad4a1dcb63c8"
    "4166b28568109858e469cd4878aee132c9935ad15abb5470456efe9bf961df705dd7cba107061b95afd3"
    "81dcf3b6e4ad5bf4bebfe7cbf707"
)
expected = b" ".join(b"%d" % (n * n) for n in range(40)) + b" end" * 20
stream = module.DeflateIO(io.BytesIO(packed), module.RAW, 10)
assert stream.read(7) == expected[:7]
assert stream.read() == expected[7:]
assert stream.read(1) == b""
try:
    module.DeflateIO(io.BytesIO(b"\x07\xff"), module.RAW, 10).read()
    assert False
except OSError:
    pass
print("ok")
