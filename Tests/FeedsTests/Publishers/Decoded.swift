import Feeds
import RecallModel
import Testing

/// A text read as a publisher's, with the shorthands that tests of publishers
/// share.
struct Decoded {
    let decoding: FeedDecoding

    init(_ text: String, _ publisher: Publisher, source: String = "s") throws {
        let bytes = Array(text.utf8)
        try #require(Publisher.recognise(bytes) == publisher, "recognised as another's")
        decoding = try publisher.decode(bytes, source: source)
    }

    var recalls: [Recall] { decoding.recalls }
    var codes: [String] { decoding.defects.map(\.code) }
    var numbers: [String] { decoding.recalls.map(\.id.number) }

    /// The one recall of a text.
    func recall() throws -> Recall { try #require(decoding.recalls.first) }

    /// Why a text cannot be read as a publisher's.
    static func error(_ text: String, _ publisher: Publisher) -> FeedError? {
        #expect(throws: FeedError.self) {
            try publisher.decode(Array(text.utf8), source: "s")
        }
    }
}

extension Recall {
    /// The text kept under a name.
    func note(_ name: String) -> String? { notes.first { $0.name == name }?.text }
}
