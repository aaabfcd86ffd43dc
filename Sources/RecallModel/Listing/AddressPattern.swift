/// What the addresses of a marketplace's listings look like, and where in them the
/// listing's id stands, as in `https://www.example.com/item/{id}`.
///
/// The path is looked at segment by segment: `*` is any one segment, and at the end
/// any rest. `{id}` is in one of them, or is in the value of a parameter of the
/// query, as in `https://shop.example/item?id={id}`, with words before or after it.
/// Parameters that the pattern does not name, and fragments, say how a page was
/// come to, so they are left out.
///
/// What an authority sends is text from outside: whatever is not plainly an
/// address of this host and shape has no id, for a wrong id would take down
/// another listing.
package struct AddressPattern: Hashable, Sendable {
    private enum Segment: Hashable, Sendable {
        case text(String)
        case any
        case id(before: String, after: String)
    }

    /// As it was written.
    package let text: String
    private let host: String
    private let segments: [Segment]
    private let hasRest: Bool
    private let query: QueryPattern

    /// 2,000 bytes: longer than any address that browsers pass on.
    package static let addressLimit = 2000
    /// 200 bytes: longer than any marketplace's id.
    package static let idLimit = 200

    /// Why a text is no pattern, in one line.
    package struct Mistake: Error {
        package var message: String
    }

    static let place = "{id}"

    /// - Throws: ``Mistake`` where it has no host, or `{id}` not once in its path
    ///   or its query.
    package init(_ text: String) throws(Mistake) {
        guard let address = Self.parts(of: text), text.utf8.count <= Self.addressLimit,
            !text.contains("#"), !address.host.contains("{")
        else {
            throw Mistake(
                message: "“\(text)” is no pattern of an address; write one like "
                    + "https://www.example.com/item/{id}, without a fragment")
        }
        // Before a query a slash may stand alone, or close the path.
        var path = address.path
        if address.query != nil, path.last == "" { path.removeLast() }
        var segments = try path.map { segment throws(Mistake) in try Self.segment(segment, of: text)
        }
        hasRest = segments.last == .any
        if hasRest { segments.removeLast() }
        query = try QueryPattern(address.query ?? "", of: text)
        let ids = segments.count { if case .id = $0 { true } else { false } }
        guard ids + query.placeCount == 1 else {
            throw Mistake(message: "“\(text)” must have {id} once, in its path or its query")
        }
        (self.text, host, self.segments) = (text, address.host, segments)
    }

    private static func segment(_ segment: String, of text: String) throws(Mistake) -> Segment {
        let pieces = segment.split(separator: place, omittingEmptySubsequences: false)
        if segment == "*" { return .any }
        if pieces.count == 2 {
            return .id(before: String(pieces[0]), after: String(pieces[1]))
        }
        guard pieces.count == 1, !segment.isEmpty else {
            throw Mistake(message: "“\(text)” has an empty segment, or {id} twice; mend it")
        }
        return .text(segment)
    }

    /// The id in an address of this marketplace; `nil` where it is none of its
    /// listings', or not plainly one.
    package func id(in address: String) -> String? {
        guard address.utf8.count <= Self.addressLimit, let parts = Self.parts(of: address),
            parts.host == host
        else { return nil }
        var path = parts.path
        while path.last == "" { path.removeLast() }
        guard path.count >= segments.count, hasRest || path.count == segments.count else {
            return nil
        }
        var id: String?
        for (segment, written) in zip(segments, path) {
            guard let text = Self.decoded(written) else { return nil }
            switch segment {
            case .any: continue
            case .text(let expected): guard text == Self.decoded(expected) else { return nil }
            case .id(let before, let after):
                guard let found = Self.middle(of: text, before, after) else { return nil }
                id = found
            }
        }
        guard path.dropFirst(segments.count).allSatisfy({ Self.decoded($0) != nil }),
            let match = query.match(parts.query ?? ""), let id = id ?? match.id,
            id.utf8.count <= Self.idLimit
        else { return nil }
        return id
    }

    /// What stands between two texts, at least one character.
    static func middle(of text: String, _ before: String, _ after: String) -> String? {
        guard text.hasPrefix(before), text.hasSuffix(after),
            text.utf8.count > before.utf8.count + after.utf8.count
        else { return nil }
        return String(text.dropFirst(before.count).dropLast(after.count))
    }

    // MARK: Taking addresses apart

    private typealias Parts = (host: String, path: [String], query: Substring?)

    /// Host, in lower case and with its port where that is none of the scheme's
    /// own, and the path's segments and the query as they are written.
    private static func parts(of address: String) -> Parts? {
        var rest = address.trimmingSpace()[...]
        // An address that hides what it means is none that a person copied.
        guard rest.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7F && $0 != "\\" })
        else { return nil }
        var ownPort = ""
        for (scheme, port) in [("https://", ":443"), ("http://", ":80")]
        where rest.prefix(scheme.count).lowercased() == scheme {
            rest = rest.dropFirst(scheme.count)
            ownPort = port
            break
        }
        // Without a scheme it is as people write it; with another it is no page.
        guard !rest.prefix(while: { $0 != "/" }).contains("@"),
            !rest.contains("://") || !ownPort.isEmpty
        else { return nil }
        rest = rest.prefix { $0 != "#" }
        let mark = rest.firstIndex(of: "?")
        let query = mark.map { rest[rest.index(after: $0)...] }
        rest = rest[..<(mark ?? rest.endIndex)]
        guard let slash = rest.firstIndex(of: "/") else { return nil }
        var host = rest[..<slash].lowercased()
        if !ownPort.isEmpty, host.hasSuffix(ownPort) { host.removeLast(ownPort.count) }
        if host.hasSuffix(".") { host.removeLast() }
        guard !host.isEmpty, host.contains(".") || host.hasPrefix("localhost") else { return nil }
        let path = rest[slash...].dropFirst()
            .split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        return (host, path, query)
    }

    /// A segment's text, its `%` escapes undone once.
    ///
    /// - Returns: `nil` where an escape is broken, is no UTF-8, or hides a slash, a
    ///   control character or a step up.
    static func decoded(_ segment: String) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(segment.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst().flatMap(digit),
                let low = rest.popFirst().flatMap(digit)
            else { return nil }
            bytes.append(high << 4 | low)
        }
        guard let text = String(validating: bytes, as: UTF8.self), text != ".", text != "..",
            text.unicodeScalars.allSatisfy({
                $0.value >= 0x20 && $0.value != 0x7F && $0 != "/" && $0 != "\\"
            })
        else { return nil }
        return text
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46, 0x61...0x66: (byte | 0x20) - 0x57
        default: nil
        }
    }
}
