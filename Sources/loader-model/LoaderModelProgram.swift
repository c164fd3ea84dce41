import ArgumentParser
import FoundationEssentials
import Glibc
import LoaderModels
import TerminalOutput

/// Holds a port behind which the serial loader of a chip answers.
///
/// Prints `port: PATH` and `lines: PATH`, then what happens to the chip; on SIGTERM or SIGINT, or
/// when the board has vanished, the counters as one JSON object.
struct LoaderModelProgram: ServingProgram {
  static let configuration = CommandConfiguration(
    commandName: "serial",
    abstract: "Play the serial ROM loader of an ESP32-family chip on a pty."
  )

  @OptionGroup var board: BoardOptions
  @OptionGroup var faults: FaultOptions

  @Option(help: "The flash's content: read at the start when it is there, written at the end.")
  var flash: String?

  @Option(help: "Write the counters to this file as well.")
  var counters: String?

  @Option(help: "The chip's clock goes so many times faster; 0 takes no time at all.")
  var speed = 1.0

  @Flag(help: "Bytes on the line take the time of their rate, by the same clock.")
  var wireTime = false

  @Flag(help: "Say of every data block that it arrived.")
  var tellBlocks = false

  @Option(help: "Make the socket for the modem lines here.")
  var lines: String?

  func serve(_ terminal: Terminal) throws {
    var settings = try board.settings()
    settings.faults = faults.faults
    if let flash { settings.flashContent = try FlashFile.read(flash, limit: settings.flashSize) }
    // Blocked before the loader's thread is there: they come where they are waited for.
    var signals = ModelSignals([SIGTERM, SIGINT])
    let loader = try SimulatedLoader(
      settings,
      clock: LoaderClock(speed: max(0, speed), countsWire: wireTime),
      linesSocket: lines
    ) { [tellBlocks] event in
      if let text = Self.text(event, blocks: tellBlocks) { try? terminal.write("\(text)\n".utf8) }
      if event == .vanishes { kill(getpid(), SIGTERM) }
    }
    try terminal.write("port: \(loader.port)\n".utf8)
    try terminal.write("lines: \(loader.linesSocket)\n".utf8)
    _ = signals.next()
    let remains = loader.stop()
    if let flash { try FlashFile.write(remains.flash, to: flash) }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let text = try encoder.encode(remains.counters) + Data("\n".utf8)
    if let counters { try FlashFile.write(text, to: counters) }
    try terminal.write(text)
  }

  private static func text(_ event: LoaderEvent, blocks: Bool) -> String? {
    switch event {
    case .listens: "event: listens"
    case .runs: "event: runs"
    case .vanishes: "event: vanishes"
    case .rate(let rate?): "event: rate \(rate)"
    case .block(let number): blocks ? "event: block \(number)" : nil
    case .rate, .passes, .send, .busy, .reset: nil
    }
  }
}
