/// An XML text that nothing more is read of.
package struct XMLError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Why not.
    package enum Code: Hashable, Sendable {
        /// A document type declaration, whatever it says.
        ///
        /// No feed has one, and every attack by entities needs one.
        case documentType
        /// An encoding that expat does not know.
        case unknownEncoding(String)
        /// More damaged places than the limit.
        case tooDamaged(limit: Int)
        case outOfMemory
    }

    package var code: Code
    /// The byte at which it was seen, from the start of the text.
    package var offset: Int

    package init(_ code: Code, at offset: Int) {
        self.code = code
        self.offset = offset
    }

    package var description: String { "byte \(offset): \(reason)" }

    private var reason: String {
        switch code {
        case .documentType: "the text has a document type declaration, which is refused"
        case .unknownEncoding(let name):
            "the encoding “\(name.prefix(40))” is not known; use UTF-8"
        case .tooDamaged(let limit): "more than \(limit) places are damaged"
        case .outOfMemory: "there is no memory for an XML parser"
        }
    }
}
