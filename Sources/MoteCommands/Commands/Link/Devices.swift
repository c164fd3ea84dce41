import ArgumentParser
import BoardModel
import Encodings
import TerminalOutput
import Transport
import VirtualBoards

/// `mote devices`: the boards that are attached now.
struct Devices: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "devices",
    abstract: "List attached boards and running virtual ones.",
    discussion: """
      Examples:
        mote devices
        mote devices --json | jq -r '.devices[].port'

      No port is opened. The boards are those whose USB ids fit; a bridge's ids name the bridge,
      so several boards may fit: `mote info --port PORT` asks the board itself. Simulated chips
      (`mote sim --loader`) show their MAC address, and what they run.
      """
  )

  @OptionGroup(title: "Boards") var boardOptions: BoardOptions
  @OptionGroup(title: "Output") var globalOptions: GlobalOptions

  func run(in context: CommandContext) async throws {
    let boards = try boardOptions.catalogue(in: context).boards()
    let attached = try SerialPorts.attached().map { Device($0, boards: boards) }
    let devices = attached + RunningSimulations.devices(in: context)
    var table = Table(
      [
        .text("PORT"), .text("BOARD"), .text("USB ID"), .text("SERIAL"), .text("USB PATH"),
        .text("WHAT"),
      ],
      whenEmpty: "No board is attached; `mote sim virtual` runs one without hardware."
    )
    for device in devices {
      table.append([
        TableCell(device.port),
        TableCell(device.boards.isEmpty ? nil : device.boards.joined(separator: " ")),
        TableCell(device.usbID), TableCell(device.serialNumber), TableCell(device.usbPath),
        TableCell(device.summary),
      ])
    }
    try context.terminal.render(Document(devices: devices), as: .table(table))
  }

  private struct Document: ResultDocument {
    static let schema = "mote-devices/1"

    let devices: [Device]
  }
}

/// One attached device, as `mote devices` shows it.
struct Device: Encodable {
  let port: String
  let boards: [String]
  var mode: String?
  var usbID: String?
  var serialNumber: String?
  var usbPath: String?
  /// A simulated chip: what it is and what it does.
  var loader: RunningLoader?
  /// A simulated board with a drive: what it is and what it does.
  var drive: RunningDrive?
  let summary: String

  init(port: String, boards: [String], summary: String) {
    self.port = port
    self.boards = boards
    self.summary = summary
  }

  /// A serial port with the boards whose USB ids fit.
  init(_ serialPort: SerialPort, boards: [Board]) {
    self.init(
      port: serialPort.path,
      boards: Self.fitting(serialPort, among: boards) { $0.run },
      summary: serialPort.summary
    )
    guard let usb = serialPort.usb else { return }
    let boot = Self.fitting(serialPort, among: boards) { $0.boot }
    mode = self.boards.isEmpty && !boot.isEmpty ? "bootloader" : "run"
    usbID = Hex.text(usb.vendorID, width: 4) + ":" + Hex.text(usb.productID, width: 4)
    serialNumber = usb.serialNumber
    usbPath = usb.path
  }

  private static func fitting(
    _ port: SerialPort,
    among boards: [Board],
    side: (USBIdentities) -> [BoardModel.USBIdentity]
  ) -> [String] {
    guard let usb = port.usb else { return [] }
    return boards.filter { board in
      board.usb.map(side)?.contains {
        $0.vendorID == Int(usb.vendorID) && $0.productID == Int(usb.productID)
      } ?? false
    }.map(\.id)
  }
}
