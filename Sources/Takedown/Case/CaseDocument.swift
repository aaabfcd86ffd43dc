package import Digests
package import JSONText
import RecallModel

/// What shows something about a case: words that somebody wrote, or a file that
/// the team keeps, by its digest.
package struct CaseDocument: Hashable, Sendable {
    /// The file's path as it was given, or a title of the words.
    package var name: String
    /// The words; empty of a file.
    package var text: String
    package var byteCount: Int
    package var sha256: SHA256Digest

    /// Words are kept whole.
    package init(name: String, text: String) {
        self.name = name
        self.text = text
        byteCount = text.utf8.count
        sha256 = SHA256Digest(of: text)
    }

    /// A file stays where it is; its digest tells whether it is still the same.
    package init(name: String, byteCount: Int, sha256: SHA256Digest) {
        self.name = name
        text = ""
        self.byteCount = byteCount
        self.sha256 = sha256
    }

    /// Linux has no longer path (`PATH_MAX`).
    package static let nameLimit = 4096
    /// Four pages, as much as a note's; what is longer is a file.
    package static let textLimit = CaseAct.textLimit
    /// 64 MiB: a scan of a hundred pages; what is larger is no letter.
    package static let fileLimit = 64 << 20
    /// Eight letters show what a listing is; more are one file with all of them.
    package static let countLimit = 8

    /// What is wrong with it, in one line; `nil` where it can be kept.
    package var problem: String? {
        if name.trimmingSpace().isEmpty { return "a document has no name" }
        if name.utf8.count > Self.nameLimit {
            return "a document's name has more than \(Self.nameLimit) bytes"
        }
        if text.utf8.count > Self.textLimit {
            return "a document's text has more than \(Self.textLimit) bytes; give it as a file"
        }
        if byteCount < 1 { return "document \(name) is empty" }
        if byteCount > Self.fileLimit {
            return "document \(name) has more than \(Self.fileLimit >> 20) MiB"
        }
        return text.isEmpty || SHA256Digest(of: text) == sha256
            ? nil : "document \(name) is not what its digest says"
    }

    package var json: JSONValue { json(withWords: true) }

    /// - Parameter withWords: `false` leaves out what somebody wrote, and the
    ///   name, which may be that of whoever did.
    func json(withWords: Bool) -> JSONValue {
        .record([
            "name": withWords ? .string(name) : nil,
            "text": text.isEmpty || !withWords ? nil : .string(text),
            "bytes": .integer(byteCount), "sha256": .string(sha256.hexadecimal),
        ])
    }

    /// The document that ``json`` wrote, or `nil`.
    package init?(json: JSONValue) {
        guard let name = json["name"]?.string, let bytes = json["bytes"]?.text.flatMap({ Int($0) }),
            let digest = json["sha256"]?.string.flatMap(SHA256Digest.init(hexadecimal:))
        else { return nil }
        self.name = name
        text = json["text"]?.string ?? ""
        byteCount = bytes
        sha256 = digest
    }
}
