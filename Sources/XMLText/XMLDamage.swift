/// A place where a text is no XML or past the limits; reading goes on at the
/// next record.
package struct XMLDamage: Hashable, Sendable, CustomStringConvertible {
    /// What is wrong.
    package enum Code: String, Hashable, CaseIterable, Sendable {
        /// The grammar of XML is broken.
        case malformed = "malformed-xml"
        /// The text ends before its root element does.
        case truncated = "truncated"
        /// A record begins where another is not ended.
        case unclosedRecord = "unclosed-record"
        /// A record's text holds the record's own end tag.
        case swallowedRecord = "swallowed-record"
        case tooDeep = "too-deep"
        case tooManyAttributes = "too-many-attributes"
        case tooManyElements = "too-many-elements"
        case textTooLong = "text-too-long"
        case tagTooLong = "tag-too-long"
        case recordTooLong = "record-too-long"
    }

    package var code: Code
    /// The byte at which it was noticed, from the start of the text.
    package var offset: Int
    /// The first byte of the record that is lost by it; `nil` between records.
    package var record: Int?
    /// What is wrong, in a person's words.
    package var reason: String

    package init(_ code: Code, at offset: Int, record: Int? = nil, reason: String) {
        self.code = code
        self.offset = offset
        self.record = record
        self.reason = reason
    }

    package var description: String {
        guard let record else { return "byte \(offset): \(reason)" }
        return "byte \(offset): \(reason); the record that begins at byte \(record) is left out"
    }
}
