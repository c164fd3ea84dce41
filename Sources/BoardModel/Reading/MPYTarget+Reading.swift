package import YAMLSchema

extension MPYTarget: YAMLRecord {
  /// The keys of board files.
  package enum CodingKeys: String, CodingKey, YAMLKey {
    case architecture = "arch"
    case reported
    case loads
    case floatABI = "float_abi"
    case floats
    case hasNativeEmitter = "native"
    case loadsNativeModules = "natmod"
    case nativeModulesReason = "natmod_reason"
    case readsDataFiles = "data_files"
    case code
  }

  package static var nested: [CodingKeys: any YAMLRecord.Type] {
    [.code: NativeCodeStorage.self]
  }

  package init(_ fields: FieldReader<CodingKeys>) {
    architecture = fields.required(.architecture)
    reported = fields.required(.reported)
    loads = fields.required(.loads)
    floatABI = fields.optional(.floatABI)
    floats = fields.optional(.floats)
    hasNativeEmitter = fields.required(.hasNativeEmitter)
    loadsNativeModules = fields.required(.loadsNativeModules)
    nativeModulesReason = fields.optional(.nativeModulesReason)
    readsDataFiles = fields.optional(.readsDataFiles) ?? true
    code = fields.optional(.code)
  }
}
