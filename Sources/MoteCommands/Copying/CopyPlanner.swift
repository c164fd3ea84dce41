import BoardSession

/// Decides what goes where, with the rules of `cp`: into a directory that exists, under the given
/// name otherwise.
struct CopyPlanner {
  let sides: CopySides
  let isRecursive: Bool

  func plan(_ sources: [PathArgument], to target: PathArgument) async throws -> CopyPlan {
    let destination = try await sides.location(target)
    let isInto = try await sides.kind(of: destination) == .directory
    if !isInto, sources.count > 1 || target.isDirectoryName { throw missing(destination) }
    var plan = CopyPlan()
    for argument in sources {
      let source = try await sides.location(argument)
      try await add(source, to: isInto ? inside(destination, source) : destination, in: &plan)
    }
    try checkDestinations(plan)
    return plan
  }

  /// `.` and `..` are folders without a name of their own: what is in them is copied.
  private func inside(_ destination: CopyLocation, _ source: CopyLocation) -> CopyLocation {
    ["", ".", "..", "/"].contains(source.name) ? destination : destination.appending(source.name)
  }

  private func checkDestinations(_ plan: CopyPlan) throws {
    var sources = Dictionary(
      plan.directories.map { ($0.text, "a directory") },
      uniquingKeysWith: { first, _ in first }
    )
    for item in plan.items {
      if let other = sources.updateValue(item.source.text, forKey: item.destination.text) {
        throw CommandFailure.sameDestination(
          path: item.destination.text,
          sources: [other, item.source.text]
        )
      }
    }
  }

  private func add(
    _ source: CopyLocation,
    to place: CopyLocation,
    in plan: inout CopyPlan
  ) async throws {
    switch try await sides.kind(of: source) {
    case .absent: throw missing(source)
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
        case .absent: throw missing(source.appending(path))
        }
      }
    }
  }

  private func missing(_ location: CopyLocation) -> any Error {
    switch location {
    case .host(let path): CommandFailure.noFile(path: path)
    case .board(let path): BoardFileError.notFound(path: path)
    }
  }

  private func needsRecursion(_ location: CopyLocation) -> any Error {
    switch location {
    case .host(let path): CommandFailure.isFolder(path: path)
    case .board(let path): BoardFileError.isDirectory(path: path)
    }
  }
}
