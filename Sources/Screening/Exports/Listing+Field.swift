import RecallModel

extension Listing {
    /// A field by its index in `Listing.fields`.
    ///
    /// For where each field of each row is asked for: a key path reads the whole
    /// listing for one of them.
    subscript(field field: Int) -> String {
        get {
            switch field {
            case 0: id
            case 1: title
            case 2: brand
            case 3: gtin
            case 4: mpn
            case 5: sku
            case 6: sellerID
            case 7: sellerName
            case 8: category
            case 9: description
            case 10: price
            case 11: currency
            case 12: url
            case 13: imageURL
            case 14: country
            case 15: condition
            case 16: status
            case 17: listedAt
            case 18: asin
            case 19: parentID
            default: sellerCountry
            }
        }
        set {
            switch field {
            case 0: id = newValue
            case 1: title = newValue
            case 2: brand = newValue
            case 3: gtin = newValue
            case 4: mpn = newValue
            case 5: sku = newValue
            case 6: sellerID = newValue
            case 7: sellerName = newValue
            case 8: category = newValue
            case 9: description = newValue
            case 10: price = newValue
            case 11: currency = newValue
            case 12: url = newValue
            case 13: imageURL = newValue
            case 14: country = newValue
            case 15: condition = newValue
            case 16: status = newValue
            case 17: listedAt = newValue
            case 18: asin = newValue
            case 19: parentID = newValue
            default: sellerCountry = newValue
            }
        }
    }

    /// Bytes of all its fields.
    var bytes: Int {
        var count = 0
        for field in Self.fields.indices { count += self[field: field].utf8.count }
        return count
    }
}
