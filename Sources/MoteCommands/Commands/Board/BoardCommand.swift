import ArgumentParser

/// The group `mote board`.
struct BoardCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "board",
    abstract: "Look up board types and check descriptions of your own.",
    discussion: """
      Examples:
        mote board list                       all boards, one line each
        mote board show pico                  one board, every value with its source
        mote board lint my-boards             check the files of a folder
      """,
    subcommands: [BoardList.self, BoardShow.self, BoardLint.self]
  )
}
