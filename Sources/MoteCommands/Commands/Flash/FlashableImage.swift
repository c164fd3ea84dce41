import BoardModel
import Diagnostics
import FlashImages
import FlashProtocols
import Flashing
import HostSystem

/// A firmware file with its place in a flash.
struct FlashableImage: Sendable {
  /// Why a file is not written.
  enum Failure: Equatable, Diagnosable {
    /// It is no image of the ESP32 family.
    case otherForm(path: String)
    /// The board's firmware is written by other means.
    case otherBoard(board: String, method: String)
    /// A single image does not say where it belongs.
    case noPlace(path: String)
    /// The image and the board's file say different places.
    case otherPlace(path: String, image: Int, board: String, place: Int)

    static let domain = "flash"

    var code: String {
      switch self {
      case .otherForm: "flash.other-form"
      case .otherBoard: "flash.other-board"
      case .noPlace: "flash.no-place"
      case .otherPlace: "flash.other-place"
      }
    }

    var description: String {
      switch self {
      case .otherForm(let path): "\(path) is no image for the ESP32 family."
      case .otherBoard(let board, let method):
        "\(board) is not written by the loader of the ESP32 family, but by \(method)."
      case .noPlace(let path): "\(path) is a single image, which does not say where it belongs."
      case .otherPlace(let path, let image, let board, let place):
        "\(path) begins at 0x\(String(image, radix: 16)), \(board) at 0x\(String(place, radix: 16))."
      }
    }

    var advice: String? {
      switch self {
      case .otherForm: "`mote flash info` says what it is."
      case .otherBoard(_, FlashMethod.FlashProtocol.uf2.rawValue): "Give its .uf2 file."
      case .otherBoard:
        "mote writes boards of the ESP32 family and boards with a UF2 drive; take the maker's tool."
      case .noPlace:
        "`mote flash merge` puts it, a bootloader and a partition table into one file; or take the "
          + "merged file that MicroPython offers."
      case .otherPlace: "Take the image that MicroPython offers for this board."
      }
    }

    var exitStatus: ExitStatus {
      switch self {
      case .otherForm, .noPlace, .otherPlace: .badInput
      case .otherBoard: .unavailable
      }
    }
  }

  /// What the file is called.
  let path: String
  let content: FlashContent
  /// The SHA-256 of what is written: the file, with other flash settings where some were asked for.
  let hash: String
  /// What its MicroPython will say of itself.
  let identity: MicroPythonIdentity
  private let firmware: ESPFirmware

  /// Reads the file.
  ///
  /// - Parameters:
  ///   - argument: which.
  ///   - board: the board it is for; nil for any that answers.
  ///   - isForced: take a file without a program.
  ///   - settings: what the bootloader's header is to say about the flash.
  /// - Throws: `Failure`, or what is wrong with the file.
  init(
    _ argument: FirmwareArgument,
    for board: Board?,
    isForced: Bool = false,
    settings: ESPFlashSettings = ESPFlashSettings()
  ) throws {
    let path = argument.title
    var bytes = try LocalFile.bytes(at: argument.path)
    let file = try FileFailure.naming(path) { try FirmwareFile(decoding: bytes) }
    guard case .espressif(var firmware) = file.content else { throw Failure.otherForm(path: path) }
    if let problem = firmware.problem, !isForced {
      try FileFailure.naming(path) { throw problem }
    }
    guard let offset = firmware.flashOffset else { throw Failure.noPlace(path: path) }
    if settings != ESPFlashSettings() {
      (bytes, firmware) = try FileFailure.naming(path) {
        let changed = try ESPFirmware.changing(settings, in: bytes)
        return (changed, try ESPFirmware(decoding: changed))
      }
    }
    if let board {
      try Self.check(firmware, for: board)
      guard let method = board.flash, method.protocol == .espROM else {
        throw Failure.otherBoard(
          board: board.id,
          method: board.flash?.protocol.rawValue ?? "means its file does not name"
        )
      }
      if let place = method.offset, place != offset {
        throw Failure.otherPlace(path: path, image: offset, board: board.id, place: place)
      }
    }
    self.path = path
    self.firmware = firmware
    content = FlashContent(offset: offset, bytes: bytes)
    hash = ContentHash(of: bytes).hex
    identity = file.targets.first?.identity ?? MicroPythonIdentity(of: [UInt8]())
  }

  private static func check(_ firmware: ESPFirmware, for board: Board) throws {
    let number = UInt16(exactly: firmware.chipID)
    guard let chip = number.flatMap({ ESPChips.builtIn.chip(number: $0) }),
      board.flash?.protocol == .espROM, chip.id != board.mcu.family
    else { return }
    throw FlashFailure.wrongBoard(image: chip.name, board: board.id, chip: board.mcu.name)
  }

  /// Whether it is for a board.
  func fit(isForced: Bool, writes: Bool) -> ESPImageFit {
    ESPImageFit(
      firmware,
      start: content.offset,
      end: content.end,
      isForced: isForced,
      writes: writes
    )
  }
}
