import BoardModel
import FirmwareStore
import FlashImages
import RecipeModel

/// Finds the firmware a recipe was made for in the store.
///
/// Names and versions of the store may be a person's own: what counts is what the bytes say of
/// themselves, since the board will say the same once they are on it.
struct RecipeFirmwareChoice {
  let recipe: Recipe
  let board: Board
  let store: FirmwareStore

  private typealias Wanted = (name: String, version: ReleaseRequirement?)

  /// Looks for the alternatives in their order: for what a name and version mean in the store, else
  /// for the newest release that is kept under other ones.
  ///
  /// - Throws: `RecipeFailure.noFirmware`, `.otherImage`, `.notInStore`, `.severalImages`; for a
  ///   recipe with one alternative what the store says, and always that a file is damaged or that two
  ///   have one name.
  func entry() throws -> FirmwareEntry {
    let alternatives = recipe.wantedFirmware(for: board)
    guard !alternatives.isEmpty else {
      throw RecipeFailure.noFirmware(recipe: recipe.id, board: board.id)
    }
    var other: FirmwareEntry?
    var absence: FirmwareFailure?
    for wanted in alternatives {
      do {
        let entry = try store.resolve(wanted.name, meeting: wanted.version)
        if try accepts(entry) { return entry }
        other = other ?? entry
      } catch let failure as FirmwareFailure where failure.isAbsence {
        absence = absence ?? failure
      }
      if let entry = try kept(for: wanted) { return entry }
    }
    if let other { throw try misfit(other, alternatives) }
    guard alternatives.count == 1, let absence else {
      throw RecipeFailure.notInStore(
        recipe: recipe.id,
        board: board.id,
        wanted: alternatives.map(Self.text)
      )
    }
    throw absence
  }

  /// By name or by what the bytes say, whatever version a person gave it.
  private func kept(for wanted: Wanted) throws -> FirmwareEntry? {
    let fitting = store.contents().entries
      .filter { $0.isCalled(wanted.name) || $0.build == wanted.name }
      .compactMap { entry -> (entry: FirmwareEntry, release: MicroPythonRelease)? in
        // One that cannot be read is none: another one may do.
        guard (try? accepts(entry)) == true, let release = release(of: entry) else { return nil }
        return (entry, release)
      }
      .filter { !$0.release.isPreview || wanted.version == .exactly($0.release) }
    guard let newest = fitting.map(\.release).max() else { return nil }
    let best = fitting.filter { $0.release == newest }.map(\.entry)
    guard best.count == 1 else {
      throw RecipeFailure.severalImages(
        recipe: recipe.id,
        board: board.id,
        wanted: Self.text(wanted),
        images: best.map(\.label)
      )
    }
    try store.check(best[0])
    return best[0]
  }

  private func accepts(_ entry: FirmwareEntry) throws -> Bool {
    try identities(of: entry).contains {
      recipe.accepts(version: $0.version, build: $0.build, on: board)
    }
  }

  private func release(of entry: FirmwareEntry) -> MicroPythonRelease? {
    (try? identities(of: entry))?.compactMap(\.version)
      .compactMap { MicroPythonRelease(sysVersion: $0) }.max()
  }

  private func misfit(_ entry: FirmwareEntry, _ alternatives: [Wanted]) throws -> RecipeFailure {
    let identity = try identities(of: entry).first { $0.version != nil }
    let release = identity?.version.flatMap { MicroPythonRelease(sysVersion: $0)?.description }
    return .otherImage(
      recipe: recipe.id,
      board: board.id,
      image: entry.label,
      wanted: alternatives.map(Self.text),
      found: [identity?.build, release].compactMap(\.self).joined(separator: " ")
    )
  }

  /// What each MicroPython in the file will say of itself.
  private func identities(of entry: FirmwareEntry) throws -> [MicroPythonIdentity] {
    let bytes = try LocalFile.bytes(at: store.path(of: entry))
    return try FirmwareFile(decoding: bytes).targets.map(\.identity)
  }

  private static func text(_ wanted: Wanted) -> String {
    wanted.name + (wanted.version.map { " \($0)" } ?? "")
  }
}

extension FirmwareFailure {
  /// Whether the store just does not have it.
  fileprivate var isAbsence: Bool {
    switch self {
    case .unknownName, .unknownVersion, .onlyPreviews: true
    default: false
    }
  }
}
