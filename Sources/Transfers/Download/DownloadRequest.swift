import BoardSession
import RawREPL
import TransferProtocol

/// What one call asks the board for: parts of files, as many as its heap can take the list of.
struct DownloadRequest {
  /// Characters of the list: compiled, it takes several times as much of the heap.
  private static let longestList = 1024
  /// The shortest entry, `0,'/x',0,9,`, has eleven characters.
  private static let mostGaps = longestList / 11

  /// File, path, first byte and end of each part, as Python literals.
  let arguments: [String]

  /// Bytes that are asked for.
  let byteCount: Int

  /// The first gaps of `received`, at least one where there is one.
  init(_ received: ReceivedFiles, _ files: [BoardEntry]) {
    var arguments: [String] = []
    var (byteCount, length) = (0, 0)
    for gap in received.gaps(limit: Self.mostGaps) {
      let path = PythonLiteral.text(files[gap.file].path)
      let words = ["\(gap.file)", path, "\(gap.start)", "\(gap.end)"]
      length += words.reduce(0) { $0 + $1.utf8.count + 1 }
      guard arguments.isEmpty || length <= Self.longestList else { break }
      arguments += words
      byteCount += gap.end - gap.start
    }
    self.arguments = arguments
    self.byteCount = byteCount
  }
}
