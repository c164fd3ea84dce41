public import BoardModel
import Encodings

extension FirmwareStore {
  /// The entry a person means by `NAME[@VERSION]`, its file proven whole.
  ///
  /// The version is a release (`1.25.0`), a bound (`>=1.24`), `preview` for the newest of all, or
  /// `sha256:` with the first digits, at least eight. Without one it is the newest release, never a
  /// preview. Capitals in names do not matter.
  ///
  /// - Throws: `FirmwareFailure`; `HostFailure` for a store or file that cannot be read.
  public func resolve(_ text: String) throws -> FirmwareEntry {
    try checkReadable()
    let entry = try find(FirmwareName(text))
    try check(entry)
    return entry
  }

  /// The newest release of `name` that meets `requirement`, its file proven whole.
  ///
  /// - Throws: `FirmwareFailure`.
  public func resolve(
    _ name: String,
    meeting requirement: ReleaseRequirement?
  ) throws -> FirmwareEntry {
    try resolve(name + (requirement.map { "@\($0)" } ?? ""))
  }

  /// As `resolve`, without looking at the file.
  ///
  /// - Throws: `FirmwareFailure`.
  public func find(_ wanted: FirmwareName) throws(FirmwareFailure) -> FirmwareEntry {
    let named = try entries(named: wanted.name)
    let candidates = try Self.candidates(for: wanted, among: named)
    guard let first = candidates.first else {
      throw .unknownVersion(
        name: wanted.name,
        wanted: wanted.version ?? "any",
        available: Self.versions(named)
      )
    }
    let equals = candidates.filter(first.isOfVersion)
    guard equals.count == 1 else {
      throw .ambiguous(name: first.label, hashes: equals.map(\.sha256))
    }
    return first
  }

  /// All entries of a name, the newest first; never empty.
  ///
  /// - Throws: `FirmwareFailure.unknownName` with the nearest names.
  public func entries(named name: String) throws(FirmwareFailure) -> [FirmwareEntry] {
    let entries = contents().entries
    let named = entries.filter { $0.isCalled(name) }
    guard named.isEmpty else { return named }
    let names = Set(entries.map(\.name.text)).sorted()
    var nearest = NearestNames.of(name, among: names)
    if nearest.isEmpty {
      nearest = Array(names.filter { $0.lowercased().hasPrefix(name.lowercased()) }.prefix(3))
    }
    throw .unknownName(name, nearest: nearest, isEmpty: names.isEmpty)
  }

  /// Those that fit the version, the best first.
  private static func candidates(
    for wanted: FirmwareName,
    among named: [FirmwareEntry]
  ) throws(FirmwareFailure) -> [FirmwareEntry] {
    guard let version = wanted.version else { return try newest(of: named, wanted) }
    if version == FirmwareName.preview { return named.filter { $0.release?.isPreview == true } }
    if let hash = FirmwareHash(version) { return named.filter { hash.isOf($0.sha256) } }
    // Of 1.25 and 1.25.0, which are one release, the words decide.
    let literal = named.filter { $0.version?.text == version }
    if !literal.isEmpty { return literal }
    switch ReleaseRequirement(version) {
    case .exactly(let release): return named.filter { $0.release == release }
    case .atLeast(let oldest):
      let fitting = named.filter { $0.release.map { $0 >= oldest } ?? false }
      return fitting.isEmpty ? [] : try newest(of: fitting, wanted)
    case nil: return []
    }
  }

  /// Releases; what has no version that can be compared only where there is nothing else.
  private static func newest(
    of named: [FirmwareEntry],
    _ wanted: FirmwareName
  ) throws(FirmwareFailure) -> [FirmwareEntry] {
    let releases = named.filter { $0.release?.isPreview == false }
    if !releases.isEmpty { return releases }
    let others = named.filter { $0.release == nil }
    if others.isEmpty { throw .onlyPreviews(name: wanted.name, available: versions(named)) }
    let texts = Set(others.map { $0.version?.text ?? "" })
    guard texts.count == 1 else {
      throw .unknownVersion(name: wanted.name, wanted: "any", available: versions(others))
    }
    return others
  }

  private static func versions(_ entries: [FirmwareEntry]) -> [String] {
    var versions: [String] = []
    for text in entries.map({ $0.version?.text ?? "one without a version" })
    where !versions.contains(text) { versions.append(text) }
    return versions
  }
}
