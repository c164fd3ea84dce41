import ArgumentParser

/// The root of the command tree.
struct MoteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mote",
    abstract: "Put machine-learning models on MicroPython boards and measure them there.",
    discussion: """
      Examples:
        mote board list                       boards mote knows
        mote board show RPI_PICO              one board, every value with its source
      """,
    version: "mote " + MoteVersion.text,
    subcommands: [
      BoardCommand.self, Devices.self, Info.self, Exec.self, Eval.self, Run.self, Fs.self,
      Reset.self, ModelCommand.self, Pack.self, Deploy.self, Bench.self, Sim.self,
    ]
  )
}
