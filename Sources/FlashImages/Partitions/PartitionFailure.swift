/// Why bytes or text are no partition table, or one that does not work.
public enum PartitionFailure: Equatable, Sendable {
  /// A row of a table in flash is none.
  case row(Int, reason: String)
  /// The MD5 at the end is not that of the rows.
  case digest(computed: [UInt8], found: [UInt8])
  /// No rows, or more than the table has room for.
  case count(Int, limit: Int)
  /// A line of a table as text cannot be read.
  case line(Int, reason: String)
  /// A name that is empty or too long, or that a line of text cannot hold.
  case label(String)
  /// Two partitions of one name.
  case name(String)
  /// Two partitions at one place.
  case overlap(String, String, offset: Int)
  /// An offset that is no multiple of what it has to be.
  case alignment(String, offset: Int, step: Int)
  /// A size of 0, or of no whole sectors.
  case size(String, byteCount: Int)
  /// A partition that begins within or before the table.
  case low(String, offset: Int, lowest: Int)
  /// A partition that ends beyond the flash.
  case beyond(String, end: Int, flash: Int)
  /// No partition for a program.
  case noApplication
  /// Several slots for programs, and none that says which one starts.
  case noChoice(slots: Int)
  /// No table where one is looked for.
  case absent(offset: Int)
  /// No partition of a name is for a program; `known` are the names of those that are.
  case unknown(String, known: [String])
}
