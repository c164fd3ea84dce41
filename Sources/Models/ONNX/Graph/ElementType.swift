/// The element types of ONNX tensors that mote meets (`TensorProto.DataType`).
enum ElementType: Int32 {
  case float = 1
  case uint8 = 2
  case int8 = 3
  case uint16 = 4
  case int16 = 5
  case int32 = 6
  case int64 = 7
  case double = 11
}
