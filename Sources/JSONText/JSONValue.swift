/// A JSON value that remembers what text notations usually forget.
///
/// Numbers stay text until somebody asks, because a GTIN written as a number
/// must not pass through a `Double`; objects keep the order of their members,
/// because the same value must always be written as the same bytes.
package enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    /// A number as it was written, for instance `12.50` or `1e3`.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([Member])

    /// One name and its value.
    package struct Member: Hashable, Sendable {
        package var name: String
        package var value: JSONValue

        package init(_ name: String, _ value: JSONValue) {
            self.name = name
            self.value = value
        }
    }
}

extension JSONValue {
    /// An object whose members keep the order given; members that are `nil`
    /// are left out.
    package static func record(_ members: KeyValuePairs<String, JSONValue?>) -> JSONValue {
        .object(members.compactMap { name, value in value.map { Member(name, $0) } })
    }

    /// The member of that name, or `nil` where there is none or this is no
    /// object.
    package subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    /// The text of a string, `nil` for anything else.
    package var string: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// The text of a string or a number, `nil` for anything else.
    package var text: String? {
        switch self {
        case .string(let text), .number(let text): text
        default: nil
        }
    }

    /// A whole number, `nil` where this is none or does not fit.
    package var integer: Int? {
        guard case .number(let text) = self else { return nil }
        return Int(text)
    }

    /// A number as a `Double`, `nil` for anything else.
    package var double: Double? {
        guard case .number(let text) = self else { return nil }
        return Double(text)
    }

    package var bool: Bool? {
        guard case .bool(let value) = self else { return nil }
        return value
    }

    /// The elements of an array, `nil` for anything else.
    package var array: [JSONValue]? {
        guard case .array(let elements) = self else { return nil }
        return elements
    }

    /// A list of strings as an array, `nil` where the list is empty.
    package static func strings(_ texts: [String]) -> JSONValue? {
        texts.isEmpty ? nil : .array(texts.map(JSONValue.string))
    }

    package static func integer(_ value: some FixedWidthInteger) -> JSONValue {
        .number(String(value))
    }

    /// A finite number with at most `places` decimals, without trailing zeros.
    ///
    /// - Precondition: the value is finite; JSON has no other numbers.
    package static func decimal(_ value: Double, places: Int) -> JSONValue {
        precondition(value.isFinite, "JSON has no number for \(value)")
        var scale = 1.0
        for _ in 0..<places { scale *= 10 }
        let scaled = (value * scale).rounded()
        guard scaled.magnitude < 9e15 else { return .number("\(value)") }
        let units = Int64(scaled)
        let whole = units.magnitude / UInt64(scale)
        var digits = String(units.magnitude % UInt64(scale))
        digits = String(repeating: "0", count: max(0, places - digits.count)) + digits
        while digits.hasSuffix("0") { digits.removeLast() }
        let sign = units < 0 ? "-" : ""
        return .number(digits.isEmpty ? "\(sign)\(whole)" : "\(sign)\(whole).\(digits)")
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral {
    package init(stringLiteral value: String) { self = .string(value) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
}
