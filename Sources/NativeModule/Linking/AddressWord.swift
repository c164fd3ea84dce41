import MPYFormat

/// A word of the module that the loader adds an address to.
struct AddressWord {
  let area: MPYRelocation.Area
  /// Bytes from the start of the area.
  let offset: Int
  let target: MPYRelocation.Target
}
