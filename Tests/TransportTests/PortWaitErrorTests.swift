import Diagnostics
import Testing
import Transport

@Suite struct PortWaitErrorTests {
  private static let obstacles: [(obstacle: PortObstacle, values: [String])] = [
    (.absent, ["not there"]), (.otherProduct(id: "2341:005a"), ["2341:005a"]),
    (.otherDevice(serialNumber: "E777"), ["E777"]), (.otherDevice(serialNumber: nil), ["without"]),
    (.ambiguous(count: 3), ["3"]), (.otherTerminal, ["terminal"]),
    (.refused(.busy(port: "p", holders: [])), ["in use"]),
    (.refused(.noPermission(port: "p", group: nil)), ["may not"]),
  ]

  @Test func everyCaseShowsItsValuesAndAdvises() {
    for (obstacle, values) in Self.obstacles {
      let errors: [PortWaitError] = [
        .didNotAppear(port: "/dev/ttyX", limit: .seconds(60), obstacle: obstacle),
        .didNotReturn(
          port: "/dev/ttyX",
          identity: "USB device 2e8a:0005",
          limit: .milliseconds(1500),
          obstacle: obstacle
        ),
      ]
      for error in errors {
        let limit = error.code == "port.did-not-appear" ? "60 s" : "1.5 s"
        for value in values + ["/dev/ttyX", limit] {
          #expect(error.description.contains(value), "\(error)")
        }
        #expect(error.description.hasSuffix("."))
        #expect(error.advice != nil)
        let isPermission = obstacle == .refused(.noPermission(port: "p", group: nil))
        #expect(error.exitStatus == (isPermission ? .permission : .unavailable))
      }
      #expect(Set(errors.map(\.code)).count == 2)
    }
  }
}
