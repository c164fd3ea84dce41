import native_arithmetic as module

assert module.scaled(1000000, 999999, 1000) == 999999000
assert module.scaled(-1000000, 999999, 1000) == -999999000
assert module.scaled(7, 1, -2) == -3
assert module.wrapped(1000003, 1000003, 1009) == 1000003 * 1000003 % 1009
assert module.harmonic(10) == 292896
assert module.rounded(7, 2) == (4, 3)
assert module.rounded(-7, 2) == (-4, -3)
print("ok")
