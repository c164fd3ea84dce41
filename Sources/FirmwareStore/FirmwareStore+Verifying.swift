import Diagnostics
import HostSystem

extension FirmwareStore {
  /// What looking at a file anew found.
  public enum State: String, Encodable, Sendable {
    /// The bytes are those that came into the store.
    case ok
    /// They are others.
    case damaged
    /// The file is gone.
    case missing
  }

  /// Does nothing when `contents` sees what is there, or nothing is.
  ///
  /// - Throws: `HostFailure.file` for a folder that cannot be listed: it is not empty for that.
  public func checkReadable() throws { try HostFolder.checkReadable(folder) }

  /// Computes the SHA-256 of an entry's file anew.
  ///
  /// - Throws: `HostFailure` for a file that is there and cannot be read.
  public func state(of entry: FirmwareEntry) throws -> State {
    switch Result(catching: { () throws(RegularFile.Refusal) in
      try RegularFile.byteCount(path(of: entry))
    }) {
    case .success(entry.byteCount): break
    // Reading a pipe would wait for somebody to write into it.
    case .success, .failure(.folder), .failure(.irregular): return .damaged
    // Opening it says why.
    case .failure: break
    }
    do throws(HostFailure) {
      let hash = try ContentHash(ofFile: path(of: entry))
      return hash.hex == entry.sha256 ? .ok : .damaged
    } catch {
      guard error.exitStatus == .notFound else { throw error }
      return .missing
    }
  }

  /// The files beside a record that cannot be read; nobody knows any more which form they have.
  public func files(ofRecord path: String) -> [String] {
    guard let hash = Self.hash(ofRecord: path) else { return [] }
    return ["bin", "uf2"].map { "\(folder)/\(hash).\($0)" }.filter {
      (try? RegularFile.byteCount($0)) != nil
    }
  }

  /// Throws what is wrong with an entry's file, if anything is.
  ///
  /// - Throws: `FirmwareFailure.damaged`, `.missing`, `HostFailure`.
  public func check(_ entry: FirmwareEntry) throws {
    switch try state(of: entry) {
    case .ok: break
    case .damaged: throw FirmwareFailure.damaged(name: entry.label, path: path(of: entry))
    case .missing: throw FirmwareFailure.missing(name: entry.label, path: path(of: entry))
    }
  }
}
