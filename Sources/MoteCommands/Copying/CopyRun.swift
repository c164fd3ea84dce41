import BoardSession
import HostSystem
import TerminalOutput
import Transfers

/// Carries a plan out, with one transfer per direction.
struct CopyRun {
  private let sides: CopySides
  private let terminal: Terminal

  init(_ sides: CopySides, on terminal: Terminal) {
    self.sides = sides
    self.terminal = terminal
  }

  /// Copies everything; files of this computer are read before the first byte moves.
  func run(_ plan: CopyPlan) async throws {
    switch plan.tops.first?.destination {
    case .host: try await toHost(plan)
    case .board: try await toBoard(plan)
    case .other: try await toOtherBoard(plan)
    case nil: break
    }
  }

  /// Nothing is made here before everything has arrived.
  private func toHost(_ plan: CopyPlan) async throws {
    let contents = try await download(plan)
    for folder in plan.directories {
      try written(folder.path) { path throws(HostFailure) in try HostFolder.make(path) }
    }
    for (item, content) in zip(plan.items, contents) {
      try written(item.destination.path) { path throws(HostFailure) in
        try HostFile.replace(path, with: content, isLasting: false)
      }
    }
  }

  private func written(_ path: String, _ write: (String) throws(HostFailure) -> Void) throws {
    do throws(HostFailure) {
      try write(path)
    } catch {
      throw CommandFailure.unwritable(path: path, cause: error)
    }
  }

  private func toBoard(_ plan: CopyPlan) async throws {
    var changes = plan.directories.map { BoardChange.directory(path: $0.path) }
    for item in plan.items where item.source.isOnHost {
      let content = try LocalFile.bytes(at: item.source.path)
      changes.append(.file(path: item.destination.path, content: content))
    }
    try await upload(changes, of: plan, to: sides.board)
    for item in plan.items where !item.source.isOnHost {
      try await show(item.source.text, total: item.byteCount) { _ in
        try await sides.board.copy(item.source.path, to: item.destination.path)
      }
    }
  }

  private func toOtherBoard(_ plan: CopyPlan) async throws {
    guard let other = sides.other else { return }
    let directories = plan.directories.map { BoardChange.directory(path: $0.path) }
    let files = zip(plan.items, try await download(plan)).map { item, content in
      BoardChange.file(path: item.destination.path, content: content)
    }
    try await upload(directories + files, of: plan, to: other)
  }

  private func download(_ plan: CopyPlan) async throws -> [[UInt8]] {
    let files = plan.items.map {
      BoardEntry(path: $0.source.path, kind: .file, byteCount: $0.byteCount)
    }
    guard !files.isEmpty else { return [] }
    return try await show(plan.title, total: plan.byteCount) {
      try await sides.board.download(files, onProgress: $0)
    }
  }

  private func upload(
    _ changes: [BoardChange],
    of plan: CopyPlan,
    to board: any BoardFiles
  ) async throws {
    guard !changes.isEmpty else { return }
    let total = changes.reduce(0) { $0 + $1.byteCount }
    try await show(plan.title, total: total) { try await board.upload(changes, onProgress: $0) }
  }

  private func show<Result>(
    _ title: String,
    total: Int,
    _ work: (_ progress: @escaping @Sendable (TransferProgress) -> Void) async throws -> Result
  ) async throws -> Result {
    terminal.progress(.started(title: title, total: total, unit: .bytes))
    defer { terminal.progress(.finished) }
    return try await work { [terminal] in terminal.progress(.advanced(to: $0.done)) }
  }
}
