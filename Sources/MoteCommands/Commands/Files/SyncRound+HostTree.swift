import BoardSession
import FileTrees
import HostTrees
import MPYFormat
import Packing

extension SyncRound {
  /// What the folder wants the board to have; compiled for it, where that was asked.
  func hostTree(
    for directory: String,
    _ link: BoardLink,
    _ board: any BoardFiles
  ) async throws -> HostTree {
    guard request.isCompiling else { return try await HostTree(request.folder) }
    let transform = ModuleTransform(
      cache: modules,
      target: try await target(link),
      scripts: try await scripts(below: directory, board)
    )
    return try await HostTree(request.folder) { try await transform.change($0, at: $1) }
  }

  private func target(_ link: BoardLink) async throws -> PackTarget {
    let identity = try await link.session.identity()
    let name = identity.machine ?? link.session.port
    guard let value = identity.mpy else {
      return PackTarget(
        boardID: name,
        compiledModules: .none(reason: "its firmware states no version of .mpy files")
      )
    }
    return PackTarget(boardID: name, implementation: try SystemImplementation(value))
  }

  /// `boot.py` and `main.py` where firmware runs them: in the root, the directory it starts in, and
  /// a pyboard's card (MicroPython v1.28 `ports/stm32/main.c`).
  private func scripts(
    below directory: String,
    _ board: any BoardFiles
  ) async throws -> Set<TreePath> {
    let places = ["/", try await board.absolute(""), "/flash", "/sd"]
    let paths = places.flatMap { place in
      ["boot.py", "main.py"].map { BoardPath.join(place, $0) }
    }
    let prefix = directory == "/" ? "/" : directory + "/"
    return Set(
      paths.filter { $0.utf8.starts(with: prefix.utf8) }
        .compactMap {
          try? TreePath(String($0.unicodeScalars.dropFirst(prefix.unicodeScalars.count)))
        }
    )
  }
}
