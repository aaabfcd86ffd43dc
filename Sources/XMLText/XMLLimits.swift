/// What an XML text may cost its reader (reliability research, section 7).
///
/// Every bound is tested at the limit and one past it. What is past one is
/// damage: the record is left out, and its neighbours are read.
package struct XMLLimits: Sendable {
    /// Levels of elements, the document's own included.
    ///
    /// No feed we know nests more than six.
    package var depth = 64
    /// Attributes of one element; the most known is six.
    package var attributes = 64
    /// Bytes of one element's own text.
    ///
    /// The longest of 19,879 Safety Gate notifications has 9 KB.
    package var textBytes = 1 << 20
    /// Bytes of one start tag, comment or processing instruction.
    ///
    /// expat 2.5 reads an unfinished one again with every piece that comes
    /// (CVE-2023-52425), so a long one costs its square.
    package var tagBytes = 256 << 10
    /// Bytes of one record, from its start tag to its end tag: the most that is
    /// kept to look for the next record when this one turns out damaged.
    package var recordBytes = 4 << 20
    /// Elements of one record, itself included.
    ///
    /// A Google Merchant item has about 60; an empty element costs 4 bytes to
    /// write and a hundred to keep.
    package var recordElements = 20_000
    /// Damaged places, after which a text is not a damaged one but something
    /// else.
    package var damages = 10_000

    package init() {}

    /// The limits for texts from outside.
    package static let hostile = XMLLimits()
}
