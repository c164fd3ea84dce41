import Testing

@testable import Transport

@Suite struct LockTableTests {
  private static let text = """
    1: FLOCK  ADVISORY  WRITE 708 00:1a:23 0 EOF
    1: -> FLOCK  ADVISORY  WRITE 709 00:1a:23 0 EOF
    2: POSIX  ADVISORY  READ  710 00:1a:23 128 128
    3: FLOCK  ADVISORY  WRITE 711 00:1b:23 0 EOF
    4: FLOCK  ADVISORY  WRITE 712 00:1a:24 0 EOF
    5: OFDLCK ADVISORY  WRITE -1 00:1a:23 0 EOF
    6: FLOCK  ADVISORY  WRITE 708 00:1a:23 0 EOF
    garbage
    7: FLOCK ADVISORY WRITE 713 00:1a 0 EOF
    """

  @Test func namesTheOwnersOfOneFileOnce() {
    #expect(LockTable.owners(in: Self.text, major: 0, minor: 0x1A, inode: 23) == [708, 710])
    #expect(LockTable.owners(in: Self.text, major: 0, minor: 0x1B, inode: 23) == [711])
    #expect(LockTable.owners(in: "", major: 0, minor: 0, inode: 0) == [])
  }
}
