import Encodings
import FlashImages
import LoaderModels

/// What a board with a UF2 bootloader starts from the bytes in its flash.
///
/// A bootloader looks whether there is a program where programs begin; whatever else lies in the
/// flash belongs to images before. Sources: RP2040 datasheet, section 2.8.1; Adafruit's nRF52
/// bootloader and uf2-samdx1, which look at the vector table.
struct DriveBoot {
  /// What runs.
  let state: LoaderBoardState
  /// MicroPython's words about itself, where that is what runs.
  let identity: MicroPythonIdentity?

  init(_ remains: SimulatedDrive.Remains, kind: DriveKind) {
    let image = remains.image?.clamped(to: 0..<remains.flash.count) ?? 0..<0
    let word = LittleEndian.load(UInt32.self, from: remains.flash, at: kind.programOffset)
    guard let word, word != .max, image.contains(kind.programOffset) else {
      identity = nil
      let place = Hex.text(kind.address + kind.programOffset)
      state = LoaderBoardState(.nothing, detail: "there is no program at 0x\(place)")
      return
    }
    let run = ByteRun(address: kind.address + image.lowerBound, bytes: remains.flash[image])
    let found = MicroPythonIdentity(of: [run])
    guard found.version != nil else {
      identity = nil
      state = LoaderBoardState(.program)
      return
    }
    identity = found
    state = LoaderBoardState(
      .micropython,
      machine: found.machine,
      version: found.version,
      build: found.build
    )
  }
}
