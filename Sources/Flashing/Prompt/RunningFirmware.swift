public import BoardSession
public import FlashImages

/// Whether a running board seems to have an image, by what it says of itself.
///
/// For boards that cannot be compared while they run. Equal words are no proof of equal bytes: two
/// builds of one release, board and day say the same.
public enum RunningFirmware {
  /// What MicroPython puts into the version of a build whose sources had changes of their own
  /// (`py/makeversionhdr.py`): two of those say the same and differ.
  private static let changed = "-dirty"

  /// Whether `identity` says all that `image` would say.
  ///
  /// - Parameters:
  ///   - image: what is read out of the image; one without version or machine is never found.
  ///   - identity: what the board says.
  /// - Returns: true where version, machine and build are equal; a build neither names counts as equal.
  public static func looks(like image: MicroPythonIdentity, _ identity: BoardIdentity) -> Bool {
    guard let version = image.version, let machine = image.machine else { return false }
    guard version.firstRange(of: changed) == nil else { return false }
    return identity.version == version && identity.machine == machine
      && identity.build == image.build
  }
}
