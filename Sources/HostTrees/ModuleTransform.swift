public import FileTrees
public import Packing

/// Makes compiled modules of the Python sources of a folder.
public struct ModuleTransform: Sendable {
  private let cache: ModuleCache
  private let target: PackTarget
  private let scripts: Set<TreePath>

  /// A transform for one board.
  ///
  /// - Parameters:
  ///   - cache: where compiled modules are kept.
  ///   - target: the board.
  ///   - scripts: sources that stay as they are: the firmware runs `boot.py` and `main.py` by
  ///     their names (MicroPython v1.28 `shared/runtime/pyexec.c`, `pyexec_file_if_exists`).
  public init(cache: ModuleCache, target: PackTarget, scripts: Set<TreePath>) {
    self.cache = cache
    self.target = target
    self.scripts = scripts
  }

  /// What becomes of the file at `place`; nil for what it is.
  ///
  /// - Throws: `HostTreeFailure`, `PackFailure`.
  public func change(_ path: TreePath, at place: String) async throws -> HostFileChange? {
    guard path.text.hasSuffix(".py"), path.name != ".py", !scripts.contains(path) else {
      return nil
    }
    let module = try TreePath(path.text.dropLast(2) + "mpy")
    return HostFileChange(
      path: module,
      content: try await cache.module(of: place, named: path.text, for: target)
    )
  }
}
