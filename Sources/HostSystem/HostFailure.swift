/// What can go wrong with the programs and files of the host.
public enum HostFailure: Error, Sendable {
  /// A program is in none of the folders of PATH; `package` is the Debian package that has it.
  case programAbsent(program: String, package: String?)
  /// A program could not be started.
  case programNotStarted(program: String, reason: String)
  /// A program ended with another status than 0; `complaint` is the end of what it wrote.
  case programFailed(program: String, status: String, complaint: String)
  /// A program was ended because it took longer than `limit`.
  case programTimedOut(program: String, limit: Duration, complaint: String)
  /// A program was ended because it wrote more than `limit` bytes.
  case outputTooLong(program: String, limit: Int)
  /// A file or folder operation was refused with an error number.
  case file(operation: FileOperation, path: String, code: Int32)
  /// A file is larger than mote reads in one piece; both in bytes.
  case fileTooLarge(path: String, size: Int, limit: Int)
  /// Another process holds the lock; 0 and an empty command where it has not said who it is.
  case locked(path: String, processID: Int32, command: String)
}
