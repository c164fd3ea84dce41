import BoardSession

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

  /// Looks whether every destination can be what it has to be, and adds directories that are
  /// missing above the first.
  ///
  /// - Parameters:
  ///   - plan: what would be copied.
  ///   - directory: that all of it goes into; nil where the destination itself is new.
  /// - Throws: `BoardFileError`, `CommandFailure`.
  func lookAtDestinations(of plan: inout CopyPlan, below directory: CopyLocation?) async throws {
    guard let directory else {
      guard let top = plan.tops.first else { return }
      if plan.directories.isEmpty {
        try await needDirectory(top.destination.parent)
      } else if try await sides.kind(of: top.destination) != .absent {
        throw notDirectory(top.destination)
      } else {
        plan.directories.insert(
          contentsOf: try await missingDirectories(above: top.destination),
          at: 0
        )
      }
      return
    }
    let kind = try await present(in: directory, plan)
    for place in plan.directories where place != directory {
      if case .file = try await kind(place) { throw notDirectory(place) }
    }
    for item in plan.items where try await kind(item.destination) == .directory {
      throw isDirectory(item.destination)
    }
  }

  /// What stands where, in a directory: on a board asked once, not for each of many files.
  private func present(
    in directory: CopyLocation,
    _ plan: CopyPlan
  ) async throws -> (CopyLocation) async throws -> CopySides.Kind {
    if directory.isOnHost { return { try await sides.kind(of: $0) } }
    var kinds: [[UInt8]: CopySides.Kind] = [:]
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
    return { [kinds] in kinds[$0.key] ?? .absent }
  }

  private func needDirectory(_ location: CopyLocation) async throws {
    switch (try await sides.kind(of: location), location) {
    case (.directory, _): break
    case (.absent, .host(let path)): throw CommandFailure.noFolder(path: path)
    case (.absent, .board(let path)), (.absent, .other(let path)):
      throw BoardFileError.noDirectory(path: path)
    case (.file, _): throw notDirectory(location)
    }
  }

  private func missingDirectories(above location: CopyLocation) async throws -> [CopyLocation] {
    let parent = location.parent
    guard parent != location else { return [] }
    switch try await sides.kind(of: parent) {
    case .directory: return []
    case .file: throw notDirectory(parent)
    case .absent: return try await missingDirectories(above: parent) + [parent]
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
