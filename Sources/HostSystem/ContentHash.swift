import Crypto
import Encodings

/// The SHA-256 of some bytes.
public struct ContentHash: Hashable, Sendable {
  /// 32 bytes.
  public let bytes: [UInt8]

  /// 64 lower-case hexadecimal digits.
  public var hex: String { Hex.text(bytes) }

  /// Hashes `content`.
  public init(of content: [UInt8]) {
    bytes = Array(SHA256.hash(data: content))
  }

  /// Hashes the file at `path`, piece by piece.
  ///
  /// - Throws: `HostFailure.file`.
  public init(ofFile path: String) throws(HostFailure) {
    var hash = SHA256()
    try HostFile.read(path) { hash.update(data: $0) }
    bytes = Array(hash.finalize())
  }
}

extension ContentHash: CustomStringConvertible {
  /// `hex`.
  public var description: String { hex }
}
