import Digests
package import RecallModel
package import Takedown

/// A notice as a mail: an RFC 5322 message in UTF-8, quoted-printable, with LF
/// as its line end, as a Maildir keeps it.
///
/// The bytes follow from the fields alone, so a notice written again is the
/// same file. Nothing in a field can add a header or a line to the head:
/// control characters of the subject become spaces, and an address that is not
/// one is left out.
package struct MailMessage: Hashable, Sendable {
    /// As ``MailAddress`` reads it; anything else becomes `recalld@localhost`,
    /// since a configuration is checked long before.
    package var from: String
    /// As `from`; what is no address becomes the empty group of RFC 5322.
    package var to: String
    package var subject: String
    /// Any line ends.
    package var text: String
    package var date: Instant
    package var id: NoticeID
    /// The notice whose mail heads the thread that this one answers in; `nil` for
    /// one that heads its own.
    package var thread: NoticeID?

    package init(
        from: String, to: String, subject: String, text: String, date: Instant, id: NoticeID,
        thread: NoticeID? = nil
    ) {
        self.from = from
        self.to = to
        self.subject = subject
        self.text = text
        self.date = date
        self.id = id
        self.thread = thread
    }

    /// 300 characters: no list of mails shows more, and a subject made from a
    /// stranger's title has no natural end.
    private static let longestSubject = 300

    /// The whole message.
    ///
    /// `X-Recalld-Text-SHA256` is the digest of the text as decoded, with LF
    /// line ends: who reads the file can tell that it is whole, also after a
    /// mail server has encoded it anew.
    package var bytes: [UInt8] {
        let text = normalisedText
        var head = [
            "From: \(MailAddress(from)?.headerText ?? "recalld@localhost")",
            "To: \(MailAddress(to)?.headerText ?? "undisclosed-recipients:;")",
            "Subject: \(EncodedWord.unstructured(plainSubject, column: "Subject: ".utf8.count))",
            "Date: \(Self.rfc5322(date))",
            "Message-ID: \(Self.messageID(id))",
        ]
        head += threading
        head += [
            "Auto-Submitted: auto-generated",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: quoted-printable",
            "X-Recalld-Notice-ID: \(id.text)",
            "X-Recalld-Text-SHA256:\n \(SHA256Digest(of: text).hexadecimal)",
        ]
        return Array(head.joined(separator: "\n").utf8) + [0x0A, 0x0A]
            + QuotedPrintable.encode(text)
    }

    /// RFC 5322, section 3.6.4: mail programs show a case's mails together.
    private var threading: [String] {
        guard let thread, thread != id else { return [] }
        return ["In-Reply-To", "References"].map { "\($0): \(Self.messageID(thread))" }
    }

    private static func messageID(_ id: NoticeID) -> String { "<\(id.text)@recalld>" }

    private var plainSubject: String {
        let scalars = subject.unicodeScalars.map { $0.endsOrControlsALine ? " " : $0 }
        let kept = scalars.prefix(Self.longestSubject)
        let text = String(String.UnicodeScalarView(kept))
        let shown = String(Substring(text).trimmingBlanks())
        guard !shown.isEmpty else { return "(no subject)" }
        return scalars.count > kept.count ? shown + "…" : shown
    }

    /// CR LF and CR become LF, and the last line ends too.
    private var normalisedText: String {
        var bytes: [UInt8] = []
        var previous: UInt8 = 0
        for byte in text.utf8 {
            if byte == 0x0A, previous == 0x0D {
                previous = byte
                continue
            }
            bytes.append(byte == 0x0D ? 0x0A : byte)
            previous = byte
        }
        if bytes.last != 0x0A { bytes.append(0x0A) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A moment as RFC 5322 section 3.3 wants it:
    /// `Fri, 21 Nov 2025 02:50:00 +0000`.
    ///
    /// No notice is older than 1970, which began on a Thursday.
    private static func rfc5322(_ instant: Instant) -> String {
        let days = Int(max(instant.seconds, 0) / 86_400)
        let date = CivilDate(daysSince1970: days)
        let weekday = HTTPDate.weekdays[(days + 3) % 7]
        let day = date.day < 10 ? "0\(date.day)" : "\(date.day)"
        let year = date.description.prefix(4)
        let clock = instant.description.dropFirst(11).prefix(8)
        return "\(weekday), \(day) \(HTTPDate.months[date.month - 1]) \(year) \(clock) +0000"
    }
}
