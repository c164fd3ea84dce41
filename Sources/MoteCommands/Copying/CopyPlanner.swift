import BoardSession

/// Decides what goes where, with the rules of `cp`.
///
/// Into a directory that exists, under the given name otherwise. Everything is looked at before
/// anything is copied.
struct CopyPlanner {
  /// What to copy, and whether its copy has its name inside a directory.
  private typealias Source = (location: CopyLocation, hasOwnName: Bool)

  let sides: CopySides
  let isRecursive: Bool

  func plan(_ arguments: [PathArgument], to target: PathArgument) async throws -> CopyPlan {
    var sources: [Source] = []
    for argument in arguments { sources += try await expanded(argument) }
    let destination = try await sides.destination(target)
    let (kind, free) = try await sides.destinationKind(of: destination)
    let isInto = kind == .directory
    if !isInto, sources.count > 1 || target.isDirectoryName { throw Self.missing(destination) }
    var plan = CopyPlan()
    for (source, hasOwnName) in sources {
      let place = isInto && hasOwnName ? destination.appending(source.name) : destination
      if source.isOnHost, place.isOnHost {
        throw CopyFailure.noBoard(source: source.text, destination: place.text)
      }
      plan.tops.append((source, place))
      try await add(source, to: place, in: &plan)
    }
    let check = CopyCheck(sides: sides)
    try check.refuseClashes(in: plan)
    let room: CopyRoom
    if isInto {
      room = CopyRoom(
        free: free,
        directory: destination,
        present: try await check.lookInside(destination, plan)
      )
    } else {
      room = try await check.lookAround(destination, kind, &plan)
    }
    try room.check(plan)
    return plan
  }

  private func expanded(_ argument: PathArgument) async throws -> [Source] {
    switch argument {
    case .host(let path):
      let found = try await GlobExpansion.hostPaths(path.isEmpty ? "." : path)
      return found.map { (.host($0), Self.hasOwnName(path)) }
    case .board(let path):
      let found = try await GlobExpansion.boardPaths(path, on: sides.board)
      return found.map { (.board($0), Self.hasOwnName(path)) }
    }
  }

  /// `.`, `..`, `lib/.` and the root are directories without a name of their own: what is in them
  /// is copied.
  private static func hasOwnName(_ path: String) -> Bool {
    ![nil, ".", ".."].contains(path.split(separator: "/").last)
  }

  private func add(
    _ source: CopyLocation,
    to place: CopyLocation,
    in plan: inout CopyPlan
  ) async throws {
    switch try await sides.kind(of: source) {
    case .absent: throw await sides.absence(of: source)
    case .file(let byteCount):
      plan.items.append(CopyPlan.Item(source: source, destination: place, byteCount: byteCount))
    case .directory:
      guard isRecursive else { throw needsRecursion(source) }
      plan.directories.append(place)
      for (path, kind) in try await sides.below(source) {
        switch kind {
        case .directory: plan.directories.append(place.appending(path))
        case .file(let byteCount):
          plan.items.append(
            CopyPlan.Item(
              source: source.appending(path),
              destination: place.appending(path),
              byteCount: byteCount
            )
          )
        case .absent: throw Self.missing(source.appending(path))
        }
      }
    }
  }

  static func missing(_ location: CopyLocation) -> any Error {
    switch location {
    case .host(let path): CommandFailure.noFile(path: path)
    case .board(let path), .other(let path): BoardFileError.notFound(path: path)
    }
  }

  private func needsRecursion(_ location: CopyLocation) -> any Error {
    switch location {
    case .host(let path): CommandFailure.isFolder(path: path)
    case .board(let path), .other(let path): BoardFileError.isDirectory(path: path)
    }
  }
}
