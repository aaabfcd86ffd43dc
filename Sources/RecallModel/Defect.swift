/// Something wrong with one record or row: counted, shown, never thrown past
/// the record, so that its neighbours are still read.
package struct Defect: Hashable, Sendable, CustomStringConvertible {
    /// Where: `byte 4711`, `row 12`, `record 3 (26581)`.
    package var location: String
    /// A short name to count by, in kebab case: `missing-title`.
    package var code: String
    /// What is wrong and what was done about it, for a person.
    package var message: String

    package init(location: String, code: String, message: String) {
        self.location = location
        self.code = code
        self.message = message
    }

    /// The offset of a location that is a byte's, `nil` of any other.
    package var byteOffset: Int? {
        location.hasPrefix("byte ") ? Int(location.dropFirst("byte ".count)) : nil
    }

    package var description: String { "\(location): \(code): \(message)" }
}
