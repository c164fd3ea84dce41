import native_random as module

module.seed(7)
first = [module.getrandbits(16) for _ in range(6)]
module.seed(7)
assert [module.getrandbits(16) for _ in range(6)] == first
module.seed(8)
assert [module.getrandbits(16) for _ in range(6)] != first
# The generator is one of integers: the same on every processor.
assert first == [33076, 11413, 5304, 44644, 26211, 26846]
assert {module.randint(1, 6) for _ in range(200)} == {1, 2, 3, 4, 5, 6}
assert {module.randrange(0, 10, 5) for _ in range(50)} == {0, 5}
assert {module.choice("xyz") for _ in range(100)} == {"x", "y", "z"}
if hasattr(module, "random"):
    draws = [module.random() for _ in range(400)]
    assert all(0 <= draw < 1 for draw in draws)
    assert 0.4 < sum(draws) / len(draws) < 0.6
    assert all(-2 <= module.uniform(-2, 3) <= 3 for _ in range(100))
print("ok")
