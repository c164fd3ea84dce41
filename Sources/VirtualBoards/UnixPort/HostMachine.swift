import Glibc

/// The kind of processor the host has.
enum HostMachine {
  /// As `uname -m` prints it: `x86_64`, `aarch64`.
  static var name: String {
    var names = utsname()
    guard uname(&names) == 0 else { return "unknown" }
    return withUnsafeBytes(of: &names.machine) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
  }
}
