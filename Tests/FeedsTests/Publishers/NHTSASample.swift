import Feeds
import RecallModel

/// A row of NHTSA's flat file, written by hand; a test changes what it is about.
struct NHTSASample {
    /// The columns by their numbers in RCL.txt, from 1.
    private var fields: [String]

    init(columns: Int = 29, _ changes: [Int: String] = [:]) {
        fields = [
            "1", "24E001000", "BRUMBO", "BR-200", "9999", "", "CHILD SEAT:BUCKLE",
            "BRUMBO INC", "20230101", "20231231", "E", "1500", "20240115", "MFR", "BRUMBO INC",
            "20240120", "20240122", "", "213", "THE BUCKLE MAY OPEN.", "A CHILD MAY BE INJURED.",
            "BRUMBO WILL REPLACE IT.", "SEE <A HREF=HTTP://X.GOV>HTTP://X.GOV</A> .", "0001",
            "Acme", "Buckle", "BK-7", "No", "No",
        ]
        fields = Array((fields + ["NEW", "NEWER"]).prefix(columns))
        for (number, text) in changes { fields[number - 1] = text }
    }

    var line: String { fields.joined(separator: "\t") }

    static func file(_ samples: [NHTSASample], end: String = "\r\n") -> [UInt8] {
        samples.map { $0.line + end }.joined().unicodeScalars.map {
            UInt8(truncatingIfNeeded: $0.value)
        }
    }

    static func decode(
        _ samples: [NHTSASample], defaults: FeedDefaults = FeedDefaults()
    ) throws -> FeedDecoding {
        try Publisher.nhtsa.decode(file(samples), source: "nhtsa", defaults: defaults)
    }
}
