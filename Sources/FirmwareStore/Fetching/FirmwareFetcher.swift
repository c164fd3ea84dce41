import Diagnostics
import HostSystem
import Synchronization

/// Fetches firmware over HTTPS by the system's curl; nothing of a file is kept unless all is there.
public struct FirmwareFetcher: Sendable {
  /// More than the flash of any board, in bytes.
  public static let largestByteCount = 64 * 1024 * 1024

  private static let mostRedirects = 5
  private static let connectSeconds = 15
  private let runner: ToolRunner
  private let limit: Int
  private let certificates: String?
  private let seconds: Int
  private let stallSeconds: Int
  /// What curl's report of a transfer begins with: nothing that a server's head could say.
  private let reportMark = "mote-report-\(UInt64.random(in: 0...UInt64.max))"

  /// A fetcher.
  ///
  /// - Parameters:
  ///   - environment: variables for curl, `PATH` and proxies among them.
  ///   - certificates: a PEM file with CAs to trust, besides the system's folder of them where curl was
  ///     built with one; nil for the system's.
  ///   - seconds: the longest time the whole may take, > 0.
  ///   - stallSeconds: the longest time without a byte once there is a connection, > 0.
  ///   - limit: the largest file, in bytes.
  public init(
    environment: [String: String],
    certificates: String? = nil,
    seconds: Int = 300,
    stallSeconds: Int = 30,
    limit: Int = largestByteCount
  ) {
    runner = ToolRunner(environment: environment, outputLimit: limit, endsAtLimit: true)
    self.certificates = certificates
    self.seconds = seconds
    self.stallSeconds = stallSeconds
    self.limit = limit
  }

  /// The file at `address`.
  ///
  /// - Parameters:
  ///   - address: where it is.
  ///   - onProgress: is told how many bytes have come, and of how many where the server has said it; at
  ///     the end both are known.
  /// - Returns: the whole file.
  /// - Throws: `FetchFailure`; `HostFailure.programAbsent` without curl.
  public func fetch(
    _ address: FirmwareAddress,
    onProgress: @escaping @Sendable (_ done: Int, _ total: Int?) -> Void = { _, _ in }
  ) async throws -> [UInt8] {
    let transfer = Mutex((done: 0, size: AnnouncedSize()))
    do {
      let file = try await runner.run(
        "curl",
        arguments(address.url),
        package: "curl",
        // curl itself ends in time; this is for one that does not.
        timeout: .seconds(seconds + 10)
      ) { bytes, isHead in
        let (done, total) = transfer.withLock { transfer in
          if isHead { transfer.size.read(bytes) } else { transfer.done += bytes.count }
          // A head may be read after what follows it: the size is that of a redirect then.
          let size = transfer.size.byteCount.flatMap { $0 >= transfer.done ? $0 : nil }
          return (transfer.done, size)
        }
        if !isHead { onProgress(done, total) }
      }.standardOutput
      onProgress(file.count, file.count)
      return file
    } catch HostFailure.outputTooLong {
      throw FetchFailure.tooLarge(url: address.url, limit: limit)
    } catch HostFailure.programTimedOut {
      throw FetchFailure.timedOut(url: address.url, seconds: seconds)
    } catch HostFailure.programFailed(let program, let status, let complaint) {
      guard let report = CurlReport(complaint, after: reportMark) else {
        throw HostFailure.programFailed(program: program, status: status, complaint: complaint)
      }
      throw report.failure(
        url: address.url,
        limit: limit,
        seconds: seconds,
        stallSeconds: stallSeconds
      )
    }
  }

  /// Source: curl(1) of 7.88; `--disable` has to be the first.
  private func arguments(_ url: String) -> [String] {
    [
      "--disable", "--silent", "--globoff", "--fail", "--location",
      "--proto", "=https", "--proto-redir", "=https", "--max-redirs", "\(Self.mostRedirects)",
      "--connect-timeout", "\(Self.connectSeconds)", "--max-time", "\(seconds)",
      "--speed-limit", "1", "--speed-time", "\(stallSeconds)",
      "--max-filesize", "\(limit)",
      "--write-out",
      "%{stderr}\\n\(reportMark) %{exitcode} %{http_code} %{num_redirects} %{errormsg}",
    ] + (certificates.map { ["--cacert", $0] } ?? [])
      // The heads of the answers say the size before the bytes come.
      + ["--dump-header", "/dev/stderr", "--output", "-", "--url", url]
  }
}
