import Encodings

/// How curl says a transfer ended: its exit code, HTTP's status, redirects, its own words.
///
/// Source: curl(1), "EXIT CODES" and `--write-out`.
struct CurlReport: Equatable {
  let exitCode: Int
  let status: Int
  let redirects: Int
  let message: String

  private static let longest = 300
  /// What curl says of a transfer below `--speed-limit`; there is one exit code for all that took
  /// too long.
  private static let slow = "Operation too slow"
  /// What else it says of an operation; other words are about a connection that did not come about.
  private static let operation = "Operation "

  /// Finds the line that begins with `mark`; nil where there is none.
  init?(_ text: String, after mark: String) {
    let line = text.split(separator: "\n").last { $0.hasPrefix(mark + " ") }
    let words = line?.split(separator: " ", maxSplits: 4, omittingEmptySubsequences: false) ?? []
    guard words.count >= 4, let exitCode = Int(words[1]), let status = Int(words[2]),
      let redirects = Int(words[3])
    else { return nil }
    self.exitCode = exitCode
    self.status = status
    self.redirects = redirects
    // A server can put words of its own here, by its certificate.
    message = words.count == 5 ? PrintableText.escaped(String(words[4]), limit: Self.longest) : ""
  }

  /// What the transfer from `url` failed for.
  func failure(url: String, limit: Int, seconds: Int, stallSeconds: Int) -> FetchFailure {
    let reason = message.isEmpty ? "curl ended with status \(exitCode)" : message
    switch exitCode {
    // The address itself is on HTTPS: another protocol can only come from a redirect.
    case 1: return .redirected(url: url)
    case 5, 6, 7: return .unreachable(url: url, reason: reason)
    case 18, 52, 56: return .cutShort(url: url, reason: reason)
    case 22: return .status(url: url, code: status)
    case 28 where message.hasPrefix(Self.slow): return .stalled(url: url, seconds: stallSeconds)
    case 28 where !message.isEmpty && !message.hasPrefix(Self.operation):
      return .unreachable(url: url, reason: reason)
    case 28: return .timedOut(url: url, seconds: seconds)
    case 51, 58, 60, 77, 80, 83, 90, 91: return .certificate(url: url, reason: reason)
    case 63: return .tooLarge(url: url, limit: limit)
    default: return .failed(url: url, reason: reason)
    }
  }
}
