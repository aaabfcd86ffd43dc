import Glibc

/// Listings of toys, real titles where the shared data is there, made of
/// hand-written words where it is not.
///
/// The same count gives the same rows.
package enum ToyCatalogue {
    /// Where real data lies beside the checkout.
    package static let sharedData = "../shared/data"

    /// The recalls of the CPSC in the shape of its REST answer.
    package static let sharedRecalls = "\(sharedData)/recalls/cpsc/rest-shaped.json"

    package static func isThere(_ path: String) -> Bool { access(path, R_OK) == 0 }

    /// So many rows of the generic export's columns `listing_id, title, brand`.
    package static func rows(_ count: Int) -> [[String]] {
        let titles = realTitles(count)
        return (0..<count).map { index in
            let (title, brand) = index < titles.count ? titles[index] : made(index)
            return ["toy-\(index)", title, brand]
        }
    }

    /// Title and brand of the 10,000 toys; none where the file is not there.
    private static func realTitles(_ count: Int) -> [(String, String)] {
        let bytes = TemporaryFolder.bytes(of: "\(sharedData)/listings/toys-10k-no-header.csv")
        var titles: [(String, String)] = []
        var cells: [String] = []
        var cell: [UInt8] = []
        var quoted = false
        for byte in bytes where titles.count < count {
            switch byte {
            case UInt8(ascii: "\""): quoted.toggle()
            case UInt8(ascii: ",") where !quoted, UInt8(ascii: "\n") where !quoted:
                cells.append(String(decoding: cell, as: UTF8.self))
                cell = []
                guard byte == UInt8(ascii: "\n") else { continue }
                if cells.count > 3 { titles.append((cells[1], cells[3])) }
                cells = []
            default: cell.append(byte)
            }
        }
        return titles
    }

    private static let makers = ["Larkfield", "Tumblewood", "Pippin & Co", "Rosewick", "Hobbins"]
    private static let things = [
        "wooden train set", "plush rabbit", "jigsaw puzzle", "building blocks", "doll house",
        "kite", "marble run", "puppet theatre", "spinning top", "board game", "toy tractor",
    ]
    private static let colours = ["red", "blue", "green", "yellow", "natural", "striped"]

    private static func made(_ index: Int) -> (String, String) {
        let maker = makers[index % makers.count]
        let thing = things[(index / 5) % things.count]
        let colour = colours[(index / 7) % colours.count]
        return ("\(maker) \(thing), \(colour), from \(1 + index % 9) years", maker)
    }

    /// Rows as a CSV text with this header.
    package static func csv(header: [String], rows: [[String]]) -> String {
        ([header] + rows).map { row in
            row.map { cell in
                let isPlain = !cell.contains { $0 == "," || $0 == "\"" || $0.isNewline }
                return isPlain ? cell : "\"" + cell.replacing("\"", with: "\"\"") + "\""
            }.joined(separator: ",")
        }.joined(separator: "\n") + "\n"
    }
}
