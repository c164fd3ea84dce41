import BoardModel
import MPYFormat
import Packing

/// The compiled modules among the files of a plan, held against the board before anything is sent.
///
/// A board that imports a damaged module hangs, and one for other firmware fails only when it runs.
struct ModuleInspection {
  private static let ending = ".mpy"

  /// Sentences about what may be wrong.
  let warnings: [String]
  /// Heap the largest import needs, names not counted.
  let heapByteCount: Int

  /// Reads and checks every compiled module among `files`.
  ///
  /// - Throws: `DeployError.badModule`, `.unfitModule`.
  init(of files: [PlannedFile], for target: PackTarget, board: Board) throws {
    var warnings: [String] = []
    var largest = 0
    for file in files where file.path.hasSuffix(Self.ending) {
      let check = ModuleCheck(try Self.module(file), for: target, board: board)
      for finding in check.findings {
        guard finding.verdict == .undecided else {
          throw DeployError.unfitModule(path: file.path, board: board.id, finding)
        }
        warnings.append("\(file.path): \(finding.reason). \(finding.advice)")
      }
      largest = max(largest, check.heap.map { $0.peakByteCount - $0.namesByteCount } ?? 0)
    }
    self.warnings = warnings
    heapByteCount = largest
  }

  private static func module(_ file: PlannedFile) throws(DeployError) -> MPYFile {
    do {
      return try MPYFile(decoding: file.content)
    } catch {
      throw .badModule(path: file.path, cause: error)
    }
  }
}
