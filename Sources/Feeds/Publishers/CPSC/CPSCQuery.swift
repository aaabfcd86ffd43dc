package import RecallModel

/// A question to the CPSC's REST service: the whole list, or what was
/// published in a window of days.
///
/// The service answers an unknown parameter with its whole database
/// (recall-feeds research, section 1, quirk 1), so an answer to a window must
/// be held against it: ``outside(_:)``.
package struct CPSCQuery: Hashable, Sendable {
    /// First and last day asked for, both included; `nil` for everything.
    package var window: ClosedRange<CivilDate>?

    package init(window: ClosedRange<CivilDate>? = nil) { self.window = window }

    /// The address to ask, built on the service's own.
    ///
    /// A query that the base already has is kept, a fragment stays last, and
    /// nothing is asked twice.
    package func url(base: String) -> String {
        let fragment = base.firstIndex(of: "#") ?? base.endIndex
        let stem = base[..<fragment]
        let mark = stem.firstIndex(of: "?") ?? stem.endIndex
        let kept = stem[mark...].dropFirst().split(separator: "&").map(String.init)
            .filter { !Self.isOurs($0) }
        let query = (kept + parameters.map { "\(Self.encoded($0.name))=\(Self.encoded($0.value))" })
            .joined(separator: "&")
        return "\(stem[..<mark])?\(query)\(base[fragment...])"
    }

    private var parameters: [(name: String, value: String)] {
        var parameters = [(name: "format", value: "json")]
        if let window {
            parameters.append((name: "LastPublishDateStart", value: "\(window.lowerBound)"))
            parameters.append((name: "LastPublishDateEnd", value: "\(window.upperBound)"))
        }
        return parameters
    }

    private static func isOurs(_ parameter: String) -> Bool {
        let name = parameter.prefix { $0 != "=" }.lowercased()
        return ["format", "lastpublishdatestart", "lastpublishdateend"].contains(name)
    }

    /// Percent-encoding of all but RFC 3986's unreserved characters.
    static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "~"):
                return String(UnicodeScalar(byte))
            default:
                let hex = String(byte, radix: 16, uppercase: true)
                return hex.count == 1 ? "%0\(hex)" : "%\(hex)"
            }
        }.joined()
    }

    /// The records that the window did not ask for.
    ///
    /// Any at all means that the service did not understand the question, and
    /// that the answer must not be taken for the window's.
    ///
    /// A record without a date of publication is given the benefit of the
    /// doubt: 71 of 3,153 answers of 2013 had no date.
    package func outside(_ decoding: FeedDecoding) -> [RecallID] {
        guard let window else { return [] }
        return decoding.recalls.map(\.id).filter { id in
            decoding.publishedOn[id].map { !window.contains($0) } ?? false
        }
    }
}
