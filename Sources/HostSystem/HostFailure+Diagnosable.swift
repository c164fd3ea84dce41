public import Diagnostics
import Glibc

extension HostFailure: Diagnosable {
  /// `host`.
  public static var domain: String { "host" }

  /// One sentence with the program or path and the values.
  public var description: String {
    switch self {
    case .programAbsent(let program, _): "There is no program \(program) in PATH."
    case .programNotStarted(let program, let reason): "\(program) did not start: \(reason)"
    case .programFailed(let program, let status, let complaint):
      "\(program) ended with \(status)" + Self.quoted(complaint)
    case .programTimedOut(let program, let limit, let complaint):
      "\(program) was ended after \(limit.components.seconds) s" + Self.quoted(complaint)
    case .outputTooLong(let program, let limit):
      "\(program) was ended after it had written more than \(limit) bytes."
    case .file(let operation, let path, let code):
      Sentence.of(
        "\(operation.rawValue) \(path) failed: \(String(cString: strerror(code))) (error \(code))"
      )
    case .fileTooLarge(let path, let size, let limit):
      "\(path) has \(size) bytes, more than the \(limit) mote reads."
    case .locked(let path, 0, _): "\(path) is locked by another process."
    case .locked(let path, let process, let command):
      "\(path) is locked by process \(process) (\(command))."
    }
  }

  /// The part after `host.` names the case.
  public var code: String {
    switch self {
    case .programAbsent: "host.program-absent"
    case .programNotStarted: "host.program-not-started"
    case .programFailed: "host.program-failed"
    case .programTimedOut: "host.program-timed-out"
    case .outputTooLong: "host.output-too-long"
    case .file: "host.file"
    case .fileTooLarge: "host.file-too-large"
    case .locked: "host.locked"
    }
  }

  /// What to do next.
  public var advice: String? {
    switch self {
    case .programAbsent(_, let package?): "Install it: `sudo apt install \(package)`."
    case .programAbsent(let program, nil): "Install \(program) or add its folder to PATH."
    case .programNotStarted: "Check that the file exists and may be executed."
    case .programFailed: "Its own message above says why."
    case .programTimedOut: "Try again; if it happens again, run the program by hand to see why."
    case .outputTooLong: "Run the program by hand to see what it writes."
    case .file(_, _, let code): Self.advice(code)
    case .fileTooLarge: "Check that it is the file you meant."
    case .locked: "Wait until that process is done, or end it."
    }
  }

  /// The exit status that fits the case.
  public var exitStatus: ExitStatus {
    switch self {
    case .programAbsent, .programNotStarted, .locked: .unavailable
    case .programFailed: .failure
    case .programTimedOut: .temporary
    case .file(_, _, EACCES), .file(_, _, EPERM): .permission
    case .file(.reading, _, ENOENT): .notFound
    case .file(.reading, _, _): .inputOutput
    case .file: .cannotCreate
    case .fileTooLarge, .outputTooLong: .badInput
    }
  }

  private static func quoted(_ complaint: String) -> String {
    complaint.isEmpty ? "." : ": \(complaint)"
  }

  private static func advice(_ code: Int32) -> String {
    switch code {
    case ENOENT: "Check the path."
    case EACCES, EPERM: "Check the permissions of the file and of its folder."
    case ENOSPC, EDQUOT: "Free some space on that disk."
    default: "Check the disk and the path."
    }
  }
}
