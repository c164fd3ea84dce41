import Transfers

/// What is transferred.
package enum MatrixJob: String, CaseIterable, Sendable, Codable {
  /// 10 KB of bytes that do not shrink to the board, over a file that is there.
  case upload
  /// The same from the board.
  case download
  /// Three blocks that do not shrink.
  case blocks
  /// Three blocks that shrink, so that they go deflated.
  case packed
  /// What is there already, in three blocks.
  case same
  /// Files and directories that are new, changed or removed.
  case tree
  /// Three blocks that shrink, to a board with little free heap.
  case narrow

  /// Two files of four are removed, a call each.
  case calls

  /// The file of all jobs but `tree` and `calls`.
  static let path = "/f.bin"
  /// The size of the file that goes alone.
  package static let fileSize = 10 * 1024
  /// More than two of the largest blocks.
  private static let longSize = 40_000

  /// Whether entering, loading and leaving are hit as well, and not only the transfer itself.
  var isWhole: Bool { self == .upload || self == .download }

  /// What an upload is told to do.
  func changes(from old: MatrixDisk, to new: MatrixDisk) -> [BoardChange] {
    guard self == .same else { return old.changes(to: new) }
    return new.files.map { .file(path: "/" + $0.key, content: $0.value) }
  }

  /// What the board has before and after it.
  func states(seed: UInt64) -> (old: MatrixDisk, new: MatrixDisk) {
    func file(_ content: [UInt8]) -> MatrixDisk {
      MatrixDisk(files: [String(Self.path.dropFirst()): content])
    }
    let random = { (count: Int, draw: UInt64) in MatrixContent.random(count, seed: seed &+ draw) }
    let text = { (count: Int, draw: UInt64) in MatrixContent.text(count, seed: seed &+ draw) }
    switch self {
    case .upload: return (file(random(9000, 1)), file(random(Self.fileSize, 2)))
    case .download: return (file(random(Self.fileSize, 1)), file(random(Self.fileSize, 1)))
    case .blocks: return (file(random(Self.longSize, 1)), file(random(Self.longSize, 2)))
    case .packed, .narrow: return (file(text(Self.longSize, 1)), file(text(Self.longSize, 2)))
    case .same: return (file(random(Self.longSize, 1)), file(random(Self.longSize, 1)))
    case .calls:
      let kept = ["c": random(10, 3), "d": random(10, 4)]
      let gone = ["a": random(10, 1), "b": random(10, 2)]
      return (
        MatrixDisk(files: kept.merging(gone) { one, _ in one }), MatrixDisk(files: kept)
      )
    case .tree:
      return (
        MatrixDisk(
          files: [
            "t/kept": random(1500, 1), "t/changed": random(12_000, 2), "t/removed": random(800, 3),
            "t/old/file": random(700, 4), "t/becomes-directory": random(500, 5),
            "t/becomes-file/file": random(600, 6),
          ],
          directories: ["t", "t/old", "t/becomes-file"]
        ),
        MatrixDisk(
          files: [
            "t/kept": random(1500, 1), "t/changed": text(12_000, 7),
            "t/new/long": random(20_000, 8),
            "t/new/empty": [], "t/becomes-directory/file": random(1200, 9),
            "t/becomes-file": random(900, 10),
          ],
          directories: ["t", "t/new", "t/becomes-directory"]
        )
      )
    }
  }
}
