import FoundationEssentials
import TestSupport

/// The links of one release of MicroPython's linker, as `scripts/natmod_cells.py` left them.
public struct LinkCellTable: Sendable {
  /// Where objects and results are.
  public let folder: String
  /// The release: `1.25.0`.
  public let version: String
  /// The rules of that release: `1.25`.
  public let rules: String
  /// Every link, none left out.
  public let cells: [LinkCell]

  /// The table of Debian 13, which the test environment always has.
  public static func stable() throws -> LinkCellTable {
    guard let table = try table(suite: "trixie") else { throw Missing(suite: "trixie") }
    return table
  }

  /// The tables of all suites that have been made, the one of Debian 13 first.
  public static func all() throws -> [LinkCellTable] {
    [try stable()] + [try table(suite: "sid")].compactMap(\.self)
  }

  /// The cell of an example with the compiler's libraries.
  public func cell(_ toolchain: String, _ example: String) -> LinkCell? {
    cells.first { $0.toolchain == toolchain && $0.example == example && $0.withArchives }
  }

  private static func table(suite: String) throws -> LinkCellTable? {
    let folder = Program.cache + "/natmod-" + suite
    guard let data = FileManager.default.contents(atPath: folder + "/cells.json") else {
      return nil
    }
    let document = try JSONDecoder().decode(Document.self, from: data)
    return LinkCellTable(
      folder: folder,
      version: document.version,
      rules: document.rules,
      cells: document.cells
    )
  }

  /// What cells.json holds of it.
  private struct Document: Decodable {
    let version: String
    let rules: String
    let cells: [LinkCell]
  }

  /// There is no table.
  struct Missing: Error, CustomStringConvertible {
    let suite: String
    var description: String {
      "no natmod-\(suite)/cells.json in \(Program.cache); scripts/natmod_cells.py makes it"
    }
  }
}
