package import YAMLSchema

extension Board: YAMLRecord {
  /// The keys of board files.
  package enum CodingKeys: String, CodingKey, YAMLKey {
    case schema
    case id
    case name
    case vendor
    case aliases
    case similar
    case firmware
    case mcu
    case mpy
    case mpyReason = "mpy_reason"
    case usb
    case serial
    case flash
    case memory
    case supply
    case reset
    case bench
    case features
    case sensors
    case hazards
    case sim
    case udev
    case sources
  }

  package static var nested: [CodingKeys: any YAMLRecord.Type] {
    [
      .firmware: BoardFirmware.self, .mcu: Microcontroller.self, .mpy: MPYTarget.self,
      .usb: USBIdentities.self, .serial: SerialLink.self, .flash: FlashMethod.self,
      .memory: BoardMemory.self, .reset: ResetMethods.self, .bench: BenchSize.self,
      .sensors: Sensor.self, .sim: Simulation.self,
    ]
  }

  package init(_ fields: FieldReader<CodingKeys>) {
    schema = fields.schema()
    id = fields.required(.id)
    name = fields.required(.name)
    vendor = fields.required(.vendor)
    aliases = fields.list(.aliases)
    similar = fields.list(.similar)
    firmware = fields.optional(.firmware)
    mcu = fields.required(.mcu)
    mpy = fields.mpy()
    mpyReason = fields.optional(.mpyReason)
    usb = fields.optional(.usb)
    serial = fields.optional(.serial)
    flash = fields.optional(.flash)
    memory = fields.optional(.memory)
    supply = fields.optional(.supply)
    reset = fields.optional(.reset)
    bench = fields.optional(.bench)
    features = fields.list(.features)
    sensors = fields.list(.sensors)
    hazards = fields.list(.hazards)
    sim = fields.optional(.sim)
    udev = fields.list(.udev)
    sources = fields.required(.sources)
  }
}

extension FieldReader where Key == Board.CodingKeys {
  fileprivate func schema() -> String {
    let text: String = required(.schema)
    if let found = value[Key.schema.rawValue], !text.isEmpty, text != BoardSchema.name {
      log.add("has to be \(BoardSchema.name)", about: found)
    }
    return text
  }

  /// `mpy: none` is a word of its own, told from a target whose `reported` is none.
  fileprivate func mpy() -> MPYTarget? {
    if value[Key.mpy.rawValue]?.text == "none" { return nil }
    return required(.mpy, as: MPYTarget.self)
  }
}
