import TerminalOutput
import VirtualBoards

/// What a simulated chip does from now on.
struct SimLoaderState: ResultDocument {
  static let schema = "mote-sim-loader-state/1"

  private let name: String
  private let state: LoaderBoardState

  init(name: String, _ state: LoaderBoardState) {
    self.name = name
    self.state = state
  }
}
