/// What a request came to; Espressif, "Serial Protocol", tables of errors.
enum LoaderStatus: Sendable, Hashable {
  case ok
  /// The ROM's: status 1 and this code.
  case failed(UInt8)
  /// Success with a second byte that is none: the C3 after a refused BEGIN.
  case okWithRemark(UInt8)
  /// The stub's: the code is the first byte.
  case stub(UInt8)

  /// Unknown request, wrong length, wrong sequence.
  static let invalidMessage = LoaderStatus.failed(0x05)
  static let operationFailed = LoaderStatus.failed(0x06)
  static let badChecksum = LoaderStatus.failed(0x07)
  static let flashWriteFailed = LoaderStatus.failed(0x08)
  static let deflateFailed = LoaderStatus.failed(0x0B)
  static let adlerFailed = LoaderStatus.failed(0x0C)
  static let nothingWritten = LoaderStatus.okWithRemark(0x05)
  static let stubBadLength = LoaderStatus.stub(0xC0)
  static let stubBadChecksum = LoaderStatus.stub(0xC1)
  static let stubBadBlockSize = LoaderStatus.stub(0xC2)
  static let stubInvalidCommand = LoaderStatus.stub(0xC3)
  static let stubFlashFailed = LoaderStatus.stub(0xC4)
  static let stubNotInFlashMode = LoaderStatus.stub(0xC6)
  static let stubInflateFailed = LoaderStatus.stub(0xC7)
  static let stubTooFewData = LoaderStatus.stub(0xC8)
  static let stubTooMuchData = LoaderStatus.stub(0xC9)

  /// The two bytes that tell.
  var bytes: [UInt8] {
    switch self {
    case .ok: [0, 0]
    case .failed(let code): [1, code]
    case .okWithRemark(let code): [0, code]
    case .stub(let code): [code, 0]
    }
  }

  /// The request was carried out.
  var isSuccess: Bool { self == .ok }
}
