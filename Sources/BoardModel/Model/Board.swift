/// A board one can buy, or a virtual one: what is true of every piece of its type.
///
/// The keys of `Boards/*.yaml`, schema `mote-board/1`; `docs/board-schema.md` explains each. A value
/// nobody has read in a source or measured is absent. What belongs to one piece (serial number,
/// label, port) is not here.
public struct Board: Hashable, Sendable, Encodable {
  /// The schema's name and version, `mote-board/1`.
  public let schema: String
  /// MicroPython's board id (`RPI_PICO`), or ours in small letters for virtual boards (`qemu-m3`).
  public let id: String
  /// What people call it.
  public let name: String
  /// Who makes it.
  public let vendor: String
  /// Further names in small letters, unique over all boards.
  public let aliases: [String]
  /// Ids of boards that cannot be told from this one by USB ids and firmware.
  public let similar: [String]
  /// The firmware mote knows for it; nil when there is none.
  public let firmware: BoardFirmware?
  /// The microcontroller.
  public let mcu: Microcontroller
  /// What compiled modules the firmware takes; nil for `mpy: none`, then `mpyReason` says why.
  public let mpy: MPYTarget?
  /// Why there is no `mpy`, as a clause that follows "because".
  public let mpyReason: String?
  /// USB identities.
  public let usb: USBIdentities?
  /// The link the REPL answers on.
  public let serial: SerialLink?
  /// How firmware gets into the chip.
  public let flash: FlashMethod?
  /// Sizes and places of memories.
  public let memory: BoardMemory?
  /// The chip that switches its supply, where a button turns the board on; nil where its plug does.
  public let supply: String?
  /// Ways to restart it.
  public let reset: ResetMethods?
  /// Size class for perf_bench scripts.
  public let bench: BenchSize?
  /// What is on the board, in MicroPython's words (`features` of `board.json`).
  public let features: [String]
  /// Sensors.
  public let sensors: [Sensor]
  /// Sentences to show before anything is written to the board.
  public let hazards: [String]
  /// How to simulate it; nil for hardware.
  public let sim: Simulation?
  /// `vid:pid` pairs that need a udev rule.
  public let udev: [String]
  /// Where each value comes from: key path → citation.
  public let sources: [String: String]
}
