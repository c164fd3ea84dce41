import FuzzDriver
import Glibc
import TransferProtocol

/// Whatever a board sends, no wrong byte is stored, and it does not matter how the bytes arrive.
///
/// The first byte of an input is the size of the pieces.
@main
struct FuzzDownload {
  /// What the seeds hold: sizes of the files, and each byte from its place.
  static let sizes = [100, 0, 300]

  static func byte(_ file: Int, _ index: Int) -> UInt8 {
    UInt8(truncatingIfNeeded: 7 * index + 31 * file)
  }

  static func main() {
    exit(
      fuzz { bytes, count in
        FuzzDownload.test([UInt8](UnsafeBufferPointer(start: bytes, count: count)))
        return 0
      }
    )
  }

  static func test(_ input: [UInt8]) {
    guard let size = input.first else { return }
    let dialogue = DownloadDialogue(
      into: ReceivedFiles(sizes: sizes),
      largestBlock: 128,
      nonce: "123456789",
      bytesPerSecond: nil
    )
    let board = Array(input.dropFirst())
    let whole = Fed(dialogue, board, size: board.count)
    let cut = Fed(dialogue, board, size: Int(size))
    let files = whole.dialogue.files
    guard whole.isSame(as: cut), files.contents == cut.dialogue.files.contents,
      whole.sent.isEmpty
    else { abort() }
    expectRight(files)
  }

  static func expectRight(_ files: ReceivedFiles) {
    var missing = files.contents.map { [Bool](repeating: false, count: $0.count) }
    var count = 0
    for gap in files.gaps(limit: .max) {
      for index in gap.start..<gap.end { missing[gap.file][index] = true }
      count += gap.end - gap.start
    }
    guard count == files.missingByteCount else { abort() }
    for (file, content) in files.contents.enumerated() {
      for (index, stored) in content.enumerated() {
        guard stored == (missing[file][index] ? 0 : byte(file, index)) else { abort() }
      }
    }
  }
}
