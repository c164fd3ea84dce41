import MPYFormat
import Testing

@Suite struct MPYFunctionTableTests {
  @Test(arguments: [(1, 80), (2, 80), (3, 87)])
  func sizes(_ subVersion: Int, _ count: Int) {
    #expect(MPYFunctionTable.count(subVersion: subVersion) == count)
    #expect(MPYFunctionTable.name(at: count, subVersion: subVersion) == nil)
    #expect(MPYFunctionTable.name(at: -1, subVersion: subVersion) == nil)
    for index in 0..<count {
      let name = MPYFunctionTable.name(at: index, subVersion: subVersion)
      #expect(name.flatMap { MPYFunctionTable.index(of: $0, subVersion: subVersion) } == index)
    }
  }

  /// Rows of the table in MicroPython's `py/nativeglue.h`: name, then its index in 6.1, 6.2, 6.3.
  @Test(
    arguments: [
      ("const_none", [0, 0, 0]), ("swap_globals", [5, 5, 5]), ("binary_op", [18, 18, 18]),
      ("arg_check_num_sig", [44, 44, 44]), ("memset_", [50, 50, 50]),
      ("obj_get_float_to_d", [63, 63, 63]), ("load_method_maybe", [nil, nil, 64]),
      ("get_buffer", [64, 64, 65]), ("plat_print", [66, 66, 72]), ("type_type", [67, 67, 73]),
      ("type_fun_builtin_var", [75, 75, 81]), ("type_Exception", [nil, nil, 82]),
      ("stream_write_obj", [79, 79, 86]),
    ] as [(String, [Int?])]
  )
  func indices(_ name: String, _ indices: [Int?]) {
    for (subVersion, index) in zip(1...3, indices) {
      #expect(MPYFunctionTable.index(of: name, subVersion: subVersion) == index)
    }
  }

  @Test func onlyTypesAndStreamsAreSymbols() {
    #expect(MPYFunctionTable.index(ofSymbol: "mp_type_type", subVersion: 3) == 73)
    #expect(MPYFunctionTable.index(ofSymbol: "mp_type_dict", subVersion: 2) == 70)
    #expect(MPYFunctionTable.index(ofSymbol: "mp_stream_write_obj", subVersion: 3) == 86)
    #expect(MPYFunctionTable.index(ofSymbol: "mp_type_Exception", subVersion: 2) == nil)
    for name in ["memset_", "mp_memset_", "mp_load_name", "type_type", "mp_plat_print"] {
      #expect(MPYFunctionTable.index(ofSymbol: name, subVersion: 3) == nil)
    }
    #expect(MPYFunctionTable.symbols(subVersion: 3).count == 14)
    #expect(MPYFunctionTable.symbols(subVersion: 1).count == 13)
  }

  @Test func nearestNames() {
    let type = MPYFunctionTable.nearestNames(to: "mp_type_dct", subVersion: 3)
    #expect(type.first == "mp_type_dict")
    let call = MPYFunctionTable.nearestNames(to: "mp_obj_new_string", subVersion: 3)
    #expect(call.contains("mp_fun_table.obj_new_str"))
    #expect(MPYFunctionTable.nearestNames(to: "zzzzzzzzzz", subVersion: 3).isEmpty)
  }
}
