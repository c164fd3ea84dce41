/// One board among several: what to call it, and where it is plugged in.
struct FlashBoardPlace: Hashable, Sendable {
  /// Its port, or where its drive is.
  let name: String
  /// Bus and hub ports, such as `1-1.3.2`; nil where nobody knows.
  let usbPath: String?
}
