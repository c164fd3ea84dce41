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
      let place = isInto ? destination.appending(source.name) : destination
      try await add(source, to: place, in: &plan)
    }
    return plan
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
        case .absent: break
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
