import HostSystem

extension DriveFinder {
  private static let mounter = "udisksctl"

  /// Mounts a disk as the desktop does, for the person who asks.
  ///
  /// - Parameters:
  ///   - device: mounted nowhere.
  ///   - environment: variables by name, with the `PATH` where `udisksctl` is looked for.
  /// - Throws: `DriveFailure.notMounted`, also where the program is not there; `CancellationError`.
  public func mount(_ device: USBBlockDevice, environment: [String: String]) async throws {
    do {
      try await ToolRunner(environment: environment).run(
        Self.mounter,
        ["mount", "--no-user-interaction", "-b", device.path],
        timeout: .seconds(15)
      )
    } catch let failure as HostFailure {
      throw DriveFailure.notMounted(device: device.path, cause: failure)
    }
  }
}
