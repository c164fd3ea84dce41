import ArgumentParser

/// The group `mote fs`.
struct Fs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fs",
    abstract: "Work with the files on the board.",
    discussion: """
      Paths on the board may begin with ':'; `cp` needs it to tell the two sides apart.

      Examples:
        mote fs ls                            the board's own directory
        mote fs cp main.py :                  to the board
        mote fs cp ':log/*.csv' .             from the board, quoted
        mote fs cp -r lib :/                  a folder with everything in it
      """,
    subcommands: [
      FsList.self, FsCat.self, FsCopy.self, FsRemove.self, FsMakeDirectory.self, FsTree.self,
      FsSHA256.self,
    ]
  )
}
