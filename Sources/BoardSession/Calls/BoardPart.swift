import Encodings
import TransferProtocol

/// A piece of mote's code for the board: functions that calls name, loaded when one needs them.
public struct BoardPart: Hashable, Sendable {
  /// Unique among the parts of a session.
  public let name: String

  /// The Python source, as short as it goes over the line.
  let source: String

  /// What does the same in less heap.
  let smallSource: String

  /// Whether its functions need a file system.
  let isAboutFiles: Bool

  /// Whether they need more of `os` than a micro:bit with MicroPython 1.9 has.
  let needsStat: Bool

  /// A part with a source that may be shortened (see `BoardCode.shortened`).
  ///
  /// - Parameters:
  ///   - name: unique among the parts of a session.
  ///   - source: Python.
  ///   - smallSource: Python that does the same in less heap; nil where `source` is small enough.
  ///   - isAboutFiles: whether its functions need a file system.
  ///   - needsStat: whether these need `os.stat`, and a heap to match.
  public init(
    name: String,
    source: String,
    smallSource: String? = nil,
    isAboutFiles: Bool = true,
    needsStat: Bool = true
  ) {
    self.name = name
    self.needsStat = isAboutFiles && needsStat
    self.source = BoardCode.shortened(source)
    self.smallSource = smallSource.map(BoardCode.shortened) ?? self.source
    self.isAboutFiles = isAboutFiles
  }

  /// The names of its functions on the board.
  func functions(small isSmall: Bool) -> [String] {
    (isSmall ? smallSource : source).split(separator: "\n").filter { $0.hasPrefix("def _") }
      .compactMap { $0.dropFirst(4).split(separator: "(").first.map(String.init) }
  }

  /// Tells this version of the part from others on a board that still has one.
  var mark: String { name + Hex.text(CRC32.checksum(source.utf8), width: 8) }

  /// Parts of one name are one part.
  public static func == (one: BoardPart, other: BoardPart) -> Bool { one.name == other.name }

  /// By name.
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension BoardPart {
  /// What every call needs.
  static let calls = BoardPart(name: "calls", source: EmbeddedFiles.callsPy, isAboutFiles: false)
  /// What all others need but those of a micro:bit, whose heap has no room for it.
  static let hex = BoardPart(name: "hex", source: EmbeddedFiles.hexPy, isAboutFiles: false)
  /// `home` and `stat`.
  public static let stat = BoardPart(name: "stat", source: EmbeddedFiles.statPy)
  /// `ls`, `mkdir`, `remove`, `rmdir`, `free`.
  public static let files = BoardPart(name: "files", source: EmbeddedFiles.filesPy)
  /// `sha`, `shas`.
  static let hashes = BoardPart(name: "hashes", source: EmbeddedFiles.hashesPy)
  /// `identity`.
  static let identity = BoardPart(
    name: "identity",
    source: EmbeddedFiles.identityPy,
    isAboutFiles: false
  )
  /// `offers`: what the firmware has, where it cannot be seen from the loader.
  static let offers = BoardPart(
    name: "offers",
    source: EmbeddedFiles.offersPy,
    isAboutFiles: false
  )
  /// `identity` for heaps that cannot compile the whole of it.
  static let smallIdentity = BoardPart(
    name: "small-identity",
    source: EmbeddedFiles.identitySmallPy,
    isAboutFiles: false
  )
  /// `stat` and `files` for firmware whose `os` has neither `stat` nor directories.
  static let flat = BoardPart(name: "flat", source: EmbeddedFiles.flatPy, needsStat: false)
  /// A file system in the heap, mounted at `/`.
  static let memoryFiles = BoardPart(
    name: "ramfs",
    source: EmbeddedFiles.ramfsPy + "\n_rm()\n",
    isAboutFiles: false
  )
}
