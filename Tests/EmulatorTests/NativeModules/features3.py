import native_features3 as module

assert module.get_types() == (type, type(None), bool, int, str, bytes, tuple, list, dict)
assert module.get_const_objects() == (None, False, True, b"", ())
assert module.make_dict() == {}
assert module.make_dict("a", 1, "b", 2, 3, (4,)) == {"a": 1, "b": 2, 3: (4,)}
print("ok")
