import YAMLSchema

// The closed lists of board files; each one's words are its raw values.

extension FloatingPointUnit: YAMLChoice {
  package static var placeholder: FloatingPointUnit { .none }
}

extension FloatABI: YAMLChoice {
  package static var placeholder: FloatABI { .soft }
}

extension FloatObjects: YAMLChoice {
  package static var placeholder: FloatObjects { .single }
}

extension NativeCodeStorage.Place: YAMLChoice {
  package static var placeholder: NativeCodeStorage.Place { .heap }
}

extension NativeCodeStorage.Access: YAMLChoice {
  package static var placeholder: NativeCodeStorage.Access { .any }
}

extension NativeCodeStorage.Lifetime: YAMLChoice {
  package static var placeholder: NativeCodeStorage.Lifetime { .reset }
}

extension USBIdentity.Kind: YAMLChoice {
  package static var placeholder: USBIdentity.Kind { .cdc }
}

extension SerialLink.Kind: YAMLChoice {
  package static var placeholder: SerialLink.Kind { .cdc }
}

extension FlashMethod.FlashProtocol: YAMLChoice {
  package static var placeholder: FlashMethod.FlashProtocol { .uf2 }
}

extension FileSystemArea.Kind: YAMLChoice {
  package static var placeholder: FileSystemArea.Kind { .littlefs2 }
}

extension ResetMethods.SoftReset: YAMLChoice {
  package static var placeholder: ResetMethods.SoftReset { .restarts }
}

extension Sensor.Kind: YAMLChoice {
  package static var placeholder: Sensor.Kind { .accelerometer }
}

extension Sensor.Bus: YAMLChoice {
  package static var placeholder: Sensor.Bus { .i2c }
}

extension Simulation.Engine: YAMLChoice {
  package static var placeholder: Simulation.Engine { .unix }
}

extension Simulation.Guest: YAMLChoice {
  package static var placeholder: Simulation.Guest { .i386 }
}

extension Simulation.Reset: YAMLChoice {
  package static var placeholder: Simulation.Reset { .restart }
}

extension Simulation.Origin: YAMLChoice {
  package static var placeholder: Simulation.Origin { .mote }
}
