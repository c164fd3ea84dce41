import Flashing
import TerminalOutput
import USBDevices

/// Says of a board that it stays in its bootloader, which only a whole file ends.
struct FlashDriveStay {
  private static let advice = "Press its reset button, or plug it in again."

  private let target: FlashDriveTarget
  private let context: CommandContext

  init(_ target: FlashDriveTarget, in context: CommandContext) {
    self.target = target
    self.context = context
  }

  /// Carries out `work`, and warns where it leaves a board in its bootloader that would not be expected
  /// there: one that this run sent there, and one that has the image after a run that `writes`.
  ///
  /// - Throws: what `work` throws.
  func told(
    writes: Bool,
    _ work: () async throws -> FlashReport
  ) async throws -> FlashReport {
    do {
      let report = try await work()
      if writes, report.outcome == .unchanged { warn() }
      return report
    } catch {
      let isThere = try? await DriveFinder().isThere(target.drive)
      if target.wasEntered, isThere == true { warn() }
      throw error
    }
  }

  private func warn() {
    context.terminal.warn("\(target.title): The board is in its bootloader still. \(Self.advice)")
  }
}
