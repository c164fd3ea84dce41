/// How the chip talks to its flash (byte 2 of an image's header).
public enum ESPFlashMode: Int, CaseIterable, Sendable {
  /// Four lines for addresses and data.
  case qio = 0
  /// Four lines for data.
  case qout = 1
  /// Two lines for addresses and data.
  case dio = 2
  /// Two lines for data.
  case dout = 3

  /// The name as tools write it: `dio`.
  public var name: String {
    switch self {
    case .qio: "qio"
    case .qout: "qout"
    case .dio: "dio"
    case .dout: "dout"
    }
  }
}
