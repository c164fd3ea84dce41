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

  /// Computes the SHA-256 of an entry's file anew.
  ///
  /// - Throws: `HostFailure` for a file that is there and cannot be read.
  public func state(of entry: FirmwareEntry) throws -> State {
    do throws(HostFailure) {
      let hash = try ContentHash(ofFile: path(of: entry))
      return hash.hex == entry.sha256 ? .ok : .damaged
    } catch {
      guard error.exitStatus == .notFound else { throw error }
      return .missing
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
