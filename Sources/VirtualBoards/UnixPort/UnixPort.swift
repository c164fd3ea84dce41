/// An executable of MicroPython's unix port.
struct UnixPort: Sendable, Equatable {
  /// The oldest that has all the server needs; `vfs` as a module came with it.
  static let oldestVersion = [1, 23]

  /// The program to start: MicroPython or the loader it needs.
  let program: String

  /// What comes before MicroPython's own arguments.
  let leadingArguments: [String]
}
