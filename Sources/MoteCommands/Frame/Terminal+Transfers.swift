import TerminalOutput
import Transfers

extension Terminal {
  /// Says what a person should know of a transfer.
  func tell(_ notice: TransferNotice) {
    if notice.isWarning { warn(notice.description) } else { self.notice(notice.description) }
  }
}
