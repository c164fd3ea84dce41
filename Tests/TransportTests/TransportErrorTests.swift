import Diagnostics
import Testing
import Transport

@Suite struct TransportErrorTests {
  private static let holder = PortHolder(processID: 4711, command: "mpremote repl")
  private typealias Case = (
    error: TransportError, values: [String], status: Diagnostics.ExitStatus
  )

  private static let cases: [Case] = [
    (.absent(port: "/dev/ttyX"), ["/dev/ttyX"], .unavailable),
    (.unreachable(port: "socket://h:1", reason: "refused"), ["h:1", "refused"], .unavailable),
    (.busy(port: "/dev/ttyX", holders: [holder]), ["/dev/ttyX", "4711", "repl"], .unavailable),
    (.busy(port: "/dev/ttyX", holders: []), ["/dev/ttyX"], .unavailable),
    (.noPermission(port: "/dev/ttyX", group: "uucp"), ["/dev/ttyX"], .permission),
    (.notAPort(port: "/etc/passwd"), ["/etc/passwd"], .usage),
    (.malformedName(port: "unix:", form: "unix:PATH"), ["unix:", "unix:PATH"], .usage),
    (.badBaudRate(port: "/dev/ttyX", rate: 7), ["/dev/ttyX", "7"], .usage),
    (.unplugged(port: "/dev/ttyX"), ["/dev/ttyX"], .unavailable),
    (.stalled(port: "/dev/ttyX", unsent: 99), ["/dev/ttyX", "99"], .temporary),
    (.closed(port: "/dev/ttyX"), ["/dev/ttyX"], .internalFault),
    (
      .system(port: "/dev/ttyX", operation: "reading", code: 28),
      ["/dev/ttyX", "reading", "28", "No space left"], .inputOutput
    ),
  ]

  @Test func everyCaseShowsItsValuesAndAdvises() {
    for (error, values, status) in Self.cases {
      for value in values { #expect(error.description.contains(value)) }
      #expect(error.description.hasSuffix("."))
      #expect(error.exitStatus == status)
      #expect(error.code.hasPrefix(TransportError.domain + "."))
      #expect((error.advice == nil) == (status == .internalFault), "\(error.code)")
    }
  }

  @Test func codesAreUnique() {
    // Busy is listed twice, with and without a holder.
    #expect(Set(Self.cases.map(\.error.code)).count == Self.cases.count - 1)
  }

  @Test func permissionAdviceNamesTheGroupOfThePort() throws {
    let uucp = try #require(TransportError.noPermission(port: "p", group: "uucp").advice)
    #expect(uucp.contains("usermod -aG uucp"))
    for group in [nil, "root"] {
      let advice = try #require(TransportError.noPermission(port: "p", group: group).advice)
      #expect(advice.contains("usermod -aG dialout"))
      #expect(advice.contains("uaccess"))
    }
  }
}
