import ArgumentParser

/// The group `mote mpy`.
struct MpyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mpy",
    abstract: "Look into compiled modules, check, compile and link them.",
    discussion: """
      Examples:
        mote mpy info factorial.mpy                 what is in it
        mote mpy dump factorial.mpy                 its bytecode or machine code
        mote mpy check factorial.mpy --board pico   will that board run it
        mote mpy compile main.py --board pico
        mote mpy link --arch armv6m --qstrs m.config.h -o m.mpy m.o
      """,
    subcommands: [
      MpyInfo.self, MpyDump.self, MpyCheck.self, MpyDiff.self, MpyCompile.self, MpyLink.self,
    ]
  )
}
