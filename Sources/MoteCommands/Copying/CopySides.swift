import BoardSession
import FoundationEssentials

/// Both file systems behind one set of questions.
struct CopySides {
  /// What stands at a path.
  enum Kind: Equatable {
    case absent
    case file(byteCount: Int)
    case directory
  }

  let files: BoardFileSystem

  /// Resolves what a person wrote.
  func location(_ argument: PathArgument) async throws -> CopyLocation {
    switch argument {
    case .host(let path): .host(path.isEmpty ? "." : path)
    case .board(let path): .board(try await files.absolute(path))
    }
  }

  func kind(of location: CopyLocation) async throws -> Kind {
    switch location {
    case .board(let path):
      guard let entry = try await files.entry(at: path) else { return .absent }
      return entry.kind == .directory ? .directory : .file(byteCount: entry.byteCount)
    case .host(let path): return try HostTree.kind(of: path)
    }
  }

  /// The paths below a directory relative to it, directories before their entries.
  func below(_ directory: CopyLocation) async throws -> [(path: String, kind: Kind)] {
    switch directory {
    case .board(let top):
      return try BoardNames.relative(try await files.tree(top), below: top)
    case .host(let top): return try HostTree.below(top)
    }
  }

  func read(
    _ location: CopyLocation,
    onProgress: (_ done: Int, _ total: Int) -> Void
  ) async throws -> [UInt8] {
    switch location {
    case .host(let path): try LocalFile.bytes(at: path)
    case .board(let path): try await files.read(path, onProgress: onProgress)
    }
  }

  func write(
    _ content: [UInt8],
    to location: CopyLocation,
    onProgress: (_ done: Int, _ total: Int) -> Void
  ) async throws {
    switch location {
    case .board(let path): try await files.write(content, to: path, onProgress: onProgress)
    case .host(let path):
      do {
        try Data(content).write(to: URL(filePath: path), options: .atomic)
      } catch {
        throw CommandFailure.unwritable(path: path, cause: error)
      }
    }
  }

  func makeDirectories(_ location: CopyLocation) async throws {
    switch location {
    case .board(let path): try await files.makeDirectories(path)
    case .host(let path):
      do {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      } catch {
        throw CommandFailure.unwritable(path: path, cause: error)
      }
    }
  }
}
