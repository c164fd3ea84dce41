import Encodings

/// Read-only data of a MicroPython firmware: the texts, string objects and tuples of `sys`.
public struct SampleMicroPython: Sendable {
  /// `sys.version`.
  public var version = "3.4.0; MicroPython v1.25.0 on 2025-04-15"
  /// `sys.implementation._machine`.
  public var machine = "Generic ESP32C3 module with ESP32C3"
  /// `sys.implementation._build`; nil leaves it out.
  public var build: String? = "ESP32_GENERIC_C3"
  /// Where the first byte lies.
  public var address: Int
  /// The numbers in `sys.implementation.version`.
  public var numbers: [UInt32] = [1, 25, 0]

  /// The data at an address, a multiple of four.
  public init(address: Int) { self.address = address }

  /// The bytes.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    func word(_ value: Int) -> [UInt8] { LittleEndian.bytes(UInt32(truncatingIfNeeded: value)) }
    func put(_ text: String) -> Int {
      let place = address + bytes.count
      bytes += Array(text.utf8) + [0]
      return place
    }
    _ = put("cannot be used with this")
    _ = put(version)
    let banner = put("; " + machine)
    let name = build.map { put($0) }
    bytes += Array(repeating: 0, count: (4 - bytes.count % 4) % 4)
    func object(at place: Int, count: Int) -> Int {
      let object = address + bytes.count
      bytes += word(0x4200_1234) + word(0xBEEF) + word(count) + word(place)
      return object
    }
    let machineObject = object(at: banner + 2, count: machine.utf8.count)
    let buildObject = name.map { object(at: $0, count: build?.utf8.count ?? 0) }
    let release = address + bytes.count
    bytes += word(0x4200_5678) + word(4)
    bytes += numbers.flatMap { LittleEndian.bytes($0 << 1 | 1) } + word(0x0A)
    let items = [0x12A, release, machineObject, 0x1F06 << 1 | 1] + [buildObject].compactMap(\.self)
    bytes += word(0x4200_5678) + word(items.count) + items.flatMap { word($0) } + word(address)
    return bytes
  }
}
