import native_layout as module

assert module.steps == 1023
assert module.apply(0, 14) == 42
assert module.apply(1, 5) == -5
assert [module.apply(2, n) for n in (0, 1000, 1025)] == [0, 1000, 1]
try:
    module.apply(3, 0)
    assert False
except ValueError:
    pass
assert module.add(5) == (1, 5)
assert module.add(7) == (2, 12)
print("ok")
