import FoundationEssentials
import Glibc
import HostSystem

/// Names without spaces for folders that may have some: make splits its variables at spaces.
struct BuildLinks {
  /// The folder that holds the links.
  let folder: String

  /// Makes one symbolic link for each name.
  /// - Throws: `HostFailure.file`.
  init(
    _ targets: [(name: String, path: String)],
    environment: [String: String]
  ) throws(HostFailure) {
    let wanted = environment["TMPDIR"] ?? ""
    let parent = wanted.hasPrefix("/") && wanted.utf8.allSatisfy(Self.isPlain) ? wanted : "/tmp"
    folder = "\(parent)/mote-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
    // Nobody else may exchange the links while make follows them.
    guard mkdir(folder, 0o700) == 0 else {
      throw .file(operation: .making, path: folder, code: errno)
    }
    for target in targets {
      let link = folder + "/" + target.name
      guard symlink(target.path, link) == 0 else {
        let code = errno
        remove()
        throw .file(operation: .making, path: link, code: code)
      }
    }
  }

  /// Removes the links, not what they lead to.
  func remove() {
    try? HostFolder.remove(folder)
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "/"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
