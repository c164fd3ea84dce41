/// Where mote keeps a person's files, by the XDG Base Directory Specification 0.8.
public struct HostFolders: Sendable, Equatable {
  /// What can be fetched or built again: packages, firmware.
  public let cache: String

  /// What a person would miss: results, file systems of virtual boards.
  public let state: String

  /// What a person has collected: firmware files.
  public let data: String

  /// What a person writes: settings, own boards.
  public let config: String

  /// `MOTE_CACHE`, `MOTE_STATE` and `MOTE_DATA` name the folders themselves, the XDG variables their
  /// parents.
  ///
  /// - Parameter environment: variables by name; relative values are ignored, as the
  ///   specification asks.
  public init(environment: [String: String]) {
    func absolute(_ name: String) -> String? {
      environment[name].flatMap { $0.hasPrefix("/") ? $0 : nil }
    }
    let home = absolute("HOME") ?? "/tmp"
    cache = absolute("MOTE_CACHE") ?? (absolute("XDG_CACHE_HOME") ?? home + "/.cache") + "/mote"
    state =
      absolute("MOTE_STATE") ?? (absolute("XDG_STATE_HOME") ?? home + "/.local/state") + "/mote"
    data = absolute("MOTE_DATA") ?? (absolute("XDG_DATA_HOME") ?? home + "/.local/share") + "/mote"
    config = (absolute("XDG_CONFIG_HOME") ?? home + "/.config") + "/mote"
  }
}
