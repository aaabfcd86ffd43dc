package import Digests
import FoundationEssentials

/// How long the ledger was and how it ended, said so that others can keep it.
///
/// A chain proves nothing of its own tail. Whoever keeps a checkpoint outside
/// can prove later that nothing before it was cut off or written anew (C2SP
/// tlog-checkpoint, with the head of our chain in place of a tree's root).
package struct LedgerCheckpoint: Hashable, Sendable {
    /// Whose ledger it is: one line without spaces.
    package var origin: String
    /// The number of entries.
    package var size: Int64
    /// The hash of the last of them.
    package var head: SHA256Digest

    package init(origin: String, size: Int64, head: SHA256Digest) {
        self.origin = origin
        self.size = size
        self.head = head
    }

    /// Origin, size and head in Base64, a line each.
    package var text: String {
        "\(origin)\n\(size)\n\(Data(head.bytes).base64EncodedString())\n"
    }

    /// The checkpoint that ``text`` wrote, whatever lines follow; or `nil`.
    package init?(_ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count > 3, !lines[0].isEmpty, let size = Int64(lines[1]), size > 0,
            String(size) == lines[1], let data = Data(base64Encoded: String(lines[2])),
            let head = SHA256Digest(bytes: Array(data))
        else { return nil }
        self.init(origin: String(lines[0]), size: size, head: head)
    }
}
