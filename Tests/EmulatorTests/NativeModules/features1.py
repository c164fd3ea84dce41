import native_features1 as module

assert module.add(40, 2) == 42
assert [module.fibonacci(n) for n in range(12)] == [0, 1, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89]
try:
    module.fibonacci(-1)
    assert False
except ValueError as error:
    assert "negative" in str(error)
# Variables start at zero and keep what is written; the pointers to them are relocated.
assert module.access() == [0, 0, 0, 0]
for index, value in enumerate((11, 22, 33, 44)):
    module.access(index, value)
assert module.access() == [11, 22, 33, 44]
assert module.access(2) == 33
assert bytes(module.make_array()) == b"\x00\x10\x00\x20"
assert module.VAL == 42
assert module.MSG == "HELLO_MICROPYTHON"
print("ok")
