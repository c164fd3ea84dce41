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
      )
      device.mode = "run"
      return device
    }
  }
}
