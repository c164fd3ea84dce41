/// A sensor on a board.
public struct Sensor: Hashable, Sendable, Encodable {
  /// What it measures.
  public let kind: Kind
  /// Its chip.
  public let chip: String?
  /// How it is connected.
  public let bus: Bus?
  /// Its address on that bus.
  public let address: Int?

  /// What sensors measure.
  public enum Kind: String, CaseIterable, Hashable, Sendable, Encodable {
    /// Acceleration.
    case accelerometer
    /// Rate of turn.
    case gyroscope
    /// Magnetic field.
    case magnetometer
    /// Sound.
    case microphone
    /// Temperature.
    case temperature
    /// Relative humidity.
    case humidity
    /// Air pressure.
    case pressure
    /// Brightness, colour, gestures.
    case light
  }

  /// How sensors are connected.
  public enum Bus: String, CaseIterable, Hashable, Sendable, Encodable {
    /// I²C.
    case i2c
    /// SPI.
    case spi
    /// Pulse-density modulation.
    case pdm
    /// I²S.
    case i2s
    /// An analogue input.
    case adc
  }
}
