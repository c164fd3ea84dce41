import FoundationEssentials

/// The archives of C compilers on this machine.
public enum InstalledArchives {
  private static let roots = [
    "/usr/lib/gcc", "/usr/lib/arm-none-eabi/newlib/thumb", "/usr/lib/picolibc",
    "/usr/lib/x86_64-linux-gnu",
  ]
  private static let names: Set<String> = ["libgcc.a", "libm.a", "libc.a"]
  /// Of the many variants of libraries, those of the architectures of native modules.
  private static let folders = [
    "v6-m/nofp", "v7-m/nofp", "v7e-m+fp/hard", "v7e-m+dp/hard", "rv32imac/ilp32", "rv64imac/lp64",
    "rv32im/ilp32", "rv64im/lp64", "x86_64-linux-gnu/12", "x86_64-linux-gnu/13",
    "x86_64-linux-gnu/14", "x86_64-linux-gnu", "xtensa-lx106-elf",
  ]

  /// Paths of `libgcc.a`, `libm.a` and `libc.a` of each architecture that is installed.
  public static let paths: [String] = roots.flatMap { root -> [String] in
    let paths = try? FileManager.default.subpathsOfDirectory(atPath: root)
    return (paths ?? []).map { root + "/" + $0 }.filter { isWanted($0) }
  }.sorted()

  /// The library called `name` for a folder of a compiler: `v7-m/nofp`.
  public static func path(_ name: String, in folder: String) -> String? {
    paths.first { $0.hasSuffix("/\(folder)/\(name)") }
  }

  /// The bytes of a file.
  public static func bytes(_ path: String) -> [UInt8] {
    FileManager.default.contents(atPath: path).map { Array($0) } ?? []
  }

  private static func isWanted(_ path: String) -> Bool {
    let parts = path.split(separator: "/")
    guard let name = parts.last, names.contains(String(name)) else { return false }
    let folder = parts.dropLast().joined(separator: "/")
    return folders.contains { folder.hasSuffix($0) || folder.contains($0 + "/") }
  }
}
