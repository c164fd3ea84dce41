import native_features0 as module

assert [module.factorial(n) for n in range(8)] == [1, 1, 2, 6, 24, 120, 720, 5040]
assert module.factorial(10) == 3628800
print("ok")
