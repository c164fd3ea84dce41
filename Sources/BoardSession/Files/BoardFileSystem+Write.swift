import Encodings
import FoundationEssentials
import RawREPL

extension BoardFileSystem {
  /// Bytes per block: 1 KB of source in base64, within reach of a board with 8 KB of heap.
  private static var writeBlockSize: Int { 1024 }

  /// Replaces the content of a file, or creates it in a directory that exists.
  ///
  /// The bytes go to a temporary name beside it, are compared by size and checksum on the board and
  /// only then renamed: after any failure the old file is still there.
  /// - Parameters:
  ///   - content: the new content.
  ///   - path: the file.
  ///   - onProgress: called with the bytes so far and the whole size.
  /// - Throws: `BoardFileError`, `SessionError`.
  public func write(
    _ content: [UInt8],
    to path: String,
    onProgress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) async throws {
    if try await entry(at: path)?.kind == .directory {
      throw BoardFileError.isDirectory(path: path)
    }
    var lastFailure: any Error = BoardFileError.corrupted(path: path)
    for _ in 0..<3 {
      do {
        if try await writeOnce(content, to: path, onProgress: onProgress) { return }
        lastFailure = BoardFileError.corrupted(path: path)
      } catch let error as SessionError where error.isWorthRepeating {
        lastFailure = error
        try await session.enterRawMode()
      } catch let error as BoardFileError {
        try? await removeFile(Self.temporaryPath(for: path))
        throw error
      } catch is CancellationError {
        await discardPart(of: path)
        throw CancellationError()
      }
    }
    try? await removeFile(Self.temporaryPath(for: path))
    throw lastFailure
  }

  /// Takes the half-written file away although the task was cancelled; bounded by the entry's 4.2 s.
  private func discardPart(of path: String) async {
    let part = Self.temporaryPath(for: path)
    await Task {
      try? await session.interrupt()
      _ = try? await session.call("close", [], limit: .seconds(1), operation: "closing \(part)")
      try? await removeFile(part)
    }.value
  }

  /// The name that `path` has until its content is proven.
  static func temporaryPath(for path: String) -> String {
    path + ".mote-part"
  }

  private func writeOnce(
    _ content: [UInt8],
    to path: String,
    onProgress: (_ done: Int, _ total: Int) -> Void
  ) async throws -> Bool {
    let library = try await session.loadLibrary()
    let part = Self.temporaryPath(for: path)
    let operation = "writing \(path)"
    do {
      _ = try await call("w_open", path: part, operation: operation)
    } catch BoardFileError.notFound {
      throw BoardFileError.noDirectory(path: BoardPath.parent(path))
    }
    var check = RunningCheck(usesCRC: library.hasCRC)
    for start in stride(from: 0, to: content.count, by: Self.writeBlockSize) {
      let block = content[start..<min(start + Self.writeBlockSize, content.count)]
      check.update(block)
      let literal =
        library.hasBase64
        ? PythonLiteral.text(Data(block).base64EncodedString()) : PythonLiteral.bytes(block)
      let reply = try await step(
        "write",
        ["\(start)", literal],
        path: path,
        byteCount: content.count,
        operation
      )
      guard reply == "\(block.endIndex),\(Hex.text(check.value))" else { return false }
      onProgress(block.endIndex, content.count)
    }
    let arguments = [
      "\(check.value)", PythonLiteral.text(part), PythonLiteral.text(path),
    ]
    let result = try await step(
      "w_close",
      ["\(content.count)"] + arguments,
      path: path,
      byteCount: content.count,
      operation
    )
    return result == "ok"
  }

  private func step(
    _ function: String,
    _ arguments: [String],
    path: String,
    byteCount: Int,
    _ operation: String
  ) async throws -> String {
    do {
      return try await session.call(function, arguments, operation: operation)
    } catch BoardFileError.errno(let operation, let number, let text) {
      throw BoardFileError.meaning(number, path: path, byteCount: byteCount)
        ?? .errno(operation: operation, number: number, text: text)
    }
  }
}

/// The checksum the board keeps over what it has written.
private struct RunningCheck {
  let usesCRC: Bool
  private var crc = CRC32()
  private var sum: UInt32 = 0

  init(usesCRC: Bool) {
    self.usesCRC = usesCRC
  }

  var value: UInt32 { usesCRC ? crc.value : sum }

  mutating func update(_ bytes: ArraySlice<UInt8>) {
    crc.update(bytes)
    sum = bytes.reduce(sum) { $0 &+ UInt32($1) }
  }
}
