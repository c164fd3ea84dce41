import native_re as module

pattern = module.compile(r"(\w+)@(\w+)\.org")
found = pattern.search("write to ada@analytical.org today")
assert found.group(0) == "ada@analytical.org"
assert (found.group(1), found.group(2)) == ("ada", "analytical")
assert pattern.match("write to ada@analytical.org") is None
assert module.match("a*b?c+", "aaaccd").group(0) == "aaacc"
assert module.search("[0-9]+", "room 101").group(0) == "101"
assert module.match("(a|b)*c", "ababd") is None
assert module.compile("[, ]+").split("a, b,c  d") == ["a", "b", "c", "d"]
try:
    module.compile("(")
    assert False
except ValueError:
    pass
print("ok")
