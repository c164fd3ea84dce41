import BoardSession
import FileTrees
import HostTrees

/// Both file systems, or all three, behind one set of questions.
struct CopySides {
  /// What stands at a path.
  enum Kind: Equatable {
    case absent
    case file(byteCount: Int)
    case directory
  }

  /// The board of --port.
  let board: any BoardFiles
  /// The board of --to.
  let other: (any BoardFiles)?

  /// Resolves a source a person wrote.
  func source(_ argument: PathArgument) async throws -> CopyLocation {
    switch argument {
    case .host(let path): .host(path.isEmpty ? "." : path)
    case .board(let path): .board(try await board.absolute(path))
    }
  }

  /// Resolves the destination a person wrote.
  func destination(_ argument: PathArgument) async throws -> CopyLocation {
    guard let other, case .board(let path) = argument else { return try await source(argument) }
    return .other(try await other.absolute(path))
  }

  func kind(of location: CopyLocation) async throws -> Kind {
    switch location {
    case .board(let path): Self.kind(try await board.entry(at: path))
    case .other(let path): Self.kind(try await files(of: location).entry(at: path))
    case .host(let path):
      switch try HostEntry(at: path) {
      case .absent: .absent
      case .folder: .directory
      case .file(let byteCount): .file(byteCount: byteCount)
      }
    }
  }

  /// What stands at a destination, with the free bytes of a directory there where they are known.
  func destinationKind(of location: CopyLocation) async throws -> (kind: Kind, free: Int?) {
    guard !location.isOnHost else { return (try await kind(of: location), nil) }
    let entry = try await files(of: location).entryWithRoom(at: location.path)
    return (Self.kind(entry), entry?.freeByteCount)
  }

  /// Why there is no `location`.
  func absence(of location: CopyLocation) async -> any Error {
    guard !location.isOnHost else { return CommandFailure.noFile(path: location.path) }
    return await files(of: location).absence(of: location.path)
  }

  /// The paths below a directory relative to it, directories before their entries.
  func below(_ directory: CopyLocation) async throws -> [(path: String, kind: Kind)] {
    switch directory {
    case .board(let top), .other(let top):
      return try BoardNames.relative(try await files(of: directory).tree(top), below: top)
    case .host(let top):
      return try HostListing(top).items.map { item in
        guard case .file(let byteCount) = item.entry else { return (item.path.text, .directory) }
        return (item.path.text, .file(byteCount: byteCount))
      }
    }
  }

  /// The names in a directory that exists.
  func names(in directory: CopyLocation) async throws -> [(name: String, kind: Kind)] {
    switch directory {
    case .board(let path), .other(let path):
      try await files(of: directory).list(path).map { ($0.name, Self.kind($0)) }
    case .host: []
    }
  }

  /// The board a location is on; the one of --port for this computer, which has none.
  func files(of location: CopyLocation) -> any BoardFiles {
    if case .other = location, let other { return other }
    return board
  }

  private static func kind(_ entry: BoardEntry?) -> Kind {
    guard let entry else { return .absent }
    return entry.kind == .directory ? .directory : .file(byteCount: entry.byteCount)
  }
}
