import ArgumentParser

/// The root of the command tree.
struct MoteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mote",
    abstract: "Put machine-learning models on MicroPython boards and measure them there.",
    discussion: """
      Examples:
        mote deploy Recipes/activity --port sim:virtual   bring a model onto a board
        mote bench Recipes/activity --port sim:virtual    measure it there
        mote pack model.onnx --board pico -o activity.mpy
        mote exec --port /dev/ttyACM0 'print(2 ** 40)'
        mote board list
      """,
    version: "mote " + MoteVersion.text,
    subcommands: [
      BoardCommand.self, Devices.self, Info.self, Exec.self, Eval.self, Run.self, Fs.self,
      Sync.self, Reset.self, ModelCommand.self, MpyCommand.self, Pack.self, RecipeCommand.self,
      Deploy.self, Bench.self, FlashCommand.self, FirmwareCommand.self, ChipCommand.self,
      Bootloader.self, PartitionsCommand.self, UF2Command.self, Sim.self, Doctor.self,
    ]
  )
}
