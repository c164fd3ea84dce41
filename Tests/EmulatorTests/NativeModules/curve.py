import native_curve as module

assert module.curve(1, 1) == 1785
assert module.curve(-8, 1) == -3446
assert module.curve(1, 1000) == 101
print("ok")
