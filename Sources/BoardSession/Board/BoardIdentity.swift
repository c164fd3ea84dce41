import Encodings

/// What a board says of itself; nil where its firmware lacks the attribute.
public struct BoardIdentity: Equatable, Sendable, Encodable {
  /// One mounted file system.
  public struct Mount: Equatable, Sendable, Encodable {
    /// Where it is mounted.
    public var path: String
    /// Its size in bytes.
    public var totalByteCount: Int
    /// Free bytes.
    public var freeByteCount: Int
  }

  /// `sys.platform`: `esp32`, `rp2`, `linux`.
  public var platform: String?
  /// `sys.version`.
  public var version: String?
  /// The firmware's release: `1.25.0`.
  public var release: String?
  /// `sys.implementation._machine`, or `os.uname().machine` before 1.19.
  public var machine: String?
  /// `sys.implementation._build`, from 1.25 on.
  public var build: String?
  /// `sys.implementation._mpy`: version, sub-version, architecture, flags in one number.
  public var mpy: Int?
  /// `machine.unique_id()` in hexadecimal.
  public var uniqueID: String?
  /// `machine.freq()` in hertz.
  public var clockHertz: Int?
  /// Free bytes of the heap after a collection.
  public var heapFree: Int?
  /// Used bytes of the heap after a collection.
  public var heapUsed: Int?
  /// Bits of a float: 32 or 64.
  public var floatBits: Int?
  /// Bits of a small int without its sign and tag: `sys.maxsize` + 1 as a power of two, plus one.
  public var wordBits: Int?
  /// The mounted file systems.
  public var mounts: [Mount] = []

  /// Reads the board's reply, `key=HEX;…`; unknown keys are skipped.
  init(reply: String) {
    var values: [Substring: String] = [:]
    for part in reply.split(separator: ";") {
      let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard pair.count == 2, let bytes = Hex.bytes(pair[1]) else { continue }
      values[pair[0]] = String(decoding: bytes, as: UTF8.self)
    }
    platform = values["platform"]
    version = values["version"]
    release = values["implementation"] ?? values["release"]
    machine = values["machine"] ?? values["uname"]
    build = values["build"]
    mpy = values["mpy"].flatMap { Int($0) }
    uniqueID = values["uid"]
    clockHertz = values["hz"].flatMap { Int($0) }
    heapFree = values["heap_free"].flatMap { Int($0) }
    heapUsed = values["heap_used"].flatMap { Int($0) }
    floatBits = values["float_bits"].flatMap { Int($0) }
    wordBits = values["small_int"].flatMap { UInt64($0) }.map { 65 - $0.leadingZeroBitCount }
    mounts = (values["mounts"] ?? "").split(separator: "|").compactMap(Mount.init(reply:))
  }
}

extension BoardIdentity.Mount {
  fileprivate init?(reply: Substring) {
    let parts = reply.split(separator: ":")
    guard parts.count == 3, let total = Int(parts[1]), let free = Int(parts[2]) else { return nil }
    self.init(path: String(parts[0]), totalByteCount: total, freeByteCount: free)
  }
}
