public import Diagnostics
import Encodings

extension FetchFailure: Diagnosable {
  /// `fetch`.
  public static var domain: String { "fetch" }

  /// The part after `fetch.` names the case.
  public var code: String {
    switch self {
    case .badAddress: "fetch.bad-address"
    case .notHTTPS: "fetch.not-https"
    case .hasPassword: "fetch.has-password"
    case .needsDate: "fetch.needs-date"
    case .certificate: "fetch.certificate"
    case .redirected: "fetch.redirected"
    case .status: "fetch.status"
    case .cutShort: "fetch.cut-short"
    case .tooLarge: "fetch.too-large"
    case .stalled: "fetch.stalled"
    case .timedOut: "fetch.timed-out"
    case .unreachable: "fetch.unreachable"
    case .otherHash: "fetch.other-hash"
    case .failed: "fetch.failed"
    }
  }

  /// One sentence with the address and the values.
  public var description: String {
    switch self {
    case .badAddress(let text): "\"\(PrintableText.escaped(text, limit: 200))\" is no address."
    case .notHTTPS(let url): "\(url) is not on HTTPS."
    case .hasPassword(let host): "The address on \(host) has a user or password in it."
    case .needsDate(let name, let version):
      "The address of \(name)\(version.map { " " + $0 } ?? "") has the day of its build in it, which "
        + "nobody has said."
    case .certificate(let url, let reason):
      Sentence.ended("\(url) does not prove who it is: \(reason)")
    case .redirected(let url): "\(url) sends on to an address that is not on HTTPS."
    case .status(let url, let code): "\(url) was refused with the HTTP status \(code)."
    case .cutShort(let url, let reason): Sentence.ended("\(url) ended too early: \(reason)")
    case .tooLarge(let url, let limit):
      "\(url) has more than \(DecimalText.grouped(limit)) bytes."
    case .stalled(let url, let seconds): "\(url) sent nothing for \(seconds) s."
    case .timedOut(let url, let seconds): "\(url) was not there after \(seconds) s."
    case .unreachable(let url, let reason): Sentence.ended("\(url) cannot be reached: \(reason)")
    case .otherHash(let url, let wanted, let found):
      "\(url) has the SHA-256 \(found), not \(wanted)."
    case .failed(let url, let reason): Sentence.ended("Fetching \(url) failed: \(reason)")
    }
  }

  /// What to do next.
  public var advice: String? {
    switch self {
    case .badAddress, .needsDate:
      "Copy the address of the .bin or .uf2 file from https://micropython.org/download/ and give "
        + "that, or its last part: BOARD-YYYYMMDD-vX.Y.Z.bin."
    case .notHTTPS: "Write https:// if the server has it; else download the file and add it."
    case .hasPassword: "Download the file with another program, then `mote firmware add` it."
    case .certificate:
      "Check the address and this computer's clock; for a server of your own name its CA with "
        + "--cacert FILE."
    case .redirected: "Give the address of the file itself, on HTTPS."
    case .status: "Check the address in a browser."
    case .cutShort, .timedOut: "Try again; --timeout gives it more time."
    case .stalled:
      "Try again; with a browser, if the server or the network is the cause, then `mote firmware add "
        + "FILE`."
    case .tooLarge: "Check that it is the address of a firmware file."
    case .unreachable: "Check the network and the address; files at hand: `mote firmware add FILE`."
    case .otherHash: "Check the address and the hash. The file is not in the store."
    case .failed: "Check the address and the network."
    }
  }

  /// By the kind of error.
  public var exitStatus: ExitStatus {
    switch self {
    case .badAddress, .notHTTPS, .hasPassword, .needsDate: .usage
    case .certificate, .redirected, .unreachable, .failed: .unavailable
    case .status: .notFound
    case .cutShort, .stalled, .timedOut: .temporary
    case .tooLarge, .otherHash: .badInput
    }
  }
}
