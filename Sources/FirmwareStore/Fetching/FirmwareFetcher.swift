import Diagnostics
import HostSystem

/// Fetches firmware over HTTPS by the system's curl; nothing of a file is kept unless all is there.
public struct FirmwareFetcher: Sendable {
  /// More than the flash of any board, in bytes.
  public static let largestByteCount = 64 * 1024 * 1024

  private static let mostRedirects = 5
  private static let connectSeconds = 15
  /// What curl's report of a transfer begins with.
  private static let reportMark = "mote-report"

  private let runner: ToolRunner
  private let limit: Int
  private let certificates: String?
  private let seconds: Int

  /// A fetcher.
  ///
  /// - Parameters:
  ///   - environment: variables for curl, `PATH` and proxies among them.
  ///   - certificates: a PEM file with CAs to trust, besides the system's folder of them where curl was
  ///     built with one; nil for the system's.
  ///   - seconds: the longest time the whole may take, > 0.
  ///   - limit: the largest file, in bytes.
  public init(
    environment: [String: String],
    certificates: String? = nil,
    seconds: Int = 300,
    limit: Int = largestByteCount
  ) {
    runner = ToolRunner(environment: environment, outputLimit: limit, endsAtLimit: true)
    self.certificates = certificates
    self.seconds = seconds
    self.limit = limit
  }

  /// The file at `address`.
  ///
  /// - Throws: `FetchFailure`; `HostFailure.programAbsent` without curl.
  public func fetch(_ address: FirmwareAddress) async throws -> [UInt8] {
    do {
      return try await runner.run(
        "curl",
        arguments(address.url),
        package: "curl",
        // curl itself ends in time; this is for one that does not.
        timeout: .seconds(seconds + 10)
      ).standardOutput
    } catch HostFailure.outputTooLong {
      throw FetchFailure.tooLarge(url: address.url, limit: limit)
    } catch HostFailure.programTimedOut {
      throw FetchFailure.timedOut(url: address.url, seconds: seconds)
    } catch HostFailure.programFailed(let program, let status, let complaint) {
      guard let report = CurlReport(complaint, after: Self.reportMark) else {
        throw HostFailure.programFailed(program: program, status: status, complaint: complaint)
      }
      throw report.failure(url: address.url, limit: limit, seconds: seconds)
    }
  }

  /// Source: curl(1) of 7.88; `--disable` has to be the first.
  private func arguments(_ url: String) -> [String] {
    [
      "--disable", "--silent", "--globoff", "--fail", "--location",
      "--proto", "=https", "--proto-redir", "=https", "--max-redirs", "\(Self.mostRedirects)",
      "--connect-timeout", "\(Self.connectSeconds)", "--max-time", "\(seconds)",
      "--max-filesize", "\(limit)",
      "--write-out",
      "%{stderr}\\n\(Self.reportMark) %{exitcode} %{http_code} %{num_redirects} %{errormsg}",
    ] + (certificates.map { ["--cacert", $0] } ?? []) + ["--output", "-", "--url", url]
  }
}
