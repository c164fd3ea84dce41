import native_features4 as module

assert module.Factorial(4).calculate() == 24
assert module.Factorial(0).calculate() == 1
assert module.Factorial.__name__ == "Factorial"
try:
    module.Factorial(-1)
    assert False
except module.FactorialError as error:
    assert isinstance(error, Exception) and "zero" in str(error)
print("ok")
