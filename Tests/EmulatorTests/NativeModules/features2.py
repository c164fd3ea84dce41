import array
import native_features2 as module

assert module.add(1.5, 2.25) == 3.75
assert module.add_f(-0.5, 0.125) == -0.375
if hasattr(module, "add_d"):
    assert module.add_d(0.25, 4) == 4.25
assert [module.round(x) for x in (2.5, -2.5, 2.25, 0.75)] == [3.0, -3.0, 2.0, 1.0]
values = array.array("f", (1.5, 2, -4, 0.5))
module.productf(values)
assert values[0] == -6.0
try:
    module.productf(array.array("i", (1, 2)))
    assert False
except ValueError:
    pass
print("ok")
