/// A feed's text that is unusable as a whole.
///
/// One bad record never makes one: that is a `Defect`, and its neighbours are
/// still read. The reader's last good copy stays in force (reliability
/// research, section 7).
package struct FeedError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of unusable, by a name that metrics can count.
    package enum Code: String, Hashable, Sendable {
        /// Nothing but white space.
        case empty
        /// A compressed file that cannot be unpacked.
        case badArchive = "bad_archive"
        /// UTF-16 or NUL bytes instead of UTF-8 text.
        case notText = "not_text"
        /// A web page, often a login or an outage page sent with status 200.
        case webPage = "web_page"
        /// The publisher answered in its other format.
        case otherFormat = "other_format"
        /// The text stops in the middle.
        case truncated
        /// JSON that breaks the grammar or the limits.
        case notJSON = "not_json"
        /// XML that breaks the grammar from its beginning to its end, or has a
        /// document type.
        case notXML = "not_xml"
        /// The publisher says, in a record, that it failed.
        case publisherFailure = "publisher_failure"
        /// Well-formed, but not this feed.
        case unexpectedShape = "unexpected_shape"
        /// A listing export was given where a recall list belongs.
        case listingExport = "listing_export"
        /// The source's name cannot be the first half of a recall id.
        case badSource = "bad_source"
    }

    package var code: Code
    /// What is wrong, where, and what to do next, on one line.
    package var message: String

    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    package var description: String { "\(code.rawValue): \(message)" }
}
