/// Python that hides a part of the firmware until the next reset.
enum HiddenParts {
  /// An import looks into `sys.modules` first, and a name that is not in what it finds there is an
  /// `ImportError`, as where the firmware has no such module.
  static func modules(_ modules: String...) -> String {
    modules.reduce("import sys\nclass Empty: pass\n") { code, module in
      code + "sys.modules['\(module)'] = Empty\n"
    }
  }

  /// A heap with room for `count` bytes.
  static func heap(butFor count: Int) -> String {
    "import gc\ngc.collect()\nballast = bytearray(gc.mem_free() - \(count))\n"
  }

  /// A standard input without `buffer`.
  static let stream = """
    import sys
    class Input: pass
    Input.read = sys.stdin.read
    class System: pass
    for name in dir(sys):
        setattr(System, name, getattr(sys, name))
    System.stdin = Input
    sys.modules['sys'] = System

    """

  /// An `os` that cannot rename.
  static let rename = os("del System.rename")

  /// An `os` that is changed by `code`, where it is called `System`.
  static func os(_ code: String) -> String {
    """
    import sys, os
    class System: pass
    for name in dir(os):
        setattr(System, name, getattr(os, name))
    \(code)
    sys.modules['os'] = System

    """
  }

  /// An `open` whose files, opened to be written, are changed by `code`: it gets a file `self.file`
  /// and the bytes `data`.
  static func damagedWrites(_ code: String) -> String {
    """
    import builtins
    _open = builtins.open
    class Damaged:
        def __init__(self, file):
            self.file = file
        def write(self, data):
            \(code)
            return len(data)
        def flush(self):
            self.file.flush()
        def close(self):
            self.file.close()
    builtins.open = lambda path, mode='r': (
        _open(path, mode) if mode in ('r', 'rb') else Damaged(_open(path, mode)))

    """
  }
}
