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
        let named = item.children.indices.compactMap { child in
            numbers[item.children[child].localName].map { (number: $0, child: child) }
        }
        for (field, attributes) in places {
            for attribute in attributes where JoinedCells.areRead(field) {
                // Several codes or pictures make several elements.
                for (_, child) in named.lazy.filter({ $0.number == attribute }).prefix(mostRepeats)
                {
                    let text = item.children[child].text.trimmingSpace()
                    if !text.isEmpty { listing.take(text, field: field) }
                }
            }
            for attribute in attributes where listing[field: field].isEmpty {
                listing[field: field] =
                    named.lazy.filter { $0.number == attribute }
                    .compactMap { value(of: item.children[$0.child]) }.first ?? ""
            }
        }
        return listing
    }

    /// Attributes by number, and fields with the numbers of theirs.
    private static let (numbers, places) = {
        var numbers: [Substring: Int] = [:]
        var places: [(field: Int, attributes: [Int])] = []
        for (name, attributes) in fields {
            guard let field = Listing.fields.firstIndex(where: { $0.name == name }) else {
                continue
            }
            for attribute in attributes { numbers[attribute[...]] = numbers.count }
            places.append((field, attributes.compactMap { numbers[$0[...]] }))
        }
        return (numbers, places)
    }()

    private static func value(of element: XMLElement) -> String? {
        // An Atom link has no text but an attribute.
        let text = element.text.trimmingSpace()
        return text.isEmpty ? element.attribute("href") : text
    }

    /// Elements of one name that are read, at most.
    private static let mostRepeats = 100
}
