import Testing

@testable import Transport

@Suite struct USBMarkTests {
  private static func pico(
    _ name: String,
    at path: String = "1-1",
    serial: String? = "E661",
    product: UInt16 = 5,
    interface: String = "1.0"
  ) -> USBTerminal {
    USBTerminal(
      name: name,
      vendorID: 0x2E8A,
      productID: product,
      serialNumber: serial,
      usbPath: path,
      interface: interface
    )
  }

  @Test func aSerialNumberIsFoundInEverySocket() {
    let mark = USBMark(Self.pico("ttyACM0"), among: [Self.pico("ttyACM0")])
    let now = [
      Self.pico("ttyACM0", at: "1-4", serial: "E662"), Self.pico("ttyACM3", at: "1-2"),
    ]
    #expect(mark.sighting(among: now) == .present(terminal: "ttyACM3"))
    #expect("\(mark)" == "USB device 2e8a:0005 with serial number E661")
  }

  @Test(arguments: [nil, "0001"]) func withoutAUniqueNumberTheSocketCounts(serial: String?) {
    let mine = Self.pico("ttyUSB1", at: "1-1.3", serial: serial)
    let other = Self.pico("ttyUSB0", at: "1-1.2", serial: serial)
    let mark = USBMark(mine, among: [other, mine])
    #expect(mark.sighting(among: [other]) == .absent)
    let back = Self.pico("ttyUSB7", at: "1-1.3", serial: serial)
    #expect(mark.sighting(among: [other, back]) == .present(terminal: "ttyUSB7"))
    #expect("\(mark)" == "USB device 2e8a:0005 at USB path 1-1.3")
  }

  @Test func aCloneThatJoinsLaterIsNotTaken() {
    let mark = USBMark(Self.pico("ttyACM0"), among: [Self.pico("ttyACM0")])
    let clones = [Self.pico("ttyACM1", at: "1-2"), Self.pico("ttyACM2", at: "1-3")]
    #expect(mark.sighting(among: clones) == .ambiguous(count: 2))
    let withMine = clones + [Self.pico("ttyACM4", at: "1-1")]
    #expect(mark.sighting(among: withMine) == .present(terminal: "ttyACM4"))
  }

  @Test(arguments: ["E661", "e6:61", nil]) func aBootloaderIsWaitedFor(serial: String?) {
    let mark = USBMark(Self.pico("ttyACM0"), among: [Self.pico("ttyACM0")])
    let loader = Self.pico("ttyACM0", serial: serial, product: 3)
    #expect(mark.sighting(among: [loader]) == .otherProduct(id: "2e8a:0003"))
    let nameless = USBMark(
      Self.pico("ttyACM0", serial: nil),
      among: [Self.pico("ttyACM0", serial: nil)]
    )
    #expect(nameless.sighting(among: [loader]) == .otherProduct(id: "2e8a:0003"))
  }

  @Test(arguments: ["E999", nil]) func anotherBoardInTheSocketIsNotTouched(serial: String?) {
    let mark = USBMark(Self.pico("ttyACM0"), among: [Self.pico("ttyACM0")])
    let stranger = Self.pico("ttyACM0", serial: serial)
    #expect(mark.sighting(among: [stranger]) == .otherDevice(serialNumber: serial))
  }

  @Test func theSecondPortOfADeviceStaysTheSecond() {
    let both = [Self.pico("ttyACM0"), Self.pico("ttyACM1", interface: "1.2")]
    let mark = USBMark(both[1], among: both)
    #expect(mark.hasUniqueSerialNumber)
    let now = [Self.pico("ttyACM4", interface: "1.2"), Self.pico("ttyACM5")]
    #expect(mark.sighting(among: now) == .present(terminal: "ttyACM4"))
    #expect(mark.sighting(among: [now[1]]) == .absent)
  }
}
