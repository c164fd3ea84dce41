import Testing

@testable import Transfers

@Suite("Room for replacements")
struct RoomForecastTests {
  @Test("new files are rounded up to blocks, one by one")
  func newFiles() {
    var room = RoomForecast(blockSize: 512)
    room.replace(0, by: 1)
    room.replace(0, by: 513)
    room.replace(0, by: 0)
    #expect(room.needed == 512 + 1024)
  }

  @Test("old and new are both there only while a file is written")
  func replacements() {
    var room = RoomForecast(blockSize: 4096)
    room.replace(40_000, by: 40_000)
    room.replace(40_000, by: 40_000)
    #expect(room.needed == 40_960)
  }

  @Test("a small file that goes first leaves little for the large one")
  func order() {
    var room = RoomForecast(blockSize: 1)
    room.replace(10, by: 30)
    room.replace(100, by: 100)
    #expect(room.needed == 120)
  }

  @Test("sizes that no file system has do not trap")
  func hostileSizes() {
    var room = RoomForecast(blockSize: .max)
    for _ in 0..<5 { room.replace(.max, by: .max) }
    room.replace(.min, by: .min)
    #expect(room.needed > 0)
    var none = RoomForecast(blockSize: 0)
    none.replace(0, by: 7)
    #expect(none.needed == 7)
  }
}
