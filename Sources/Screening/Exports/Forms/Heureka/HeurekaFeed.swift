import RecallModel
import XMLText

extension PlatformForm {
    /// The feed of Heureka and of the comparison sites in Czechia and Slovakia
    /// that took it over.
    static let heureka = xml(
        "heureka", title: "Heureka's feed",
        XMLShape(
            records: ["SHOPITEM"],
            recognise: { head in
                head.hasElement("SHOP") || head.hasElement("SHOPITEM")
                    ? "its elements are SHOP and SHOPITEM" : nil
            }, read: Heureka.listing))
}

/// Heureka's elements.
enum Heureka {
    /// Elements that name a model among a product's parameters.
    private static let modelNames: Set<String> = ["model", "modelové označení", "typ", "mpn"]

    static func listing(of item: XMLElement) -> Listing {
        func text(_ names: String...) -> String {
            names.lazy.compactMap { item.value(of: $0)?.trimmingSpace() }.first { !$0.isEmpty }
                ?? ""
        }
        var listing = Listing(id: text("ITEM_ID"), title: text("PRODUCTNAME", "PRODUCT"))
        listing.sku = listing.id
        listing.brand = text("MANUFACTURER")
        for code in (item.all("EAN") + item.all("ISBN")).prefix(100) {
            listing.take(code.text.trimmingSpace(), field: RowBatch.Slot.gtin.field)
        }
        listing.mpn = text("PRODUCTNO")
        if listing.mpn.isEmpty { listing.mpn = model(of: item) }
        listing.category = text("CATEGORYTEXT")
        listing.description = text("DESCRIPTION")
        listing.price = text("PRICE_VAT", "PRICE")
        listing.url = text("URL")
        listing.imageURL = (item.all("IMGURL") + item.all("IMGURL_ALTERNATIVE")).prefix(100)
            .map { $0.text.trimmingSpace() }.joined(separator: "|")
        listing.condition = item["ITEM_TYPE"]?.text ?? ""
        return listing
    }

    private static func model(of item: XMLElement) -> String {
        for param in item.all("PARAM") {
            let name = param.value(of: "PARAM_NAME")?.trimmingSpace().lowercased() ?? ""
            if modelNames.contains(name) { return param.value(of: "VAL")?.trimmingSpace() ?? "" }
        }
        return ""
    }
}
