/// Why a port that is waited for could not be opened yet.
public indirect enum PortObstacle: Sendable, Equatable {
  /// It is not there.
  case absent
  /// Its device shows another product id, such as that of its bootloader.
  case otherProduct(id: String)
  /// Another device of the same kind is plugged in where it was.
  case otherDevice(serialNumber: String?)
  /// So many devices fit, and nothing tells which one is meant.
  case ambiguous(count: Int)
  /// The path leads to another terminal now, which the system gave the same number.
  case otherTerminal
  /// It is there and does not open.
  case refused(TransportError)

  init?(_ sighting: PortSighting) {
    switch sighting {
    case .present: return nil
    case .absent: self = .absent
    case .otherProduct(let id): self = .otherProduct(id: id)
    case .otherDevice(let serialNumber): self = .otherDevice(serialNumber: serialNumber)
    case .ambiguous(let count): self = .ambiguous(count: count)
    }
  }

  init(_ error: TransportError) {
    if case .absent = error { self = .absent } else { self = .refused(error) }
  }
}

extension PortObstacle: CustomStringConvertible {
  /// One sentence.
  public var description: String {
    switch self {
    case .absent: "It is not there."
    case .otherProduct(let id):
      "A device with the USB id \(id), such as the board's bootloader, is in its place."
    case .otherDevice(let number?):
      "Another board, with serial number \(number), is plugged in at its place."
    case .otherDevice(nil): "Another board, without a serial number, is plugged in at its place."
    case .ambiguous(let count): "\(count) devices with its serial number are attached."
    case .otherTerminal: "Another program's terminal has its number."
    case .refused(let error): error.description
    }
  }
}
