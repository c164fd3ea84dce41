/// A step of making a virtual board ready, for whoever shows progress.
public enum InstallEvent: Sendable, Equatable {
  /// The package lists of a Debian suite are being fetched.
  case fetchingLists(suite: String, mirror: String)
  /// Packages are being fetched.
  case fetching(packages: [String])
  /// A package is being unpacked.
  case unpacking(package: String)
  /// Firmware is being built.
  case building(boardID: String)
  /// The board can be started.
  case ready(boardID: String, path: String)
}
