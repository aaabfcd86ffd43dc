/// A table's headings, run together by a converter that lost the cells:
/// "ColorItem Code", "Model NumberSKUUPC", "Item #UPC".
///
/// At least 61 of 902 recalls have such a table (recall-feeds research,
/// section 1, "Website CSV").
struct GluedHeading {
    /// What a column holds, as far as the mining cares.
    enum Column {
        case model, sku, gtin, other
        /// Serial numbers, lots, VINs, years: numbers that look like codes.
        case serial

        var isCode: Bool { self == .model || self == .sku }
    }

    let columns: [Column]
    /// The bytes of the text that the headings take.
    let place: Range<Int>

    /// Headings that publishers write, the longest of a beginning first.
    private static let phrases: [UInt8: [(bytes: [UInt8], column: Column)]] = {
        let written: [(Column, [String])] = [
            (
                .model,
                [
                    "Model/Item #", "Model/Item Number", "Model Numbers", "Model Number(s)",
                    "Model Number", "Model No.", "Model #", "Models", "Model",
                ]
            ),
            (
                .sku,
                [
                    "Item Numbers", "Item Number", "Item Codes", "Item Code", "Item No.", "Item #",
                    "Item", "SKU Numbers", "SKU Number", "SKU #", "SKU#", "SKU", "Style Number",
                    "Style #", "Style", "Part Number", "Part #", "Product Code", "Catalog Number",
                    "Article Number",
                ]
            ),
            (
                .gtin,
                [
                    "UPC Numbers", "UPC Number", "UPC Codes", "UPC Code", "UPC #", "UPC#", "UPC",
                    "GTIN", "EAN", "Barcode",
                ]
            ),
            (
                .serial,
                [
                    "Model Years", "Model Year", "Serial Number Ranges", "Serial Number Range",
                    "Serial Numbers", "Serial Number", "Serial No.", "Lot Numbers", "Lot Number",
                    "Lot Code", "Lot #", "Lot", "Batch Number", "Batch", "VIN Range",
                    "VINs", "VIN", "Manufacturing Date", "Recalled Manufacturing Dates",
                ]
            ),
            (
                .other,
                [
                    "Product Names", "Product Name", "Product Description", "Product", "Model Name",
                    "Name of Product", "Name of product", "Description", "Colors", "Color", "Sizes",
                    "Size", "Capacity", "Brand Name", "Brand", "Finish", "Scent", "Width", "Weight",
                    "Name", "Theme", "Length", "Country Sold", "Country", "Efficiency Level",
                    "Manufacture Date", "Date of Manufacture", "Date Codes", "Date Code",
                    "Retailer", "Seller", "Quantity", "Price", "Unit Type", "Type", "Dimensions",
                    "Measurements",
                ]
            ),
        ]
        let all = written.flatMap { column, texts in texts.map { (Array($0.utf8), column) } }
            .sorted { $0.0.count > $1.0.count }
        return Dictionary(grouping: all.map { (bytes: $0.0, column: $0.1) }) { $0.bytes[0] }
    }()

    /// The widest table of 902 recalls has nine columns; a limit keeps a text
    /// of nothing but headings from being read anew at each.
    static let mostColumns = 24
    /// More tables than a person would print, so that a hostile text costs a
    /// bounded time.
    static let most = 50

    /// What may stand between two headings that are not run together.
    private static let joiners = [" and ", " & ", " / ", "/", " "].map { Array($0.utf8) }

    /// The headings of every glued table in a text.
    static func all(in text: [UInt8]) -> [GluedHeading] {
        var headings: [GluedHeading] = []
        var index = 0
        while index < text.count, headings.count < most {
            guard mayBegin(index, in: text), let heading = GluedHeading(at: index, of: text) else {
                index += 1
                continue
            }
            headings.append(heading)
            index = heading.place.upperBound
        }
        return headings
    }

    /// Whether a word begins here, be it glued to one before it.
    private static func mayBegin(_ index: Int, in text: [UInt8]) -> Bool {
        text[index].isCapital && (index == 0 || !text[index - 1].isCapital)
    }

    /// Two headings or more in a row, of which two have nothing between them.
    private init?(at start: Int, of text: [UInt8]) {
        guard let first = Self.phrase(at: start, of: text) else { return nil }
        var columns = [first.column]
        var end = start + first.bytes.count
        var isGlued = false
        while columns.count < Self.mostColumns, let (next, gap) = Self.next(behind: end, of: text) {
            columns.append(next.column)
            isGlued = isGlued || gap == 0
            end += gap + next.bytes.count
        }
        guard isGlued, columns.contains(where: { $0 == .gtin || $0.isCode }) else { return nil }
        self.columns = columns
        place = start..<end
    }

    private static func next(
        behind end: Int, of text: [UInt8]
    ) -> (phrase: (bytes: [UInt8], column: Column), gap: Int)? {
        if let phrase = phrase(at: end, of: text) { return (phrase, 0) }
        for joiner in joiners where text[end...].starts(with: joiner) {
            if let phrase = phrase(at: end + joiner.count, of: text) {
                return (phrase, joiner.count)
            }
        }
        return nil
    }

    private static func phrase(
        at index: Int, of text: [UInt8]
    ) -> (bytes: [UInt8], column: Column)? {
        guard index < text.count else { return nil }
        return phrases[text[index]]?.first { text[index...].starts(with: $0.bytes) }
    }
}

extension UInt8 {
    var isCapital: Bool { (0x41...0x5A).contains(self) }
    var isSmall: Bool { (0x61...0x7A).contains(self) }
    var isDigit: Bool { (0x30...0x39).contains(self) }
    /// Whether codes are made of it: capitals, digits, dashes.
    var isCodeByte: Bool { isCapital || isDigit || self == 0x2D }
}
