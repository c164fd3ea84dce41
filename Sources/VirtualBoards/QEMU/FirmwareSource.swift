import BoardModel
import HostSystem

/// What turns MicroPython's qemu port into one board's firmware: our own files, or one of its own
/// board folders.
struct FirmwareSource {
  /// One file; the path begins below the firmware folder.
  struct File: Hashable {
    let path: String
    let bytes: [UInt8]

    init(path: String, bytes: [UInt8]) {
      self.path = path
      self.bytes = bytes
    }

    init(path: String, text: String) {
      self.init(path: path, bytes: Array(text.utf8))
    }
  }

  /// The board's folder name.
  let name: String
  /// The files of the board and those all boards share, by path; none for a board of the port.
  let files: [File]

  /// The boards of our own, sorted.
  static let names: [String] = all.compactMap { file in
    let parts = file.path.split(separator: "/")
    return parts.count == 2 && parts[1] == "mpconfigboard.mk" ? String(parts[0]) : nil
  }.sorted()

  /// Whether a manifest of frozen modules is among the files.
  var hasManifest: Bool {
    files.contains { $0.path == FirmwareAdditions.frozenFolder + "/manifest.py" }
  }

  /// What the firmware of `simulation` is built from.
  /// - Throws: `QEMUFailure.unknownFirmware`.
  init(
    _ simulation: Simulation,
    _ additions: FirmwareAdditions = FirmwareAdditions()
  ) throws(QEMUFailure) {
    let name = simulation.firmware ?? ""
    switch simulation.origin {
    case .mote:
      let own = try FirmwareSource(name)
      self.init(name: name, files: own.files + additions.files)
    case .micropython: self.init(name: name, files: [])
    case .debian: throw .unknownFirmware(name: name, known: Self.names)
    }
  }

  /// The files of `name`.
  /// - Throws: `QEMUFailure.unknownFirmware`.
  init(_ name: String) throws(QEMUFailure) {
    guard Self.names.contains(name) else {
      throw .unknownFirmware(name: name, known: Self.names)
    }
    let others = Self.names.filter { $0 != name }.map { $0 + "/" }
    self.init(
      name: name,
      files: Self.all.filter { file in !others.contains { file.path.hasPrefix($0) } }
    )
  }

  init(name: String, files: [File]) {
    self.name = name
    self.files = files.sorted { $0.path < $1.path }
  }

  /// Whether it is one of the port's own boards, which take nothing of ours.
  var isOfPort: Bool { files.isEmpty }

  /// 16 hexadecimal digits that change with every file and with the version of MicroPython.
  func fingerprint(version: String) -> String {
    let parts = [version] + files.flatMap { [$0.path, content(of: $0)] }
    // No part holds a zero byte, so no two lists of parts look the same.
    let hash = ContentHash(of: Array(parts.joined(separator: "\0").utf8))
    return String(hash.hex.prefix(16))
  }

  /// Text as it is, anything else by its hash.
  private func content(of file: File) -> String {
    guard !file.bytes.contains(0), let text = String(validating: file.bytes, as: UTF8.self) else {
      return ContentHash(of: file.bytes).hex
    }
    return text
  }

  /// Writes the files below `folder`.
  /// - Throws: `HostFailure.file`.
  func write(to folder: String) throws(HostFailure) {
    for file in files {
      let path = folder + "/" + file.path
      if let slash = path.lastIndex(of: "/") { try HostFolder.make(String(path[..<slash])) }
      try HostFile.replace(path, with: file.bytes)
    }
  }

  private static let all: [File] = EmbeddedFiles.all.compactMap { file in
    file.path.hasPrefix(root)
      ? File(path: String(file.path.dropFirst(root.count)), text: file.text) : nil
  }

  private static let root = "firmware/"
}

extension FirmwareAdditions {
  /// The files with their places below the firmware folder.
  fileprivate var files: [FirmwareSource.File] {
    let library = frozen.isEmpty ? [] : [File(name: "README.md", bytes: [])]
    let modules = userModules.enumerated().flatMap { number, files in
      place(files, "\(Self.moduleFolder)\(number)")
    }
    return place(frozen, Self.frozenFolder) + modules + place(library, Self.libraryFolder)
  }

  private func place(_ files: [File], _ folder: String) -> [FirmwareSource.File] {
    files.map { FirmwareSource.File(path: folder + "/" + $0.name, bytes: $0.bytes) }
  }
}
