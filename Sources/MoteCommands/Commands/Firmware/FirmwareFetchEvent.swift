import TerminalOutput

/// What happens while firmware is fetched.
enum FirmwareFetchEvent: Equatable, Sendable {
  /// The server is asked for it.
  case fetching(url: String)
  /// So many bytes have come; `total` where the server says it.
  case receiving(done: Int, total: Int?)
  /// All is there, and what it is is looked at.
  case checking(byteCount: Int)
  /// It was fetched before: no server is asked.
  case stored(url: String)
}

/// One step of `mote firmware fetch`, for programs.
struct FirmwareFetchEventDocument: ResultDocument {
  static let schema = "mote-firmware-event/1"

  let event: String
  var url: String?
  var done: Int?
  var total: Int?

  init(_ event: FirmwareFetchEvent) {
    switch event {
    case .fetching(let url): (self.event, self.url) = ("fetching", url)
    case .receiving(let done, let total):
      self.event = "receiving"
      (self.done, self.total) = (done, total)
    case .checking(let byteCount): (self.event, total) = ("checking", byteCount)
    case .stored(let url): (self.event, self.url) = ("stored", url)
    }
  }
}
