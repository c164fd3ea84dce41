import FlashProtocols
import FoundationEssentials
import HostSystem

/// Finds the stub for a chip, without running anything.
struct ESPStubSearch {
  /// Where esptool's package has its stubs.
  private static let folder = "targets/stub_flasher/2"
  /// The names esptool has as a program.
  private static let programs = ["esptool", "esptool.py"]
  /// A shebang is not longer.
  private static let longestScript = 64 * 1024

  private let choice: ESPStubChoice
  private let onEvent: @Sendable (FlashEvent) -> Void

  init(_ choice: ESPStubChoice, onEvent: @escaping @Sendable (FlashEvent) -> Void) {
    self.choice = choice
    self.onEvent = onEvent
  }

  /// The stub; nil where none is wanted, or none was found that nobody named.
  ///
  /// - Throws: `ESPStubFailure` for one that was named.
  func stub(for device: ESPIdentity) throws -> ESPStub? {
    switch choice {
    case .off: return nil
    case .file(let path): return try named(path, device.chip)
    case .auto(let path):
      guard !device.isSecureDownload else { return nil }
      for place in Self.packages(path: path) {
        let file = "\(place)/\(Self.folder)/\(device.chip.id).json"
        if let stub = try? Self.read(file) {
          onEvent(.stub(path: file))
          return stub
        }
      }
      onEvent(.noStub(chip: device.chip.name))
      return nil
    }
  }

  private func named(_ path: String, _ chip: ESPChip) throws -> ESPStub {
    var file = path
    if HostFolder.exists(path) {
      let name = "\(chip.id).json"
      let places = ["", "\(Self.folder)/", "esptool/\(Self.folder)/"].map { "\(path)/\($0)\(name)" }
      guard let found = places.first(where: { FileManager.default.fileExists(atPath: $0) }) else {
        throw ESPStubFailure.absent(path: path, chip: chip.name)
      }
      file = found
    }
    let name = file.split(separator: "/").last.map { String($0.prefix { $0 != "." }) }
    if let other = name.flatMap({ ESPChips.builtIn.chip(id: $0) }), other != chip {
      throw ESPStubFailure.otherChip(path: file, chip: chip.name)
    }
    do {
      let stub = try Self.read(file)
      onEvent(.stub(path: file))
      return stub
    } catch let refusal as ESPStubFile.Refusal {
      throw ESPStubFailure.malformed(path: file, reason: refusal.reason)
    } catch RegularFile.Refusal.absent {
      throw ESPStubFailure.absent(path: file, chip: chip.name)
    } catch RegularFile.Refusal.tooLarge {
      throw ESPStubFailure.malformed(path: file, reason: "it is too large")
    } catch {
      throw ESPStubFailure.unreadable(path: file)
    }
  }

  private static func read(_ path: String) throws -> ESPStub {
    try ESPStubFile(decoding: RegularFile.read(path, limit: ESPStubFile.largest)).stub
  }

  /// Where the package of the esptool on `path` can be: beside the program, beside what a link leads
  /// to, and beside the Python its first line names.
  static func packages(path: String) -> [String] {
    let search = ProgramSearch(environment: ["PATH": path])
    var roots: [String] = []
    for program in programs.compactMap({ search.path(of: $0) }) {
      let real = URL(filePath: program).resolvingSymlinksInPath().path
      for file in [program, real, interpreter(of: real)].compactMap(\.self) {
        let root = URL(filePath: file).deletingLastPathComponent().deletingLastPathComponent().path
        if !roots.contains(root) { roots.append(root) }
      }
    }
    return roots.flatMap { root in
      HostFolder.names(in: root + "/lib").filter { $0.hasPrefix("python3") }.flatMap { python in
        ["site-packages", "dist-packages"].map { "\(root)/lib/\(python)/\($0)/esptool" }
      }
    }
  }

  private static func interpreter(of script: String) -> String? {
    guard let bytes = try? RegularFile.read(script, limit: longestScript),
      bytes.starts(with: "#!".utf8)
    else { return nil }
    let line = bytes.dropFirst(2).prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: " ") }
    return String(validating: line, as: UTF8.self)
  }
}
