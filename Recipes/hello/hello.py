"""Says hello and on what it runs: `import hello; hello.greet()`."""

import sys


def greet():
    version = ".".join(str(part) for part in sys.implementation.version[:3])
    print("hello from %s %s on %s" % (sys.implementation.name, version, sys.platform))


if __name__ == "__main__":
    greet()
