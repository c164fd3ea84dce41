import Encodings
import FoundationEssentials

/// Where firmware is fetched from: an address on HTTPS.
public struct FirmwareAddress: Equatable, Sendable {
  /// The address.
  public let url: String
  /// The last part of its path, without escapes; what the file is called.
  public let fileName: String

  /// Where micropython.org keeps its downloads.
  private static let downloads = "https://micropython.org/resources/firmware/"
  private static let longest = 2000

  /// Reads an address, or the name of a download of micropython.org.
  ///
  /// - Throws: `FetchFailure.notHTTPS`, `.needsDate`, `.badAddress`.
  public init(_ text: String) throws(FetchFailure) {
    if !text.contains("/"), DownloadName(text) != nil {
      (url, fileName) = (Self.downloads + text, text)
      return
    }
    guard text.contains("://") else {
      guard let name = try? FirmwareName(text) else { throw .badAddress(text) }
      throw .needsDate(name: name.name, version: name.version)
    }
    let isPlain = text.unicodeScalars.allSatisfy {
      $0.isASCII && $0.value > 0x20 && $0.value < 0x7F
    }
    guard isPlain, text.utf8.count <= Self.longest, let parts = URLComponents(string: text),
      let host = parts.host, !host.isEmpty
    else { throw .badAddress(text) }
    guard parts.scheme?.lowercased() == "https" else { throw .notHTTPS(url: text) }
    // The store keeps the address: a password has no place in it.
    guard parts.user == nil, parts.password == nil else { throw .hasPassword(host: host) }
    url = text
    fileName = parts.path.split(separator: "/").last.map(String.init) ?? ""
  }
}
