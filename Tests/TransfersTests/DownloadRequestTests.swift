import BoardSession
import Testing
import TransferProtocol

@testable import Transfers

@Suite struct DownloadRequestTests {
  private func files(_ count: Int, _ name: String) -> [BoardEntry] {
    (0..<count).map { BoardEntry(path: "/\(name)\($0)", kind: .file, byteCount: 10) }
  }

  private func request(_ files: [BoardEntry]) -> DownloadRequest {
    DownloadRequest(ReceivedFiles(sizes: files.map(\.byteCount)), files)
  }

  private func length(_ request: DownloadRequest) -> Int {
    request.arguments.joined(separator: ",").utf8.count
  }

  @Test func aRequestNamesFilePathAndRange() {
    let request = request(files(2, "x"))
    #expect(request.arguments == ["0", "'/x0'", "0", "10", "1", "'/x1'", "0", "10"])
    #expect(request.byteCount == 20)
  }

  /// The same heap does for many short paths and for few long ones.
  @Test(arguments: ["x", String(repeating: "long", count: 20), String(repeating: "ü", count: 60)])
  func theListIsBoundedAndUsed(name: String) {
    let request = request(files(500, name))
    #expect(length(request) <= 1024)
    #expect(length(request) > 512)
    #expect(request.byteCount == 10 * request.arguments.count / 4)
  }

  @Test func onePathMayBeLonger() {
    let request = request(files(3, String(repeating: "🙂", count: 200)))
    #expect(request.arguments.count == 4)
    #expect(request.byteCount == 10)
  }

  @Test func nothingMissingIsNoRequest() {
    #expect(request([]).arguments.isEmpty)
  }
}
