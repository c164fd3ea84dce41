/// Why firmware was not fetched; nothing has come into the store then.
public enum FetchFailure: Error, Equatable, Sendable {
  /// The text is no address.
  case badAddress(String)
  /// The address is not on HTTPS.
  case notHTTPS(url: String)
  /// The address has a user or password in it.
  case hasPassword(host: String)
  /// A name and a version do not say the address: it has the day of the build in it.
  case needsDate(name: String, version: String?)
  /// The server's certificate does not prove that it is the one asked for.
  case certificate(url: String, reason: String)
  /// The server sends on to an address that is not on HTTPS.
  case redirected(url: String)
  /// The server refuses, with the status of HTTP.
  case status(url: String, code: Int)
  /// The connection ended before the whole file was there.
  case cutShort(url: String, reason: String)
  /// The file is larger than any firmware.
  case tooLarge(url: String, limit: Int)
  /// Nothing came any more.
  case stalled(url: String, seconds: Int)
  /// The time was up.
  case timedOut(url: String, seconds: Int)
  /// No connection came about.
  case unreachable(url: String, reason: String)
  /// The file is not the one whose SHA-256 was given.
  case otherHash(url: String, wanted: String, found: String)
  /// Something else, in curl's words.
  case failed(url: String, reason: String)
}
