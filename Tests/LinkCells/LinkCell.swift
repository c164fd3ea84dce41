/// One link that MicroPython's own linker was asked for, and what came of it.
public struct LinkCell: Decodable, Sendable {
  /// What the reference made of it.
  public enum Status: String, Decodable, Sendable {
    /// A module, in `output`.
    case linked
    /// Nothing; `reason` is its last line.
    case failed
    /// It was not asked; `reason` says why.
    case notCompared = "not compared"
  }

  /// The module: `features0`.
  public let example: String
  /// MicroPython's name of the architecture.
  public let arch: String
  /// `gcc` or `clang`.
  public let compiler: String
  /// Whether the compiler's own libraries are given, too.
  public let withArchives: Bool
  /// Archives, or linker scripts that name some: absolute paths.
  public let archives: [String]
  /// Scripts with addresses of functions in ROM: absolute paths.
  public let addresses: [String]
  /// Objects, in order, relative to the table's folder.
  public let objects: [String]
  /// The list of qstrs, relative to the table's folder.
  public let config: String
  /// The result as it was named on the command line, relative to the table's folder.
  public let output: String
  /// What the reference made of it.
  public let status: Status
  /// Why there is no result.
  public let reason: String?
  /// SHA-256 of the result in hexadecimal digits.
  public let sha256: String?

  /// The column of the table it belongs to.
  public var toolchain: String { "\(arch)-\(compiler)" }

  /// What names the cell among those of its table: `x64-gcc features0 +archives`.
  public var name: String { "\(toolchain) \(example)" + (withArchives ? " +archives" : "") }
}

extension LinkCell: CustomStringConvertible {
  /// `name`.
  public var description: String { name }
}
