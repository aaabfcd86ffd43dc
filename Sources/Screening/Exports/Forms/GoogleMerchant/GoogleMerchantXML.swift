import RecallModel
import XMLText

extension PlatformForm {
    /// Google Merchant Center's product data as RSS 2.0 or Atom, which Meta's
    /// catalogue takes as well.
    static let googleMerchantXML = xml(
        "google-xml", title: "Google Merchant Center's feed",
        XMLShape(
            records: ["item", "entry"],
            recognise: { head in
                guard head.contains("http://base.google.com/ns/1.0") || head.contains("<g:")
                else { return nil }
                if head.hasElement("rss") || head.hasElement("item") {
                    return "it is RSS with Google's attributes"
                }
                return head.hasElement("feed") || head.hasElement("entry")
                    ? "it is Atom with Google's attributes" : nil
            }, read: GoogleMerchant.listing))
}

extension GoogleMerchant {
    /// The listing of an RSS `item` or an Atom `entry`; attributes may have
    /// any prefix or none.
    static func listing(of item: XMLElement) -> Listing {
        var listing = Listing(id: "", title: "")
        for (field, names) in places {
            let path = Listing.fields[field].path
            for name in names where JoinedCells.areRead(field) {
                // Several codes or pictures make several elements.
                for text in texts(of: name, in: item) { listing.take(text, field: field) }
            }
            for name in names where listing[keyPath: path].isEmpty {
                listing[keyPath: path] = value(of: name, in: item)
            }
        }
        return listing
    }

    private static let places: [(field: Int, names: [String])] =
        fields.compactMap { name, headers in
            Listing.fields.firstIndex { $0.name == name }.map { ($0, headers) }
        }

    private static func value(of name: String, in item: XMLElement) -> String {
        for child in item.children where child.localName == name[...] {
            // An Atom link has no text but an attribute.
            let text = child.text.trimmingSpace()
            if !text.isEmpty { return text }
            if let target = child.attribute("href") { return target }
        }
        return ""
    }

    /// Elements of one name that are read, at most.
    private static let mostRepeats = 100

    private static func texts(of name: String, in item: XMLElement) -> [String] {
        item.children.lazy.filter { $0.localName == name[...] }.prefix(mostRepeats)
            .map { $0.text.trimmingSpace() }.filter { !$0.isEmpty }
    }
}
