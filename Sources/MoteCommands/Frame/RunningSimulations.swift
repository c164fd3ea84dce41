import VirtualBoards

/// The virtual boards that `mote sim` runs now, as devices.
enum RunningSimulations {
  static func devices(in context: CommandContext) -> [Device] {
    RunningSimulation.all(in: context.folders).map { running in
      var device = Device(
        port: running.port,
        boards: [running.boardID],
        summary: "\(running.name), process \(running.processID)"
          + (running.isExact ? ", exact" : "")
          + (running.loader.map { ", \($0.chip) \($0.state)" } ?? "")
          + (running.drive.map { ", \($0.chip) \($0.state)" } ?? "")
      )
      device.serialNumber = running.loader?.mac
      device.loader = running.loader
      device.drive = running.drive
      let state = running.loader?.state ?? running.drive?.state
      device.mode = state?.activity == .loader ? "bootloader" : "run"
      return device
    }
  }
}
