/// What a link took that the reference linker of its rules refuses.
public enum LinkExtension: Hashable, Sendable {
  /// A memory function that `mp_fun_table` stands in for: `memset`, `__aeabi_memclr`.
  case memoryStub(symbol: String)
  /// A kind of relocation, by its name in the machine's ABI.
  case relocation(String)
}
