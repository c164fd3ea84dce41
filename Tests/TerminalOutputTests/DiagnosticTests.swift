import Diagnostics
import Testing

@testable import TerminalOutput

@Suite struct DiagnosticTests {
  private enum Fault: Diagnosable {
    case held(port: String)
    case lower(number: Int)
    indirect case wrapped(Fault)

    static let domain = "fault"
    var code: String {
      switch self {
      case .held: "fault.held"
      case .lower: "fault.lower"
      case .wrapped: "fault.wrapped"
      }
    }
    var description: String {
      switch self {
      case .held(let port): "\(port) is held by minicom."
      case .lower(let number): "System call \(number) failed."
      case .wrapped: "The upload failed."
      }
    }
    var advice: String? { "Close minicom." }
    var exitStatus: Diagnostics.ExitStatus { .unavailable }
    var cause: (any Error)? {
      switch self {
      case .wrapped(let fault): fault
      default: nil
      }
    }
  }

  private struct Unknown: Error {}

  @Test func peopleReadSentenceAdviceAndCode() {
    let recorded = RecordedTerminal()
    let status = recorded.terminal().report(Fault.held(port: "/dev/ttyUSB0\u{1B}[2J"))
    #expect(status == .unavailable)
    #expect(recorded.output.isEmpty)
    #expect(
      recorded.error == """
        error: /dev/ttyUSB0\\u{1b}[2J is held by minicom.
          advice: Close minicom.
          code: fault.held

        """
    )
  }

  @Test func verboseShowsTheCauses() {
    let recorded = RecordedTerminal()
    _ = recorded.terminal(verbosity: .verbose).report(
      Fault.wrapped(.wrapped(.lower(number: 5)))
    )
    #expect(
      recorded.error.hasSuffix(
        "  caused by: The upload failed. (fault.wrapped)\n"
          + "  caused by: System call 5 failed. (fault.lower)\n"
      )
    )
    let terse = RecordedTerminal()
    _ = terse.terminal().report(Fault.wrapped(.lower(number: 5)))
    #expect(!terse.error.contains("caused by"))
  }

  @Test func programsReadOneDocumentOnStandardOutput() {
    let recorded = RecordedTerminal()
    let status = recorded.terminal(format: .json, verbosity: .quiet)
      .report(Fault.wrapped(.lower(number: 5)))
    #expect(status == .unavailable)
    #expect(
      recorded.output == """
        {"advice":"Close minicom.","causes":["System call 5 failed. (fault.lower)"],\
        "code":"fault.wrapped","exitStatus":69,"message":"The upload failed.",\
        "schema":"mote-error/1"}

        """
    )
    #expect(recorded.error.isEmpty)
  }

  @Test func errorsAreSaidEvenWhenQuiet() {
    let recorded = RecordedTerminal()
    _ = recorded.terminal(verbosity: .quiet).report(Fault.lower(number: 1))
    #expect(recorded.error.hasPrefix("error: System call 1 failed."))
  }

  @Test func unknownErrorsAreInternalFaults() {
    let recorded = RecordedTerminal()
    #expect(recorded.terminal().report(Unknown()) == .internalFault)
    #expect(recorded.error.contains("Unknown()"))
    #expect(recorded.error.contains("internal.unexpected"))
  }

  @Test func cancellationIsAnInterruption() {
    #expect(RecordedTerminal().terminal().report(CancellationError()) == .interrupted)
  }

  @Test func aClosedPipeIsNotTalkedAbout() {
    let recorded = RecordedTerminal()
    let status = recorded.terminal(format: .json)
      .report(OutputFailure.closed(stream: "standard output"))
    #expect(status == .inputOutput)
    #expect(recorded.output.isEmpty && recorded.error.isEmpty)
  }

  @Test func everyOutputFailureIsComplete() {
    let failures: [(OutputFailure, String)] = [
      (.closed(stream: "stream-1"), "stream-1"),
      (.cannotWrite(stream: "stream-1", reason: "disk full"), "disk full"),
      (.notEncodable(schema: "mote-x/1", reason: "NaN"), "mote-x/1"),
    ]
    #expect(Set(failures.map(\.0.code)).count == failures.count)
    for (failure, value) in failures {
      #expect(failure.code.hasPrefix(OutputFailure.domain + "."))
      #expect(failure.description.contains(value))
      #expect(failure.advice != nil || failure.exitStatus == .internalFault)
    }
  }
}
