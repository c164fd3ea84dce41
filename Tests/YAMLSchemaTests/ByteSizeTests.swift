import Testing
import YAMLSchema

struct ByteSizeTests {
  @Test(arguments: [
    ("1KiB", 1024), ("1408KiB", 1_441_792), ("4MiB", 4_194_304), ("0KiB", 0),
  ])
  func sizesAreRead(text: String, bytes: Int) {
    #expect(ByteSize(text)?.bytes == bytes)
  }

  @Test(arguments: [
    "", "KiB", "4", "4MB", "4 MiB", "-4KiB", "+4KiB", "4.5KiB", "1e3KiB", "٤KiB",
    "9223372036854775807KiB", "99999999999999999999MiB",
  ])
  func otherTextsAreNoSizes(text: String) {
    #expect(ByteSize(text) == nil)
  }

  @Test func descriptionsAreExact() {
    #expect(ByteSize(bytes: 0).description == "0KiB")
    #expect(ByteSize(bytes: 100).description == "100 B")
    #expect(ByteSize.kibibytes(1408).description == "1408KiB")
    #expect(ByteSize.kibibytes(2048).description == "2MiB")
    #expect(ByteSize.kibibytes(1) < ByteSize.kibibytes(2))
  }
}
