import BoardSession
import HostTrees

/// Looks at what a plan would do before anything is done.
struct CopyCheck {
  /// Beyond this, one listing is shorter than a question for each.
  private static let mostSingleQuestions = 4

  let sides: CopySides

  /// Refuses two sources with one destination, and what would be copied onto or into itself.
  ///
  /// - Throws: `CommandFailure.sameDestination`, `CopyFailure`.
  func refuseClashes(in plan: CopyPlan) throws {
    for top in plan.tops where top.source == top.destination {
      throw CopyFailure.sameFile(path: top.source.text)
    }
    let folders = Set(plan.directories.map(\.key))
    for top in plan.tops
    where folders.contains(top.destination.key) && top.destination.isInside(top.source) {
      throw CopyFailure.intoItself(path: top.source.text, destination: top.destination.text)
    }
    var sources = Dictionary(
      plan.directories.map { ($0.key, "a directory") },
      uniquingKeysWith: { first, _ in first }
    )
    for item in plan.items {
      if let other = sources.updateValue(item.source.text, forKey: item.destination.key) {
        throw CommandFailure.sameDestination(
          path: item.destination.text,
          sources: [other, item.source.text]
        )
      }
    }
  }

  /// Looks whether every destination in a directory can be what it has to be.
  ///
  /// - Returns: what is there.
  /// - Throws: `BoardFileError`, `CopyFailure`.
  func lookInside(_ directory: CopyLocation, _ plan: CopyPlan) async throws -> CopyRoom.Present {
    let kinds = try await present(in: directory, plan)
    for place in plan.directories where place != directory {
      if case .file = kinds[place.key] { throw notDirectory(place) }
      // What is written through a link ends up where nobody named it.
      if case .host(let path) = place, HostEntry.isLink(path) { throw notDirectory(place) }
    }
    for item in plan.items where kinds[item.destination.key] == .directory {
      throw isDirectory(item.destination)
    }
    return kinds
  }

  /// Looks whether a destination that is new, or a file, can be what it has to be, and adds
  /// directories that are missing above it.
  ///
  /// - Parameters:
  ///   - destination: of all of the plan.
  ///   - kind: what stands there.
  ///   - plan: what would be copied.
  /// - Returns: the room where it goes.
  /// - Throws: `BoardFileError`, `CommandFailure`, `CopyFailure`.
  func lookAround(
    _ destination: CopyLocation,
    _ kind: CopySides.Kind,
    _ plan: inout CopyPlan
  ) async throws -> CopyRoom {
    var free: Int?
    if plan.directories.isEmpty {
      free = try await needDirectory(destination.parent)
    } else if kind != .absent {
      throw notDirectory(destination)
    } else {
      let missing: [CopyLocation]
      (missing, free) = try await missingDirectories(above: destination)
      plan.directories.insert(contentsOf: missing, at: 0)
    }
    return CopyRoom(free: free, directory: destination, present: [destination.key: kind])
  }

  /// What stands where, in a directory: on a board asked once, not for each of many files.
  private func present(
    in directory: CopyLocation,
    _ plan: CopyPlan
  ) async throws -> CopyRoom.Present {
    var kinds: CopyRoom.Present = [:]
    if directory.isOnHost {
      for place in plan.directories + plan.items.map(\.destination) {
        kinds[place.key] = try await sides.kind(of: place)
      }
      return kinds
    }
    if plan.tops.count > Self.mostSingleQuestions {
      for (name, kind) in try await sides.names(in: directory) {
        kinds[directory.appending(name).key] = kind
      }
    } else {
      for top in plan.tops {
        kinds[top.destination.key] = try await sides.kind(of: top.destination)
      }
    }
    let folders = Set(plan.directories.map(\.key))
    for place in plan.tops.map(\.destination)
    where folders.contains(place.key) && (place == directory || kinds[place.key] == .directory) {
      for (path, kind) in try await sides.below(place) { kinds[place.appending(path).key] = kind }
    }
    return kinds
  }

  private func needDirectory(_ location: CopyLocation) async throws -> Int? {
    let (kind, free) = try await sides.destinationKind(of: location)
    switch (kind, location) {
    case (.directory, _): return free
    case (.absent, .host(let path)): throw CommandFailure.noFolder(path: path)
    case (.absent, .board(let path)), (.absent, .other(let path)):
      throw BoardFileError.noDirectory(path: path)
    case (.file, _): throw notDirectory(location)
    }
  }

  /// From the top, and the free bytes where the first of them goes.
  private func missingDirectories(
    above location: CopyLocation
  ) async throws -> (missing: [CopyLocation], free: Int?) {
    let parent = location.parent
    guard parent != location else { return ([], nil) }
    let (kind, free) = try await sides.destinationKind(of: parent)
    switch kind {
    case .directory: return ([], free)
    case .file: throw notDirectory(parent)
    case .absent:
      let above = try await missingDirectories(above: parent)
      return (above.missing + [parent], above.free)
    }
  }

  private func notDirectory(_ location: CopyLocation) -> any Error {
    switch location {
    case .host(let path): CopyFailure.fileInTheWay(path: path)
    case .board(let path), .other(let path): BoardFileError.notDirectory(path: path)
    }
  }

  private func isDirectory(_ location: CopyLocation) -> any Error {
    switch location {
    case .host(let path): CopyFailure.folderInTheWay(path: path)
    case .board(let path), .other(let path): BoardFileError.isDirectory(path: path)
    }
  }
}
